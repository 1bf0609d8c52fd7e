/// Dreaming where nothing else sees to it.
extension WorkerRun {
    /// After so many seconds the next run of the worker dreams.
    static let dreamSeconds = 20 * 3_600

    /// Dreams, without a model unless `dream.overdue_model` says otherwise, over the projects whose last dream was long ago. The worker's lock is free meanwhile: who starts a
    /// session does not wait for it.
    func dreamWhereOverdue(_ report: inout Report) throws {
        guard compiler.configuration.dream.isOverdueRun else { return }
        let lock: ProjectLock
        do throws(StoreError) { lock = try ProjectLock(at: home.locks + "/dream") } catch {
            guard case .busy = error else { throw error }
            return
        }
        try withExtendedLifetime(lock) {
            let state = try StateDatabase(path: home.state, backups: home.backups)
            for project in compiler.directory.survey().projects {
                do { if try dream(over: project, state) { report.dreams += 1 } } catch { log("\(project.name): \(error)") }
            }
        }
    }

    /// Whether it changed anything.
    private func dream(over project: Project, _ state: StateDatabase) throws -> Bool {
        let moments = try state.moments(of: project.id)
        guard !moments.isEmpty else {
            try state.note(DreamMoment(at: now, outcome: .first, operation: ""), of: project.id)
            return false
        }
        // A moment that is still to come was noted by a clock that has since gone back.
        if let last = moments.first(where: { $0.at <= now }), now - last.at < Self.dreamSeconds { return false }
        // Noted before, so that one which ends the worker is not tried by each.
        try state.note(DreamMoment(at: now, outcome: .begun, operation: ""), of: project.id)
        let repository = compiler.directory.checkout(of: project, userHome: compiler.userHome)
        var options = DreamRun.Options()
        options.asksModel = compiler.configuration.dream.asksWhenOverdue
        let result = try DreamRun(compiler, project, repository: repository, now: Int64(now)).run(options)
        guard !result.operation.isEmpty else { return false }
        log("\(project.name): dreamt, \(result.plan.changes.count) changes; 'wikictl dream --undo \(result.operation)' takes them back")
        try? ReadyBriefs.renew(compiler) { $0.id == project.id }
        return true
    }
}
