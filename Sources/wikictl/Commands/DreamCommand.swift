import WikiCompiler

/// `wikictl dream`
struct DreamCommand: Command {
    static let declaration = Declaration(
        name: "dream", abstract: "See how pages that nobody needs fade.",
        discussion: """
            With --simulate it draws how the strengths of some invented pages go over so many days with the settings decay.…, or, \
            with --recorded, how those of this project's pages went, by the receipts of their use. Nothing is changed.
            """,
        options: DreamSimulation.options, flags: DreamSimulation.flags)

    private let simulation: DreamSimulation

    init(arguments: ParsedArguments) throws {
        guard let simulation = try DreamSimulation(arguments) else {
            throw arguments.error("cannot run 'dream'", "--simulate DAYS is missing")
        }
        self.simulation = simulation
    }

    func run(_ context: Context) throws -> ExitCode { try simulation.run(context) }
}
