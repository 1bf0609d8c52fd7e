import WikiCompiler

/// `wikictl model test`
struct ModelTestCommand: Command {
    static let declaration = Declaration(
        name: "model test", abstract: "Ask a model one question, and say how fast and how well it answers.",
        discussion: """
            The question holds nothing of yours. It is noted in the ledger, and the spending limits hold. Exit code 1 means that the \
            model cannot be used: there was no answer, or not in the form that was asked for.
            """,
        arguments: [Argument("NAME", "A model as for 'wikictl model use'; without it the chosen one.", isOptional: true)])

    private let name: String?
    private let usage: ParsedArguments

    init(arguments: ParsedArguments) {
        name = arguments.argument("NAME")
        usage = arguments
    }

    func run(_ context: Context) throws -> ExitCode {
        let configuration = try context.configuration()
        let test = try ModelTest(try model(configuration.model), context)
        if context.globals.json { context.output.json(test.write) } else { test.write(to: context) }
        return test.isPassed ? .done : .findings
    }

    private func model(_ settings: ModelSettings) throws -> ModelName {
        if let name {
            guard let model = ModelChoice.name(name) else {
                throw usage.error(
                    "cannot test '\(name.visible)'", "it is not the name of a model", advice: "'wikictl model list' shows some.")
            }
            return model
        }
        guard let model = settings.use else {
            throw WikiError(
                "cannot test a model", "none is chosen", remedy: "Name one, or choose one: 'wikictl model use' lists what can be chosen.")
        }
        return model
    }
}
