/// What stands where in a backup, and what is left out of it.
enum BackupLayout {
    /// Raised when a backup of this version cannot be read by an older program.
    static let schema = 1

    static let manifest = "MANIFEST"
    static let introduction = "README.txt"
    /// The data directory, wikis aside.
    static let home = "home"
    /// The wikis, wherever the setting `wiki` has them.
    static let wiki = "wiki"
    /// The configuration's folder.
    static let configuration = "config"

    /// What is derived from the rest, or only means something while a program runs, and copies of agents' settings, which can hold keys.
    static let leftOut: Set<String> = ["wiki", "raw", "cache", "locks", "logs", "backups"]
    /// Databases: one is copied by SQLite's own means, the other is derived.
    static func isDatabase(_ name: String) -> Bool { name.hasPrefix("state.db") || name.hasPrefix("index.db") }

    /// Files of git's that are derived, are of one moment, or are told by the snapshot instead.
    static func isLeftOut(ofGit path: String) -> Bool {
        let first = path.prefix { $0 != "/" }
        return ["objects", "refs", "logs", "worktrees"].contains(first) || path.hasSuffix(".lock")
            || ["HEAD", "index", "packed-refs", "wikictl/intent", "wikictl/index", "wikictl/bases", "ORIG_HEAD", "FETCH_HEAD"].contains(
                path)
    }

    /// Whether a path of an archive may be written below the folder that is restored into.
    static func isLawful(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }), !path.utf8.contains(0) else {
            return false
        }
        if parts.count == 1, path == manifest || path == introduction { return true }
        return [home, wiki, configuration].contains(String(first))
    }

    static func readme(made: String, version: String) -> String {
        """
        A backup of wikictl, made on \(made) by version \(version).

        wiki/    the wikis: markdown files, and beside them each project's git repository (.git)
        home/    archived transcripts (raw/, .zst files are Zstandard), state.db (SQLite), templates, and the rest of the data directory
        config/  config.yml and prices.yml

        'wikictl restore FILE' puts it back. Without wikictl it is a tar archive, compressed by Zstandard:

            tar --zstd -xf FILE
            sha256sum --check --quiet MANIFEST

        Every wiki is a git repository, from which 'git -C wiki/WORKSPACE/PROJECT log' tells the history; 'git -C … reset' makes its index.
        Left out: the search index and caches, which are derived, locks, logs, and copies of agents' settings.

        """
    }
}
