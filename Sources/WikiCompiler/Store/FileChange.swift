/// One file of a wiki, as a commit shall leave it.
public struct FileChange: Equatable, Sendable {
    /// Relative to the wiki's root.
    public let path: String
    /// The whole file; nil to delete it.
    public let content: [UInt8]?
    /// What a person left in the work tree, if `content` takes it into account and may replace it there.
    ///
    /// Without it, work-tree bytes that are in no commit are a person's and stay.
    public let replacing: [UInt8]?

    public init(path: String, content: [UInt8]?, replacing: [UInt8]? = nil) {
        self.path = path
        self.content = content
        self.replacing = replacing
    }
}
