/// A file that rules can be promoted to, by the name that stays true on another machine.
public struct PromotionTarget: Sendable, Equatable {
    /// Inside the repository, like `CLAUDE.md`; else from the home directory on, like `~/.claude/CLAUDE.md`.
    public let name: String
    /// Absolute.
    public let path: String
    /// The folder that it must not lead out of.
    private let folder: String

    /// The file that a page's front matter names; nil where the repository is not at hand.
    init?(named name: String, root: String?, userHome: String?) {
        if name.hasPrefix("~/") {
            guard let userHome else { return nil }
            (path, folder) = (userHome + name.dropFirst(), userHome)
        } else {
            guard let root else { return nil }
            (path, folder) = (root + "/" + name, root)
        }
        guard !name.split(separator: "/").contains("..") else { return nil }
        self.name = name
    }

    /// Reads what a person names. A bare name is one at the root of the repository.
    /// - Parameters:
    ///   - path: absolute and without `..`.
    ///   - isBare: whether the person gave a name without a folder.
    ///   - root: of the project's repository; nil when it is not at hand.
    public init(_ path: String, isBare: Bool, root: String?, userHome: String?, home: Home) throws(WikiError) {
        let stem = path.split(separator: "/").last.map(String.init) ?? ""
        let action = "cannot promote to \(path)"
        if isBare {
            guard let root else {
                throw WikiError(
                    "cannot promote to \(stem)", "the project's repository is not here",
                    remedy: "Go into the repository, or give the path of a file below your home directory.")
            }
            (name, self.path, folder) = (stem, root + "/" + stem, root)
        } else if let root, path.hasPrefix(root + "/") {
            (name, self.path, folder) = (String(path.dropFirst(root.count + 1)), path, root)
        } else if let userHome, path.hasPrefix(userHome + "/") {
            (name, self.path, folder) = ("~/" + path.dropFirst(userHome.count + 1), path, userHome)
        } else {
            throw WikiError(action, "it is neither in the project's repository nor below your home directory")
        }
        guard !name.split(separator: "/").contains(".git"), !path.hasPrefix(home.path + "/"), !path.hasPrefix(home.wiki + "/") else {
            throw WikiError(action, "it is no place for a file of instructions")
        }
    }

    /// Throws when the file is a link that leads out of where it stands.
    func requireInside(_ target: String) throws(WikiError) {
        guard target != path else { return }
        guard target.hasPrefix(folder + "/"), !target.split(separator: "/").contains("..") else {
            throw WikiError(
                "cannot use \(path)", "it is a link to \(target), outside of \(folder)", remedy: "Name the file itself, if you mean it.")
        }
    }

    /// The files at the root of a repository in which wikictl may have put rules.
    static let usual = ["CLAUDE.md", "AGENTS.md", ".claude/CLAUDE.md", "CLAUDE.local.md", "GEMINI.md"]
}
