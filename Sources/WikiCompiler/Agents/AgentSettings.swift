/// Our part in the agents' settings: what is to stand where, what installing and removing change, and how things are.
///
/// Everything here only reads; `SettingsPlan.apply` writes.
public struct AgentSettings: Sendable {
    /// What is installed.
    public struct Parts: Sendable, Equatable {
        /// Hooks, or for opencode the plugin.
        public var hooks = true
        /// The MCP server.
        public var server = true
        /// Text for the agents' instruction files; nil for none.
        public var routing: String?
        /// A hook for each prompt.
        public var recall = false

        public init(hooks: Bool = true, server: Bool = true, routing: String? = nil, recall: Bool = false) {
            self.hooks = hooks
            self.server = server
            self.routing = routing
            self.recall = recall
        }
    }

    let folders: SettingsFolders
    let program: AgentProgram
    let parts: Parts
    let records: SettingsRecords

    /// - Parameters:
    ///   - environment: names the folders (`HOME`, `CLAUDE_CONFIG_DIR`, `CODEX_HOME`, `XDG_CONFIG_HOME`, `GEMINI_CLI_HOME`).
    ///   - home: where it is remembered what was installed.
    public init(environment: [String: String], home: Home, program: AgentProgram, parts: Parts = Parts()) throws(SettingsError) {
        folders = try SettingsFolders(environment: environment)
        records = SettingsRecords(home: home)
        self.program = program
        self.parts = parts
    }

    /// A file and what is wanted in it.
    struct Wanted {
        let path: String
        let content: any SettingsContent
    }

    func wanted(for agent: Agent) throws(SettingsError) -> [Wanted] {
        switch agent {
        case .claudeCode: wantedForClaudeCode
        case .codex: wantedForCodex
        case .opencode: try wantedForOpencode
        case .gemini: wantedForGemini
        case .text: []
        }
    }

    /// The hook of one event.
    func hook(_ event: String, of agent: Agent, matcher: String? = nil, timeout: Int, name: String? = nil) -> JSONSettings.HookEntry {
        let members: [SettingsValue.Member] =
            (name.map { [.init("name", .string($0))] } ?? []) + [
                .init("type", .string("command")), .init("command", .string(program.command(event: event, agent: agent))),
                .init("timeout", .int(timeout)),
            ]
        return JSONSettings.HookEntry(event: event, matcher: matcher, handler: .object(members))
    }

    /// A server entry as Claude Code and Gemini CLI read it.
    var server: JSONSettings.ServerEntry {
        JSONSettings.ServerEntry(
            path: ["mcpServers"],
            value: .object([
                .init("command", .string(program.wikictl)), .init("args", .array(AgentProgram.serverArguments.map { .string($0) })),
            ]))
    }

    func routing(_ path: String) -> [Wanted] { parts.routing.map { [Wanted(path: path, content: RoutingBlock(text: $0))] } ?? [] }
}
