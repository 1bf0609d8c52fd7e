import Testing

@testable import WikiCompiler

@Suite("The session page")
struct SessionSummaryTests {
    static func page(_ words: String, _ build: (inout SessionBuilder) -> Void = { _ in }) -> Extraction.PageDraft? {
        var session = SessionBuilder()
        session.human(words)
        build(&session)
        return session.extraction.session
    }

    @Test(
        "The title is the first real request, commands spelled as typed",
        arguments: [
            ("mix phx.server doesn't seem to start", "`mix phx.server` doesn't seem to start"),
            ("npm run dev hangs", "`npm run dev` hangs"),
            ("/plan move the button to the right", "Move the button to the right"),
            ("The deploy is broken since Friday. Fix the build of the API image.", "Fix the build of the API image"),
            ("make the button larger please", "Make the button larger please"),
            ("git is slow on this machine", "`git` is slow on this machine"),
            ("add a page that lists orders by day and by week and by month and by year, since people asked for it", "Add a page that lists orders by day and by week and by month and by year"),
        ])
    func titles(words: String, title: String) throws {
        #expect(try #require(Self.page(words)).title == title)
    }

    @Test("A greeting, a slash command and a word to go on are passed over", arguments: ["hey", "/clear", "continue", "thx", "resume"])
    func fillers(words: String) throws {
        let page = try #require(
            Self.page(words) {
                $0.agent("Hello.")
                $0.human("Move the button to the right of the search.")
            })
        #expect(page.title == "Move the button to the right of the search")
    }

    @Test("The outcome comes first, then what led to the request; the title is not said again")
    func outcome() throws {
        let page = try #require(
            Self.page("Two boats had booked one berth. Find out how we can sell the same berth twice.") {
                $0.edit("/home/ana/shop/src/a.ts", from: "a", to: "b")
                $0.agent("A berth can no longer be sold twice.\n\nOpen question: who keeps the berth?")
            })
        #expect(page.title == "Find out how we can sell the same berth twice")
        #expect(page.texts(.summary) == ["A berth can no longer be sold twice.", "The user said: Two boats had booked one berth."])
        #expect(page.description == "A berth can no longer be sold twice.")
        #expect(page.texts(.openQuestions) == ["Who keeps the berth?"])
    }

    @Test("A short answer is the summary of a question, and nothing at all is said to be nothing")
    func short() throws {
        #expect(try #require(Self.page("which port does the server use?") { $0.agent("4310.") }).texts(.summary) == ["The answer: 4310."])
        #expect(try #require(Self.page("audit the code base")).texts(.summary) == ["The session ended before anything came of it."])
    }

    @Test("Later requests are at most three short ones: no rule, no choice, no command line, no secret")
    func later() throws {
        let page = try #require(
            Self.page("Add a page for orders") {
                $0.edit("/home/ana/shop/src/a.ts", from: "a", to: "b")
                $0.agent("Added a page for orders.")
                for words in [
                    "never commit generated files", "let's use signed cookies instead of tokens", "git log -1 --format=%B",
                    "give the button a background", "Give the button a blue background", "use KEY=[REDACTED:key] for it", "make a pr for the page",
                    "run lint and tests for it all", "move the button to the left side",
                ] { $0.human(words) }
            })
        #expect(page.texts(.summary).last == "Later requests: Give the button a background; Make a pr for the page; Run lint and tests for it all.")
    }

    @Test("A quiet commit is read from the log line behind it")
    func quietCommit() throws {
        let page = try #require(
            Self.page("Commit the sorting") { $0.run("git commit -qm 'Sort orders' && git log --oneline -1", "1a2b3c4 Sort orders") ; $0.agent("Committed.") })
        #expect(page.texts(.done) == ["Committed `1a2b3c4`: Sort orders."])
    }
}
