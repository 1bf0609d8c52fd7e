/// A command that continuous integration runs, as a person would type it.
struct IntegrationCommand: Sendable {
    let command: DeveloperCommand
    let purpose: BuildPurpose
    /// The step's name; empty without one.
    let step: String
    /// Workflow and job, for telling jobs apart.
    let job: String
    let workflow: Workflow
    var platforms: [String]
    /// Where it stands in the workflow's text.
    let place: Range<Int>
}
