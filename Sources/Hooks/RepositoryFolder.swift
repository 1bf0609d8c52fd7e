import Glibc

/// The git repository that a directory lies in, found by walking up the file system.
public struct RepositoryFolder: Sendable, Equatable {
    /// The checkout's top folder.
    public let root: String
    /// The git directory that all worktrees share: the key of a project on this machine.
    public let common: String

    /// Nil outside of a repository, and where `.git` cannot be read. A repository at the home directory swallows nothing below it.
    public init?(containing directory: String, userHome: String) {
        guard directory.hasPrefix("/"), let real = Self.real(directory) else { return nil }
        var folder = real
        let home = Self.real(userHome) ?? userHome
        while true {
            switch Self.git(of: folder) {
            case .common(let common):
                if folder == home, real != home { return nil }
                root = folder
                self.common = common
                return
            case .broken: return nil
            case .none: break
            }
            guard folder != "/", let slash = folder.lastIndex(of: "/") else { return nil }
            folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
        }
    }

    /// The keys of the briefs that a start here may be given, the nearest first.
    ///
    /// What a marker made part of a project is bound to the marker's bytes: changed ones find no brief. A worktree has its
    /// own; the project's stands in for those that no session was in yet.
    public var briefKeys: [String] { [marked, root, common].compactMap { $0 } }

    /// The key of the checkout with its marker `.wikictl.yml`; nil without one.
    public var marked: String? {
        guard let text = FileBytes.text(root + "/.wikictl.yml", limit: 4_097), !text.isEmpty else { return nil }
        return root + "\n" + text
    }

    private enum Git {
        case common(String)
        /// A file that leads nowhere: like git, no repository further up is taken for it.
        case broken
        case none
    }

    /// `.git` is a folder, or a file that names one; a worktree's folder names the common one.
    private static func git(of folder: String) -> Git {
        let path = folder == "/" ? "/.git" : folder + "/.git"
        var info = stat()
        guard stat(path, &info) == 0 else { return .none }
        var git = path
        let isFile = info.st_mode & S_IFMT == S_IFREG
        if isFile {
            guard let text = FileBytes.text(path, limit: 4096), text.hasPrefix("gitdir: ") else { return .broken }
            git = resolved(line(String(text.dropFirst(8))), in: folder)
        } else if info.st_mode & S_IFMT != S_IFDIR {
            return .none
        }
        if let text = FileBytes.text(git + "/commondir", limit: 4096) { git = resolved(line(text), in: git) }
        guard access(git + "/HEAD", R_OK) == 0, let common = real(git) else { return isFile ? .broken : .none }
        return .common(common)
    }

    private static func line(_ text: String) -> String { text.lines.first.map { String($0.prefix { $0 != "\0" }) } ?? "" }

    private static func resolved(_ path: String, in folder: String) -> String { path.hasPrefix("/") ? path : folder + "/" + path }

    static func real(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    /// The remotes in the repository's own configuration, each with host and path of its address, without scheme, user and `.git`.
    var remotes: [(name: String, url: String)] {
        guard let text = FileBytes.text(common + "/config") else { return [] }
        var name = ""
        var found: [(name: String, url: String)] = []
        for raw in text.lines {
            let line = raw.drop { $0 == " " || $0 == "\t" }
            if line.hasPrefix("[remote \"") {
                name = String(line.dropFirst(9).prefix { $0 != "\"" })
            } else if line.hasPrefix("[") {
                name = ""
            } else if !name.isEmpty, line.hasPrefix("url"), let equals = line.firstIndex(of: "=") {
                found.append((name, Self.plain(String(line[line.index(after: equals)...].drop { $0 == " " || $0 == "\t" }))))
            }
        }
        return found
    }

    private static func plain(_ url: String) -> String {
        var rest = Substring(url)
        if let scheme = Self.range(of: "://", in: rest) { rest = rest[scheme...] }
        if let user = rest.firstIndex(of: "@"), !rest[..<user].contains("/") { rest = rest[rest.index(after: user)...] }
        var out = String(rest)
        // `host:path` of the short form.
        if let colon = out.firstIndex(of: ":"), !out[..<colon].contains("/") {
            let after = out[out.index(after: colon)...]
            let digits = after.prefix { $0.isNumber }
            out = out[..<colon] + "/" + (after.dropFirst(digits.count).hasPrefix("/") ? after.dropFirst(digits.count + 1) : after)
        }
        if out.hasSuffix(".git") { out.removeLast(4) }
        if out.hasSuffix("/") { out.removeLast() }
        // Hosts have no case; paths do.
        let host = out.prefix { $0 != "/" }
        return host.lowercased() + out.dropFirst(host.count)
    }

    private static func range(of mark: String, in text: Substring) -> Substring.Index? {
        var index = text.startIndex
        while index < text.endIndex {
            if text[index...].hasPrefix(mark) { return text.index(index, offsetBy: mark.count) }
            index = text.index(after: index)
        }
        return nil
    }
}
