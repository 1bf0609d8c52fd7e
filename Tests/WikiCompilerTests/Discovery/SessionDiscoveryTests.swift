import Foundation
import Testing
import WikiCompiler

@Suite("Finding every session on the machine")
struct SessionDiscoveryTests {
    private let folder = TranscriptFolder()
    private var discovery: SessionDiscovery { SessionDiscovery(AgentFolders(home: folder.path)) }

    /// Writes a file whose last change lies `seconds` after 1970.
    @discardableResult
    private func write(_ name: String, at seconds: Int, _ lines: [String]) -> String {
        let path = folder.write(name, lines: lines)
        var times = [timespec(tv_sec: seconds, tv_nsec: 5), timespec(tv_sec: seconds, tv_nsec: 5)]
        utimensat(AT_FDCWD, path, &times, 0)
        return path
    }

    private func fill() throws {
        write(
            ".claude/projects/-src-p/0a0a0a0a-0000-4000-8000-000000000001.jsonl", at: 100,
            [
                #"{"type":"summary","summary":"x","leafUuid":"u"}"#,
                ClaudeLine.user("u1", #""hi""#).replacing("s-1", with: "0a0a0a0a-0000-4000-8000-000000000001"),
            ])
        write(
            ".claude/projects/-src-p/0a0a0a0a-0000-4000-8000-000000000001/subagents/agent-77.jsonl", at: 90,
            [
                ClaudeLine.user("v1", #""look""#, extra: #""isSidechain":true,"agentId":"77""#).replacing(
                    "s-1", with: "0a0a0a0a-0000-4000-8000-000000000001")
            ])
        write(".claude/projects/-src-p/0a0a0a0a-0000-4000-8000-000000000001/tool-results/big.jsonl", at: 500, ["{}"])
        write(".claude/projects/-src-p/memory/MEMORY.md", at: 500, ["# notes"])
        write(".claude/projects/-src-p/0a0a0a0a-0000-4000-8000-000000000002.jsonl", at: 600, [])
        let meta =
            #"{"timestamp":"2026-02-01T00:00:00.000Z","type":"session_meta","payload":{"id":"0b0b0b0b-0000-7000-8000-000000000003","cwd":"/src/q","timestamp":"2026-02-01T00:00:00.000Z","base_instructions":{"text":"\#(String(repeating: "be brief ", count: 200_000))"}}}"#
        write(".codex/sessions/2026/02/01/rollout-2026-02-01T00-00-00-0b0b0b0b-0000-7000-8000-000000000003.jsonl", at: 300, [meta])
        write(
            ".codex/archived_sessions/rollout-2026-01-01T00-00-00-0b0b0b0b-0000-7000-8000-000000000004.jsonl", at: 50,
            [meta.replacing("000000000003", with: "000000000004")])
        write(".codex/sessions/2026/02/01/notes.jsonl", at: 700, ["{}"])
        let chat = TranscriptFolder.text(of: TranscriptFolder.fixture("gemini/lighthouse.jsonl")).split(separator: "\n").map(String.init)
        write(".gemini/tmp/light/chats/session-2026-05-06T07-00-5f0c9a3e.jsonl", at: 400, chat)
        write(".gemini/tmp/light/chats/session-2026-05-06T07-00-5f0c9a3e.json", at: 800, ["{}"])
        write(
            ".gemini/tmp/light/chats/session-2026-05-05T07-00-77aa9a3e.json", at: 350,
            [TranscriptFolder.text(of: TranscriptFolder.fixture("gemini/bulbs.json"))])
        write(".gemini/tmp/light/logs.json", at: 900, ["[]"])
        folder.write(".gemini/tmp/light/.project_root", "/src/lighthouse")
        folder.write(".local/share/opencode/auth.json", "{}")
        let store = try OpencodeStore(folder.path + "/.local/share/opencode/opencode.db")
        try store.session("ses_1", at: 200_000)
        try store.message("msg_1", in: "ses_1", "user", at: 250_000, [OpencodeStore.text("hello")])
        try store.sessionV2("ses_2", parent: "ses_1", at: 320_000)
        try store.row("msg_2", in: "ses_2", "user", at: 320_000, #"{"text":"sub"}"#)
        try store.session("ses_empty", at: 999_000)
    }

    @Test("All agents' sessions, newest first, each once, with where they were launched")
    func all() throws {
        try fill()
        let result = discovery.sessions()
        #expect(result.failures.isEmpty)
        #expect(
            result.sessions.map { "\($0.modified / 1_000_000_000) \($0.agent.rawValue) \($0.session) \($0.directory) \($0.parent)" } == [
                "400 gemini 5f0c9a3e-2b1d-4c77-9d10-7a54c1e0b3f2 /src/lighthouse ",
                "350 gemini 77aa9a3e-2b1d-4c77-9d10-7a54c1e0b3f2 /src/lighthouse ",
                "320 opencode ses_2 /src/pier ses_1",
                "300 codex 0b0b0b0b-0000-7000-8000-000000000003 /src/q ",
                "250 opencode ses_1 /src/pier ",
                "100 claude-code 0a0a0a0a-0000-4000-8000-000000000001 /src/p ",
                "90 claude-code 0a0a0a0a-0000-4000-8000-000000000001.agent-77 /src/p 0a0a0a0a-0000-4000-8000-000000000001",
                "50 codex 0b0b0b0b-0000-7000-8000-000000000004 /src/q ",
            ])
        #expect(
            result.sessions.map(\.location.description).allSatisfy { (try? TranscriptReader(path: $0)) != nil || $0.contains(".codex") })
        #expect(discovery.sessions().sessions == result.sessions)
    }

