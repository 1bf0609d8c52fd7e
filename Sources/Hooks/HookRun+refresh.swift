import Glibc

extension HookRun {
    /// How long a start waits at most for a brief that knows what other sessions did last, in milliseconds.
    private static let mostWait = 600

    /// Has the worker read the sessions of the repository that went on since its brief was written, and waits for the new
    /// brief. Most starts find none and lose no time.
    func refresh(for input: HookInput, home: String, _ repository: RepositoryFolder, now: Int) {
        let paths = repository.briefKeys.map { ReadyBrief.path(home: home, common: $0) }
        let brief = { paths.lazy.compactMap(OpenSessions.changed).first }
        let newer = OpenSessions(home: home, common: repository.common).newer(than: brief() ?? 0, besides: input.session, now: now)
        let spool = Spool(folder: home + "/spool")
        var names: [String] = []
        for (index, entry) in newer.prefix(4).enumerated() {
            var entry = entry
            entry.event = "Refresh"
            entry.time = now + index
            entry.brief = ""
            if spool.append(entry) { names.append(spool.name(of: entry)) }
        }
        guard !names.isEmpty, access(binaries + "/wikictl", X_OK) == 0 else { return }
        Worker.wake(home: home, binaries: binaries)
        var known = brief()
        for _ in 0..<(Self.mostWait / 5) {
            usleep(5_000)
            if names.contains(where: { access("\(spool.folder)/\($0)", F_OK) == 0 }) { known = brief() } else if brief() != known { return }
        }
    }
}
