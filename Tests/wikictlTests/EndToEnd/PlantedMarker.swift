import Foundation
import Testing

/// A machine on which a word was said in sessions, and from there came into several wikis.
struct PlantedMarker {
    /// Stands in no other text.
    static let word = "quaxolot7"

    var machine: AgentMachine
    let folder: String
    /// The session that said it.
    let session: String
    /// Its transcript, which stays in place.
    let transcript: String

    /// Three sessions of a repository, of which the first says the word: in an order, in the name of a file, in a command and in
    /// what a tool answered.
    init() throws {
        machine = try AgentMachine()
        machine.process.environment["WIKICTL_SETTLE"] = "0"
        try machine.process.folder.write(".gitconfig", "[user]\nname = Ada\nemail = ada@example.com\n")
        folder = try machine.repository("harbor")
        var first = InventedSession.order(1, Self.word)
        first.words += ["Please deploy it now and tell me about the result.", "It is deployed."]
        session = first.session
        transcript = try machine.claude(first, in: folder)
        try Self.addTools(to: transcript, session: first.session, folder: folder)
        try machine.claude(.order(2, "release"), in: folder)
        try machine.claude(.order(3, "harvest"), in: folder)
        machine.process.directory = folder
    }

    /// Records of a tool's use at the end of a transcript.
    private static func addTools(to transcript: String, session: String, folder: String) throws {
        let file = "\(folder)/src/\(word).ts"
        try add(
            [
                (
                    "assistant",
                    [
                        "type": "tool_use", "id": "toolu_1", "name": "Write",
                        "input": ["file_path": file, "content": "let a = \"\(word)\"\n"],
                    ]
                ),
                ("user", ["type": "tool_result", "tool_use_id": "toolu_1", "content": "wrote \"\(word)\"\nto \(file)"]),
                ("assistant", ["type": "tool_use", "id": "toolu_2", "name": "Bash", "input": ["command": "run \(word)"]]),
                ("user", ["type": "tool_result", "tool_use_id": "toolu_2", "content": "error: \(word) failed", "is_error": true]),
            ], to: transcript, session: session, folder: folder)
    }

    private static func add(_ blocks: [(String, [String: Any])], to transcript: String, session: String, folder: String) throws {
        var text = try String(contentsOfFile: transcript, encoding: .utf8)
        for (n, block) in blocks.enumerated() {
            let fields: [String: Any] = [
                "type": block.0, "uuid": "\(session.prefix(8))-9999-4000-8000-00000000000\(n)", "sessionId": session, "cwd": folder,
                "timestamp": "2026-11-09T09:0\(n):00.000Z", "version": "2.1.329", "isSidechain": false,
                "message": ["role": block.0, "content": [block.1]],
            ]
            text += String(decoding: try JSONSerialization.data(withJSONObject: fields, options: [.sortedKeys]), as: UTF8.self) + "\n"
        }
        try text.write(toFile: transcript, atomically: true, encoding: .utf8)
    }

    /// A session in which the agent looked the page up that the first one made.
    func lookUp() throws {
        let page = "always-run-the-\(Self.word)-checks-before-you-release"
        let session = InventedSession.order(4, "mooring")
        let transcript = try machine.claude(session, in: folder)
        let blocks = try [["query", "checks"], ["show", page], ["show", page, "--json"]].enumerated().flatMap { n, words in
            let shown = try machine.process.run(words)
            try #require(shown.code == 0 && shown.output.contains(Self.word), "\(shown.messages)")
            let command = (["wikictl"] + words).joined(separator: " ")
            return [
                ("assistant", ["type": "tool_use", "id": "toolu_\(n)", "name": "Bash", "input": ["command": command]] as [String: Any]),
                ("user", ["type": "tool_result", "tool_use_id": "toolu_\(n)", "content": shown.output] as [String: Any]),
            ]
        }
        try Self.add(blocks, to: transcript, session: session.session, folder: folder)
    }

    @discardableResult
    func run(_ words: String...) throws -> ChildProcess.Result { try machine.process.run(words) }

    /// The wiki's folder.
    func wiki(_ project: String? = nil) throws -> String {
        try machine.process.run(["path"] + (project.map { ["--project", $0] } ?? [])).output.trimmingCharacters(in: .newlines)
    }

    func git(_ words: String..., in project: String? = nil) throws -> String {
        try ChildProcess.run(
            "/usr/bin/git", ["-C", try wiki(project)] + words, environment: ["HOME": machine.path, "PATH": "/usr/bin:/bin"], directory: "/"
        ).output
    }

    /// What the independent scanner finds of a word below the data directory.
    func traces(of word: String = word) throws -> String { try Self.traces(of: word, in: machine.process.home) }

    static func traces(of word: String, in home: String) throws -> String {
        let script = CompiledSample.root + "/Tests/forget/leftovers.py"
        let result = try ChildProcess.run(
            "/usr/bin/env", ["python3", script, home, word],
            environment: [
                "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
                "HOME": ProcessInfo.processInfo.environment["HOME"] ?? "/",
            ],
            directory: "/")
        try #require([0, 1, 3].contains(result.code), "\(result.messages)")
        if result.code == 3 { print(result.messages) }
        return result.output
    }

    /// Files of the wiki at HEAD that do not say the word and do not list pages, each with its blob.
    func rest(_ project: String? = nil) throws -> [String] {
        try git("ls-tree", "-r", "HEAD", in: project).split(separator: "\n").map(String.init).filter { line in
            let path = line.split(separator: "\t")[1]
            guard !["index.md", "log.md", "exclusions"].contains(path), !path.contains(Self.word) else { return false }
            let text = (try? String(contentsOfFile: try wiki(project) + "/" + path, encoding: .utf8)) ?? ""
            return !text.contains(Self.word)
        }
    }

    /// Asserts that nothing is left, nothing is broken, and everything else is as it was.
    func expectForgotten(_ rest: [String], of word: String = word, sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(try traces(of: word) == "", sourceLocation: sourceLocation)
        #expect(try git("fsck", "--strict", "--no-dangling", "--no-progress") == "", sourceLocation: sourceLocation)
        #expect(try git("status", "--porcelain") == "", sourceLocation: sourceLocation)
        let standing = Set(try git("ls-tree", "-r", "HEAD").split(separator: "\n").map(String.init))
        #expect(rest.filter { !standing.contains($0) } == [], sourceLocation: sourceLocation)
        let doctor = try run("doctor")
        #expect(doctor.code == 0, "\(doctor.output)", sourceLocation: sourceLocation)
    }
}
