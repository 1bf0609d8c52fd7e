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

    @Test("What led to the request comes first, then the outcome; the title is not said again")
    func outcome() throws {
        let page = try #require(
            Self.page("Two boats had booked one berth. Find out how we can sell the same berth twice.") {
                $0.edit("/home/ana/shop/src/a.ts", from: "a", to: "b")
                $0.agent("A berth can no longer be sold twice.\n\nOpen question: who keeps the berth?")
            })
        #expect(page.title == "Find out how we can sell the same berth twice")
        #expect(page.texts(.summary) == ["The user said: Two boats had booked one berth.", "A berth can no longer be sold twice."])
        #expect(page.description == "A berth can no longer be sold twice.")
        #expect(page.texts(.openQuestions) == ["Who keeps the berth?"])
    }

    @Test("A short answer is the summary of a question, and a session without any leaves no page")
    func short() throws {
        #expect(try #require(Self.page("which port does the server use?") { $0.agent("4310.") }).texts(.summary) == ["The answer: 4310."])
        #expect(Self.page("audit the code base") == nil)
        #expect(Self.page("audit the code base") { $0.human("why do the tests fail?") } == nil)
    }

    @Test("Every request stands beside what came of it; rules, choices, command lines and secrets do not")
    func exchanges() throws {
        let page = try #require(
            Self.page("Add a page for orders") {
                $0.edit("/home/ana/shop/src/a.ts", from: "a", to: "b")
                $0.agent("Added a page that lists the orders.")
                $0.human("give the button a background")
                $0.edit("/home/ana/shop/src/a.ts", from: "b", to: "c")
                $0.agent("Done! I've changed the variant of the button to `solid`, which will give it a background.")
                $0.human("does the page read from the cache?")
                $0.agent("Yes! Well spotted.\n\nSo **yes, the page reads every order from the cache**. Let me know if that helps.")
                $0.human("never commit generated files")
                $0.agent("Understood, generated files stay out.")
                $0.human("let's use signed cookies instead of tokens")
                $0.agent("Signed cookies it is from here on.")
                $0.human("git log -1 --format=%B")
                $0.agent("The last commit is about the orders.")
                $0.human("use KEY=[REDACTED:key] for it")
                $0.agent("The key is now in the environment.")
            })
        #expect(
            page.texts(.summary).prefix(3) == [
                "Added a page that lists the orders.",
                "Give the button a background → Changed the variant of the button to `solid`.",
                "Does the page read from the cache? → Yes, the page reads every order from the cache.",
            ])
        #expect(!page.texts(.summary).contains { $0.contains("REDACTED") || $0.contains("--format") || $0.contains("never commit") })
    }

    @Test("\"Continue\" and \"is this done?\" go on with what is still unanswered")
    func resumed() throws {
        let page = try #require(
            Self.page("Make the team sheet fast") {
                $0.run("ls", "a.ts")
                $0.human("why do we need stats for the team?")
                $0.agent("The sheet shows the number of its members above the list.")
                $0.human("is this done?")
                $0.agent("Not yet. The sheet still reads every team.")
                $0.human("ok continue")
                $0.edit("/home/ana/shop/src/a.ts", from: "a", to: "b")
                $0.agent("The team sheet now reads one team and shows it at once.")
                $0.human("thanks")
                $0.agent("You are welcome.")
            })
        #expect(
            page.texts(.summary) == [
                "The team sheet now reads one team and shows it at once.",
                "Why do we need stats for the team? → The sheet shows the number of its members above the list.",
            ])
    }

    @Test("An answer that the person then saw to be wrong is not told; what mended it is")
    func refutedAnswer() throws {
        let page = try #require(
            Self.page("Show the initials of the user in the menu") {
                $0.edit("/home/ana/shop/src/menu.ts", from: "a", to: "b")
                $0.agent("Updated the menu to show the initials of the user.")
                $0.human("does it get the user from the store?")
                $0.agent("Yes, the initials are derived from the name in the store.")
                $0.human("I am logged in as ana but the menu says Guest. Use the username if there is no name.")
                $0.edit("/home/ana/shop/src/menu.ts", from: "b", to: "c")
                $0.agent("Updated the menu to show the initials of the user's name in the store.")
            })
        #expect(
            page.texts(.summary) == [
                "Updated the menu to show the initials of the user.",
                "Use the username if there is no name → Updated the menu to show the initials of the user's name in the store.",
            ])
    }

    @Test("An outcome takes along the sentence that goes on with it, and the list that one leads to")
    func continuation() throws {
        let page = try #require(
            Self.page("Run git status and tell me what is untracked") {
                $0.run("git status", "On branch main")
                $0.agent(
                    "Git status shows no tracked file modifications.\n\nIt only reports two untracked folders:\n\n- `.codex/`\n  - `hooks.json`\n- `.entire/`\n\nSay so if they are to be ignored."
                )
            })
        #expect(
            page.texts(.summary) == [
                "Git status shows no tracked file modifications. It only reports two untracked folders: `.codex/`, `.entire/`."
            ])
    }

    @Test("Words that say what is about to happen are no outcome")
    func starting() {
        #expect(
            Self.page("start the server in the background") {
                $0.agent("The server is starting in the background.")
                $0.run("tail -5 server.log", "listening")
            } == nil)
    }

    @Test("A file named in the request that was never edited is no part of the title; \"it's own\" is mended")
    func untouched() throws {
        let page = try #require(
            Self.page("move the + button to it's own line in @src/panel/Search.tsx") {
                $0.edit("/home/ana/shop/src/menu/CommandMenu.tsx", from: "a", to: "b")
                $0.agent("Moved the button to a line below the search box.")
            })
        #expect(page.title == "Move the + button to its own line")
    }

    @Test("What a report leaves open is carried until later words are about it")
    func carried() throws {
        let page = try #require(
            Self.page("Refuse overlapping bookings") {
                $0.edit("/home/ana/shop/src/a.ts", from: "a", to: "b")
                $0.agent(
                    "Overlapping bookings are now refused.\n\nNext steps:\n- Resolve the three overlapping pairs before the deploy.\n- Let the web page say \"just taken\" on a 409."
                )
                $0.human("Whoever paid first keeps the berth.")
                $0.edit("/home/ana/shop/src/b.ts", from: "a", to: "b")
                $0.agent("The dry run resolves all three pairs. After it has run in production, the migration can go out.")
            })
        #expect(
            page.texts(.nextSteps) == [
                "Let the web page say \"just taken\" on a 409.",
                "The dry run resolves all three pairs. After it has run in production, the migration can go out.",
            ])
    }

    @Test("What the agent could not do stays open until a pull request is opened", arguments: [false, true])
    func refused(isOpened: Bool) throws {
        let page = try #require(
            Self.page("Sort the orders") {
                $0.edit("/home/ana/shop/src/a.ts", from: "a", to: "b")
                $0.agent("The orders are now sorted by day.")
                $0.human("create a pull request for this")
                $0.agent("I can't open a PR directly from here, but below is all that it needs.")
                if isOpened {
                    $0.human("try it again with gh")
                    $0.run("gh pr create --fill", "https://git.example/shop/pull/7")
                    $0.agent("Opened the pull request.")
                }
            })
        #expect(page.texts(.openQuestions) == (isOpened ? [] : ["The agent can't open a PR directly from here."]))
    }

    @Test("The deeds of every report are listed, and a later one replaces an earlier that says the same")
    func reports() throws {
        let page = try #require(
            Self.page("Make the team sheet fast") {
                $0.edit("/home/ana/shop/web/src/team/Sheet.ts", from: "a", to: "b")
                $0.agent(
                    "The sheet reads one team now.\n\n- `web/src/team/Sheet.ts:21` reads the team by its id\n- Added a query for one team to the API"
                )
                $0.human("show the lead as well")
                $0.edit("/home/ana/shop/web/src/team/Sheet.ts", from: "b", to: "c")
                $0.agent("The lead is now shown above the members.\n\n- `web/src/team/Sheet.ts` reads the team by its id, with its lead")
            })
        #expect(
            page.texts(.done) == ["Added a query for one team to the API.", "`Sheet.ts` reads the team by its id, with its lead."])
    }

    @Test("Every result line of the last test run is given, without what is nought")
    func results() throws {
        let page = try #require(
            Self.page("Bump the model") {
                $0.edit("/home/ana/shop/src/a.rs", from: "a", to: "b")
                $0.run(
                    "cargo test",
                    "test result: ok. 167 passed; 0 failed; 0 ignored; finished in 1.22s\n\ntest result: ok. 0 passed; 0 failed; 0 ignored\n\ntest result: ok. 4 passed; 0 failed; 0 ignored"
                )
                $0.agent("Bumped the default model to 4.8.")
            })
        #expect(page.texts(.done).last == "Last test run: `test result: ok. 167 passed; 0 failed`, `test result: ok. 4 passed; 0 failed`.")
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
        #expect(
            page.texts(.summary) == ["No teams are loading into the sheet now → Fixed the query of the sheet, which is now refetched."])
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
