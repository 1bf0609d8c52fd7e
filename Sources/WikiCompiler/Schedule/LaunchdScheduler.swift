import Glibc

/// An agent of the user's own launchd, as macOS has it.
struct LaunchdScheduler: FileScheduler {
    let way = Schedule.Way.launchd
    let folder: String
    private let launchctl: MachineProgram

    init(userHome: String, environment: [String: String]) {
        folder = userHome + "/Library/LaunchAgents"
        launchctl = MachineProgram("launchctl", environment)
    }

    var paths: [String] { ["\(folder)/\(LaunchAgentText.label).plist"] }

    var isAtHand: Bool { launchctl.isThere }

    var isArmed: Bool { launchctl.succeeds(["print", target]) }

    /// launchd does not say.
    var next: String? { nil }

    func texts(_ command: ScheduledCommand, at time: ScheduleTime) throws(WikiError) -> [SealedText] {
        [LaunchAgentText(command: command, time: time).text]
    }

    func arm(_ plan: SettingsPlan, home: Home, stamp: String) throws -> AppliedSettings {
        try write(plan, home: home, stamp: stamp) {
            // What is loaded is not read again.
            _ = launchctl.succeeds(["bootout", target])
            try launchctl.require(["bootstrap", domain, paths[0]])
        }
    }

    func disarm(_ plan: SettingsPlan, home: Home, stamp: String) throws -> AppliedSettings {
        _ = launchctl.succeeds(["bootout", target])
        return try plan.apply(home: home, stamp: stamp)
    }

    private var domain: String { "gui/\(getuid())" }
    private var target: String { "\(domain)/\(LaunchAgentText.label)" }
}
