/// A nightly dream that is scheduled also runs.
enum ScheduleCheck {
    static func findings(_ projects: [Project], home: Home, environment: [String: String], now: Double) -> [Diagnostic] {
        let state = StateDatabase.atHand(home)
        func missed(since day: String) -> [MissedNights] {
            (try? MissedNights.all(projects, state: state, since: day, now: Int(now))) ?? []
        }
        // The machine is asked only when it could matter.
        guard !missed(since: "").isEmpty, let schedule = try? Schedule(environment: environment, home: home),
            let status = try? schedule.status(nil), status.isArmed || status.edited.isEmpty,
            let words = MissedNights.words(missed(since: status.since))
        else { return [] }
        return [
            Diagnostic(
                .warning, "dream-missed", "\(words), although every night is scheduled",
                explanation: "The machine was off or on its battery at night, or \(status.way.spokenName) does not start it.",
                solution: "Run 'wikictl schedule status' to see when it runs next, and 'wikictl dream --all' to dream now.")
        ]
    }
}
