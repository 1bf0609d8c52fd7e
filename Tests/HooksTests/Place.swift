import Foundation

/// A folder of its own with a home, a user's home and repositories; gone with the instance.
final class Place: Sendable {
    let path: String
    /// The data directory.
    var home: String { path + "/user/data" }
    var userHome: String { path + "/user" }

    init() throws {
        let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path + "/wikictl-hooks.\(UUID().uuidString)"
        path = folder
        try FileManager.default.createDirectory(atPath: folder + "/user/data", withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// What git makes of a new repository, as far as a hook looks at it.
    @discardableResult
    func repository(_ name: String, remotes: [(String, String)] = []) throws -> String {
        try write("\(name)/.git/HEAD", "ref: refs/heads/main\n")
        let lines = remotes.map { "[remote \"\($0.0)\"]\n\turl = \($0.1)\n\tfetch = +refs/heads/*:refs/remotes/x/*\r\n" }
        try write("\(name)/.git/config", "[core]\n\tbare = false\n" + lines.joined())
        return "\(path)/\(name)"
    }

    /// A worktree of the repository `name`.
    @discardableResult
    func worktree(_ tree: String, of name: String) throws -> String {
        try write("\(name)/.git/worktrees/w/commondir", "../..\n")
        try write("\(name)/.git/worktrees/w/HEAD", "ref: refs/heads/w\n")
        try write("\(tree)/.git", "gitdir: \(path)/\(name)/.git/worktrees/w\n")
        return "\(path)/\(tree)"
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        let file = "\(path)/\(name)"
        try FileManager.default.createDirectory(atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        return file
    }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
    }

    /// Every file below a folder of the home, by path.
    func files(_ folder: String = "") -> [String] {
        let paths = FileManager.default.enumerator(atPath: home + folder)?.allObjects as? [String] ?? []
        return paths.filter {
            (try? FileManager.default.attributesOfItem(atPath: "\(home)\(folder)/\($0)")[.type] as? FileAttributeType) == .typeRegular
        }
        .sorted()
    }
}
