/// A command that continuous integration runs, as a person would type it.
struct IntegrationCommand: Sendable {
    let command: DeveloperCommand
    let purpose: BuildPurpose
    /// The step's name; empty without one.
    let step: String
    /// Workflow and job, for telling jobs apart.
    let job: String
    /// What the job calls itself.
    let jobName: String
    /// Variables that the step sets to what only its matrix knows.
    var variables: [String] = []
    let workflow: Workflow
    var platforms: [String]
    /// Where it stands in the workflow's text.
    let place: Range<Int>
}

extension IntegrationCommand {
    /// The program, with the script or the subcommand it runs.
    var stem: String {
        let words = command.words.filter { !$0.contains("=") && !$0.hasPrefix("-") }
        let count =
            [
                "npm", "cargo", "go", "swift", "make", "just", "mix", "dotnet", "python", "node", "gradle", "gradlew", "mvn", "tox",
                "cmake",
            ].contains(words.first ?? "") ? 2 : 1
        return words.prefix(count).joined(separator: " ")
    }

    /// Whether it is one of those commands, or one of them with more behind it.
    func isAmong(_ keys: Set<String>) -> Bool {
        let words = command.words.sorted()
        return keys.contains { key in
            command.key == key || command.key.hasPrefix(key + " ") || key.split(separator: " ").map(String.init).sorted() == words
        }
    }
}
