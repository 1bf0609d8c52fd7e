import Glibc

/// An agent that is on this machine.
public struct InstalledAgent: Sendable, Equatable {
    public let agent: Agent
    /// The folder of its settings, where that exists.
    public let folder: String?
    /// Its program on `PATH`, where there is one.
    public let program: String?

    /// The agents of which there is a folder or a program, in a fixed order.
    public static func all(environment: [String: String]) throws(SettingsError) -> [InstalledAgent] {
        let folders = try SettingsFolders(environment: environment)
        return Agent.allCases.compactMap { agent in
            guard let folder = folders[agent] else { return nil }
            let found = Folder.isFolder(folder) || Folder.names(in: folder).isEmpty == false ? folder : nil
            let program = names(agent).lazy.flatMap { name in folders.search.map { $0 + "/" + name } }.first(where: isProgram)
            return found == nil && program == nil ? nil : InstalledAgent(agent: agent, folder: found, program: program)
        }
    }

    private static func names(_ agent: Agent) -> [String] {
        switch agent {
        case .claudeCode: ["claude"]
        case .codex: ["codex"]
        case .opencode: ["opencode", "opencode2"]
        case .gemini: ["gemini"]
        case .text: []
        }
    }

    private static func isProgram(_ path: String) -> Bool {
        var file = stat()
        return stat(path, &file) == 0 && file.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }
}
