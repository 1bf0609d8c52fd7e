/// No session was given up on.
enum QueueCheck {
    static func findings(_ home: Home) -> [Diagnostic] {
        // Opening would make a missing one; one that cannot be opened is the state check's finding.
        guard Folder.exists(home.state), let state = try? StateDatabase(path: home.state, backups: home.backups) else { return [] }
        let waiting = (try? state.queued()) ?? []
        return waiting.filter(\.isQuarantined).map { item in
            Diagnostic(
                .warning, "session-quarantined", "\(item.agent) session \(item.session) could not be compiled: \(item.reason)",
                explanation: "It failed \(item.attempts) times and is left alone until it moves again. Nothing of it is lost.",
                solution: "Remove the cause, then run 'wikictl worker --retry'.")
        }
    }
}
