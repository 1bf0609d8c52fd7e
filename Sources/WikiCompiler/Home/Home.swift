import Glibc

/// The one root of everything wikictl keeps: `$WIKICTL_HOME`, else `$XDG_DATA_HOME/wikictl`, else `~/.local/share/wikictl`.
public struct Home: Sendable, Equatable {
    /// Absolute path of the root.
    public let path: String
    /// Absolute path of the folder of workspaces; `wiki/` under the root unless configured.
    public let wiki: String

    public init(path: String, wiki: String? = nil) {
        self.path = path
        self.wiki = wiki ?? path + "/wiki"
    }

    /// The root that the environment names.
    public static func path(environment: [String: String]) throws(WikiError) -> String {
        func absolute(_ text: String, _ name: String) throws(WikiError) -> String {
            guard text.hasPrefix("/") else {
                throw WikiError("cannot find the data directory", "\(name) is not an absolute path", remedy: "Set it to one, or unset it.")
            }
            return text.count > 1 && text.hasSuffix("/") ? String(text.dropLast()) : text
        }
        if let home = environment["WIKICTL_HOME"], !home.isEmpty { return try absolute(home, "WIKICTL_HOME") }
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return try absolute(data, "XDG_DATA_HOME") + "/wikictl" }
        guard let user = environment["HOME"], !user.isEmpty else {
            throw WikiError("cannot find the data directory", "HOME is not set", remedy: "Set HOME or WIKICTL_HOME.")
        }
        return try absolute(user, "HOME") + "/.local/share/wikictl"
    }

    public var raw: String { path + "/raw" }
    public var unfiled: String { raw + "/unfiled" }
    public var state: String { path + "/state.db" }
    public var index: String { path + "/index.db" }
    public var templates: String { path + "/templates" }
    public var quarantine: String { path + "/quarantine" }
    public var locks: String { path + "/locks" }
    public var backups: String { path + "/backups" }

    /// Makes the root (mode 0700) and its folders, as far as they are missing.
    public func create() throws(WikiError) {
        try Folder.create(path, mode: 0o700)
        for folder in [wiki, raw, quarantine, locks, backups] { try Folder.create(folder, mode: 0o700) }
    }

    /// Folder of a project's archived transcripts.
    public func archive(project: String, agent: Agent) -> String { "\(raw)/\(project)/\(agent.rawValue)" }
}

/// Folders on disk.
public enum Folder {
    /// Makes a folder and the ones above it.
    public static func create(_ path: String, mode: UInt32 = 0o755) throws(WikiError) {
        if mkdir(path, mode) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else { throw failure(path) }
        try create(String(path[..<slash]), mode: mode)
        guard mkdir(path, mode) == 0 || errno == EEXIST else { throw failure(path) }
    }

    /// Names in a folder, sorted; empty when there is none.
    public static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Whether a folder or file stands at `path`.
    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    private static func failure(_ path: String) -> WikiError {
        let reason = String(cString: strerror(errno))
        return WikiError("cannot create \(path)", reason, remedy: "Check the folder's permissions and the free space on its disk.")
    }
}
