import Glibc

/// A file that rules can be promoted to, by the name that stays true on another machine.
public struct PromotionTarget: Sendable, Equatable {
    /// Inside the repository, like `CLAUDE.md`; else from the home directory on, like `~/.claude/CLAUDE.md`.
    public let name: String
    /// Absolute.
    public let path: String
    /// The folder that it must not lead out of.
    private let folder: String
    /// Folders of ours, which it must not lead into.
    private let barred: [String]

    /// The file that a page's front matter names; nil where the repository is not at hand, and for what is no place for instructions.
    init?(named name: String, root: String?, userHome: String?, home: Home) {
        let folder = name.hasPrefix("~/") ? userHome : root
        guard let folder, !name.split(separator: "/").contains("..") else { return nil }
        self.name = name
        self.folder = folder
        path = folder + "/" + (name.hasPrefix("~/") ? String(name.dropFirst(2)) : name)
        barred = [home.path, home.wiki]
        guard Self.isInstructions(name) else { return nil }
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
        barred = [home.path, home.wiki]
        guard Self.isInstructions(name) else {
            throw WikiError(action, "it is no file of instructions", remedy: "Name a markdown file, like CLAUDE.md.")
        }
    }

    /// Where the file really stands, behind links of its own and of its folders, and the name by which that is noted.
    ///
    /// Throws when that is outside of where it may stand.
    /// - Parameter target: the file itself, its own links followed.
    func place(of target: String) throws(WikiError) -> (name: String, path: String) {
        let (real, top) = (Self.real(target), Self.real(folder))
        func refuse(_ problem: String) -> WikiError {
            WikiError("cannot use \(path)", problem, remedy: "Name the file itself, if you mean it.")
        }
        guard real.hasPrefix(top + "/") else { throw refuse("it is a link to \(real), outside of \(folder)") }
        let inside = String(real.dropFirst(top.count + 1))
        guard !inside.split(separator: "/").contains(where: { $0.lowercased() == ".git" }),
            !barred.contains(where: { real.hasPrefix(Self.real($0) + "/") })
        else { throw refuse("\(real) is no place for a file of instructions") }
        return (real == path ? name : (name.hasPrefix("~/") ? "~/" : "") + inside, real)
    }

    /// A path without links, of the part of it that there is.
    private static func real(_ path: String) -> String {
        if let real = realpath(path, nil) {
            defer { free(real) }
            return String(cString: real)
        }
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return path }
        return real(String(path[..<slash])) + path[slash...]
    }

    private static func isInstructions(_ name: String) -> Bool {
        let isKnown = InstructionFile.names.contains(name) || name.lowercased().hasSuffix(".md")
        return isKnown && !name.split(separator: "/").contains { $0.lowercased() == ".git" }
    }

    /// The files at the root of a repository in which wikictl may have put rules.
    static let usual = ["CLAUDE.md", "AGENTS.md", ".claude/CLAUDE.md", "CLAUDE.local.md", "GEMINI.md"]
}
