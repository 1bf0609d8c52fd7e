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
        /// Projects that a dream changed.
        public var dreams = 0
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
    ///   - dreams: dreams over the projects where that is overdue, when the rest is done.
    public func run(sweeps: Bool = false, retries: Bool = false, dreams: Bool = true) throws -> Report {
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
        if dreams { try dreamWhereOverdue(&report) }
        return report
    }

    var spool: Spool { Spool(folder: home.path + "/spool") }
    var now: Int { Int(compiler.now()) }

    /// Returns how many pointers it took.
    private func workOff(_ report: inout Report, sweeps: Bool, retries: Bool) throws -> Int {
        let state = try StateDatabase(path: home.state, backups: home.backups)
        spool.removeLeftovers(now: now)
        if retries { try state.forgetFailures() }
        if sweeps || isSweepDue {
            try sweep(into: state)
            try closeArchives()
        }
        var done = 0
        var taken = 0
        var watched: [HandedOver] = []
        var over: [HandedOver] = []
        repeat {
            taken = try takeSpool(into: state)
            let known = (watched + over).map(\.item)
            let changed = watched.filter(\.isOutdated)
            var touched: [String: Project] = [:]
            for item in try changed.map(\.item) + state.due(at: now).filter({ !known.contains($0) }) {
                let end = changed.first { $0.item == item }?.end
                watched.removeAll { $0.isSession(of: item) }
                over.removeAll { $0.isSession(of: item) }
                try attempt(item, state, &report) { report in
                    // A start may be waiting for the brief, however this ends.
                    defer { touched[item.directory] = try? project(at: item.directory) }
                    if let handed = try handOver(item, state, &report, until: end) { watched.append(handed) }
                }
            }
            // What the next start is given goes before what takes its time.
            try prepare(touched, state, &report)
            over += watched.filter { $0.isSettled && $0.isOver }
            watched.removeAll(where: \.isSettled)
            done += taken
            guard taken == 0, touched.isEmpty else { continue }
            if !watched.isEmpty {
                usleep(HandedOver.pause)
            } else if !over.isEmpty {
                let next = over.removeFirst()
                try attempt(next.item, state, &report) { try compile(next, state, &$0) }
                try prepare([next.item.directory: next.project], state, &report)
                done += 1
            }
        } while !watched.isEmpty || !over.isEmpty || (taken > 0 && !spool.isEmpty)
        return done
    }

    private func attempt(
        _ item: QueuedSession, _ state: StateDatabase, _ report: inout Report, _ work: (inout Report) throws -> Void
    ) throws {
        let begun = try state.begin(item, now: now)
        do {
            try work(&report)
            try state.settle(begun, to: item)
        } catch {
            report.failed += 1
            log("\(item.agent) \(item.session): \(error)")
            try state.fail(item, reason: "\(error)", now: now)
        }
    }

    private func prepare(_ touched: [String: Project], _ state: StateDatabase, _ report: inout Report) throws {
        defer { refreshCommits(touched) }
        for (directory, project) in touched.sorted(by: { $0.key < $1.key }) {
            if try ReadyBriefs(self, state).prepare(project, in: directory) { report.briefs += 1 }
            // Checkouts that a marker made part of it are told as well.
            for entry in JoinedCheckouts(home: home).entries
            where entry.project == project.id && compiler.directory.joined(at: entry.root)?.id == project.id {
                _ = try ReadyBriefs(self, state).prepare(project, in: entry.root)
            }
        }
    }

    /// Moves the pointers into the queue; they are removed when their rows are on the disk. Returns how many went.
    private func takeSpool(into state: StateDatabase) throws -> Int {
        let waiting = spool.pending()
        for name in waiting.damaged { log("\(name) is no pointer of wikictl's") }
        try state.transaction {
            for (_, entry) in waiting.entries where entry.pages.isEmpty { try state.enqueue(entry) }
        }
        for (_, entry) in waiting.entries where !entry.brief.isEmpty || !entry.pages.isEmpty {
            guard let agent = Agent(rawValue: entry.agent) else { continue }
            let receiver = Identifier.source(agent: agent, session: entry.session)
            if !entry.brief.isEmpty { try state.noteDelivery(of: entry.brief, to: receiver, at: entry.time / 1_000_000_000) }
            try state.noteRecall(entry.pages, to: receiver, at: entry.time / 1_000_000_000)
        }
        return (waiting.entries.map(\.name) + waiting.damaged).count { spool.remove($0) }
    }
}
