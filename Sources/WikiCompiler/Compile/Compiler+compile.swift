import Templates

/// Compiling archived sessions, in order, each as one operation.
extension Compiler {
    /// What compiling one session came to.
    public struct Compiled: Sendable {
        /// Why nothing was done, or that it was.
        public enum Outcome: Sendable, Equatable {
            /// Pages were written.
            case written
            /// The session was read; it taught nothing that was not known.
            case nothing
            /// Archive, rules and templates are as they were when it was compiled.
            case unchanged
            /// Pages it would write are held; it will be compiled when they are free.
            case waiting
            /// No human spoke in it.
            case noHuman
        }

        public var session: ArchivedSession
        public var outcome: Outcome
        public var operation = ""
        public var changes: [PageChange] = []
        public var rejections: [Rejection] = []
        /// What became of every turn.
        public var coverage: [Int: Extraction.TurnUse] = [:]
        /// How many turns the session has.
        public var turns = 0
        /// Unified text of what would be written; only in a dry run.
        public var plan = ""
    }

    /// What compiling a project came to.
    public struct CompileResult: Sendable {
        public var project: Project
        public var sessions: [Compiled] = []
        public var adoption = ProjectWriter.AdoptionReport()
        /// Archives that cannot be read, and why; the other sessions are compiled.
        public var failures: [(path: String, error: any Error)] = []
    }

    /// Compiles a project's archived sessions that are new or changed, oldest first.
    /// - Parameters:
    ///   - sources: only these source ids; nil for all.
    ///   - repository: the project's repository, when it is on this machine, for anchors.
    ///   - progress: told each session before it is read.
    ///   - isStopped: asked before each session; what is not compiled then waits.
    public func compile(
        _ project: Project, sources: Set<String>? = nil, repository: SourceRepository?, isDryRun: Bool = false,
        progress: (ArchivedSession) -> Void = { _ in }, isStopped: () -> Bool = { false }
    ) throws -> CompileResult {
        var result = CompileResult(project: project)
        let twins = try directory.all().filter { $0.id == project.id }
        guard twins.count < 2 else {
            throw WikiError(
                "cannot compile into \(project.name)", "\(twins.map(\.path).joined(separator: " and ")) are the same project",
                remedy: "Move the copy out of \(home.wiki).")
        }
        let (all, unreadable) = archive.survey(of: project.id)
        result.failures = unreadable.filter { failure in sources?.contains { failure.path.contains("/\($0).jsonl") } ?? true }
        let state = try StateDatabase(path: home.state, backups: home.backups)
        let writer = isDryRun ? nil : try ProjectWriter(project, home: home)
        if let writer {
            result.adoption = try writer.adopt(person: person, redactor: redactor, quiet: configuration.settle, now: now())
        }
        let wiki = try writer?.wiki ?? ProjectWiki(project, home: home)
        let templates = Self.templatesDigest(home)
        var vault: Vault?
        for session in all where sources?.contains(session.source) ?? true {
            if isStopped() { break }
            let key = CompileKey.make(
                archiveDigest: try ArchiveReader(path: session.path).turnsDigest(), templates: templates, rules: RulesExtractor.version)
            let record = try state.compileRecord(project: project.id, source: session.source)
            if record?.key == key, !isDryRun {
                result.sessions.append(Compiled(session: session, outcome: .unchanged, operation: record?.operation ?? ""))
                continue
            }
            progress(session)
            if vault == nil {
                vault = Vault(project: project.id, pages: try wiki.pages(), exclusions: try wiki.exclusions(), held: result.adoption.held)
            }
            var transcript: Transcript
            do {
                transcript = try ArchiveReader.readBounded(path: session.path)
                try markCopied(in: &transcript, session, among: all)
            } catch let error as TranscriptError {
                result.failures.append((session.path, error))
                continue
            }
            let compile = SessionCompile(transcript: transcript, key: key, redactor: redactor, repository: repository)
            let compiled = try compile.run(session, vault: &vault!, writer: writer)
            if compiled.outcome != .waiting, !isDryRun {
                try state.note(
                    CompileRecord(
                        project: project.id, source: session.source, key: key, operation: compiled.operation, turns: compiled.turns))
            }
            result.sessions.append(compiled)
        }
        return result
    }

