/// Hooks and an MCP server in a JSON settings file.
struct JSONSettings: SettingsContent {
    var hooks: [HookEntry] = []
    var server: ServerEntry?

    /// One handler for one event.
    struct HookEntry: Equatable, Sendable {
        let event: String
        let matcher: String?
        let handler: SettingsValue

        /// What is added to the event's list.
        var group: SettingsValue {
            .object((matcher.map { [.init("matcher", .string($0))] } ?? []) + [.init("hooks", .array([handler]))])
        }
    }

    /// An MCP server under the name `wikictl`.
    struct ServerEntry: Equatable, Sendable {
        /// Names of the containers that hold the servers, outermost first.
        let path: [String]
        let value: SettingsValue

        static let name = "wikictl"
    }

    /// The names under which a file may hold servers; an entry of ours is looked for under all.
    static let serverPaths = [["mcpServers"], ["mcp", "servers"], ["mcp"]]

    func state(of bytes: [UInt8]?) throws(TextFault) -> SettingsState {
        let text = try JSONText(bytes ?? [])
        guard let root = text.root else { return .missing }
        let found = Self.ours(in: root)
        if found.isEmpty { return .missing }
        let expected = hooks.count + (server == nil ? 0 : 1)
        let complete = hooks.allSatisfy { Self.isPresent($0, in: root) } && (server.map { Self.isPresent($0, in: root) } ?? true)
        return complete && found.count == expected ? .installed : .outdated
    }

    private static func isPresent(_ entry: HookEntry, in root: JSONNode) -> Bool {
        root["hooks"]?[entry.event]?.elements.contains { group in
            group["matcher"]?.string == entry.matcher && (group["hooks"]?.elements.contains { entry.handler.matches($0) } ?? false)
        } ?? false
    }

    private static func isPresent(_ entry: ServerEntry, in root: JSONNode) -> Bool {
        entry.path.reduce(root) { $0?[$1] }?[ServerEntry.name].map(entry.value.matches) ?? false
    }

    /// Positions of everything that is ours: handlers and servers.
    static func ours(in root: JSONNode) -> [Range<Int>] {
        let events = root["hooks"]?.items ?? []
        let handlers = events.flatMap { $0.value.elements }.flatMap { $0["hooks"]?.elements ?? [] }
        return handlers.filter(isHandler).map(\.range) + serverPaths.flatMap { servers(at: $0, in: root).map(\.range) }
    }

    static func isHandler(_ node: JSONNode) -> Bool {
        if let command = node["command"]?.string { AgentProgram.isHook(command) } else { false }
    }

    static func isServer(_ node: JSONNode) -> Bool {
        let words = (node["command"].map { $0.isArray ? $0.elements : [$0] } ?? []) + (node["args"]?.elements ?? [])
        let texts = words.compactMap(\.string)
        return texts.first.map { AgentProgram.isServer(command: $0, arguments: Array(texts.dropFirst())) } ?? false
    }

    private static func servers(at path: [String], in root: JSONNode) -> [JSONItem] {
        path.reduce(root) { $0?[$1] }?.items.filter { $0.name != nil && isServer($0.value) } ?? []
    }
}
