import Hooks

extension SessionImport {
    /// Archives the sessions that are not archived as they are now; `all` are those of the machine, chosen or not.
    func archive(
        _ sessions: [DiscoveredSession], among all: [DiscoveredSession], _ filing: inout ImportFiling, _ work: inout ImportWork,
        _ report: inout ImportReport, _ isStopped: () -> Bool, _ progress: (Step) -> Void
    ) throws {
        var stamps = ImportStamps(home: compiler.home)
        defer { stamps.save() }
        let origins = Origins(all)
        for (index, session) in sessions.enumerated() {
            if isStopped() {
                report.isStopped = true
                return
            }
            progress(.archiving(index + 1, of: sessions.count, name: session.session))
            do {
                let parents = origins.parents(of: session)
                if try isOff(session.agent, [session.session] + parents.map(\.session))
                    || parents.contains(where: { try !$0.directory.isEmpty && filing.isIgnored($0.directory) })
                {
                    if !session.isSubagent { report.ignored += 1 }
                    continue
                }
                try archive(session, &filing, &stamps, &work, &report)
            } catch {
                report.failures.append((session.location.description, "\(error)"))
            }
            if index % 100 == 99 { stamps.save() }
        }
    }

    private func archive(
        _ session: DiscoveredSession, _ filing: inout ImportFiling, _ stamps: inout ImportStamps, _ work: inout ImportWork,
        _ report: inout ImportReport
    ) throws {
        let isOwn = !session.isSubagent
        guard var (project, repository) = try place(session.directory, &filing, isOwn, &report) else { return }
        let location = session.location.description
        var source = Identifier.source(agent: session.agent, session: session.session)
        if compiler.isForgotten(source, session.agent, session.session, in: project) {
            if isOwn { report.ignored += 1 }
            return
        }
        let there = compiler.archive.existing(project: project?.id ?? "", agent: session.agent, source: source)
        if there == nil || stamps[location] != session.stamp {
            for file in try TranscriptFinder(location).found {
                // The head need not say all that the whole file says.
                if file.header.directory != session.directory {
                    guard let place = try place(file.header.directory, &filing, isOwn, &report) else { return }
                    if session.directory.isEmpty { (project, repository) = place }
                }
                let ingested = try compiler.archive(file, project: project)
                source = ingested.session.source
                if case .refused(let entry) = ingested.outcome.change { report.failures.append((location, entry.reason)) }
                if ingested.outcome.change != .unchanged, isOwn { report.new += 1 }
            }
            stamps[location] = session.stamp
        }
        if let project { work.add(source, project, repository) }
        // A session may stand in several files.
        guard isOwn, work.seen.insert(source).inserted else { return }
        report.count(project, root: repository?.root ?? "")
        if session.agent == .claudeCode { report.claudeSessions.append(session.modified / 1_000_000_000) }
        if session.location.session.isEmpty { report.bytes += session.size }
    }

    /// The project to file under, nil for none; nothing for what is left alone, which is counted.
    func place(
        _ directory: String, _ filing: inout ImportFiling, _ isCounted: Bool, _ report: inout ImportReport
    ) throws -> (Project?, SourceRepository?)? {
        switch try filing.place(of: directory) {
        case .project(let project, let repository): return (project, repository)
        case .unfiled: return (nil, nil)
        case .ignored:
            if isCounted { report.ignored += 1 }
            return nil
        case .undecided:
            if isCounted { report.undecided += 1 }
            return nil
        }
    }

    /// Archives the prompts of sessions that are gone.
    func recover(
        _ present: [DiscoveredSession], _ filing: inout ImportFiling, _ work: inout ImportWork, _ report: inout ImportReport,
        _ isStopped: () -> Bool, _ progress: (Step) -> Void
    ) throws {
        let there = Set(present.map { Identifier.source(agent: $0.agent, session: $0.session) }).union(archivedSources)
        let vanished = try discovery.vanished { there.contains(Identifier.source(agent: $0, session: $1)) }
            .filter { options.paths.isEmpty || isInPaths($0.directory) || isInPaths($0.location.path) }
        for (index, session) in vanished.reversed().enumerated() {
            if isStopped() {
                report.isStopped = true
                return
            }
            progress(.recovering(index + 1, of: vanished.count))
            do {
                if isOff(session.agent, [session.session]) {
                    report.ignored += 1
                    continue
                }
                guard let (project, repository) = try place(session.directory, &filing, true, &report) else { continue }
                let source = Identifier.source(agent: session.agent, session: session.session)
                if compiler.isForgotten(source, session.agent, session.session, in: project) { continue }
                for file in try TranscriptFinder(session.location.description).found {
                    let ingested = try compiler.archive(file, project: project)
                    if let project { work.add(ingested.session.source, project, repository) }
                    report.recovered += 1
                }
            } catch {
                report.failures.append((session.location.description, "\(error)"))
            }
        }
    }

    /// Whether a person ran one of these sessions with `WIKICTL_OFF=1`.
    private func isOff(_ agent: Agent, _ sessions: [String]) -> Bool {
        sessions.contains { OffMark.isSet(home: compiler.home.path, agent: agent.rawValue, session: $0) }
    }

    private var archivedSources: Set<String> {
        Set(compiler.archive.all().compactMap { $0.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } })
    }
}
