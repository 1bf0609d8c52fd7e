import CGit2

/// What libgit2, or the file system below it, refused.
public struct GitError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was being done, to what: "open the repository /home/ada/wiki".
    public let operation: String
    /// libgit2's code, negative; `GitError.system` where the file system refused.
    public let code: Int32
    /// What went wrong, in libgit2's or the system's words.
    public let message: String

    /// The code of an error that did not come from libgit2.
    public static let system: Int32 = -1000

    /// The code where the repository is sound and libgit2 cannot read its format.
    public static let unsupported: Int32 = -1001

    public init(operation: String, code: Int32 = GitError.system, message: String) {
        self.operation = operation
        self.code = code
        self.message = message
    }

    public var description: String { "cannot \(operation): \(message)" }

    /// The object, reference or file was not there.
    public var isNotFound: Bool { code == GIT_ENOTFOUND.rawValue }
    /// A `.lock` file of another git process, or one left behind by a crash, is in the way.
    public var isLocked: Bool { code == GIT_ELOCKED.rawValue }
    /// The repository's format is one that libgit2 does not know; git itself may.
    public var isUnsupported: Bool { code == Self.unsupported }
    /// A reference had moved since it was read.
    public var isModified: Bool { code == GIT_EMODIFIED.rawValue || code == GIT_EEXISTS.rawValue }
}
