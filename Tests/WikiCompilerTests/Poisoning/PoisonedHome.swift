import Foundation
import Testing

@testable import WikiCompiler

/// A home with three projects, in each of which a person once gave an order of their own.
final class PoisonedHome {
    static let ownRule = "never edit the generated schema by hand, it is overwritten every night"

    let folder: String
    private(set) var compiler: Compiler
    let projects: [Project]

    init() throws {
        let root = access("/dev/shm", W_OK) == 0 ? "/dev/shm/" : NSTemporaryDirectory()
        folder = root + "wikictl-poison-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let configuration = try Configuration(environment: ["HOME": folder, "WIKICTL_HOME": folder + "/home", "WIKICTL_SETTLE": "0"])
        let compiler = Compiler(
            configuration: configuration, redactor: try Redactor(configuration), userHome: folder,
            person: Person(name: "Ana", email: "ana@example.com"), now: { 1_800_000_000 })
        self.compiler = compiler
        projects = try ["alpha", "beta", "gamma"].map {
            try ProjectWriter.create(name: $0, identity: nil, workspace: "default", home: compiler.home, time: 0)
        }
        for (index, project) in projects.enumerated() {
            var log = ClaudeLog(session: "0000000\(index)-0000-4000-8000-000000000000")
            log.user(Self.ownRule)
            log.agent("Understood.")
            try ingest([("own-\(index).jsonl", log.records)], into: project)
        }
    }

    deinit {
        if ProcessInfo.processInfo.environment["WIKICTL_KEEP"] == nil { try? FileManager.default.removeItem(atPath: folder) }
    }

    func ingest(_ files: [(name: String, records: [[String: Any]])], into project: Project) throws {
        try ingest(
            texts: files.map { file in
                let lines = try file.records.map {
                    String(decoding: try JSONSerialization.data(withJSONObject: $0, options: .sortedKeys), as: UTF8.self) + "\n"
                }
                return (file.name, lines.joined())
            }, into: project)
    }

    func ingest(texts: [(name: String, text: String)], into project: Project) throws {
        let paths = try texts.map { file in
            try file.text.write(toFile: "\(folder)/\(file.name)", atomically: true, encoding: .utf8)
            return "\(folder)/\(file.name)"
        }
        var options = Compiler.Options()
        options.project = project
        let ingested = try compiler.ingest(paths, options)
        #expect(ingested.failures.isEmpty && ingested.skipped.isEmpty && ingested.files.count == paths.count, "\(ingested)")
    }

    /// Spreads the transcripts over the projects, one after the other.
    func ingest(_ transcripts: [PoisonTranscript]) throws {
        for (index, project) in projects.enumerated() {
            try ingest(texts: transcripts.filter { $0.number % projects.count == index }.map { ($0.file, $0.text) }, into: project)
        }
    }

    @discardableResult
    func compile(_ model: OperationsModel? = nil) throws -> [Compiler.CompileResult] {
        if let model {
            compiler.modelAccess = { _ in
                ModelAccess(name: model.name, model: model, budget: .large, callsAtOnce: 1, fallsBackToRules: false)
            }
        }
        return try projects.map { try compiler.compile($0, repository: nil) }
    }

    func wiki(_ project: Project) throws -> ProjectWiki { try ProjectWiki(project, home: compiler.home) }

    /// What rules and pages that want to be rules say, by project.
    func rules() throws -> [String: [String]] {
        var rules: [String: [String]] = [:]
        for project in projects {
            rules[project.name] = try wiki(project).pages(of: .rule).flatMap { page in page.statements.map(\.statement.text.plain) }
        }
        return rules
    }

    /// The statements of all projects, as "kind section: words".
    func statements() throws -> [String] {
        try projects.flatMap { project in
            try wiki(project).pages().flatMap { page in
                page.statements.map { "\(page.kind?.rawValue ?? "") \($0.section.rawValue): \($0.statement.text.plain)" }
            }
        }
    }
}
