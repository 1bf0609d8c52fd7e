import CGit2
import Glibc

/// A remote of a repository.
public struct Remote: Hashable, Sendable {
    public let name: String
    public let url: String
}

extension Repository {
    /// The remotes that have a URL, by name; of several URLs the one that git fetches from, after the repository's own `insteadOf`.
    public func remotes() throws(GitError) -> [Remote] {
        // libgit2's list of them, and its look-up of one, lose 20 KB for every other entry of the configuration, and that has
        // three entries a branch (1.5.1: a pattern that does not match is not freed).
        var urls: [String: String] = [:]
        var replacements: [(start: String, base: String)] = []
        try forEachEntry { name, value in
            if let remote = Self.middle(of: name, between: "remote.", and: ".url") {
                if urls[remote] == nil, !value.isEmpty { urls[remote] = value }
            } else if let base = Self.middle(of: name, between: "url.", and: ".insteadof"), !value.isEmpty {
                replacements.append((value, base))
            }
        }
        let longestFirst = replacements.sorted { ($1.start.utf8.count, $0.base) < ($0.start.utf8.count, $1.base) }
        return urls.sorted { $0.key < $1.key }.map { name, url in
            let replacement = longestFirst.first { url.hasPrefix($0.start) }
            return Remote(name: name, url: replacement.map { $0.base + url.dropFirst($0.start.count) } ?? url)
        }
    }

    /// The entries of the repository's configuration, in the order of its files.
    private func forEachEntry(_ body: (_ name: String, _ value: String) -> Void) throws(GitError) {
        let config = try gitPointer("read the configuration of \(gitDirectory)") { git_repository_config(&$0, pointer) }
        defer { git_config_free(config) }
        let iterator = try gitPointer("read the configuration of \(gitDirectory)") { git_config_iterator_new(&$0, config) }
        defer { git_config_iterator_free(iterator) }
        var entry: UnsafeMutablePointer<git_config_entry>?
        while true {
            let code = git_config_next(&entry, iterator)
            if code == GIT_ITEROVER.rawValue { return }
            try git("read the configuration of \(gitDirectory)") { code }
            guard let entry else { return }
            body(String(cString: entry.pointee.name), entry.pointee.value.map { String(cString: $0) } ?? "")
        }
    }

    /// What stands between the section and the variable of an entry's name.
    private static func middle(of name: String, between start: String, and end: String) -> String? {
        guard name.hasPrefix(start), name.hasSuffix(end), name.count > start.count + end.count else { return nil }
        return String(name.dropFirst(start.count).dropLast(end.count))
    }

    /// Whether the repository's ignore files cover a path of the work tree; whether it is tracked makes no difference.
    public func isIgnored(_ path: String) throws(GitError) -> Bool {
        var ignored: Int32 = 0
        try git("match \(path) with the ignore files of \(gitDirectory)") { git_ignore_path_is_ignored(&ignored, pointer, path) }
        return ignored == 1
    }
}

/// The name and address a person gave git.
public struct Identity: Hashable, Sendable {
    public let name: String
    public let email: String

    /// Reads `user.name` and `user.email` as git would: from the repository first, then from these files, the later the stronger.
    /// nil unless both are set. Files that are missing are passed over.
    /// - Parameters:
    ///   - files: usually `/etc/gitconfig`, `$XDG_CONFIG_HOME/git/config` and `~/.gitconfig`; three at most.
    ///   - home: what `~/` means in their includes.
    public static func configured(in repository: Repository?, files: [String], home: String) throws(GitError) -> Identity? {
        try LibGit2.withHome(home) { () throws(GitError) in try read(repository, files) }
    }

    private static func read(_ repository: Repository?, _ files: [String]) throws(GitError) -> Identity? {
        let config = try gitPointer("read git's configuration") { git_config_new(&$0) }
        defer { git_config_free(config) }
        let levels = [GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL]
        let own = repository.map { [($0.commonDirectory + "config", GIT_CONFIG_LEVEL_LOCAL)] } ?? []
        for (file, level) in Array(zip(files.suffix(3), levels.suffix(files.count))) + own where access(file, R_OK) == 0 {
            try git("read \(file)") { git_config_add_file_ondisk(config, file, level, repository?.pointer, 0) }
        }
        guard let name = try value(of: "user.name", in: config), let email = try value(of: "user.email", in: config) else { return nil }
        return Identity(name: name, email: email)
    }

    private static func value(of key: String, in config: OpaquePointer) throws(GitError) -> String? {
        var buffer = git_buf()
        defer { git_buf_dispose(&buffer) }
        let code = git_config_get_string_buf(&buffer, config, key)
        if code == GIT_ENOTFOUND.rawValue { return nil }
        try git("read \(key) of git's configuration") { code }
        let text = String(cString: buffer.ptr)
        return text.isEmpty ? nil : text
    }
}
