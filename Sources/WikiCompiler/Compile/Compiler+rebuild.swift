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
        let writer = try ProjectWriter(project, home: home)
        let adoption = try writer.adopt(person: person, redactor: redactor, quiet: configuration.settle, now: now())
        if let held = adoption.held.min(by: { $0.key < $1.key }) {
            throw WikiError("cannot rebuild \(project.name)", "\(held.key): \(held.value)", remedy: "Try again when it is settled.")
        }
        let state = try StateDatabase(path: home.state, backups: home.backups)
        try noteSchema(adoption, writer.wiki, state)
        var run = CompileRun(compiler: self, project: project, state: state, writer: nil, repository: repository)
        let access = try modelAccess?(project)
        try run.select(nil, wiki: writer.wiki, access: access, everything: true)
        let pages = try writer.wiki.pages()
        let sources = Set(run.all.map(\.source))
        run.vault = Vault(
            project: project.id, pages: pages.compactMap { $0.without(sources: sources) }, exclusions: try writer.wiki.exclusions())
        if let access {
            let cached = ModelAccess(
                name: access.name, model: ReplyCache(access.model, folder: rebuildFolder(project), redactor: redactor),
                budget: access.budget,
                callsAtOnce: access.callsAtOnce, fallsBackToRules: false)
            try run.compile(with: cached, progress: progress, isStopped: isStopped)
        } else {
            try run.compileByRules(progress: progress, isStopped: isStopped)
        }
        var rebuild = Rebuild()
        rebuild.sessions = run.records.count
        rebuild.waiting = run.pending.count - run.records.count
        rebuild.stop = run.result.stop ?? run.result.failures.first?.error
        guard rebuild.waiting == 0, let vault = run.vault else { return rebuild }
        try put(vault, on: writer, before: pages, records: run.records, &rebuild)
        return rebuild
    }

    private func put(
        _ vault: Vault, on writer: ProjectWriter, before: [Page], records: [CompileRecord], _ rebuild: inout Rebuild
    ) throws {
        let project = writer.wiki.project
        let old = Dictionary(before.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let time = Int64(now())
        rebuild.operation = "r" + Identifier.base32(Identifier.hash(["op1", "rebuild", project.id, try writer.wiki.head()]), length: 10)
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
        guard !changes.isEmpty else {
            rebuild.operation = ""
            try adopt(records)
            return
        }
        var commits = changes.map { path, text in
            PageCommit(
                subject: "rebuild: \(PageName.stem(of: path))", author: writer.signature(time),
                changes: [FileChange(path: path, content: text.map { Array($0.utf8) })])
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
    /// - Returns: the operation by which it is undone.
    public func adoptRebuild(of project: Project) throws -> String {
        let action = "cannot adopt a rebuild of \(project.name)"
        let writer = try ProjectWriter(project, home: home)
        let path = rebuildFolder(project) + "/notes"
        guard let commit = try writer.wiki.repository.head(ofBranch: Self.rebuildBranch),
            let notes = FileManager.default.contents(atPath: path).flatMap(RebuildNotes.init)
        else { throw WikiError(action, "there is none", remedy: "Run 'wikictl compile --rebuild' first.") }
        do {
            _ = try writer.wiki.repository.fastForward(to: commit, operation: notes.operation, holding: writer.lock)
        } catch StoreError.moved {
            throw WikiError(
                action, "the wiki changed since it was made",
                remedy: "Run 'wikictl compile --rebuild' again; what the model answered before is used again where it fits.")
        }
        try adopt(notes.records.map { $0.record(of: project) })
        try? FileManager.default.removeItem(atPath: rebuildFolder(project))
        return notes.operation
    }

    private func adopt(_ records: [CompileRecord]) throws {
        let state = try StateDatabase(path: home.state, backups: home.backups)
        try state.transaction { for record in records { try state.note(record) } }
    }

    private func rebuildFolder(_ project: Project) -> String { "\(home.path)/cache/rebuild/\(project.id)" }
}

/// What is to be noted when a rebuild is adopted.
private struct RebuildNotes: Codable {
    struct Record: Codable {
        var source, archive, templates, model, operation, report: String
        var rules, turns: Int

        init(_ record: CompileRecord) {
            source = record.source
            archive = record.key.archive
            templates = record.key.templates
            model = record.key.model
            operation = record.operation
            report = record.report
            rules = record.key.rules
            turns = record.turns
        }

        func record(of project: Project) -> CompileRecord {
            CompileRecord(
                project: project.id, source: source, key: CompileKey(archive: archive, templates: templates, rules: rules, model: model),
                operation: operation, turns: turns, report: report)
        }
    }

    var operation: String
    var records: [Record]

    init(operation: String, records: [Record]) {
        self.operation = operation
        self.records = records
    }

    init?(_ data: Data) {
        guard let notes = try? JSONDecoder().decode(RebuildNotes.self, from: data) else { return nil }
        self = notes
    }

    var json: Data { get throws { try JSONEncoder().encode(self) } }
}

extension Page {
    /// The page without the statements that rest on these sources alone; nil when nothing is left. A report, and a page that
    /// cannot be read, stays as it is.
    fileprivate func without(sources: Set<String>) -> Page? {
        guard let kind, kind != .report, damage == nil else { return self }
        var page = self
        for (_, statement) in statements {
            let labels = page.labels(of: statement)
            guard let id = statement.id, !labels.isEmpty, labels.allSatisfy({ sources.contains($0.source.text) }) else { continue }
            page.remove(id)
        }
        guard !page.statements.isEmpty else { return nil }
        page.dropUnusedFootnotes()
        let used = Set(page.evidence.keys.map(\.source))
        page.setSources(page.sources.filter { used.contains($0.id) || !sources.contains($0.id.text) })
        return page.text == text ? self : page
    }
}
