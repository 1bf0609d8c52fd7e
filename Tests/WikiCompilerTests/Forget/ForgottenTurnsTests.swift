import Testing

@testable import WikiCompiler

@Suite("Turns of which something was erased")
struct ForgottenTurnsTests {
    private let folder = TranscriptFolder()
    private var archive: TranscriptArchive { TranscriptArchive(root: folder.path + "/raw") }
    private let lines = [
        ClaudeLine.user("11111111-0000-4000-8000-000000000001", "\"the tide code is quaxolot7, keep it\""),
        ClaudeLine.user("u2", parent: "11111111-0000-4000-8000-000000000001", "\"and naïve quaxolot7 again\""),
    ]

    private func add(_ path: String, _ forgotten: ForgottenTurns = ForgottenTurns(), redaction: Int = 1) throws -> ArchiveOutcome {
        try archive.add(path, project: "p-1", redactor: NoRedaction(), redaction: redaction, forgotten: forgotten)
    }

    private func erasure() -> Erasure {
        var erasure = Erasure()
        erasure.pattern = "quaxolot7"
        return erasure
    }

    @Test(
        "The agent's copy gives the same archive again, open or closed, and goes on; no exclusion holds a word", arguments: [false, true])
    func again(isClosed: Bool) throws {
        let source = folder.write("s.jsonl", lines: lines)
        var outcome = try add(source)
        if isClosed {
            try archive.close(project: "p-1", agent: .claudeCode, source: outcome.header.source)
            outcome.path += ".zst"
        }
        let change = try #require(try ArchiveEraser(erasure()).erase(in: outcome.path))
        #expect(change.turns == 2 && change.lines.count == 2)
        #expect(!change.lines.joined().contains("quaxolot7"))
        #expect(
            try ArchiveReader.read(path: outcome.path).turns.map(\.text) == [
                "the tide code is (forgotten), keep it", "and naïve (forgotten) again",
            ])
        #expect(try ArchiveEraser(erasure()).erase(in: outcome.path) == nil)
        #expect(archive.all() == [outcome.path])

        let forgotten = ForgottenTurns([Exclusions(text: change.lines.map { $0 + "\n" }.joined())])
        #expect(try add(source, forgotten).change == .unchanged)
        folder.write("s.jsonl", lines: lines + [ClaudeLine.user("u3", parent: "u2", "\"one more\"")])
        #expect(try add(source, forgotten).change == .appended)
        #expect(!TranscriptFolder.text(of: folder.path + "/raw/p-1/claude-code/\(outcome.header.source).jsonl").contains("quaxolot7"))
        #expect(try archive.read(project: "p-1", agent: .claudeCode, source: outcome.header.source).turns.count == 3)
    }

    @Test("A turn that reads differently now goes altogether, and a fork's copy of it goes with it")
    func different() throws {
        let outcome = try add(folder.write("s.jsonl", lines: lines))
        let change = try #require(try ArchiveEraser(erasure()).erase(in: outcome.path))
        let forgotten = ForgottenTurns([Exclusions(text: change.lines.map { $0 + "\n" }.joined())])
        var turn = Turn(n: 4, id: "11111111-0000-4000-8000-000000000001", role: .user, text: "is quaxolot7 the code of the tide?")
        let header = TranscriptHeader(agent: .claudeCode, session: "fork", source: "s0000000000")
        #expect(forgotten.applied(to: turn, of: header).text == Erasure.mark)
        turn.text = "the tide code is quaxolot7, keep it"
        #expect(forgotten.applied(to: turn, of: header).text == "the tide code is (forgotten), keep it")
        turn.id = "u2"
        #expect(forgotten.applied(to: turn, of: header) == turn)
    }
}
