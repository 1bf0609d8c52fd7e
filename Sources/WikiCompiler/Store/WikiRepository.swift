public import Git
import Glibc

/// One project's wiki: a git repository and the work tree in which people see it.
///
/// Reading needs no lock. Writing is done by whoever holds the project's lock, in the order: `recover`, adopt what `humanEdits` reports, `write`.
/// One thread at a time may use an instance.
public final class WikiRepository {
    /// The folder people see.
    public let path: String

    static let branch = "refs/heads/main"

    let git: Repository
    let workTree: WorkTree
    let own: PrivateFolder
    /// Called with a name between all steps of a write, so that tests can stop the process there.
    var faultPoint: (String) -> Void = { _ in }
    /// What of commits is left out of the repository; nil: nothing.
    var leaving: (([PageCommit]) throws -> [PageCommit])?

    /// Opens the wiki at a path; one that is not there is not created.
    public init(opening path: String) throws {
        do throws(GitError) { git = try Repository(opening: path) } catch {
            throw error.isNotFound ? StoreError.missing(path: path) : error
        }
        guard git.workDirectory != nil else { throw StoreError.missing(path: path) }
        self.path = path
        workTree = WorkTree(root: path)
        own = PrivateFolder(path: git.gitDirectory + "wikictl")
    }

    /// Makes an empty wiki repository on branch `main`, or opens the one that is there.
    public static func create(at path: String) throws -> WikiRepository {
        _ = try Repository.create(at: path)
        return try WikiRepository(opening: path)
    }

    /// The newest commit; nil before the first.
    public func head() throws -> ObjectID? { try git.head().commit }
}
