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
    /// Nil when nothing is to be written.
    let writer: ProjectWriter?
    let blobs: LockedBlobs
    var result: Compiler.CompileResult
    private(set) var all: [ArchivedSession] = []
    private(set) var pending: [Pending] = []
    private(set) var frame: ExtractionPrompt.Frame?
    var vault: Vault?
    /// What was compiled, to be noted when it is adopted.
    private(set) var records: [CompileRecord] = []

    init(
        compiler: Compiler, project: Project, state: StateDatabase, writer: ProjectWriter?, repository: SourceRepository?
    ) {
        self.compiler = compiler
        self.project = project
        self.state = state
        self.writer = writer
        blobs = LockedBlobs(repository)
        result = Compiler.CompileResult(project: project)
    }

    /// Finds what is to be compiled, in order; what is not is told as unchanged.
    /// - Parameters:
    ///   - everything: compiles what was compiled before as well.
    ///   - skipsUnchanged: whether what is unchanged is passed over; nil: when something is to be written.
    mutating func select(
        _ sources: Set<String>?, wiki: ProjectWiki, access: ModelAccess?, everything: Bool = false, skipsUnchanged: Bool? = nil
    ) throws {
        let (all, unreadable) = compiler.archive.survey(of: project.id)
        self.all = all
        result.failures = unreadable.filter { failure in sources?.contains { failure.path.contains("/\($0).jsonl") } ?? true }
        let inputs = CompileInputs(home: compiler.home, wiki: wiki, state: state)
        frame = try access.map { try inputs.frame(budget: $0.budget) }
        let template = try inputs.key(for: access)
        for session in all where sources?.contains(session.source) ?? true {
            var key = template
            key.archive = try ArchiveReader(path: session.path).turnsDigest()
            let record = try state.compileRecord(project: project.id, source: session.source)
            guard let record, inputs.isUnchanged(record, key), skipsUnchanged ?? (writer != nil), !everything else {
                pending.append(Pending(session: session, key: key))
                continue
            }
            var unchanged = Compiler.Compiled(session: session, outcome: .unchanged, operation: record.operation)
            if !record.key.archive.isEmpty { unchanged.outdated = key.changes(since: record.key) }
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
            if writer != nil {
                try state.note(record)
                if let reading { try propose(reading, next.session, transcript) }
            }
        }
        result.sessions.append(compiled)
    }

    /// What the person wants in all their projects waits for a yes: widening is a person's act.
    private func propose(_ reading: ModelExtractor.Result, _ session: ArchivedSession, _ transcript: Transcript) throws {
        for page in reading.everywhere {
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
