/// Shortens paths to what they are inside the project.
struct ProjectPaths: Sendable {
    /// Folders to cut from the front of a path, longest first, each with a slash at its end.
    private let roots: [String]
    /// Whether the launch directory is known, and not guessed from what all files share.
    private let isRootKnown: Bool
    /// Whether the agent's files inside the launch directory stand in the archive without it.
    private let namesInside: Bool

    /// Without a launch directory the project's folder is told from calls: the tool's input has the whole path, the
    /// turn's files the part inside the project.
    /// - Parameter agent: those that note their launch directory name all files inside it without it; what they name whole
    ///   lies elsewhere. Of others the folder that all files share is taken for the project's.
    init(directory: String, agent: Agent, edits: [FileEdit], turns: [Turn]) {
        var roots: Set<String> = []
        if directory.hasPrefix("/"), directory != "/" { roots.insert(directory.trimmingSuffix("/") + "/") }
        if roots.isEmpty {
            for edit in edits where edit.path.hasPrefix("/") {
                guard let inside = turns[edit.call].files.first(where: { !$0.hasPrefix("/") && edit.path.hasSuffix("/" + $0) })
                else { continue }
                roots.insert(String(edit.path.dropLast(inside.count)))
            }
        }
        if roots.isEmpty { roots = Self.named(turns) }
        isRootKnown = !roots.isEmpty
        namesInside = [.claudeCode, .codex, .opencode].contains(agent)
        if roots.isEmpty, !namesInside {
            let absolute = (edits.map(\.path) + turns.flatMap(\.files)).filter {
                $0.hasPrefix("/") && !$0.hasPrefix("/tmp/") && !$0.hasPrefix("/var/")
            }
            if let common = Self.commonFolder(absolute), common.split(separator: "/").count >= 3 { roots.insert(common + "/") }
        }
        self.roots = roots.sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
    }

    /// The launch directory as the first call shows it that names a file inside by its whole path.
    private static func named(_ turns: [Turn]) -> Set<String> {
        for turn in turns where turn.role == .agent && turn.tool != nil {
            guard let inside = turn.files.first(where: { !$0.hasPrefix("/") && !$0.hasPrefix(".") && !$0.hasPrefix("~") }),
                let input = InputValue(turn.text)
            else { continue }
            for name in ["file_path", "path", "filePath", "notebook_path"] {
                guard let path = input[name]?.string, path.hasPrefix("/"), path.hasSuffix("/" + inside) else { continue }
                return [String(path.dropLast(inside.count))]
            }
        }
        return []
    }

    /// The path inside the project, or its last two components when it lies elsewhere.
    func relative(_ path: String) -> String {
        for root in roots where path.hasPrefix(root) { return String(path.dropFirst(root.count)) }
        guard path.hasPrefix("/") || path.hasPrefix("~") else { return path.trimmingPrefix("./") }
        return path.split(separator: "/").suffix(2).joined(separator: "/")
    }

    /// Whether a path lies inside the project.
    func isInside(_ path: String) -> Bool {
        !path.hasPrefix("/") && !path.hasPrefix("~") && !path.hasPrefix("..") || roots.contains { path.hasPrefix($0) }
    }

    /// Whether a path lies where another project's files do. What stands in no project stays out of the question: temporary
    /// and hidden folders, and those of the system.
    ///
    /// Told by the archive alone, so that it is the same on every machine: what is not below the launch directory is elsewhere.
    func isElsewhere(_ path: String) -> Bool {
        guard isRootKnown || namesInside, path.hasPrefix("/"), !isInside(path), !ByteSearch.contains("/.", in: path) else { return false }
        let folder = path.trimmingSuffix("/") + "/"
        return !roots.contains { $0.hasPrefix(folder) } && !Self.commons.contains { path.hasPrefix($0) }
    }

    /// Whether a command that was run in a folder was run elsewhere: people and agents name their own project whole, too.
    func isRunElsewhere(_ folder: String) -> Bool { isRootKnown && isElsewhere(folder) }

    private static let commons = [
        "/tmp/", "/private/", "/var/", "/dev/", "/etc/", "/usr/", "/opt/", "/proc/", "/sys/", "/bin/", "/sbin/", "/lib/", "/run/",
        "/Library/", "/System/", "/Applications/",
    ]

    /// Shortens every absolute path in a text.
    func shorten(_ text: String) -> String {
        var out = text
        for root in roots { out = out.replacing(root, by: "") }
        for home in ["/Users/", "/home/", "/root/"] where ByteSearch.contains(home, in: out) { out = Self.cutHomes(out, home) }
        return out
    }

    private static func cutHomes(_ text: String, _ home: String) -> String {
        var out = ""
        var start = 0
        while let at = ByteSearch.first(home, in: text, from: start) {
            out += text.bytes(start..<at)
            let path = text.utf8.dropFirst(at).prefix { $0.isWord || "-_/.@+()[]".utf8.contains($0) }
            out += String(decoding: path, as: UTF8.self).split(separator: "/").suffix(2).joined(separator: "/")
            start = at + path.count
        }
        return out + text.bytes(start..<text.utf8.count)
    }

    private static func commonFolder(_ paths: [String]) -> String? {
        guard var common = paths.first.map({ PathText.folder(of: $0).split(separator: "/") }) else { return nil }
        for path in paths.dropFirst() {
            let parts = PathText.folder(of: path).split(separator: "/")
            common = Array(common.prefix(zip(common, parts).prefix { $0 == $1 }.count))
        }
        return common.isEmpty ? nil : "/" + common.joined(separator: "/")
    }
}
