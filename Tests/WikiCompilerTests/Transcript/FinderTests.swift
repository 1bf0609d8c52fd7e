import Foundation
import Testing
import WikiCompiler

@Suite("Finding transcripts")
struct FinderTests {
    @Test("A folder gives its sessions by time, whatever their names, and counts what is none")
    func folder() throws {
        let folder = TranscriptFolder()
        folder.write(
            "z/late.jsonl",
            lines: [ClaudeLine.user("u1", #""late""#).replacing("2026-01-02", with: "2026-05-01").replacing("s-1", with: "s-9")])
        folder.write("a/early.jsonl", lines: [ClaudeLine.user("u1", #""early""#)])
        folder.write("a/README.md", "# Not a conversation\n")
        folder.write("a/empty.jsonl", "")
        folder.write("a/settings.json", "{\"a\": 1}")
        folder.write("a/picture.png", [0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1])
        folder.write("talk.md", TranscriptFolder.bytes(of: TranscriptFolder.fixture("text/conversation.md")))
        let finder = try TranscriptFinder(folder.path)
        #expect(finder.found.map { String($0.path.dropFirst(folder.path.count)) } == ["/a/early.jsonl", "/talk.md", "/z/late.jsonl"])
        #expect(finder.skipped == ["no transcript": 2, "empty": 1, "binary": 1])
    }

    @Test("A file named on its own must be a transcript")
    func file() throws {
        let folder = TranscriptFolder()
        let path = folder.write("a.json", "{\"a\": 1}")
        let error = try #require(throws: TranscriptError.self) { try TranscriptFinder(path) }
        #expect(error.reason == .unknownFormat)
        #expect(
            error.description == "cannot read \(path) as a transcript: it is JSON, but not of a transcript that wikictl knows. "
                + "wikictl reads sessions of Claude Code, Codex, Gemini CLI and opencode, markdown and plain text")
        #expect(try TranscriptFinder(folder.write("note.md", "# A note\n")).found.count == 1)
    }

    @Test("A session and its sub-agent are two sessions, the sub-agent's below the other, none counted twice")
    func subagents() throws {
        let finder = try TranscriptFinder(TranscriptFolder.fixture("claude-code"))
        #expect(finder.found.map(\.header.parent) == ["", finder.found[0].header.session])
    }
}

@Suite("Turns copied between sessions")
struct CopiedTurnsTests {
    private func transcript(_ session: String, parent: String = "", _ turns: [(String, Turn.Role, String)]) -> Transcript {
        let header = TranscriptHeader(agent: .claudeCode, session: session, source: "s\(session)", parent: parent)
        return Transcript(
            header: header,
            turns: turns.enumerated().map {
                Turn(
                    n: $0.offset + 1, id: $0.element.0, role: $0.element.1, origin: $0.element.1 == .user ? .human : nil, text: $0.element.2
                )
            })
    }

    @Test("Turns with ids that an earlier session had are copied, its own are not")
    func byID() {
        var first = transcript("1", [("u1", .user, "a"), ("", .user, "queued"), ("a1", .agent, "b")])
        var second = transcript("2", [("u1", .user, "a"), ("u7", .user, "queued"), ("a1", .agent, "b"), ("u2", .user, "c")])
        var again = first
        var copied = CopiedTurns()
        copied.mark(&first)
        copied.mark(&second)
        copied.mark(&again)
        #expect(first.copied.isEmpty)
        #expect(second.copied == [1, 2, 3])
        #expect(again.copied.isEmpty)
    }

    @Test("Without ids, a beginning that repeats the parent's is copied, up to where they part")
    func byBeginning() {
        var parent = transcript("1", [("", .user, "a"), ("", .agent, "b"), ("", .user, "c")])
        var fork = transcript("2", parent: "1", [("", .user, "a"), ("", .agent, "b"), ("", .user, "d"), ("", .user, "c")])
        var stranger = transcript("3", [("", .user, "a")])
        var copied = CopiedTurns()
        copied.mark(&parent)
        copied.mark(&fork)
        copied.mark(&stranger)
        #expect(fork.copied == [1, 2])
        #expect(stranger.copied.isEmpty)
    }
}
