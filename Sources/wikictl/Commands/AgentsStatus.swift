import Glibc
import Hooks
import JSON
import WikiCompiler

/// How things stand between wikictl and the agents on this machine.
struct AgentsStatus {
    /// Agents that are on this machine, or have something of ours.
    let agents: [AgentStatus]
    let ignored: IgnoreList
    /// Whether the program that agents run is where this version would name it.
    let hasHook: Bool

    init(_ context: Context, _ home: Home) throws {
        let settings = try context.agentSettings(home)
        let present = Set(try InstalledAgent.all(environment: context.environment).map(\.agent))
        agents = Agent.installable.map { settings.status(of: $0) }.filter { present.contains($0.agent) || $0.state != .missing }
        ignored = IgnoreList(home: home.path)
        hasHook = access(context.binaries + "/wikictl-hook", X_OK) == 0
    }

    /// Labels and texts, as `wikictl status` lists them.
    var rows: [(String, String)] {
        var rows = agents.flatMap { agent in [Self.line(agent)] + Self.troubles(agent).map { "  \($0)" } }
        if !hasHook, agents.contains(where: { $0.state == .installed }) {
            rows.append("  wikictl-hook is missing; scripts/install puts it back")
        }
        var result = rows.enumerated().map { ($0.offset == 0 ? "agents" : "", $0.element) }
        if ignored.isPaused { result.append(("capture", "paused; 'wikictl resume' ends that")) }
        let rules = ignored.paths.count + ignored.remotes.count
        if rules > 0 { result.append(("ignored", "\(count(rules, "rule")); 'wikictl ignore' lists them")) }
        return result
    }

    private static func line(_ agent: AgentStatus) -> String {
        let name = agent.agent.spokenName
        switch agent.state {
        case .missing: return "\(name): not installed; 'wikictl setup' does it"
        case .outdated: return "\(name): outdated; 'wikictl setup' renews it"
        case .installed: return "\(name): installed\(trust(agent.trust))"
        }
    }

    private static func trust(_ trust: HookTrust?) -> String {
        switch trust {
        case .trusted: ", trusted"
        case .waiting(let waiting, let all): ", but \(waiting) of \(all) hooks wait for your trust: start codex and type /hooks"
        case .disabled: ", but hooks are turned off: start codex and type /hooks"
        case nil: ""
        }
    }

    private static func troubles(_ agent: AgentStatus) -> [String] { agent.hindrances + agent.problems.map(\.description) }

    func write(to json: inout JSONWriter) {
        json.objects("agents", agents) { json, agent in
            json.member("agent", agent.agent.rawValue)
            json.member("state", "\(agent.state)")
            switch agent.trust {
            case .trusted: json.member("trust", "trusted")
            case .waiting: json.member("trust", "waiting")
            case .disabled: json.member("trust", "disabled")
            case nil: break
            }
            json.member("troubles", Self.troubles(agent))
        }
        json.member("paused", ignored.isPaused)
    }
}
