import Glibc
import Hooks

/// Works off what hooks left in the spool: archives, hands over, compiles, and leaves the briefs ready for the next start.
///
/// One at a time on a home; it ends when nothing is left that can be done now.
public struct WorkerRun {
    /// What a run came to.
    public struct Report: Sendable, Equatable {
        public var archived = 0
        public var compiled = 0
        public var pages = 0
        public var failed = 0
        public var briefs = 0
        /// Another worker is at it; what waits is its business.
        public var isElsewhere = false
    }

    let compiler: Compiler
    let discovery: SessionDiscovery?
    let home: Home
    /// Told what is done, for the log.
    let log: (String) -> Void

    /// Without `discovery` nothing is swept, and sessions are found by the paths that hooks gave only.
    public init(_ compiler: Compiler, discovery: SessionDiscovery?, log: @escaping (String) -> Void = { _ in }) {
        self.compiler = compiler
        self.discovery = discovery
        self.log = log
        home = compiler.home
    }

    /// A sweep looks at every session on the machine, so it is made at most once an hour.
    static let sweepSeconds = 3_600

    /// - Parameters:
    ///   - sweeps: looks for sessions that no hook told of, whenever the last sweep was.
    ///   - retries: takes up what failed, however often, without waiting.
    public func run(sweeps: Bool = false, retries: Bool = false) throws -> Report {
        try home.create()
        var report = Report()
        var isFirst = true
        var taken = 0
        repeat {
            let lock: ProjectLock
            do throws(StoreError) { lock = try ProjectLock(at: Worker.lock(home: home.path)) } catch {
                guard case .busy = error else { throw error }
                report.isElsewhere = isFirst
                return report
            }
            taken = try withExtendedLifetime(lock) { try workOff(&report, sweeps: sweeps && isFirst, retries: retries && isFirst) }
            isFirst = false
            // What arrives while the lock is let go of wakes nobody else; what cannot be taken out must not keep it busy.
        } while taken > 0 && !spool.isEmpty
        return report
    }

    var spool: Spool { Spool(folder: home.path + "/spool") }
    var now: Int { Int(compiler.now()) }

    /// Returns how many pointers it took.
    private func workOff(_ report: inout Report, sweeps: Bool, retries: Bool) throws -> Int {
        let state = try StateDatabase(path: home.state, backups: home.backups)
        spool.removeLeftovers(now: now)
        if retries { try state.forgetFailures() }
        if sweeps || isSweepDue { try sweep(into: state) }
        var (taken, all) = (0, 0)
        repeat {
            taken = try takeSpool(into: state)
            all += taken
            var touched: [String: Project] = [:]
            for item in try state.due(at: now) {
                do {
                    if let project = try work(item, state, &report) { touched[item.directory] = project }
                } catch {
                    report.failed += 1
                    log("\(item.agent) \(item.session): \(error)")
                    try state.fail(item, reason: "\(error)", now: now)
                }
            }
            for (directory, project) in touched.sorted(by: { $0.key < $1.key }) {
                if try ReadyBriefs(self, state).prepare(project, in: directory) { report.briefs += 1 }
            }
        } while taken > 0 && !spool.isEmpty
        return all
    }

    /// Moves the pointers into the queue; they are removed when their rows are on the disk. Returns how many went.
    private func takeSpool(into state: StateDatabase) throws -> Int {
        let waiting = spool.pending()
        for name in waiting.damaged { log("\(name) is no pointer of wikictl's") }
        try state.transaction {
            for (_, entry) in waiting.entries { try state.enqueue(entry) }
        }
        for (_, entry) in waiting.entries where !entry.brief.isEmpty {
            guard let agent = Agent(rawValue: entry.agent) else { continue }
            let receiver = Identifier.source(agent: agent, session: entry.session)
            try state.noteDelivery(of: entry.brief, to: receiver, at: entry.time / 1_000_000_000)
        }
        return (waiting.entries.map(\.name) + waiting.damaged).count { spool.remove($0) }
    }

    // MARK: One session

