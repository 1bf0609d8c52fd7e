import Git

/// One bootstrap of a project, from what there is to read to what was written.
struct BootstrapRun {
    /// What rules read.
    struct Found {
        let survey: RepositorySurvey
        let findings: RepositoryFindings
        let inventory: RepositoryInventory
    }

    let compiler: Compiler
    let project: Project
    let repository: SourceRepository
    let options: BootstrapOptions
    private let head: ObjectID
    private let source: RepositorySource
    private let state: StateDatabase
    private let access: ModelAccess?
    private let frame: ExtractionPrompt.Frame?
    private let key: CompileKey

    init(compiler: Compiler, project: Project, repository: SourceRepository, options: BootstrapOptions) throws {
        self.compiler = compiler
        self.project = project
        self.options = options
        source = RepositorySource(project, repository)
        let begun = BootstrapMark(home: compiler.home, project: project.id)
        self.repository = try options.resumes ? repository.standing(at: begun.commit(of: project)) : repository
        guard let head = self.repository.head else {
            throw WikiError(
                "cannot bootstrap \(project.name)", "its repository has no commit yet", remedy: "Commit something, then run it again.")
        }
        self.head = head
        state = try StateDatabase(path: compiler.home.state, backups: compiler.home.backups)
        access = try compiler.modelAccess?(project)
        let inputs = CompileInputs(home: compiler.home, wiki: try ProjectWiki(project, home: compiler.home), state: state)
        frame = try access.map { try inputs.frame(budget: $0.budget, task: .repository) }
        let shallow = FileText.read(repository.repository.commonDirectory + "shallow") ?? ""
        let read = Identifier.hash(
            ["bootstrap1", head.hex, shallow, access == nil ? "" : "\(options.inputTokens)"] + options.excluding.sorted()
        ).hex
        let templates = frame.map { Identifier.hash(["templates3", $0.instructions, $0.repair, $0.schema, $0.form.json]).hex } ?? ""
        key = CompileKey(
            archive: read, templates: templates, rules: BootstrapFinders.version, model: access?.name.text ?? CompileKey.noModel)
    }

    /// The operation of an earlier run over the same commit with the same means; nil when there is something to do.
    var operationOfSameRead: String? {
        get throws {
            try requireWelcome(vault(of: ProjectWiki(project, home: compiler.home), held: [:]))
            guard !options.isDryRun, let record = try state.compileRecord(project: project.id, source: source.id.text) else { return nil }
            return record.key == key ? record.operation : nil
        }
    }

    /// Reads history and files, and has the rules look at them.
    func read(_ progress: (String) -> Void) throws -> Found {
        progress("history")
        let history = try ProjectHistory(of: repository, redactor: compiler.redactor)
        progress("files")
        let survey = try RepositorySurvey(
            of: repository, name: project.name, history: history, redactor: compiler.redactor, excluding: options.excluding)
        progress("what they say")
        return Found(survey: survey, findings: BootstrapFinders.findings(in: survey), inventory: RepositoryInventory(of: survey))
    }

    /// Has the model read; nil when there is none to ask, or when it stopped.
    func ask(about found: Found, into result: inout BootstrapResult, _ progress: (String) -> Void) throws -> BootstrapModel.Reading? {
        guard let access, let frame else { return nil }
        let pack = BootstrapPack(found.survey, budget: options.inputTokens)
        result.documents = pack.documents.count
        guard !pack.documents.isEmpty else { return nil }
        let seed = self.seed(found)
        let model = BootstrapModel(
            access: access, frame: frame, pack: pack, source: source, name: project.name, date: seed.date, redactor: compiler.redactor)
        let vault = try vault(of: ProjectWiki(project, home: compiler.home), held: [:])
        try requireWelcome(vault)
        let ruled = seed.applied([.init(findings: found.findings)], to: vault, blob: blob).vault
        guard !options.isDryRun else {
            result.prompts = model.prompts(vault: ruled)
            return nil
        }
        progress("with \(access.name)")
        BootstrapMark(home: compiler.home, project: project.id).note(head)
        do throws(ModelError) {
            let reading = try model.read(vault: ruled, kept: repliesFolder, cancellation: compiler.cancellation, blob: blob)
            result.model = reading.report
            return reading
        } catch {
            result.stop = error
            return nil
        }
    }

