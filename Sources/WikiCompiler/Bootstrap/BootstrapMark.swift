import Foundation
import Git

/// Remembers at which commit a model began to read a repository, so that one that stopped can go on with the same texts.
struct BootstrapMark {
    private let path: String

    init(home: Home, project: String) { path = "\(home.path)/cache/bootstrap/\(project)" }

    /// Throws when no bootstrap is under way.
    func commit(of project: Project) throws -> ObjectID {
        guard let text = FileText.read(path), let id = ObjectID(hex: text.trimmedBlank) else {
            throw WikiError(
                "cannot go on with the bootstrap of \(project.name)", "none was stopped",
                remedy: "Run 'wikictl bootstrap' without --resume.")
        }
        return id
    }

    /// Without it one can only begin anew, so a failure is none.
    func note(_ commit: ObjectID) {
        try? Folder.create(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]), mode: 0o700)
        try? Data((commit.hex + "\n").utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    }

    func forget() { try? FileManager.default.removeItem(atPath: path) }
}

extension SourceRepository {
    /// The same repository as it was at another commit.
    func standing(at commit: ObjectID) -> SourceRepository { SourceRepository(self, head: commit) }
}