    /// Archives a session and hands it over; compiles it when it is over. Returns its project when briefs may have changed.
    private func work(_ item: QueuedSession, _ state: StateDatabase, _ report: inout Report) throws -> Project? {
        guard !isIgnored(item.directory) else {
            try state.finish(item)
            return nil
        }
        guard let location = locate(item) else {
            // Not written yet, or never: an agent may be told to keep no transcript.
            if item.hasEnded || now - item.moved / 1_000_000_000 > 86_400 {
                try state.finish(item)
            } else {
                try state.postpone(item, until: now + 60)
            }
            return try project(at: item.directory)
        }
        // The agent may have changed its directory since its launch, by which it is filed.
        let launches = Set(location.flatMap { (try? TranscriptFinder($0).found.map(\.header.directory)) ?? [] })
        guard !launches.contains(where: { isIgnored($0) }) else {
            try state.finish(item)
            return nil
        }
        var options = Compiler.Options()
        options.createsProjects = true
        let ingested = try compiler.ingest(location, options)
        if let failure = ingested.failures.first, ingested.files.isEmpty {
            throw WikiError("cannot archive session \(item.session)", failure.error, remedy: "See 'wikictl doctor'.")
        }
        let own = ingested.files.first { $0.session.session == item.session } ?? ingested.files.first
        guard let own, !own.session.project.isEmpty,
            let project = try compiler.directory.all().first(where: { $0.id == own.session.project })
        else {
            try state.finish(item)
            return nil
        }
        report.archived += 1
        let repository = try? SourceRepository(at: item.directory, userHome: compiler.userHome, home: home)
        try handOver(own.session, item, repository, state)
        let idle = now - item.moved / 1_000_000_000
        // A moment still to come was noted by a clock that has since gone back.
        guard item.hasEnded || idle >= QueuedSession.idleSeconds || idle < 0 else {
            try state.postpone(item, until: item.moved / 1_000_000_000 + QueuedSession.idleSeconds)
            return project
        }
        let result = try compiler.compile(project, sources: Set(ingested.files.map(\.session.source)), repository: repository)
        if let failure = result.failures.first { throw failure.error }
        for compiled in result.sessions where compiled.outcome == .written {
            report.compiled += 1
            report.pages += compiled.changes.count
            log("\(project.name): \(compiled.session.agent.rawValue) \(compiled.session.session): \(compiled.changes.count) pages")
        }
        try state.finish(item)
        return project
    }

    private func handOver(_ session: ArchivedSession, _ item: QueuedSession, _ repository: SourceRepository?, _ state: StateDatabase) throws
    {
        guard let handoff = Handoff(try ArchiveReader.read(path: session.path), repository: repository?.state()) else { return }
        try state.note(handoff, transcript: item.transcript, hasEnded: item.hasEnded)
        if item.hasEnded { try state.noteEnd(ofSession: session.source, project: session.project) }
    }

    private func isIgnored(_ directory: String) -> Bool {
        let folder = RepositoryFolder(containing: directory, userHome: compiler.userHome ?? "")
        return IgnoreList(home: home.path).covers(directory, folder)
    }

    private func project(at directory: String) throws -> Project? {
        guard case .found(let project) = try compiler.directory.locate(directory, userHome: compiler.userHome).match else { return nil }
        return project
    }

    /// Where the transcript and its sub-agents' stand; nil when it is not there.
    private func locate(_ item: QueuedSession) -> [String]? {
        guard let transcript = item.transcript.isEmpty ? found(item) : item.transcript, Folder.exists(TranscriptLocation(transcript).path)
        else { return nil }
        let agents = transcript.trimmingSuffix(".jsonl") + "/subagents"
        return [transcript] + (Folder.exists(agents) ? [agents] : [])
    }

    /// The transcript of a session whose agent did not say where it is: files bear its id, databases hold it.
    private func found(_ item: QueuedSession) -> String? {
        guard let discovery else { return nil }
        for file in discovery.files() where file.agent.rawValue == item.agent {
            if file.kind == .database {
                let sessions = (try? discovery.sessions(in: file)) ?? []
                if let found = sessions.first(where: { $0.session == item.session }) { return found.location.description }
            } else if file.path.hasSuffix("\(item.session).jsonl") {
                return file.path
            }
        }
        return nil
    }

    // MARK: Sweep

    private var sweepMark: String { home.path + "/cache/swept" }

    private var isSweepDue: Bool {
        guard discovery != nil else { return false }
        var info = stat()
        return stat(sweepMark, &info) != 0 || now - info.st_mtim.tv_sec >= Self.sweepSeconds
    }

    /// Queues the sessions of known projects that changed although no hook told of it.
    private func sweep(into state: StateDatabase) throws {
        guard let discovery else { return }
        try Folder.create(home.path + "/cache", mode: 0o700)
        let mark = open(sweepMark, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        if mark >= 0 {
            futimens(mark, nil)
            close(mark)
        }
        let known = try state.stamps()
        for file in discovery.files() where known[file.path] != file.stamp {
            guard let sessions = try? discovery.sessions(in: file) else { continue }
            for session in sessions where session.parent.isEmpty || !session.session.contains(".agent-") {
                guard !session.directory.isEmpty, Folder.exists(session.directory), !isIgnored(session.directory),
                    try project(at: session.directory) != nil
                else { continue }
                let entry = SpoolEntry(
                    agent: session.agent.rawValue, event: "Sweep", session: session.session, transcript: session.location.description,
                    directory: session.directory, time: session.modified)
                try state.enqueue(entry)
            }
            try state.note(file.stamp, of: file.path)
        }
    }
}