    @Test("What a session is called and where it lay is what its transcript says")
    func agree() throws {
        try fill()
        for session in discovery.sessions().sessions where session.agent != .codex {
            let header = try TranscriptReader(path: session.location.description).header
            #expect(header.agent == session.agent && header.session == session.session && header.parent == session.parent)
            #expect(header.directory == session.directory && header.started == session.started)
        }
    }

    @Test("A sweep that knows the files passes over them unopened, and sees those that changed")
    func sweep() throws {
        try fill()
        let known = Dictionary(uniqueKeysWithValues: discovery.files().map { ($0.path, $0.stamp) })
        for path in known.keys where path.hasSuffix(".jsonl") { chmod(path, 0) }
        #expect(discovery.sessions { known[$0.path] == $0.stamp }.sessions.isEmpty)
        for path in known.keys { chmod(path, 0o600) }
        let path = write(".claude/projects/-src-p/0a0a0a0a-0000-4000-8000-000000000001.jsonl", at: 101, [ClaudeLine.user("u1", #""hi""#)])
        #expect(discovery.files().filter { known[$0.path] != $0.stamp }.map(\.path) == [path])
    }

    @Test("A database that changed in its log only has changed")
    func logOnly() throws {
        let path = folder.path + "/.local/share/opencode/opencode.db"
        folder.write(".local/share/opencode/auth.json", "{}")
        let store = try OpencodeStore(path)
        let before = discovery.files()
        try store.session("ses_1")
        #expect(discovery.files().map(\.stamp) != before.map(\.stamp))
        #expect(discovery.files().map(\.path) == [path])
    }

    @Test("Files that cannot be read are told with their reason, and the others are found")
    func failures() throws {
        try fill()
        folder.write(".local/share/opencode/opencode-dev.db", "SQLite format 3\0 and then nothing of the kind")
        let result = discovery.sessions()
        #expect(result.failures.map(\.path) == [folder.path + "/.local/share/opencode/opencode-dev.db"])
        #expect(result.sessions.count == 8)
    }

    @Test("The folders are where the agents' own variables say")
    func environment() throws {
        let folders = try #require(
            AgentFolders(environment: [
                "HOME": "/home/a", "CLAUDE_CONFIG_DIR": "/c/", "CODEX_HOME": "/x", "GEMINI_CLI_HOME": "/g", "XDG_DATA_HOME": "/d",
                "OPENCODE_DB": "mine.db",
            ]))
        #expect(
            folders
                == AgentFolders(
                    claudeCode: "/c", codex: "/x", gemini: "/g/.gemini", opencode: "/d/opencode", opencodeDatabase: "/d/opencode/mine.db"))
        #expect(
            AgentFolders(environment: ["HOME": "/home/a", "XDG_DATA_HOME": "relative", "OPENCODE_DB": ":memory:"])
                == AgentFolders(home: "/home/a"))
        #expect(AgentFolders(environment: [:]) == nil)
        #expect(SessionDiscovery(AgentFolders(home: "/nonexistent")).sessions().sessions.isEmpty)
    }

    @Test("An archive is filled through the places that were found")
    func ingest() throws {
        try fill()
        let archive = TranscriptArchive(root: folder.path + "/raw")
        for session in discovery.sessions().sessions where session.agent != .codex {
            let outcome = try archive.add(session.location.description, project: "", redactor: NoRedaction(), redaction: 1)
            #expect(outcome.change == .created && outcome.header.session == session.session)
        }
        #expect(archive.all().count == 6)
    }
}
