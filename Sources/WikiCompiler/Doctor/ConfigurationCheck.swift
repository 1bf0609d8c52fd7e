/// The settings can be read and used.
enum ConfigurationCheck {
    static func findings(_ configuration: Result<Configuration, WikiError>) -> [Diagnostic] {
        let problem: any ExplainedError
        switch configuration {
        case .failure(let error): problem = error
        case .success(let configuration):
            do throws(RedactionError) {
                _ = try Redactor(configuration)
                return []
            } catch {
                problem = error
            }
        }
        return [
            Diagnostic(
                .error, "configuration", "\(problem.action): \(problem.problem)",
                explanation: "Commands refuse to run on settings that they cannot understand, lest they write in the wrong place or leave a secret in.",
                solution: problem.remedy ?? "See 'wikictl help config'.")
        ]
    }
}
