import Glibc
import Hooks

/// One session's way through the worker.
extension WorkerRun {
    /// Archives a session and notes where it stands; nil when there is nothing of it, or nothing that may be kept.
    /// - Parameter end: until when its transcript is watched, if it was already.
    func handOver(
        _ item: QueuedSession, _ state: StateDatabase, _ report: inout Report, until end: ContinuousClock.Instant?
    ) throws -> HandedOver? {
        guard !isIgnored(item.directory), !isOff(item.agent, item.session) else {
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
            return nil
        }
        let stamp = HandedOver.stamp(of: item.transcript)
        // The agent may have changed its directory since its launch, by which it is filed.
        let headers = location.flatMap { (try? TranscriptFinder($0).found.map(\.header)) ?? [] }
        guard !Set(headers.map(\.directory)).contains(where: { isIgnored($0) }),
            !headers.contains(where: { header in
                // The copied records of a fork may bear the id of the session they were copied from.
                [header.parent, header.session].contains { $0 != item.session && isFromLeftAlone(header.agent, $0) }
            })
        else {
            try state.finish(item)
            return nil
        }
        let registration = registration(headers.first { $0.session == item.session }?.directory ?? item.directory)
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
        registration?.leave()
        report.archived += 1
        let repository = try? SourceRepository(at: item.directory, userHome: compiler.userHome, home: home)
        try note(own.session, item, repository, state)
        let idle = now - item.moved / 1_000_000_000
        // A moment still to come was noted by a clock that has since gone back.
        let isOver =
            item.hasEnded || idle >= QueuedSession.idleSeconds || idle < 0 || OpenSessions.hasLeft(item.transcript, home: home.path)
        if !isOver {
            var rested = item
            rested.attempts = 0
            rested.reason = ""
            try state.postpone(rested, until: item.moved / 1_000_000_000 + QueuedSession.idleSeconds)
        }
        return HandedOver(
            item: item, project: project, sources: Set(ingested.files.map(\.session.source)), isOver: isOver, stamp: stamp,
            isRecent: abs(idle) <= 5, until: end)
    }

    /// Compiles a session that is over.
    func compile(_ handed: HandedOver, _ state: StateDatabase, _ report: inout Report) throws {
        let repository = try? SourceRepository(at: handed.item.directory, userHome: compiler.userHome, home: home)
        let result = try compiler.compile(handed.project, sources: handed.sources, repository: repository)
        if let failure = result.failures.first { throw failure.error }
        if let stop = result.stop {
            guard let wait = wait(after: stop) else { throw stop }
            log("\(handed.project.name): \(stop)")
            return try state.postpone(handed.item, until: now + wait)
        }
        for compiled in result.sessions where compiled.outcome == .written {
            report.compiled += 1
            report.pages += compiled.changes.count
            log("\(handed.project.name): \(compiled.session.agent.rawValue) \(compiled.session.session): \(compiled.changes.count) pages")
        }
        try state.finish(handed.item)
    }

    /// Seconds until a model may answer again where nobody need do anything for it; nil where somebody must. Such a time is no
    /// failure of the session: a night without a network must not end with every session in quarantine.
    private func wait(after stop: ModelError) -> Int? {
        // Nothing is put off for longer than two hours at once.
        let longest = 7_000
        switch stop.kind {
        case .capped: return min(longest, 86_400 - now % 86_400)
        case .rateLimited, .unavailable, .network, .timedOut, .resting:
            guard !stop.forbidsRetry else { return nil }
            return min(longest, max(600, Int((stop.retryAfter ?? .zero).components.seconds)))
        default: return nil
        }
    }

    private func note(_ session: ArchivedSession, _ item: QueuedSession, _ repository: SourceRepository?, _ state: StateDatabase) throws {
        let transcript = try ArchiveReader.readBounded(path: session.path, last: Handoff.mostTurns)
        guard let handoff = Handoff(transcript, repository: repository?.state()) else { return }
        try state.note(handoff, transcript: item.transcript, hasEnded: item.hasEnded)
        guard item.hasEnded else { return }
        try state.noteEnd(ofSession: session.source, project: session.project)
        unlink(ReadyBrief.ofSession(item.session, agent: item.agent, home: home.path).path)
    }

    func project(at directory: String) throws -> Project? {
        guard case .found(let project) = try compiler.directory.locate(directory, userHome: compiler.userHome).match else { return nil }
        return project
    }

    /// Where the transcript and its sub-agents' stand; nil when it is not there.
    private func locate(_ item: QueuedSession) -> [String]? {
        guard let transcript = item.transcript.isEmpty ? find(item) : item.transcript, Folder.exists(TranscriptLocation(transcript).path)
        else { return nil }
        let agents = transcript.trimmingSuffix(".jsonl") + "/subagents"
        return [transcript] + (Folder.exists(agents) ? [agents] : [])
    }

    /// The transcript of a session whose agent did not say where it is.
    private func find(_ item: QueuedSession) -> String? {
        guard let discovery, let agent = Agent(rawValue: item.agent) else { return nil }
        return discovery.location(of: item.session, agent)?.description
    }
}
