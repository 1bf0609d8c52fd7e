import Foundation
import Testing

/// An invented machine: agents' folders in a home of its own, repositories, and sessions held in them.
struct AgentMachine {
    var process: WikictlProcess
    var path: String { process.folder.path }

    init(agents: [String] = [".claude", ".codex"]) throws {
        process = try WikictlProcess()
        for agent in agents { _ = try process.folder.makeFolder(agent) }
    }

    /// Makes a repository of one commit.
    func repository(_ name: String, remote: String? = nil) throws -> String {
        let folder = try process.folder.makeFolder(name)
        try process.folder.write("\(name)/README.md", "# \(name)\n")
        try SampleWiki.git(folder, "init", "-q", "-b", "main")
        try SampleWiki.git(folder, "add", ".")
        try SampleWiki.git(folder, "commit", "-q", "-m", "First commit of \(name)")
        if let remote { try SampleWiki.git(folder, "remote", "add", "origin", remote) }
        return folder
    }

    /// A session of Claude Code, held in a folder, that last changed so many days ago.
    @discardableResult
    func claude(_ session: InventedSession, in folder: String, daysAgo: Double = 1) throws -> String {
        let text = session.text.replacing("/home/dev/harbor", with: folder)
        let name = ".claude/projects/\(folder.replacing("/", with: "-"))/\(session.session).jsonl"
        return try place(name, text, daysAgo)
    }

    /// A session of Codex.
    @discardableResult
    func codex(_ number: Int, _ words: String, in folder: String, daysAgo: Double = 1) throws -> String {
        let id = "01a1c4b1-8660-7c03-8f1d-\(String(format: "%012d", number))"
        func line(_ type: String, _ payload: [String: Any]) throws -> String {
            let record: [String: Any] = ["timestamp": "2026-11-10T10:02:11.000Z", "type": type, "payload": payload]
            return String(
                decoding: try JSONSerialization.data(withJSONObject: record, options: [.sortedKeys, .withoutEscapingSlashes]), as: UTF8.self
            )
        }
        let lines = [
            try line("session_meta", ["id": id, "cwd": folder, "originator": "codex_cli_rs", "cli_version": "0.163.0"]),
            try line("response_item", ["type": "message", "role": "user", "content": [["type": "input_text", "text": words]]]),
            try line(
                "response_item", ["type": "message", "role": "assistant", "content": [["type": "output_text", "text": "Understood."]]]),
        ]
        return try place(
            ".codex/sessions/2026/11/10/rollout-2026-11-10T10-02-11-\(id).jsonl", lines.joined(separator: "\n") + "\n", daysAgo)
    }

    /// Prompts of Claude Code sessions, of which nothing else is left.
    func history(_ prompts: [(session: String, folder: String, text: String)]) throws {
        let lines = prompts.enumerated().map { index, prompt in
            #"{"display":"\#(prompt.text)","pastedContents":{},"timestamp":\#(1_790_000_000_000 + index * 1000),"project":"\#(prompt.folder)","sessionId":"\#(prompt.session)"}"#
        }
        try process.folder.write(".claude/history.jsonl", lines.map { $0 + "\n" }.joined())
    }

    private func place(_ name: String, _ text: String, _ daysAgo: Double) throws -> String {
        let file = try process.folder.write(name, text)
        try FileManager.default.setAttributes([.modificationDate: Date() - daysAgo * 86_400], ofItemAtPath: file)
        return file
    }

    func run(_ words: String...) throws -> ChildProcess.Result { try process.run(words) }

    /// The JSON that a command wrote, which must have ended with 0.
    func json(_ words: String...) throws -> [String: Any] {
        let result = try process.run(words + ["--json"])
        try #require(result.code == 0, "\(result.messages)")
        return try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    }

    /// Every file below a folder of the machine with its bytes.
    func files(_ folder: String) -> [String: Data] {
        let root = "\(path)/\(folder)"
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return names.reduce(into: [:]) { $0[$1] = FileManager.default.contents(atPath: "\(root)/\($1)") }
    }

    /// Files of the data directory whose name or bytes hold a text.
    func traces(of text: String) -> [String] {
        files("home").filter { $0.key.contains(text) || $0.value.range(of: Data(text.utf8)) != nil }.map(\.key).sorted()
    }

    /// Archived transcripts, by their names.
    func archived() -> [String] { files("home/raw").keys.filter { $0.hasSuffix(".jsonl") }.sorted() }
}
