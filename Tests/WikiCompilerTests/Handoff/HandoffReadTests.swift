import Testing

@testable import WikiCompiler

@Suite("Reading handoffs")
struct HandoffReadTests {
    var session = SessionBuilder()

    func read(_ session: SessionBuilder, repository: RepositoryState? = nil) -> Handoff? {
        Handoff(session.transcript, repository: repository)
    }

    @Test("A session that came to an end says what was wanted and what came of it")
    func ended() throws {
        var session = session
        session.human("Please add a retry to the upload of invoices.")
        session.edit("/home/ana/shop/src/upload.ts", from: "send()", to: "retry(send)")
        session.run("npm test", "Tests 12 passed (12)")
        session.agent("Uploads of invoices are now retried three times with a growing pause.")
        let handoff = try #require(read(session))
        #expect(
            handoff.sentence
                == "Asked to add a retry to the upload of invoices, Claude Code reported: Uploads of invoices are now retried three times with a growing pause."
        )
        #expect(handoff.isAnswered)
        #expect(handoff.hasWork)
        #expect(handoff.files == ["src/upload.ts"])
        #expect(handoff.failure == nil)
    }

    @Test("A session that is still open tells the last step, the failing command and the line that tells why")
    func open() throws {
        var session = session
        session.human("Make the login test pass on CI.")
        session.edit("/home/ana/shop/test/login.test.ts", from: "a", to: "b")
        session.run(
            "npm test", "FAIL test/login.test.ts\nTypeError: Cannot read properties of undefined (reading 'token')\n1 failed", exit: 1)
        let handoff = try #require(read(session))
        #expect(
            handoff.sentence
                == "Asked to make the login test pass on CI, Claude Code had not finished; its last step was `npm test`, which failed.")
        #expect(!handoff.isAnswered)
        #expect(
            handoff.failure
                == Handoff.Failure(command: "npm test", line: "TypeError: Cannot read properties of undefined (reading 'token')"))
    }

    @Test("A failure that a later run shows to be mended is not handed over")
    func mended() throws {
        var session = session
        session.human("Make the login test pass on CI.")
        session.run("npm test", "1 failed", exit: 1)
        session.edit("/home/ana/shop/test/login.test.ts", from: "a", to: "b")
        session.run("npm test -- login", "Tests 4 passed (4)")
        #expect(try #require(read(session)).failure == nil)
    }

    @Test("Thanks after an answer do not open it again; going on does")
    func thanks() throws {
        var session = session
        session.human("Which port does the dev server use here?")
        session.agent("The dev server listens on port 4310, set in apps/web/vite.config.ts.")
        session.human("thx")
        session.agent("You're welcome.")
        #expect(try #require(read(session)).isAnswered)
        session.human("Now change the port to 4320 everywhere please.")
        session.run("grep -rn 4310 .", "vite.config.ts:3")
        #expect(try #require(read(session)).sentence.hasSuffix("had not finished; its last step was `grep -rn 4310 .`."))
    }

    @Test("Open items of the to-do list are handed over, in either form that agents keep it")
    func toDo() throws {
        var session = session
        session.human("Move the price rules into their own module.")
        session.call(
            "TodoWrite",
            #"{"todos":[{"content":"Extract the rules","status":"completed"},{"content":"Move the tests over","status":"in_progress"}]}"#,
            answer: "ok")
        #expect(try #require(read(session)).toDo.map(\.text) == ["Move the tests over."])
        var other = self.session
        other.human("Move the price rules into their own module.")
        other.call("TaskCreate", #"{"subject":"Extract the rules"}"#, answer: "Task #1 created successfully")
        other.call("TaskCreate", #"{"subject":"Move the tests over"}"#, answer: "Task #2 created successfully")
        other.call("TaskUpdate", #"{"taskId":"1","status":"completed"}"#, answer: "Updated task #1")
        #expect(try #require(read(other)).toDo.map(\.text) == ["Move the tests over."])
    }

    @Test("A question alone is no work, a decision is")
    func work() throws {
        var session = session
        session.human("How are the sessions stored at the moment?")
        session.agent("Sessions are stored in Redis under a random key, for two weeks.")
        #expect(try #require(read(session)).hasWork == false)
        session.ask("Where should sessions live?", options: [("Cookie", "Signed"), ("Redis", "As now")], answer: "Cookie")
        let decided = try #require(read(session))
        #expect(decided.hasWork)
        #expect(decided.decided.count == 1 && decided.decided[0].by == .user)
    }

    @Test("Branch, commit and uncommitted files are the repository's when it is at hand")
    func repository() throws {
        var session = session
        session.human("Add a retry to the upload of invoices.")
        let state = RepositoryState(branch: "retry", head: String(repeating: "a", count: 40), uncommitted: ["src/upload.ts"])
        let handoff = try #require(read(session, repository: state))
        #expect(handoff.branch == "retry" && handoff.head == state.head && handoff.uncommitted == ["src/upload.ts"])
    }

    @Test("A fork hands over only what it did itself")
    func fork() throws {
        var session = session
        session.human("Add a retry to the upload of invoices.")
        session.edit("/home/ana/shop/src/upload.ts", from: "send()", to: "retry(send)")
        var transcript = session.transcript
        transcript.copied = Set(transcript.turns.map(\.n))
        #expect(Handoff(transcript) == nil)
    }

    @Test("The item of a plan that was in progress when the agent closed with its report is done")
    func delivered() throws {
        var session = session
        session.human("Propose a plan for moving to Postgres.")
        session.call(
            "update_plan", #"{"plan":[{"step":"Read the code","status":"completed"},{"step":"Draft the plan","status":"in_progress"}]}"#,
            answer: "Plan updated")
        #expect(try #require(read(session)).toDo.map(\.text) == ["Draft the plan."])
        session.agent("The plan: first the read side moves, then the write side, each behind a flag that can be turned off again.")
        #expect(try #require(read(session)).toDo.isEmpty)
        session.call(
            "update_plan", #"{"plan":[{"step":"Draft","status":"in_progress"},{"step":"Review","status":"pending"}]}"#,
            answer: "Plan updated")
        session.agent("The draft stands in docs/plan.md and wants a review.")
        #expect(try #require(read(session)).toDo.count == 2)
    }

    @Test("A long remark before further work is not taken for the report")
    func remark() throws {
        var session = session
        session.human("Please put the colour file into the next commit.")
        session.edit("/home/ana/shop/docs/colour.md", from: "Blue", to: "Red")
        session.agent(
            "The file docs/colour.md is untracked despite the modification, which is why it does not show in the diff; it has to be added before anything else can be done with it, so that is what comes next, and then the state is looked at once more to be sure that nothing else is staged with it."
        )
        session.run("git add docs/colour.md", "")
        session.agent("Staged `docs/colour.md` for the commit.")
        #expect(try #require(read(session)).sentence.hasSuffix("Claude Code reported: Staged `docs/colour.md` for the commit."))
    }

    @Test("A branch that was pushed without a pull request waits for one")
    func pushed() throws {
        var session = session
        session.human("Please add a retry to the upload of invoices and push it.")
        session.edit("/home/ana/shop/src/upload.ts", from: "send()", to: "retry(send)")
        session.run("git push -u origin retry", "To example.org:shop.git\n * [new branch]      retry -> retry")
        session.agent("Uploads of invoices are now retried three times; the branch is pushed.")
        #expect(try #require(read(session)).done.map(\.text).contains("Pushed `retry`; no pull request was opened in the session."))
        session.run("gh pr create --fill", "https://example.org/shop/pull/12")
        session.agent("The pull request is open as well now, and waits for a review.")
        #expect(try !#require(read(session)).done.contains { $0.text.contains("no pull request") })
    }

    @Test("What was edited in another repository is not among the project's files")
    func elsewhere() throws {
        var session = session
        // As it comes out of the archive: paths inside the launch directory are relative.
        session.directory = ""
        session.human("Please mend the client in the other repository as well.")
        session.edit("/home/ana/client/src/api.ts", from: "a", to: "b")
        session.edit("/home/ana/client/src/retry.ts", from: "a", to: "b")
        session.agent("The client retries now in the same way as the shop does, three times with a pause.")
        let handoff = try #require(read(session))
        #expect(handoff.files.isEmpty && handoff.uncommitted.isEmpty)
        #expect(session.extraction.pages.flatMap(\.paths).isEmpty)
    }

    @Test("A session without a person can hand over what it did")
    func automation() throws {
        var session = session
        session.user("Update the changelog for the release.", origin: .automation)
        session.edit("/home/ana/shop/CHANGELOG.md", from: "a", to: "b")
        let handoff = try #require(read(session))
        #expect(
            handoff.sentence
                == "Claude Code ran without a person, with the task “Update the changelog for the release.”; its last step was an edit of `CHANGELOG.md`."
        )
        #expect(handoff.hasWork)
        #expect(handoff.isUnattended)
        var idle = self.session
        idle.user("Count the lines of the changelog.", origin: .automation)
        idle.agent("Eleven.")
        #expect(read(idle) == nil)
    }

    @Test("What is kept in state.db comes back as it was")
    func json() throws {
        var session = session
        session.human("Make the login test pass on CI.")
        session.edit("/home/ana/shop/test/login.test.ts", from: "a", to: "b")
        session.run("npm test", "TypeError: \"x\" is not\\ a function", exit: 1)
        var handoff = try #require(read(session, repository: RepositoryState(branch: "b", uncommitted: ["a\tb"])))
        handoff.nextSteps = [Handoff.Line("Ask “why”.", by: .user)]
        handoff.isUnattended = true
        var copy = Handoff(
            project: handoff.project, agent: handoff.agent, session: handoff.session, source: handoff.source, branch: handoff.branch,
            started: handoff.started, time: handoff.time)
        copy.hasWork = handoff.hasWork
        copy.take(json: handoff.json)
        #expect(copy == handoff)
    }
}
