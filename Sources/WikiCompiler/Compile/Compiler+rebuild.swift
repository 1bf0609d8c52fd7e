import Foundation
import Git

extension Compiler {
    /// A project's wiki compiled anew from its archive, on a branch beside the one that stands.
    public struct Rebuild: Sendable {
        /// The handle by which it is undone once it is adopted; empty when nothing would change.
        public var operation = ""
        public var sessions = 0
        public var statements = 0
        /// Statements that stand now and would be gone, those of people never among them.
        public var lost = 0
        /// Paths by what would become of them.
        public var added: [String] = []
        public var changed: [String] = []
        public var removed: [String] = []
        /// Why it is not complete; what was read is kept for the next try.
        public var stop: (any Error)?
        public var waiting = 0
        /// Sessions that could not be read, and why: what they taught before stands.
        public var unread: [(path: String, error: any Error)] = []
    }

    static let rebuildBranch = "rebuild"

    /// Compiles all archived sessions of a project as if for the first time, and puts the result on the branch `rebuild`.
    ///
    /// What people wrote, what other sources than sessions told, and what sessions of other machines taught stays as it is. A
    /// rebuild that stops at a limit keeps the model's answers, and goes on with them when it is run again.
    public func rebuild(
        _ project: Project, repository: SourceRepository?, progress: (ArchivedSession) -> Void = { _ in }, isStopped: () -> Bool = { false }
    ) throws -> Rebuild {
        try requireSingle(project)
        let wiki = try settledWiki(of: project)
        let (head, pages) = (try wiki.head(), try wiki.pages())
        let state = try StateDatabase(path: home.state, backups: home.backups)
        let access = try modelAccess?(project).map { access in
            ModelAccess(
                name: access.name, model: ReplyCache(access.model, folder: rebuildFolder(project), redactor: redactor),
                budget: access.budget, callsAtOnce: access.callsAtOnce)
        }
        var rebuild = Rebuild()
        // A session that cannot be read now keeps what it taught; the others are then applied again, from the kept answers.
        var unread: Set<String> = []
        while true {
            var run = CompileRun(compiler: self, project: project, state: state, isDryRun: true, repository: repository)
            try run.select(nil, wiki: wiki, access: access, everything: true, except: unread)
            let sources = Set(run.all.map(\.source)).subtracting(unread)
            run.vault = Vault(
                project: project.id, pages: pages.compactMap { $0.without(sources: sources) }, exclusions: try wiki.exclusions())
            if let access {
                try run.compile(with: access, progress: progress, isStopped: isStopped)
            } else {
                try run.compileByRules(progress: progress, isStopped: isStopped)
            }
            rebuild.sessions = run.records.count
            rebuild.waiting = run.pending.count - run.records.count
            rebuild.stop = run.result.stop
            let failed = run.pending.filter { next in run.result.failures.contains { $0.path == next.session.path } }
            if rebuild.stop == nil, !failed.isEmpty {
                unread.formUnion(failed.map(\.session.source))
                rebuild.unread += run.result.failures
                continue
            }
            guard rebuild.waiting == 0, let vault = run.vault else { return rebuild }
            let writer = try ProjectWriter(project, home: home)
            guard try writer.wiki.head() == head else {
                throw WikiError(
                    "cannot rebuild \(project.name)", "the wiki changed while its sessions were read",
                    remedy: "Run it again: what the model answered is kept.")
            }
            try put(vault, on: writer, before: pages, records: run.records, &rebuild)
            return rebuild
        }
    }

    /// The wiki with what people edited adopted; nothing may be half done.
    private func settledWiki(of project: Project) throws -> ProjectWiki {
        let writer = try ProjectWriter(project, home: home)
        let adoption = try writer.adopt(person: person, redactor: redactor, quiet: configuration.settle, now: now())
        if let held = adoption.held.min(by: { $0.key < $1.key }) {
            throw WikiError("cannot rebuild \(project.name)", "\(held.key): \(held.value)", remedy: "Try again when it is settled.")
        }
        return try ProjectWiki(project, home: home)
    }

