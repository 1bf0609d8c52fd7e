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
            /// The session is as it was when it was compiled.
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
        /// What a model's reading came to; nil when rules read it.
        public var model: ModelReport?
        /// What its pages depend on besides its turns and changed since; only a rebuild takes it up.
        public var outdated: [String] = []
        /// Unified text of what would be written; only in a dry run.
        public var plan = ""
    }

    /// What compiling a project came to.
    public struct CompileResult: Sendable {
        public var project: Project
        public var sessions: [Compiled] = []
        public var adoption = ProjectWriter.AdoptionReport()
        /// Archives that cannot be read, and sessions that the model could not be asked about, and why; the other sessions are
        /// compiled.
        public var failures: [(path: String, error: any Error)] = []
        /// Why no further session was read: a limit of spending, or a provider that does not answer. The rest waits.
        public var stop: ModelError?
        /// Sessions that wait because of that.
        public var left = 0
    }

    /// Compiles a project's archived sessions that are new or went on, oldest first, by the model that the project may use, else
    /// by rules.
    /// - Parameters:
    ///   - sources: only these source ids; nil for all.
    ///   - repository: the project's repository, when it is on this machine, for anchors.
    ///   - isDryRun: writes nothing, and asks no model: what rules would write is shown.
    ///   - progress: told each session before it is read, or before it is applied.
    ///   - isStopped: asked before each session; what is not compiled then waits.
    public func compile(
        _ project: Project, sources: Set<String>? = nil, repository: SourceRepository?, isDryRun: Bool = false,
        progress: (ArchivedSession) -> Void = { _ in }, isStopped: () -> Bool = { false }
    ) throws -> CompileResult {
        try requireSingle(project)
        let state = try StateDatabase(path: home.state, backups: home.backups)
        var run = CompileRun(compiler: self, project: project, state: state, isDryRun: isDryRun, repository: repository)
        let access = isDryRun ? nil : try modelAccess?(project)
        let wiki = try isDryRun ? ProjectWiki(project, home: home) : run.open().wiki
        try run.select(sources, wiki: wiki, access: access)
        if let access {
            // A model takes its time: others may write meanwhile.
            run.close()
            try run.compile(with: access, progress: progress, isStopped: isStopped)
        } else {
            try run.compileByRules(progress: progress, isStopped: isStopped)
        }
        return run.result
    }

    func requireSingle(_ project: Project) throws {
        let twins = try directory.all().filter { $0.id == project.id }
        guard twins.count > 1 else { return }
        throw WikiError(
            "cannot compile into \(project.name)", "\(twins.map(\.path).joined(separator: " and ")) are the same project",
            remedy: "Move the copy out of \(home.wiki).")
    }

    /// Marks turns that another session of the project holds too and that are learned there. Only sessions that begin
    /// with the same record, or that are named as parent, can be such.
    func markCopied(in transcript: inout Transcript, _ session: ArchivedSession, among all: [ArchivedSession]) throws {
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
}

extension SessionCompile {
    /// Extracts, checks, applies and, with a writer, commits.
    func run(_ session: ArchivedSession, vault: inout Vault, writer: ProjectWriter?) throws -> Compiler.Compiled {
        var compiled = Compiler.Compiled(session: session, outcome: .nothing, turns: transcript.turns.count)
        guard Self.hasPerson(transcript) else {
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
        result.changes.map { after.difference(from: before, at: $0.path) }.joined()
    }
}

extension Vault {
    /// The lines of a page that are other than in another state, as unified text without context.
    func difference(from before: Vault, at path: String) -> String {
        let old = before.pages[path]?.text
        let new = pages[path]?.text ?? ""
        let removed = Set((old ?? "").split(separator: "\n"))
        let added = Set(new.split(separator: "\n"))
        let lines =
            (old ?? "").split(separator: "\n").filter { !added.contains($0) }.map { "-" + $0 }
            + new.split(separator: "\n").filter { !removed.contains($0) }.map { "+" + $0 }
        return (["--- \(old == nil ? "/dev/null" : path)", "+++ \(path)"] + lines).joined(separator: "\n") + "\n"
    }
}