    /// Writes what was found as one operation. Reading took its time; only now others have to wait.
    func write(_ found: Found, _ reading: BootstrapModel.Reading?, into result: inout BootstrapResult) throws {
        let writer = try options.isDryRun ? nil : ProjectWriter(project, home: compiler.home)
        if let writer {
            result.adoption = try writer.adopt(
                person: compiler.person, redactor: compiler.redactor, quiet: compiler.configuration.settle, now: compiler.now())
        }
        let wiki = try writer?.wiki ?? ProjectWiki(project, home: compiler.home)
        let before = try vault(of: wiki, held: result.adoption.held)
        try requireWelcome(before)
        var layers = [BootstrapSeed.Layer(findings: found.findings)]
        if let reading {
            let pack = BootstrapPack(found.survey, budget: options.inputTokens)
            layers.append(.init(extraction: reading.extraction, documents: pack.documents))
            result.rejections = reading.refused.map { Rejection(what: $0.what, reason: $0.reason) }
        }
        let seed = self.seed(found)
        let applied = seed.applied(layers, to: before, blob: blob)
        result.rejections += applied.rejections
        result.statements = seed.statements(in: applied.vault)
        if applied.rejections.contains(where: { rejection in before.held.values.contains(rejection.reason) }) {
            result.outcome = .waiting
            return
        }
        result.changes = applied.changes
        let parent = try wiki.head()
        if !result.changes.isEmpty {
            result.outcome = .written
            result.operation =
                "b" + Identifier.base32(Identifier.hash(["op1", "bootstrap", project.id, key.text, parent]), length: 10)
        }
        guard let writer else {
            result.plan = result.changes.map { applied.vault.difference(from: before, at: $0.path) }.joined()
            return
        }
        try commit(applied, operation: result.operation, reading, by: writer)
        // What stopped half-way is not as it was; what could not be read may be there next time.
        guard result.stop == nil, !found.survey.hasGaps else { return }
        try state.note(
            CompileRecord(
                project: project.id, source: source.id.text, key: key, operation: result.operation, turns: found.findings.documents.count))
        ReplyCache.forget(repliesFolder + "/" + source.id.text)
        BootstrapMark(home: compiler.home, project: project.id).forget()
    }

    private typealias Rejection = Compiler.Rejection

    private func commit(
        _ applied: BootstrapSeed.Applied, operation: String, _ reading: BootstrapModel.Reading?, by writer: ProjectWriter
    ) throws {
        guard !applied.changes.isEmpty else { return }
        let time = try repository.repository.commit(head).committer.time
        let rules = "none (rules \(BootstrapFinders.version))"
        let model = reading == nil ? rules : access?.name.text ?? rules
        let commits = applied.changes.compactMap { change in
            applied.vault.pages[change.path].map {
                PageCommit(change, $0, source: source.id.text, model: model, author: writer.signature(time))
            }
        }
        try writer.write(
            ProjectWriter.Operation(id: operation, time: time, sources: [source.id], commits: commits), pages: applied.vault.ordered,
            exclusions: applied.vault.exclusions)
    }

    /// Whoever took a bootstrap back does not want it again by accident.
    private func requireWelcome(_ vault: Vault) throws {
        guard vault.exclusions.contains(source.id.text) else { return }
        throw WikiError(
            "cannot bootstrap \(project.name)", "its repository was unlearned when an earlier bootstrap was undone",
            remedy: "'wikictl history' names that undo; 'wikictl undo' takes it back, and the pages with it.")
    }

    private func seed(_ found: Found) -> BootstrapSeed {
        BootstrapSeed(
            survey: found.survey, inventory: found.inventory, source: source, head: head, branch: repository.branch,
            redactor: compiler.redactor)
    }

    private func vault(of wiki: ProjectWiki, held: [String: String]) throws -> Vault {
        Vault(project: project.id, pages: try wiki.pages(), exclusions: try wiki.exclusions(), held: held)
    }

    private func blob(at path: String) -> String? { repository.blob(at: path) }
    private var blob: (String) -> String? { blob(at:) }

    private var repliesFolder: String { "\(compiler.home.path)/cache/replies/\(project.id)" }
}
