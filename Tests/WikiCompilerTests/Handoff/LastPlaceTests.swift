import Testing

@testable import WikiCompiler

@Suite("Where a session left its repository")
struct LastPlaceTests {
    /// A session that begins on `main` at a commit, with an edit.
    private func begun() -> SessionBuilder {
        var session = SessionBuilder()
        session.human("Please add a retry to the upload of invoices.")
        session.edit("/home/ana/shop/src/upload.ts", from: "send()", to: "retry(send)")
        return session
    }

    private func handoff(_ session: SessionBuilder, repository: RepositoryState? = nil) throws -> Handoff {
        var transcript = session.transcript
        transcript.header.branch = "main"
        transcript.header.head = "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567"
        return try #require(Handoff(transcript, repository: repository))
    }

    @Test("Without a word of git's it is where the session began, and its edits are in no commit")
    func unknown() throws {
        let handoff = try handoff(begun())
        #expect(handoff.isPlaceOfStart && !handoff.hasCommitted)
        #expect((handoff.branch, handoff.head.prefix(7)) == ("main", "0a1b2c3"))
        #expect(handoff.uncommitted == ["src/upload.ts"])
    }

    @Test(
        "Git's own words tell the branch",
        arguments: [
            ("git switch -c fix/upload", "Switched to a new branch 'fix/upload'"),
            ("git checkout fix/upload", "Switched to branch 'fix/upload'"),
            ("git status", "On branch fix/upload\nnothing to commit"), ("git status -sb", "## fix/upload...origin/fix/upload [ahead 2]"),
            ("git commit -qm x && git status -sb", "## fix/upload"),
        ])
    func branch(_ command: String, _ output: String) throws {
        var session = begun()
        session.run(command, output)
        let handoff = try handoff(session)
        #expect(handoff.branch == "fix/upload" && handoff.head.isEmpty && !handoff.isPlaceOfStart)
    }

    @Test("A commit tells branch and commit; only what was edited after it is open")
    func commit() throws {
        var session = begun()
        session.run("git switch -c fix/upload", "Switched to a new branch 'fix/upload'")
        session.run("git commit -am 'Retry uploads'", "[fix/upload 9f8e7d6] Retry uploads\n 1 file changed, 2 insertions(+)")
        #expect(try handoff(session).uncommitted.isEmpty)
        session.edit("/home/ana/shop/src/log.ts", from: "a", to: "b")
        let handoff = try handoff(session)
        #expect((handoff.branch, handoff.head, handoff.hasCommitted) == ("fix/upload", "9f8e7d6", true))
        #expect(handoff.uncommitted == ["src/log.ts"])
        session.run("git switch main", "Switched to branch 'main'")
        #expect(try self.handoff(session).head.isEmpty)
    }

    @Test("A failed command, and lines of other programs that look like git's, tell nothing")
    func others() throws {
        var session = begun()
        session.run("git switch nowhere", "Switched to branch 'nowhere'", exit: 1)
        session.run("cat notes.md", "On branch elsewhere\n[elsewhere 1234567] Old words")
        session.run("git status && cat notes.md", "On branch main\n[elsewhere 1234567] Old words")
        let handoff = try handoff(session)
        #expect((handoff.branch, handoff.hasCommitted) == ("main", false))
    }

    @Test("The repository itself knows better")
    func repository() throws {
        var session = begun()
        session.run("git switch -c fix/upload", "Switched to a new branch 'fix/upload'")
        let state = RepositoryState(branch: "other", head: "ffff", uncommitted: ["a"])
        let handoff = try handoff(session, repository: state)
        #expect((handoff.branch, handoff.head, handoff.uncommitted, handoff.isPlaceOfStart) == ("other", "ffff", ["a"], false))
    }

    @Test("A file that was made and taken away again was not touched in the end")
    func removed() throws {
        var session = begun()
        session.edit("/home/ana/shop/docs/blue.md", from: "", to: "Blue")
        session.run("rm docs/blue.md", "")
        #expect(try handoff(session).files == ["src/upload.ts"])
        session.edit("/home/ana/shop/docs/blue.md", from: "", to: "Blue again")
        #expect(try handoff(session).files.contains("docs/blue.md"))
    }
}
