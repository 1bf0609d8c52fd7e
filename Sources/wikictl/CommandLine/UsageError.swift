import WikiCompiler

/// The command line was wrong; ends the process with `ExitCode.usage`.
struct UsageError: ExplainedError, Equatable {
    let action: String
    let problem: String
    /// What to write instead, where that is known, and where to read on.
    let remedy: String?

    /// - Parameters:
    ///   - command: The command as it is called, or an empty string before one is known.
    ///   - advice: A sentence of its own, such as a suggestion.
    init(command: String, _ action: String, _ problem: String, advice: String? = nil) {
        self.action = action
        self.problem = problem
        let help = command.isEmpty ? "wikictl help" : "wikictl help \(command)"
        remedy = [advice, "See '\(help)'."].compactMap { $0 }.joined(separator: " ")
    }
}
