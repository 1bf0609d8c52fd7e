/// One compile of a project's sessions, from what is waiting to what was written.
struct CompileRun {
    /// A session that is to be compiled.
    struct Pending: Sendable {
        var session: ArchivedSession
        var key: CompileKey
    }

    let compiler: Compiler
    let project: Project
    let state: StateDatabase
    /// Whether nothing is to be written.
    let isDryRun: Bool
    /// Holds the project's lock; nil while nobody needs it.
    private(set) var writer: ProjectWriter?
    /// The wiki's commit that `vault` was read from, or that was written last.
    private var head = ""
    let blobs: LockedBlobs
    var result: Compiler.CompileResult
    private(set) var all: [ArchivedSession] = []
    private(set) var pending: [Pending] = []
    private(set) var frame: ExtractionPrompt.Frame?
    var vault: Vault?
    /// What was compiled, to be noted when it is adopted.
    private(set) var records: [CompileRecord] = []

    init(
        compiler: Compiler, project: Project, state: StateDatabase, isDryRun: Bool, repository: SourceRepository?
    ) {
        self.compiler = compiler
        self.project = project
        self.state = state
        self.isDryRun = isDryRun
        blobs = LockedBlobs(repository)
        result = Compiler.CompileResult(project: project)
    }

    /// Takes the project's lock and adopts what a person edited, unless that is done. Where the wiki changed since the vault was
    /// read, it is read again.
    @discardableResult
    mutating func open() throws -> ProjectWriter {
        if let writer { return writer }
        let writer = try ProjectWriter(project, home: compiler.home)
        let adoption = try writer.adopt(
            person: compiler.person, redactor: compiler.redactor, quiet: compiler.configuration.settle, now: compiler.now())
        result.adoption.add(adoption)
        self.writer = writer
        let now = try writer.wiki.head()
        if vault != nil, now != head || adoption.held != vault?.held {
            vault = Vault(
                project: project.id, pages: try writer.wiki.pages(), exclusions: try writer.wiki.exclusions(), held: adoption.held)
        }
        head = now
        return writer
    }

    /// Lets others write.
    mutating func close() {
        if let writer, let now = try? writer.wiki.head() { head = now }
        writer = nil
    }

    /// Finds what is to be compiled, in order; what is not is told as unchanged.
    /// - Parameters:
    ///   - everything: compiles what was compiled before as well.
    ///   - except: passes these over.
    ///   - skipsUnchanged: whether what is unchanged is passed over; nil: when something is to be written.
    mutating func select(
        _ sources: Set<String>?, wiki: ProjectWiki, access: ModelAccess?, everything: Bool = false, except: Set<String> = [],
        skipsUnchanged: Bool? = nil
    ) throws {
        let (all, unreadable) = compiler.archive.survey(of: project.id)
        self.all = all
        result.failures = unreadable.filter { failure in sources?.contains { failure.path.contains("/\($0).jsonl") } ?? true }
        let inputs = CompileInputs(home: compiler.home, wiki: wiki, state: state)
        frame = try access.map { try inputs.frame(budget: $0.budget) }
        let template = try inputs.key(for: access)
        for session in all where sources?.contains(session.source) ?? true && !except.contains(session.source) {
            var key = template
            key.archive = try ArchiveReader(path: session.path).turnsDigest()
            let record = try state.compileRecord(project: project.id, source: session.source)
            guard let record, inputs.isUnchanged(record, key), skipsUnchanged ?? !isDryRun, !everything else {
                pending.append(Pending(session: session, key: key))
                continue
            }
            var unchanged = Compiler.Compiled(session: session, outcome: .unchanged, operation: record.operation)
            // What left no page has nothing to be out of date.
            if !record.key.archive.isEmpty, !record.operation.isEmpty { unchanged.outdated = key.changes(since: record.key) }
            result.sessions.append(unchanged)
        }
        guard !pending.isEmpty else { return }
        vault = Vault(project: project.id, pages: try wiki.pages(), exclusions: try wiki.exclusions(), held: result.adoption.held)
    }

    mutating func compileByRules(progress: (ArchivedSession) -> Void, isStopped: () -> Bool) throws {
        for next in pending {
            if isStopped() { break }
            progress(next.session)
            let transcript: Transcript
            do { transcript = try compiler.transcript(of: next.session, among: all) } catch let error as TranscriptError {
                result.failures.append((next.session.path, error))
                continue
            }
            try apply(transcript, next, reading: nil, model: CompileKey.noModel)
        }
    }

    /// Applies what was read of a session, commits it, and moves the watermark.
    mutating func apply(_ transcript: Transcript, _ next: Pending, reading: ModelExtractor.Result?, model: String) throws {
        let isHeld = writer != nil
        if !isDryRun { try open() }
        defer { if !isHeld { close() } }
        let blobs = self.blobs
        var key = next.key
        if reading == nil { key.model = CompileKey.noModel }
        let compile = SessionCompile(
            transcript: transcript, key: key.text, redactor: compiler.redactor, blob: { blobs.blob(at: $0) }, reading: reading, model: model
        )
        var compiled = try compile.run(next.session, vault: &vault!, writer: writer)
        compiled.model = reading?.report
        if compiled.outcome != .waiting {
            let notes = reading == nil ? "" : CompileNotes(coverage: compiled.coverage, rejections: compiled.rejections).json
            let record = CompileRecord(
                project: project.id, source: next.session.source, key: key, operation: compiled.operation, turns: compiled.turns,
                report: notes)
            records.append(record)
            if !isDryRun {
                try state.note(record)
                try noteUse(of: transcript)
                ReplyCache.forget(repliesFolder + "/" + next.session.source)
                if let reading { try propose(reading, next.session, transcript) }
            }
        }
        result.sessions.append(compiled)
    }

    /// What of the pages that the session was given it acted on.
    private func noteUse(of transcript: Transcript) throws {
        let given = try state.receipts(of: transcript.header.source).filter { $0.project == project.id }
        guard !given.isEmpty, let vault else { return }
        let used = SessionUse.receipts(transcript, given: given) { vault.page(id: $0) }
        try state.transaction { for receipt in used { try state.note(receipt) } }
    }

    /// Where the model's answers are kept until what they say is written.
    var repliesFolder: String { "\(compiler.home.path)/cache/replies/\(project.id)" }

    /// What the person wants in all their projects waits for a yes: widening is a person's act.
    private func propose(_ reading: ModelExtractor.Result, _ session: ArchivedSession, _ transcript: Transcript) throws {
        // Nobody knows who wrote an imported text.
        for page in reading.everywhere where session.agent != .text {
            guard let rule = page.items.first(where: { $0.section == .rule }),
                let words = try? Remembering(
                    rule.text, why: page.items.first { $0.section == .why }?.text ?? "", kind: .rule, redactor: compiler.redactor),
                Proposal.isAcceptable(words)
            else { continue }
            let at = rule.quotes.first.flatMap { quote in transcript.turns.first { $0.n == quote.turn } }.flatMap {
                Timestamp.seconds($0.time)
            }
            try state.propose(
                Proposal(
                    words, project: project.id, workspace: project.workspace, isEverywhere: true, origin: .session, agent: session.agent,
                    session: session.session, at: Int(at ?? Int64(compiler.now()))))
        }
    }
}

extension Compiler {
    /// The archived transcript, with what another session of the project holds too marked as copied.
    func transcript(of session: ArchivedSession, among all: [ArchivedSession]) throws -> Transcript {
        var transcript = try ArchiveReader.readBounded(path: session.path)
        try markCopied(in: &transcript, session, among: all)
        return transcript
    }
}
