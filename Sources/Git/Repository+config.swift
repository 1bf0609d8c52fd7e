import CGit2
import Glibc

/// A remote of a repository.
public struct Remote: Hashable, Sendable {
    public let name: String
    public let url: String
}

extension Repository {
    /// The remotes that have a URL, by name.
    public func remotes() throws(GitError) -> [Remote] {
        var names = git_strarray()
        defer { git_strarray_dispose(&names) }
        try git("list the remotes of \(gitDirectory)") { git_remote_list(&names, pointer) }
        var remotes: [Remote] = []
        for position in 0..<names.count {
            guard let text = names.strings[position] else { continue }
            let name = String(cString: text)
            let remote = try gitPointer("read the remote \(name) of \(gitDirectory)") { git_remote_lookup(&$0, pointer, name) }
            defer { git_remote_free(remote) }
            if let url = git_remote_url(remote) { remotes.append(Remote(name: name, url: String(cString: url))) }
        }
        return remotes.sorted { $0.name < $1.name }
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
