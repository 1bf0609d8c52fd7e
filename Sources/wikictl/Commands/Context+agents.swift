import Glibc
import WikiCompiler

extension Context {
    /// The folder of the running binary, in which the hook's stands too.
    var binaries: String {
        guard let path = realpath("/proc/self/exe", nil) else { return "" }
        defer { free(path) }
        return String(cString: path).split(separator: "/").dropLast().map { "/" + $0 }.joined()
    }

    /// Our part in the agents' settings.
    func agentSettings(_ home: Home, isRouting: Bool = false) throws -> AgentSettings {
        let program = AgentProgram(hook: binaries + "/wikictl-hook", wikictl: binaries + "/wikictl")
        return try AgentSettings(
            environment: environment, home: home, program: program,
            parts: AgentSettings.Parts(
                server: false, routing: isRouting ? RoutingText.text : nil, recall: try configuration().recallOnPrompt))
    }

    /// Throws when the program that agents would be told to run is not there.
    func requireHook(_ action: String) throws {
        guard access(binaries + "/wikictl-hook", X_OK) == 0 else {
            throw WikiError(
                action, "there is no wikictl-hook beside \(binaries)/wikictl, the program that agents run",
                remedy: "Run scripts/install in your clone of wikictl: it installs both.")
        }
    }

    /// What installing for these agents changes. An agent whose settings cannot be edited safely becomes a problem of the plan.
    func installation(of agents: [Agent], _ settings: AgentSettings) -> SettingsPlan {
        var plan = SettingsPlan()
        for agent in agents {
            do throws(SettingsError) { plan.append(try settings.installation(for: agent)) } catch { plan.problems.append(error) }
        }
        return plan
    }

    /// Carries a plan out and says where the former files are.
    func apply(_ plan: SettingsPlan, _ home: Home) throws {
        try home.create()
        say(try plan.apply(home: home, stamp: backupStamp(home)))
    }

    /// Says what was written, and where the former files are.
    func say(_ applied: AppliedSettings) {
        for path in applied.written { note("wrote    \(tilde(path))") }
        for path in applied.removed { note("removed  \(tilde(path))") }
        for backup in applied.backups { note("backup   \(tilde(backup.copy))") }
    }

    /// Two plans of one second keep their backups apart.
    func backupStamp(_ home: Home) -> String {
        let stamp = CalendarDate.timestamp(clock()).filter { $0 != ":" && $0 != "-" }
        var name = stamp
        var number = 1
        while Folder.exists(home.backups + "/" + name) {
            number += 1
            name = "\(stamp)-\(number)"
        }
        return name
    }

    /// The diff as results show it: added and removed lines in colour.
    func show(_ plan: SettingsPlan) { show(diff: plan.diff) }

    /// A unified diff, with colours.
    func show(diff: String) {
        for line in diff.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            let text = String(line).visible
            switch line.first {
            case "+": output.line(output.terminal.styled(text, .green))
            case "-": output.line(output.terminal.styled(text, .red))
            default: output.line(text)
            }
        }
    }

    /// The path with the home directory as `~`.
    func tilde(_ path: String) -> String {
        guard let userHome, !userHome.isEmpty, path.hasPrefix(userHome + "/") else { return path }
        return "~" + path.dropFirst(userHome.count)
    }
}

extension Agent: ArgumentValue {
    /// Those that can be installed for.
    static let installable = allCases.filter { $0 != .text }

    init?(argument: String) {
        guard let agent = Agent(rawValue: argument), Agent.installable.contains(agent) else { return nil }
        self = agent
    }

    static var expectation: String { "one of \(installable.map(\.rawValue).joined(separator: ", "))" }
}
