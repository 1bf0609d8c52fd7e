import Hooks

/// Leaves the briefs of a project where hooks find them, as of now.
struct ReadyBriefs {
    /// Prepares the brief of a project after sessions came in by another way than a hook, as by an import.
    static func refresh(_ project: Project, in repository: SourceRepository, _ compiler: Compiler) throws {
        let home = compiler.home
        let state = try StateDatabase(path: home.state, backups: home.backups)
        let now = Int64(compiler.now())
        try state.refreshHandoffs(of: project, archive: compiler.archive, repository: repository.state(), now: now)
        _ = try ReadyBriefs(WorkerRun(compiler, discovery: nil), state).prepare(project, in: repository.root)
    }

    /// Renews the briefs that lie ready for checkouts of some projects, after their pages changed.
    static func renew(_ compiler: Compiler, of isTouched: (Project) -> Bool) throws {
        let home = compiler.home
        var folders: Set<String> = []
        for name in Folder.names(in: home.path + "/cache/briefs") where name.hasSuffix(".json") {
            guard let key = ReadyBrief.key(at: "\(home.path)/cache/briefs/\(name)"), key.hasPrefix("/") else { continue }
            folders.insert(key.trimmingSuffix("/.git"))
        }
        guard !folders.isEmpty else { return }
        let ready = ReadyBriefs(WorkerRun(compiler, discovery: nil), try StateDatabase(path: home.state, backups: home.backups))
        for folder in folders.sorted() where Folder.exists(folder) {
            guard let project = try? ready.run.project(at: folder), isTouched(project) else { continue }
            _ = try ready.prepare(project, in: folder)
        }
    }

    let run: WorkerRun
    let state: StateDatabase

    init(_ run: WorkerRun, _ state: StateDatabase) {
        self.run = run
        self.state = state
    }

    /// Writes the brief of the checkout at `directory`, those of its sessions after a compaction, and the guard's
    /// warnings. False when there is nothing to tell.
    func prepare(_ project: Project, in directory: String) throws -> Bool {
        guard let folder = RepositoryFolder(containing: directory, userHome: run.compiler.userHome ?? "") else { return false }
        let repository = try? SourceRepository(at: directory, userHome: run.compiler.userHome, home: run.home)
        let wiki = try ProjectWiki(project, home: run.home)
        let material = try BriefMaterial(
            wiki, state: state, repository: repository, decay: run.compiler.configuration.decay, now: Int64(run.now))
        for (project, pages) in [(project, material.pages)] + (material.user.map { [($0.project, $0.pages)] } ?? []) {
            try state.see(pages.map(\.id), in: project.id, now: Int64(run.now))
        }
        let tokens = run.compiler.configuration.briefTokens
        var variants: [String: ReadyBrief.Variant] = [:]
        for variant in [Brief.Variant.startup, .clear] {
            variants[variant.rawValue] = try ready(Brief.compose(material, variant, tokens: tokens), project)
        }
        let brief = ReadyBrief(variants: variants)
        // What a marker made part of a project is that one checkout: its worktrees must not read the brief.
        let isJoined = run.compiler.directory.joined(at: folder.root) != nil
        let keys = isJoined ? folder.marked.map { [$0] } ?? [] : [folder.root, folder.common]
        for key in Set(keys) {
            brief.write(to: ReadyBrief.path(home: run.home.path, common: key), key: key)
        }
        for entry in material.handoffs.prefix(20) where !entry.hasEnded {
            guard let agent = entry.handoff.agent,
                let own = try ready(Brief.compose(material, .compact, session: entry.handoff.source, tokens: tokens), project)
            else { continue }
            let place = ReadyBrief.ofSession(entry.handoff.session, agent: agent.rawValue, home: run.home.path)
            ReadyBrief(variants: ["compact": own]).write(to: place.path, key: place.key)
        }
        if !isJoined {
            Guard(home: run.home.path, common: folder.common).write(warnings(material.pages))
            let recalls = run.compiler.configuration.recallOnPrompt
            Recall(home: run.home.path, common: folder.common).write(recalls ? RecallPages(material).pages : [])
        }
        return !variants.isEmpty
    }

    private func ready(_ brief: Brief, _ project: Project) throws -> ReadyBrief.Variant? {
        guard !brief.isEmpty else { return nil }
        let id = Identifier.base32(Identifier.hash(["brief1", project.id, brief.variant.rawValue, brief.text]), length: 12)
        try state.note(brief, id: id, project: project.id, now: run.now)
        let failing = try state.queued().filter(\.isQuarantined).count
        let trouble = failing == 0 ? "" : " · \(failing) session\(failing == 1 ? "" : "s") could not be compiled: wikictl doctor"
        let line = brief.visible
        let rest = line.summary + trouble
        return ReadyBrief.Variant(
            id: id, text: brief.text, before: line.giver.isEmpty ? "wikictl: \(rest)" : "wikictl: handoff from \(line.giver), ",
            time: line.giver.isEmpty ? nil : Int(line.time), after: line.giver.isEmpty ? "" : " · \(rest)",
            live: brief.liveNotes.map { ($0.transcript, $0.sentence) }, pages: brief.pages.map(\.id))
    }

    /// What stable gotchas say of the files they are anchored to: their titles, which name the trap.
    private func warnings(_ pages: [Page]) -> [(path: String, text: String)] {
        pages.filter { $0.kind == .gotcha && $0.status == "stable" }.flatMap { page in
            page.anchors.map { (path: $0.path, text: "\(page.title) (wikictl show \(PageName.stem(of: page.path)))") }
        }
    }
}

extension Compiler {
    /// Has the brief of a checkout tell what its project's pages say now.
    public func refreshBrief(of project: Project, in repository: SourceRepository) throws {
        try ReadyBriefs.refresh(project, in: repository, self)
    }

    /// The same for every checkout that a brief lies ready for, of some projects.
    public func renewBriefs(of isTouched: (Project) -> Bool) throws { try ReadyBriefs.renew(self, of: isTouched) }
}