    private func put(
        _ vault: Vault, on writer: ProjectWriter, before: [Page], records: [CompileRecord], _ rebuild: inout Rebuild
    ) throws {
        let project = writer.wiki.project
        let old = Dictionary(before.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let time = Int64(now())
        rebuild.operation = "r" + Identifier.base32(Identifier.hash(["op1", "rebuild", project.id, try writer.wiki.head()]), length: 10)
        let vault = vault.withoutDeadLinks(to: Set(old.keys).subtracting(vault.pages.keys))
        var changes: [(path: String, text: String?)] = []
        for page in vault.ordered where old[page.path]?.text != page.text {
            changes.append((page.path, page.text))
            if old[page.path] == nil { rebuild.added.append(page.path) } else { rebuild.changed.append(page.path) }
        }
        for path in old.keys.sorted() where vault.pages[path] == nil {
            changes.append((path, nil))
            rebuild.removed.append(path)
        }
        let said = Set(vault.ordered.flatMap(\.statements).map { Likeness.normalised($0.statement.text.plain) })
        rebuild.statements = vault.ordered.reduce(0) { $0 + $1.statements.count }
        rebuild.lost = before.flatMap(\.statements).count { !said.contains(Likeness.normalised($0.statement.text.plain)) }
        var records = records
        for index in records.indices where !records[index].operation.isEmpty { records[index].operation = rebuild.operation }
        guard !changes.isEmpty else {
            rebuild.operation = ""
            try adopt(records)
            return
        }
        let model = records.map(\.key.model).first { $0 != CompileKey.noModel } ?? "none (rules \(RulesExtractor.version))"
        var commits = changes.map { path, text in
            let sources = Set(vault.pages[path]?.sources.map(\.id) ?? old[path]?.sources.map(\.id) ?? []).sorted()
            return PageCommit(
                subject: "rebuild: \(PageName.stem(of: path))", trailers: sources.map { ("Sources", $0.text) } + [("Model", model)],
                author: writer.signature(time), changes: [FileChange(path: path, content: text.map { Array($0.utf8) })])
        }
        let generated = [
            ("index.md", GeneratedFiles.index(name: project.name, pages: vault.ordered)),
            ("log.md", GeneratedFiles.log(pages: vault.ordered)),
        ]
        commits.append(
            PageCommit(
                subject: "index: \(project.name)", author: writer.signature(time),
                changes: generated.map { FileChange(path: $0.0, content: Array($0.1.utf8)) }))
        _ = try writer.wiki.repository.write(
            toBranch: Self.rebuildBranch, operation: rebuild.operation, commits: commits, holding: writer.lock)
        let kept = RebuildNotes(operation: rebuild.operation, records: records.map(RebuildNotes.Record.init))
        try Folder.create(rebuildFolder(project), mode: 0o700)
        try kept.json.write(to: URL(fileURLWithPath: rebuildFolder(project) + "/notes"), options: .atomic)
    }

    /// Brings a project's wiki to what its rebuild came to.
    /// - Returns: the operation by which it is undone, and the paths of files that a person was at work on and that were left alone.
    public func adoptRebuild(of project: Project) throws -> (operation: String, kept: [String]) {
        let action = "cannot adopt a rebuild of \(project.name)"
        let writer = try ProjectWriter(project, home: home)
        let path = rebuildFolder(project) + "/notes"
        guard let commit = try writer.wiki.repository.head(ofBranch: Self.rebuildBranch),
            let notes = FileManager.default.contents(atPath: path).flatMap(RebuildNotes.init)
        else { throw WikiError(action, "there is none", remedy: "Run 'wikictl compile --rebuild' first.") }
        let conflicts: [Conflict]
        do {
            conflicts = try writer.wiki.repository.fastForward(to: commit, operation: notes.operation, holding: writer.lock)
        } catch StoreError.moved {
            throw WikiError(
                action, "the wiki changed since it was made",
                remedy: "Run 'wikictl compile --rebuild' again; what the model answered before is used again where it fits.")
        }
        try adopt(notes.records.map { $0.record(of: project) })
        try? FileManager.default.removeItem(atPath: rebuildFolder(project))
        return (notes.operation, conflicts.map(\.path))
    }

    private func adopt(_ records: [CompileRecord]) throws {
        let state = try StateDatabase(path: home.state, backups: home.backups)
        try state.transaction { for record in records { try state.note(record) } }
    }

    private func rebuildFolder(_ project: Project) -> String { "\(home.path)/cache/rebuild/\(project.id)" }
}
