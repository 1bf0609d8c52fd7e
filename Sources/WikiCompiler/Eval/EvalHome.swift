import Foundation

/// A home with one project for one fixture; it goes with the value.
final class EvalHome {
    let compiler: Compiler
    let project: Project
    private let folder: String

    init(standing: [(path: String, text: String)]) throws {
        folder = FileManager.default.temporaryDirectory.path + "/wikictl-eval.\(UUID().uuidString)"
        try Folder.create(folder, mode: 0o700)
        // Nothing of the person's own settings: the same on every machine.
        let configuration = try Configuration(
            environment: ["HOME": folder, "WIKICTL_HOME": folder + "/home", "WIKICTL_SETTLE": "0"])
        compiler = Compiler(
            configuration: configuration, redactor: try Redactor(configuration), userHome: folder, person: nil, now: { 1_800_000_000 })
        project = try ProjectWriter.create(name: "demo", identity: nil, workspace: "default", home: compiler.home, time: 0)
        try seed(standing)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    var wiki: ProjectWiki { get throws { try ProjectWiki(project, home: compiler.home) } }

    /// Archives a transcript under the project.
    func archive(_ path: String) throws -> ArchivedSession {
        var options = Compiler.Options()
        options.project = project
        let result = try compiler.ingest([path], options)
        if let failure = result.failures.first { throw WikiError("cannot archive \(path)", failure.error) }
        guard let file = result.files.first else {
            throw WikiError("cannot archive \(path)", "it is no transcript of an agent that is known")
        }
        return file.session
    }

    func compile(_ session: ArchivedSession, with access: ModelAccess?) throws -> Compiler.CompileResult {
        var compiler = compiler
        compiler.modelAccess = { _ in access }
        return try compiler.compile(project, sources: [session.source], repository: nil)
    }

    private func seed(_ pages: [(path: String, text: String)]) throws {
        guard !pages.isEmpty else { return }
        let writer = try ProjectWriter(project, home: compiler.home)
        let commits = pages.map { page in
            PageCommit(
                subject: "page: \(PageName.stem(of: page.path))", author: writer.signature(1),
                changes: [FileChange(path: page.path, content: Array(page.text.utf8))])
        }
        try writer.write(
            ProjectWriter.Operation(id: "x0000000001", time: 1, commits: commits),
            pages: pages.map { Page(path: $0.path, text: $0.text) }, exclusions: Exclusions())
    }
}
