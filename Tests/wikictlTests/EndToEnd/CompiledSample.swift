import Audit
import Foundation

@testable import wikictl

/// A home in which sessions are compiled by the built binary.
struct CompiledSample {
    let process: WikictlProcess
    let project: String

    /// - Parameter clock: anything; nothing compiled may depend on it.
    init(project: String = "harbor", environment: [String: String] = [:]) throws {
        process = try WikictlProcess(environment: ["WIKICTL_SETTLE": "0"].merging(environment) { $1 })
        self.project = project
    }

    /// The bundled sample's sessions.
    static let sessions = root + "/scripts/sample/sessions"
    /// The checkout.
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../..").standardized.path
    /// Real sessions of other people's, where they stand beside the checkout; tests that need them are skipped elsewhere.
    static let realSessions = URL(fileURLWithPath: root + "/../shared/transcripts").standardized.path
    static var hasRealSessions: Bool { FileManager.default.fileExists(atPath: realSessions) }

    @discardableResult
    func compile(_ files: String..., flags: [String] = []) throws -> ChildProcess.Result {
        try process.run(["compile", "--create", "--project", project] + flags + files)
    }

    func run(_ words: String...) throws -> ChildProcess.Result { try process.run(words + ["--project", project]) }

    /// The wiki's folder.
    var wiki: String {
        get throws { try run("path").output.trimmingCharacters(in: .whitespacesAndNewlines) }
    }

    var raw: String { process.home + "/raw" }

    func audit() throws -> WikiAudit { WikiAudit(wiki: try wiki, raw: raw) }

    func git(_ words: String...) throws -> String {
        try ChildProcess.run(
            "/usr/bin/git", ["-C", try wiki] + words, environment: ["HOME": process.folder.path, "PATH": "/usr/bin:/bin"], directory: "/"
        ).output
    }

    /// Id of the tree at HEAD, generated files left out by `without`.
    func tree() throws -> String { try git("rev-parse", "HEAD^{tree}").trimmingCharacters(in: .whitespacesAndNewlines) }

    func pages() throws -> [String] {
        try git("ls-files").split(separator: "\n").map(String.init).filter { $0.hasSuffix(".md") && $0.contains("/") }
    }

    func text(_ page: String) throws -> String { try String(contentsOfFile: try wiki + "/" + page, encoding: .utf8) }

    func write(_ page: String, _ text: String) throws {
        let path = try wiki + "/" + page
        try FileManager.default.createDirectory(atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
}
