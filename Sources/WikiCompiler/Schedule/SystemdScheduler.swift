import Glibc

/// A timer of the user's own systemd.
struct SystemdScheduler: FileScheduler {
    let way = Schedule.Way.systemd
    let folder: String
    private let systemctl: MachineProgram

    init(configuration: String, environment: [String: String]) {
        folder = configuration + "/systemd/user"
        systemctl = MachineProgram("systemctl", environment)
    }

    var paths: [String] { [SystemdUnits.timer, SystemdUnits.service].map { "\(folder)/\($0)" } }

    /// Containers and logins without a session have the program, and nobody who answers it.
    var isAtHand: Bool { systemctl.isThere && succeeds("show", "--property=Version") }

    var isArmed: Bool { succeeds("is-enabled", "--quiet", SystemdUnits.timer) && succeeds("is-active", "--quiet", SystemdUnits.timer) }

    var next: String? {
        let words = ["--user", "show", SystemdUnits.timer, "--property=NextElapseUSecRealtime", "--value"]
        guard let result = try? systemctl.run(words), result.succeeded else { return nil }
        let text = ProviderWords.plain(String(decoding: result.output, as: UTF8.self), limit: 100)
        return text.isEmpty ? nil : text
    }

    func texts(_ command: ScheduledCommand, at time: ScheduleTime) throws(WikiError) -> [SealedText] {
        let units = try SystemdUnits(command, at: time)
        return [units.timerText, units.serviceText]
    }

    func arm(_ plan: SettingsPlan, home: Home, stamp: String) throws -> AppliedSettings {
        let isNew = plan.changes.contains { $0.before == nil }
        do {
            return try write(plan, home: home, stamp: stamp) {
                do {
                    try require("daemon-reload")
                    try require("enable", SystemdUnits.timer)
                    try require("restart", SystemdUnits.timer)
                } catch {
                    // While the files stand: systemd disables nothing that it does not find.
                    if isNew { stop() }
                    throw error
                }
            }
        } catch {
            _ = succeeds("daemon-reload")
            if !isNew { _ = succeeds("restart", SystemdUnits.timer) }
            throw error
        }
    }

    func disarm(_ plan: SettingsPlan, home: Home, stamp: String) throws -> AppliedSettings {
        stop()
        let applied = try plan.apply(home: home, stamp: stamp)
        _ = succeeds("daemon-reload")
        return applied
    }

    /// Also where systemd cannot be reached: the link by which it starts the timer at the next login goes as well.
    private func stop() {
        _ = succeeds("disable", "--now", SystemdUnits.timer)
        // When the timer ran last, which systemd keeps for one that catches up.
        _ = succeeds("clean", "--what=state", SystemdUnits.timer)
        let wants = folder + "/timers.target.wants"
        unlink("\(wants)/\(SystemdUnits.timer)")
        rmdir(wants)
    }

    private func succeeds(_ words: String...) -> Bool { systemctl.succeeds(["--user"] + words) }

    private func require(_ words: String...) throws(WikiError) { try systemctl.require(["--user"] + words) }
}
