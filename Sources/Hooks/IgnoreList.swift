/// What a person told wikictl to leave alone: `ignore` under the home, one line each.
///
///     path /home/ana/secret
///     remote github.com/acme/*
///     paused
///
/// Whatever matches leaves no byte: the hook reads this before it writes anything.
public struct IgnoreList: Sendable, Equatable {
    public var paths: [String] = []
    /// Patterns over host and path of a remote; `*` stands for any characters.
    public var remotes: [String] = []
    /// Whether capture rests altogether.
    public var isPaused = false

    public init() {}

    /// The list under a home; empty when there is none.
    public init(home: String) { self.init(text: FileBytes.text(home + "/ignore") ?? "") }

    public init(text: String) {
        for line in text.lines {
            if line.hasPrefix("path ") { paths.append(String(line.dropFirst(5))) }
            if line.hasPrefix("remote ") { remotes.append(String(line.dropFirst(7))) }
            if line == "paused" { isPaused = true }
        }
    }

    public var text: String {
        (paths.map { "path \($0)" } + remotes.map { "remote \($0)" } + (isPaused ? ["paused"] : [])).map { $0 + "\n" }.joined()
    }

    /// Whether a session in `directory` is left alone: it, its checkout or the repository of its worktree lies below a path,
    /// links followed, or any remote matches, whatever the case.
    public func covers(_ directory: String, _ repository: RepositoryFolder?) -> Bool {
        if isPaused { return true }
        if !paths.isEmpty {
            let places = [directory, RepositoryFolder.real(directory), repository?.root, repository?.common].compactMap { $0 }
            let listed = paths.map { $0.last == "/" ? String($0.dropLast()) : $0 }
            for path in listed + listed.compactMap(RepositoryFolder.real)
            where places.contains(where: { $0 == path || $0.hasPrefix(path + "/") }) {
                return true
            }
        }
        guard !remotes.isEmpty, let found = repository?.remotes else { return false }
        return found.contains { remote in
            remotes.contains { Self.matches(Array(remote.url.lowercased().utf8), Array($0.lowercased().utf8)) }
        }
    }

    /// Glob with `*` only, in time linear in the text for each star.
    private static func matches(_ text: [UInt8], _ pattern: [UInt8]) -> Bool {
        var (at, part, star, mark) = (0, 0, -1, 0)
        while at < text.count {
            if part < pattern.count, pattern[part] == text[at], pattern[part] != UInt8(ascii: "*") {
                at += 1
                part += 1
            } else if part < pattern.count, pattern[part] == UInt8(ascii: "*") {
                star = part
                mark = at
                part += 1
            } else if star >= 0 {
                part = star + 1
                mark += 1
                at = mark
            } else {
                return false
            }
        }
        while part < pattern.count, pattern[part] == UInt8(ascii: "*") { part += 1 }
        return part == pattern.count
    }
}
