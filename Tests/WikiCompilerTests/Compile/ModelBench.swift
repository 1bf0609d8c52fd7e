import Foundation
import Synchronization
import Testing

@testable import WikiCompiler

/// A model that answers by script, in this process, and remembers what it was asked.
final class OperationsModel: LanguageModel {
    typealias Script = @Sendable (ModelRequest, Int) throws -> ModelReply

    let name = ModelName(.anthropic, "scripted")
    private let script: Script
    private let asked = Mutex<[ModelRequest]>([])

    /// - Parameter script: gets the request and how many came before it.
    init(_ script: @escaping Script) { self.script = script }

    /// Always the same operations.
    convenience init(_ operations: String...) {
        let list = operations
        self.init { _, n in .text(#"{"operations":[\#(list[min(n, list.count - 1)])],"carry":""}"#) }
    }

    var requests: [ModelRequest] { asked.withLock(\.self) }

    func reply(to request: ModelRequest, cancellation: ModelCancellation) throws(ModelError) -> ModelReply {
        let number = asked.withLock { asked in
            asked.append(request)
            return asked.count - 1
        }
        do { return try script(request, number) } catch let error as ModelError { throw error } catch {
            throw ModelError(.invalidReply, "cannot ask", "\(error)")
        }
    }
}

extension ModelReply {
    static func text(_ text: String, stop: Stop = .complete) -> ModelReply {
        ModelReply(text: text, stop: stop, usage: ModelUsage(input: 1_000, output: 200), model: "scripted-1", duration: .milliseconds(5))
    }
}

/// A home with one project, whose sessions are laid into the archive and compiled by a scripted model.
final class ModelBench {
    let folder: String
    var compiler: Compiler
    let project: Project

    init(schema: String? = nil) throws {
        let root = access("/dev/shm", W_OK) == 0 ? "/dev/shm/" : NSTemporaryDirectory()
        folder = root + "wikictl-model-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let configuration = try Configuration(environment: ["HOME": folder, "WIKICTL_HOME": folder + "/home", "WIKICTL_SETTLE": "0"])
        compiler = Compiler(
            configuration: configuration, redactor: try Redactor(configuration), userHome: folder,
            person: Person(name: "Ana", email: "ana@example.com"), now: { 1_800_000_000 })
        project = try ProjectWriter.create(name: "shop", identity: nil, workspace: "default", home: compiler.home, time: 0)
    }

    deinit {
        if ProcessInfo.processInfo.environment["WIKICTL_KEEP"] == nil { try? FileManager.default.removeItem(atPath: folder) }
    }

    /// Writes a session as Claude Code would, and archives it. Turns are told as (speaker, words); a speaker `Bash` is a
    /// command and its answer, parted by a line with `=>`; `sub-agent` is what one was told to do.
    @discardableResult
    func session(_ name: String, on day: String = "2026-11-20", _ turns: [(String, String)]) throws -> ArchivedSession {
        let id = "00000000-0000-4000-8000-" + String(String(name.utf8.map { String($0, radix: 16) }.joined() + "000000000000").prefix(12))
        var records: [[String: Any]] = []
        func add(_ type: String, _ content: Any, isSidechain: Bool = false) {
            records.append([
                "type": type, "uuid": "\(id)-\(records.count)", "parentUuid": records.isEmpty ? NSNull() : "\(id)-\(records.count - 1)",
                "sessionId": id, "timestamp": "\(day)T10:\(String(format: "%02d", records.count % 60)):00.000Z", "cwd": "/home/ana/shop",
                "version": "2.1.329", "isSidechain": isSidechain, "message": ["role": type, "content": content],
            ])
        }
        for (speaker, words) in turns {
            switch speaker {
            case "user": add("user", words)
            case "sub-agent": add("user", words, isSidechain: true)
            case "agent": add("assistant", [["type": "text", "text": words]])
            default:
                let parts = words.components(separatedBy: "\n=>\n")
                let call = "call-\(records.count)"
                add("assistant", [["type": "tool_use", "id": call, "name": speaker, "input": ["command": parts[0]]]])
                add("user", [["type": "tool_result", "tool_use_id": call, "content": parts.count > 1 ? parts[1] : ""]])
            }
        }
        let lines = try records.map {
            String(decoding: try JSONSerialization.data(withJSONObject: $0, options: .sortedKeys), as: UTF8.self)
        }
        let path = "\(folder)/\(name).jsonl"
        try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
        var options = Compiler.Options()
        options.project = project
        let ingested = try compiler.ingest([path], options)
        #expect(ingested.failures.isEmpty)
        return try #require(ingested.files.first).session
    }

    @discardableResult
    func compile(
        _ model: any LanguageModel, budget: ModelBudget = .large, callsAtOnce: Int = 1, fallsBackToRules: Bool = false
    ) throws -> Compiler.CompileResult {
        compiler.modelAccess = { _ in
            ModelAccess(
                name: model.name, model: model, budget: budget, callsAtOnce: callsAtOnce, fallsBackToRules: fallsBackToRules)
        }
        return try compiler.compile(project, repository: nil)
    }

    var wiki: ProjectWiki { get throws { try ProjectWiki(project, home: compiler.home) } }
    func pages(_ kind: PageKind) throws -> [Page] { try wiki.pages().filter { $0.kind == kind } }

    /// The statements of a section, without marks.
    func lines(_ kind: PageKind, _ section: Section) throws -> [String] {
        try pages(kind).flatMap(\.statements).filter { $0.section == section }.map(\.statement.text.plain)
    }

    /// The tree that HEAD has.
    func tree() throws -> String {
        try wiki.repository.list().map { "\($0.path) \($0.blob)" }.joined(separator: "\n")
    }
}
