/// How things stand with one agent.
public struct AgentStatus: Sendable, Equatable {
    public let agent: Agent
    /// Of all files together: missing when nothing of ours is anywhere.
    public var state: SettingsState = .missing
    /// Each file and its state, in a fixed order.
    public var files: [File] = []
    /// Whether Codex runs our hooks; nil for other agents, and where no hook is installed.
    public var trust: HookTrust?
    /// What keeps our hooks from running although they are installed, as sentences.
    public var hindrances: [String] = []
    /// Files that can't be read as what they should be.
    public var problems: [SettingsError] = []

    public struct File: Sendable, Equatable {
        public let path: String
        public let state: SettingsState
    }
}

extension AgentSettings {
    /// Looks at an agent's settings as they are now.
    public func status(of agent: Agent) -> AgentStatus {
        var status = AgentStatus(agent: agent)
        do throws(SettingsError) {
            for wanted in try wanted(for: agent) {
                let file = try SettingsFile(wanted.path)
                do throws(TextFault) {
                    status.files.append(.init(path: wanted.path, state: try wanted.content.state(of: file.bytes)))
                } catch {
                    status.problems.append(SettingsError("cannot read", wanted.path, error, in: file.bytes ?? []))
                }
            }
        } catch {
            status.problems.append(error)
        }
        let states = status.files.map(\.state)
        status.state = states.allSatisfy { $0 == .missing } ? .missing : states.allSatisfy { $0 == .installed } ? .installed : .outdated
        if !status.problems.isEmpty, status.state == .installed { status.state = .outdated }
        if agent == .codex { status.trust = codexTrust }
        if status.state != .missing { status.hindrances = hindrances(of: agent) + unreadable(for: agent) }
        return status
    }

    /// Switches in the agents' own settings that turn hooks off.
    private func hindrances(of agent: Agent) -> [String] {
        func json(_ path: String) -> JSONNode? { FileText.bytes(path).flatMap { try? JSONText($0) }?.root }
        switch agent {
        case .claudeCode:
            let path = folders.claudeCode + "/settings.json"
            return json(path)?["disableAllHooks"]?.bool == true ? ["\"disableAllHooks\" in \(path) turns all hooks off"] : []
        case .gemini:
            let path = folders.gemini + "/settings.json"
            return json(path)?["hooksConfig"]?["enabled"]?.bool == false ? ["\"hooksConfig.enabled\" in \(path) turns all hooks off"] : []
        case .codex:
            let path = folders.codex + "/config.toml"
            let text = FileText.bytes(path).flatMap { try? TOMLText($0) }
            let isOff = ["hooks", "codex_hooks"].contains { text?.value(["features", $0]) == .plain("false") }
            return isOff ? ["\"features.hooks\" in \(path) turns all hooks off"] : []
        case .opencode, .text: return []
        }
    }
}
