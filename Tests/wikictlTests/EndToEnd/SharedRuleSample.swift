import Foundation
import Git
import Hooks
import Testing
import WikiCompiler

/// Three repositories with a wiki each, in all of which the same rule stands: in two a session heard it, in `beta` a person had it kept.
struct SharedRuleSample {
    static let names = ["alpha", "beta", "gamma"]
    static let stem = "always-run-the-tide-checks-before-you-release"
    static let page = "rules/\(stem).md"
    static let words = "Always run the tide checks before you release"

    var process: WikictlProcess

    init() throws {
        process = try WikictlProcess(environment: ["WIKICTL_SETTLE": "0"])
        try process.folder.write(".gitconfig", "[user]\nname = Ada\nemail = ada@example.com\n")
        for name in Self.names { try add(name) }
        try hear(1, in: "alpha")
        try run(in: "beta", "remember", Self.words).expectDone()
        try hear(2, in: "gamma")
    }

    /// The same wikis and repositories in a folder of their own.
    init(copying template: SharedRuleSample) throws {
        process = try WikictlProcess(environment: template.process.environment)
        for name in ["home", ".gitconfig"] + Self.names {
            try FileManager.default.copyItem(
                atPath: template.process.folder.path + "/" + name, toPath: process.folder.path + "/" + name)
        }
    }

    /// Makes a repository and its wiki.
    func add(_ name: String) throws {
        try SampleWiki.makeRepository(try process.folder.makeFolder(name), process)
        try run(in: name, "init", "--as-of", "2026-11-08").expectDone()
    }

    /// Compiles a session in which a person gives the order.
    func hear(_ number: Int, in project: String) throws {
        let transcript = try process.folder.write("\(number).jsonl", InventedSession.order(number, "tide").text)
        try run(in: project, "compile", "--project", project, transcript).expectDone()
    }

    /// Runs `wikictl` in the repository of a project.
    func run(in project: String, _ words: String...) throws -> ChildProcess.Result {
        var process = process
        process.directory = "\(process.folder.path)/\(project)"
        return try process.run(words)
    }

    /// Has the rule hold everywhere, from the repository of `alpha`.
    @discardableResult
    func promote(_ words: String...) throws -> ChildProcess.Result {
        var process = process
        process.directory = "\(process.folder.path)/alpha"
        return try process.run(["promote", "--everywhere", Self.stem] + words)
    }

    func project(_ name: String) throws -> Project {
        try #require(try ProjectDirectory(home: Home(path: process.home)).all().first { $0.name == name })
    }

    func text(_ name: String, _ page: String = page) throws -> String {
        (try? String(contentsOfFile: try project(name).path + "/" + page, encoding: .utf8)) ?? ""
    }

    /// Commits a page as a compile would.
    func commit(_ text: String, in name: String, at page: String = page) throws {
        let project = try project(name)
        let commit = PageCommit(
            subject: "rule: \(PageName.stem(of: page))",
            author: Signature(name: "wikictl", email: "wikictl@localhost", time: 1_795_162_500),
            changes: [FileChange(path: page, content: Array(text.utf8))])
        let lock = try ProjectLock(at: "\(process.home)/locks/\(project.id)")
        try WikiRepository(opening: project.path).write(operation: "c1111111111", commits: [commit], holding: lock)
    }

    /// What stands in the wikis of all projects, by name.
    func trees() throws -> [String] { try (Self.names + ["user"]).map { try tree($0) } }

    /// The committed files of a project but the generated ones; empty when there is no such project.
    func tree(_ name: String) throws -> String {
        guard let project = try ProjectDirectory(home: Home(path: process.home)).all().first(where: { $0.name == name }) else { return "" }
        let environment = ["HOME": process.folder.path, "PATH": "/usr/bin:/bin"]
        let words = ["-C", project.path, "ls-tree", "-r", "HEAD", "--", "rules"]
        return try ChildProcess.run("/usr/bin/git", words, environment: environment, directory: "/").output
    }

    /// How often the brief that the next session in a project gets says the rule.
    func told(in project: String) throws -> Int {
        try run(in: project, "brief").output.components(separatedBy: Self.words).count - 1
    }

    /// The same of the brief that lies ready for the hook.
    func toldByHook(in project: String) -> Int {
        let common = "\(process.folder.path)/\(project)"
        let ready = ReadyBrief(at: ReadyBrief.path(home: process.home, common: common), key: common)
        return (ready?.variants["startup"]?.text ?? "").components(separatedBy: Self.words).count - 1
    }
}
