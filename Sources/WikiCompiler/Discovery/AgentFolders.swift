/// Where the agents keep their sessions on this machine. A folder that is not there is simply empty.
public struct AgentFolders: Sendable, Equatable {
    /// Claude Code's configuration folder, `~/.claude`.
    public var claudeCode: String
    /// Codex's home, `~/.codex`.
    public var codex: String
    /// Gemini CLI's folder, `~/.gemini`.
    public var gemini: String
    /// opencode's data folder, `~/.local/share/opencode`.
    public var opencode: String
    /// A database that opencode was told to use instead of its own; nil for those in its folder.
    public var opencodeDatabase: String?

    public init(claudeCode: String, codex: String, gemini: String, opencode: String, opencodeDatabase: String? = nil) {
        self.claudeCode = claudeCode
        self.codex = codex
        self.gemini = gemini
        self.opencode = opencode
        self.opencodeDatabase = opencodeDatabase
    }

    /// The folders below a user's home directory.
    public init(home: String) {
        self.init(
            claudeCode: "\(home)/.claude", codex: "\(home)/.codex", gemini: "\(home)/.gemini", opencode: "\(home)/.local/share/opencode")
    }

    /// The folders as the agents find them: `CLAUDE_CONFIG_DIR`, `CODEX_HOME`, `GEMINI_CLI_HOME`, `XDG_DATA_HOME`, `OPENCODE_DB`.
    ///
    /// Nil without a home directory.
    public init?(environment: [String: String]) {
        func absolute(_ name: String) -> String? {
            guard let path = environment[name], path.hasPrefix("/") else { return nil }
            return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        }
        guard let home = absolute("HOME") else { return nil }
        self.init(home: home)
        if let path = absolute("CLAUDE_CONFIG_DIR") { claudeCode = path }
        if let path = absolute("CODEX_HOME") { codex = path }
        if let path = absolute("GEMINI_CLI_HOME") { gemini = "\(path)/.gemini" }
        if let path = absolute("XDG_DATA_HOME") { opencode = "\(path)/opencode" }
        if let name = environment["OPENCODE_DB"], !name.isEmpty, name != ":memory:" {
            opencodeDatabase = name.hasPrefix("/") ? name : "\(opencode)/\(name)"
        }
    }
}
