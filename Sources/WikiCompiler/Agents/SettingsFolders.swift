/// Where each agent keeps its settings, as its environment variables say.
struct SettingsFolders {
    let claudeCode: String
    /// The file in which Claude Code keeps servers of all projects.
    let claudeCodeState: String
    let codex: String
    let opencode: String
    let gemini: String
    /// The folders in which programs are looked for.
    let search: [String]

    init(environment: [String: String]) throws(SettingsError) {
        func absolute(_ name: String) -> String? {
            environment[name].flatMap { $0.hasPrefix("/") ? $0.count > 1 && $0.hasSuffix("/") ? String($0.dropLast()) : $0 : nil }
        }
        guard let home = absolute("HOME") else {
            throw SettingsError("cannot find", "the agents' settings", "HOME is not set", remedy: "Set HOME to your home directory.")
        }
        let claude = absolute("CLAUDE_CONFIG_DIR")
        claudeCode = claude ?? home + "/.claude"
        claudeCodeState = (claude ?? home) + "/.claude.json"
        codex = absolute("CODEX_HOME") ?? home + "/.codex"
        opencode = (absolute("XDG_CONFIG_HOME") ?? home + "/.config") + "/opencode"
        gemini = (absolute("GEMINI_CLI_HOME") ?? home) + "/.gemini"
        search = (environment["PATH"] ?? "").split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
    }

    /// The folder of an agent's settings; nil for what is no agent with settings.
    subscript(agent: Agent) -> String? {
        switch agent {
        case .claudeCode: claudeCode
        case .codex: codex
        case .opencode: opencode
        case .gemini: gemini
        case .text: nil
        }
    }
}
