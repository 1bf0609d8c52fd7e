import Children
import Foundation
import Git
import Testing

@testable import WikiCompiler

/// A home with one project whose pages are given, to dream over; gone with the instance.
final class DreamHome {
    let folder: String
    let compiler: Compiler
    let project: Project

    /// 2027-02-01, noon.
    static let now: Int64 = 1_801_483_200
    static func days(_ count: Int64) -> Int64 { count * 86_400 }

    /// - Parameters:
    ///   - seen: how many days before `now` each page came into the wiki; ten unless the closure says otherwise.
    init(pages: [Page], settings: [String: String] = [:], seen: (Page) -> Int64 = { _ in 10 }) throws {
        let root = access("/dev/shm", W_OK) == 0 ? "/dev/shm/" : NSTemporaryDirectory()
        folder = root + "wikictl-dream-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let environment = ["HOME": folder, "WIKICTL_HOME": folder + "/home", "WIKICTL_SETTLE": "0"].merging(settings) { $1 }
        let configuration = try Configuration(environment: environment)
        var compiler = Compiler(
            configuration: configuration, redactor: try Redactor(configuration), userHome: folder,
            person: Person(name: "Ada", email: "ada@example.com"), now: { Double(Self.now) })
        if configuration.model.use != nil {
            compiler.modelAccess = { try ModelStack(configuration, environment: environment) { Int(Self.now) }.access(for: $0) }
        }
        self.compiler = compiler
        project = try ProjectWriter.create(
            name: "harbor", identity: nil, workspace: "default", home: compiler.home, time: Self.now - Self.days(300))
        if !pages.isEmpty { try write(pages) }
        let state = try state()
        for (days, pages) in Dictionary(grouping: pages, by: seen) {
            try state.see(pages.map(\.id), in: project.id, now: Self.now - Self.days(days))
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func state() throws -> StateDatabase { try StateDatabase(path: compiler.home.state, backups: compiler.home.backups) }

    /// Commits pages as one operation of nobody's.
    func write(_ pages: [Page], operation: String = "c1111111111") throws {
        let lock = try ProjectLock(at: "\(compiler.home.locks)/\(project.id)", waiting: 5)
        let author = Signature(name: "wikictl", email: "wikictl@localhost", time: Self.now - Self.days(20))
        let commit = PageCommit(
            subject: "pages", author: author, changes: pages.map { FileChange(path: $0.path, content: Array($0.text.utf8)) })
        try WikiRepository(opening: project.path).write(operation: operation, commits: [commit], holding: lock)
    }

    func run(now: Int64 = DreamHome.now, repository: SourceRepository? = nil) -> DreamRun {
        DreamRun(compiler, project, repository: repository, now: now)
    }

    @discardableResult
    func dream(
        now: Int64 = DreamHome.now, archivesAny: Bool = false, isDryRun: Bool = false, repository: SourceRepository? = nil
    ) throws -> DreamRun.Result {
        var options = DreamRun.Options()
        options.archivesAny = archivesAny
        options.isDryRun = isDryRun
        // Where none is chosen, none is asked.
        options.asksModel = true
        return try run(now: now, repository: repository).run(options)
    }

    @discardableResult
    func undo(_ operation: String) throws -> ProjectWriter.UndoReport {
        let writer = try ProjectWriter(project, home: compiler.home)
        try adopt(writer)
        return try writer.undo(operation, now: Self.now)
    }

    /// Takes in what a person edited.
    func adopt(_ writer: ProjectWriter? = nil) throws {
        let writer = try writer ?? ProjectWriter(project, home: compiler.home)
        let report = try writer.adopt(person: compiler.person, redactor: compiler.redactor, quiet: 0, now: Double(Self.now))
        #expect(report.held.isEmpty)
    }

    var wiki: ProjectWiki { get throws { try ProjectWiki(project, home: compiler.home) } }

    func head() throws -> String { try wiki.head() }

    /// Every file at HEAD but those that are generated, by path.
    func tree() throws -> [String: String] {
        let repository = try WikiRepository(opening: project.path)
        return Dictionary(
            uniqueKeysWithValues: try repository.list().filter { !["index.md", "log.md"].contains($0.path) }.map {
                ($0.path, String(decoding: try repository.bytes(of: $0.blob), as: UTF8.self))
            })
    }

    func page(_ path: String) throws -> Page? { try wiki.text(path).map { Page(path: path, text: $0) } }

    /// Changes a file as a person would.
    func edit(_ path: String, _ change: (String) -> String?) throws {
        let file = project.path + "/" + path
        let old = FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) } ?? ""
        guard let text = change(old) else { return try FileManager.default.removeItem(atPath: file) }
        try FileManager.default.createDirectory(atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    }

    @discardableResult
    func git(_ words: String...) throws -> String {
        String(decoding: try Child.output(of: "/usr/bin/env", ["git", "-C", project.path] + words).bytes, as: UTF8.self)
    }

    /// Asserts that git, the names, the links and the statement ids are in order.
    func expectSound(sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(try git("fsck", "--strict", "--no-dangling") == "", sourceLocation: sourceLocation)
        #expect(try git("status", "--porcelain", "--untracked-files=all") == "", sourceLocation: sourceLocation)
        let repository = try WikiRepository(opening: project.path)
        let (examined, damaged) = ExaminedWiki.read(project, repository)
        let findings = damaged + NameCheck.findings(examined) + StatementCheck.findings(examined) + LinkCheck.findings(examined)
        #expect(findings.isEmpty, "\(findings.prefix(5).map(\.summary))", sourceLocation: sourceLocation)
    }
}
