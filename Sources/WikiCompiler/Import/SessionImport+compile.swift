extension SessionImport {
    /// Sessions that are compiled between two looks at the clock: each batch reads the project's pages anew.
    private static let batch = 20

    /// Compiles what was archived, project by project. Within a budget the newest sessions come first; without one they are
    /// compiled in the order in which they were held.
    func compile(_ work: ImportWork, _ report: inout ImportReport, _ isStopped: () -> Bool, _ progress: (Step) -> Void) throws {
        let start = ContinuousClock.now
        let state = try StateDatabase(path: compiler.home.state, backups: compiler.home.backups)
        func isOver() -> Bool {
            isStopped() || report.stop != nil || options.budget.map { start.duration(to: .now) >= .seconds($0) } ?? false
        }
        for project in work.projects {
            let sources = work.sources[project.id] ?? []
            let size = options.budget == nil ? max(sources.count, 1) : Self.batch
            for first in stride(from: 0, to: sources.count, by: size) {
                let chosen = sources[first..<min(first + size, sources.count)]
                guard !isOver() else {
                    report.waiting += try chosen.count { try state.compileRecord(project: project.id, source: $0) == nil }
                    continue
                }
                let result = try compiler.compile(
                    project, sources: Set(chosen), repository: work.repositories[project.id],
                    progress: { progress(.compiling(session: $0.session)) }, isStopped: isOver)
                report.add(result, of: chosen.count)
            }
        }
        report.isStopped = isStopped()
    }

    /// What a model would be sent of what was archived. Nothing is sent.
    func estimate(_ work: ImportWork, _ report: inout ImportReport) throws {
        for project in work.projects {
            guard let access = try compiler.modelAccess?(project) else { continue }
            let estimate = try compiler.estimate(project, sources: Set(work.sources[project.id] ?? []), with: access)
            report.estimates.append((project, access.name, estimate, try compiler.cost(of: estimate, by: access.name)))
        }
    }
}

extension ImportReport {
    fileprivate mutating func add(_ result: Compiler.CompileResult, of sessions: Int) {
        let done = result.sessions.filter { $0.outcome != .unchanged }
        if stop == nil { stop = result.stop }
        compiled += done.count { $0.outcome != .waiting }
        waiting += max(0, sessions - result.sessions.count - result.failures.count)
        pages += Set(done.flatMap(\.changes).map(\.path)).count
        statements += done.flatMap(\.changes).reduce(0) { $0 + $1.added.count }
        failures += result.failures.map { ($0.path, "\($0.error)") }
    }
}
