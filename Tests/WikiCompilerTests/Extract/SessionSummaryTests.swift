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
            (
                "add a page that lists orders by day and by week and by month and by year, since people asked for it",
                "Add a page that lists orders by day and by week and by month and by year"
            ),
        ])
    func titles(words: String, title: String) throws {
        #expect(try #require(Self.page(words) { $0.agent("The layout of the page is now as it was asked for.") }).title == title)
    }

    @Test("A greeting, a slash command and a word to go on are passed over", arguments: ["hey", "/clear", "continue", "thx", "resume"])
    func fillers(words: String) throws {
        let page = try #require(
            Self.page(words) {
                $0.agent("Hello.")
                $0.human("Move the button to the right of the search.")
                $0.agent("Moved the button to the right of the search box.")
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

    @Test("A short answer is the summary of a question, and a session without any leaves no page")
    func short() throws {
        #expect(try #require(Self.page("which port does the server use?") { $0.agent("4310.") }).texts(.summary) == ["The answer: 4310."])
        #expect(Self.page("audit the code base") == nil)
        #expect(Self.page("audit the code base") { $0.human("why do the tests fail?") } == nil)
    }

    @Test("Later requests are at most three short ones: no rule, no choice, no command line, no secret")
    func later() throws {
        let page = try #require(
            Self.page("Add a page for orders") {
                $0.edit("/home/ana/shop/src/a.ts", from: "a", to: "b")
                $0.agent("Added a page for orders.")
                for words in [
                    "never commit generated files", "let's use signed cookies instead of tokens", "git log -1 --format=%B",
                    "give the button a background", "Give the button a blue background", "use KEY=[REDACTED:key] for it",
                    "make a pr for the page",
                    "run lint and tests for it all", "move the button to the left side",
                ] { $0.human(words) }
            })
        #expect(
            page.texts(.summary).last
                == "Later requests: Give the button a background; Make a pr for the page; Run lint and tests for it all.")
    }

    @Test("A quiet commit is read from the log line behind it")
    func quietCommit() throws {
        let page = try #require(
            Self.page("Commit the sorting") {
                $0.run("git commit -qm 'Sort orders' && git log --oneline -1", "1a2b3c4 Sort orders"); $0.agent("Committed.")
            })
        #expect(page.texts(.done) == ["Committed `1a2b3c4`: Sort orders."])
    }

    @Test("What was reported before the person found it broken is no outcome")
    func contradicted() throws {
        let page = try #require(
            Self.page("Make the team sheet fast") {
                $0.edit("/home/ana/shop/src/a.ts", from: "a", to: "b")
                $0.edit("/home/ana/shop/src/b.ts", from: "a", to: "b")
                $0.agent("The team sheet is now fast and updates at once.")
                $0.human("No teams are loading into the sheet now")
                $0.edit("/home/ana/shop/src/a.ts", from: "b", to: "c")
                $0.agent("Fixed the query of the sheet, which is now refetched.")
            })
        #expect(page.texts(.summary).first == "Fixed the query of the sheet, which is now refetched.")
    }

    @Test("A complaint that nobody answered is an open question")
    func unanswered() throws {
        let page = try #require(
            Self.page("Start the server in the background") {
                $0.agent("The server is now running in the background.")
                $0.human("Scrolling back still does not work")
                $0.agent("The terminal keeps its own buffer of lines.")
            })
        #expect(page.texts(.openQuestions) == ["Scrolling back still does not work."])
    }

    @Test("The one commit names the session, and an amended commit takes the place of the first")
    func commits() throws {
        let page = try #require(
            Self.page("the orders are in the wrong order") {
                $0.edit("/home/ana/shop/src/a.ts", from: "a", to: "b")
                $0.run("git commit -m 'fix: sort orders by day'", "[main 1a2b3c4] fix: sort orders by day")
                $0.run("git commit --amend --no-edit", "[main 5d6e7f8] fix: sort orders by day")
                $0.run("git push", "   9a9a9a9..5d6e7f8  main -> main")
                $0.agent("The orders are now sorted by day.")
            })
        #expect(page.title == "Sort orders by day")
        #expect(page.texts(.done) == ["Committed `5d6e7f8`: fix: sort orders by day.", "Pushed `main`."])
    }

    @Test("One bullet for each item of the report, its details left out, the heading's verb kept")
    func nested() throws {
        let page = try #require(
            Self.page("Bump the model") {
                $0.edit("/home/ana/shop/src/a.rs", from: "a", to: "b")
                $0.agent(
                    "Bumped the default model to 4.8.\n\nChanged:\n- Runtime default in `src/a.rs`\n  - with a test for the old name\n- The example in the guide for users"
                )
            })
        #expect(page.texts(.done) == ["Changed: runtime default in `src/a.rs`.", "Changed: the example in the guide for users."])
    }

    @Test("A report that the person saw to be true tells the outcome before a later, smaller one")
    func confirmed() throws {
        let page = try #require(
            Self.page("Make the team sheet fast") {
                $0.edit("/home/ana/shop/src/a.ts", from: "a", to: "b")
                $0.agent("Patched the query so that the sheet refetches its team. You should now see the members.")
                $0.human("It's loading now")
                $0.edit("/home/ana/shop/src/a.ts", from: "b", to: "c")
                $0.edit("/home/ana/shop/src/b.ts", from: "b", to: "c")
                $0.agent("The types of the two hooks match those of the cache.")
            })
        #expect(page.texts(.summary).first == "Patched the query so that the sheet refetches its team.")
    }
}
