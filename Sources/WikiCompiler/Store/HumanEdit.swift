/// A difference between the work tree and HEAD: what a person, or a tool of theirs, did by hand.
public struct HumanEdit: Equatable, Sendable {
    /// How the work tree differs.
    public enum Kind: Equatable, Sendable {
        case modified
        case added
        case deleted
        /// Something that is no file ("a symbolic link") stands at the path, or at a folder on the way to it. It is left alone.
        case obstructed(by: String)
    }

    public let path: String
    public let kind: Kind
    /// The version the person started from; nil for a new file. Differs from `committed` after a conflict: merge the two ways from here.
    public let base: [UInt8]?
    /// HEAD's version; nil when HEAD has none.
    public let committed: [UInt8]?
    /// The person's version; nil when they deleted the file.
    public let current: [UInt8]?
    /// Whether the file has been left alone for as long as was asked. One that has not must not be adopted or overwritten yet.
    public let isSettled: Bool
}