    /// Marks turns that another session of the project holds too and that are learned there. Only sessions that begin
    /// with the same record, or that are named as parent, can be such.
    private func markCopied(in transcript: inout Transcript, _ session: ArchivedSession, among all: [ArchivedSession]) throws {
        let first = transcript.turns.first?.id ?? ""
        for other in all where other != session && other.agent == session.agent {
            if !session.parent.isEmpty, other.session == session.parent {
                var copies = CopiedTurns()
                var parent = try ArchiveReader.readBounded(path: other.path)
                copies.mark(&parent)
                copies.mark(&transcript)
            } else if !first.isEmpty, (try? Self.firstTurn(other.path)) == first {
                let shared = SharedTurns(transcript, try ArchiveReader.readBounded(path: other.path))
                if !shared.isOriginal { transcript.copied.formUnion(shared.numbers) }
            }
        }
    }

    private static func firstTurn(_ path: String) throws -> String? {
        struct Stop: Error {}
        var id: String?
        do {
            try ArchiveReader(path: path).forEach { entry in
                if case .turn(let turn) = entry { id = turn.id }
                throw Stop()
            }
        } catch is Stop {}
        return id
    }

    private static func templatesDigest(_ home: Home) -> String {
        Identifier.hash(["templates1"] + Template.allCases.map { FileText.read(home.templates + "/" + $0.rawValue) ?? $0.builtIn }).hex
    }
}

extension SessionCompile {
    /// Extracts, checks, applies and, with a writer, commits.
    func run(_ session: ArchivedSession, vault: inout Vault, writer: ProjectWriter?) throws -> Compiler.Compiled {
        var compiled = Compiler.Compiled(session: session, outcome: .nothing, turns: transcript.turns.count)
        guard transcript.header.agent == .text || transcript.turns.contains(where: { $0.origin == .human }) else {
            compiled.outcome = .noHuman
            for turn in transcript.turns { compiled.coverage[turn.n] = .ignored("no human turn in the session") }
            return compiled
        }
        let before = vault
        let result = apply(to: &vault)
        compiled.operation = result.operation
        compiled.changes = result.changes
        compiled.rejections = result.rejections
        compiled.coverage = result.coverage
        if result.rejections.contains(where: { rejection in vault.held.values.contains(rejection.reason) }) {
            vault = before
            compiled.outcome = .waiting
            compiled.changes = []
            return compiled
        }
        guard !result.changes.isEmpty else { return compiled }
        compiled.outcome = .written
        guard let writer else {
            compiled.plan = plan(result, before: before, after: vault)
            return compiled
        }
        let commits = commits(result, vault: vault, author: writer.signature(time))
        let source = Self.source(of: transcript, project: vault.project).id
        try writer.write(
            ProjectWriter.Operation(id: result.operation, time: time, sources: [source], commits: commits), pages: vault.ordered,
            exclusions: vault.exclusions)
        return compiled
    }

    private func plan(_ result: Result, before: Vault, after: Vault) -> String {
        result.changes.map { change in
            let old = before.pages[change.path]?.text
            let new = after.pages[change.path]?.text ?? ""
            let removed = Set((old ?? "").split(separator: "\n"))
            let added = Set(new.split(separator: "\n"))
            let lines =
                (old ?? "").split(separator: "\n").filter { !added.contains($0) }.map { "-" + $0 }
                + new.split(separator: "\n").filter { !removed.contains($0) }.map { "+" + $0 }
            return (["--- \(old == nil ? "/dev/null" : change.path)", "+++ \(change.path)"] + lines).joined(separator: "\n") + "\n"
        }.joined()
    }
}
