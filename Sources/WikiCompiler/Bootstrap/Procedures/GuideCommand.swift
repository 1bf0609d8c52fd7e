/// A command that a guide for contributors tells, with what it says of it.
struct GuideCommand: Sendable {
    let commands: [DeveloperCommand]
    let purpose: BuildPurpose
    /// A whole sentence with the command in it.
    let statement: String
    /// Where the document says it, in order.
    let places: [Range<Int>]
    let document: RepositoryDocument
}
