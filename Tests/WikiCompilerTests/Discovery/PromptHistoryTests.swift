import Foundation
import Testing
import WikiCompiler

@Suite("Prompts of vanished sessions")
struct PromptHistoryTests {
    private let folder = TranscriptFolder()
    private var archive: TranscriptArchive { TranscriptArchive(root: folder.path + "/raw") }

    private func line(_ session: String, _ time: Int, _ text: String, pasted: String = "{}") -> String {
        #"{"display":"\#(text)","pastedContents":\#(pasted),"timestamp":\#(time),"project":"/src/p","sessionId":"\#(session)"}"#
    }

    private func fill() -> String {
        folder.write(
            ".claude/history.jsonl",
            lines: [
                line("s-1", 1_770_000_000_000, "always run the linter"), line("s-2", 1_770_000_001_000, "/clear"),
                line("s-3", 1_770_000_002_000, "still here"), "not json", line("s-1", 1_770_000_003_000, "!make lint"),
                line("s-1", 1_770_000_003_000, "see [Pasted text #1 +9 lines]", pasted: #"{"1":{"id":1,"type":"text","content":"x"}}"#),
                line("s-1", 1_770_000_004_000, "/exit"), #"{"display":"cut"#,
            ])
    }

    @Test("A session whose transcript is gone leaves its prompts, with times and directory; commands for the client do not count")
    func stub() throws {
        let path = fill()
        folder.write(".codex/history.jsonl", lines: [#"{"session_id":"t-1","ts":1770000009,"text":"tabs, not spaces"}"#])
        let vanished = try SessionDiscovery(AgentFolders(home: folder.path)).vanished { _, session in session == "s-3" }
        #expect(
            vanished.map { "\($0.agent.rawValue) \($0.session) \($0.directory) \($0.started) \($0.prompts)" } == [
                "claude-code s-1 /src/p 2026-02-02T02:40:00.000Z 3", "codex t-1  2026-02-02T02:40:09.000Z 1",
            ])
        let (transcript, report) = try TranscriptReader.read(path: vanished[0].location.description)
        #expect(vanished[0].location.description == "\(path)#s-1")
        #expect(
            transcript.turns.map(short) == [
                "1 user/human always run the linter", "2 user/human make lint", "3 user/human see [Pasted text #1 +9 lines]",
            ])
        #expect(transcript.turns[1].tool?.name == "bash")
        #expect(transcript.header.isStub && transcript.header.directory == "/src/p")
        #expect(report.leftOut == ["pasted text": 1] && report.skipped == ["client's command": 1])
        #expect(Set(transcript.turns.map(\.id)).count == 3)
    }

    @Test("A stub is redacted, grows, loses nothing when the history does, and gives way to the session for good")
    func replaced() throws {
        let path = fill()
        func add(_ source: String) throws -> ArchiveOutcome {
            try archive.add(source, project: "", redactor: Redactor(), redaction: Redactor.version)
        }
        #expect(try add("\(path)#s-1").change == .created)
        let lines = [line("s-1", 1_770_000_004_000, "token ghp_\(String(repeating: "aB3dE6gH9", count: 4)) please")]
        folder.write(".claude/history.jsonl", lines: lines)
        let grown = try add("\(path)#s-1")
        #expect(grown.change == .appended && grown.turns == 4)
        let stub = try ArchiveReader.read(path: grown.path)
        #expect(stub.dead.isEmpty && stub.header.started == "2026-02-02T02:40:00.000Z")
        #expect(!TranscriptFolder.text(of: grown.path).contains("ghp_"))
        let session = folder.write(
            "s.jsonl", lines: [ClaudeLine.user("u1", #""always run the linter""#), ClaudeLine.agent("a1", parent: "u1", "Will do.")])
        let outcome = try add(session)
        #expect(outcome.change == .recovered && outcome.before == 4 && outcome.turns == 2)
        #expect(try ArchiveReader.read(path: outcome.path).turns.map(\.text) == ["always run the linter", "Will do."])
        #expect(try !ArchiveReader(path: outcome.path).header.isStub)
        #expect(try add("\(path)#s-1").change == .unchanged)
        #expect(try add(session).change == .unchanged)
        #expect(archive.all().count == 1)
    }

    @Test("A history without the session, and no history at all, say so")
    func missing() throws {
        let path = fill()
        let error = try #require(throws: TranscriptError.self) { try TranscriptReader(path: "\(path)#s-9") }
        #expect(error.description.contains("the file holds no prompts of that session"))
        #expect(try PromptHistory(path: folder.path + "/none.jsonl").sessions().isEmpty)
        #expect(try #require(throws: TranscriptError.self) { try TranscriptReader(path: path) }.reason == .unknownFormat)
    }
}
