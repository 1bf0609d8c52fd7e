import WikiCompiler

/// `wikictl eval`
struct EvalCommand: Command {
    static let declaration = Declaration(
        name: "eval", abstract: "Measure how well sessions become pages, on sessions whose lessons are known.",
        discussion: """
            Compiles each fixture in a home of its own and compares the pages with what the fixture expects. The rules are always \
            measured; --recorded also takes replies that stand beside the fixtures, --model and --baseline ask models, whose raw \
            replies are kept. Asking all fixtures takes 21 calls and some 210,000 tokens a model, repairs not counted.

            With --ab a model answers questions about the past of the fixtures' projects three times: from nothing, from the \
            sessions' best passages, and from the wiki's best pages.

            With --verbose it also shows what was refused of the replies, and why.

            Exit code 1 means that the rules fell below their floors.
            """,
        arguments: [Argument("FIXTURE", "Only these fixtures.", isOptional: true, repeats: true)],
        options: [
            Option("fixtures", "DIR", "The folder of fixtures (evals/fixtures).", completion: .directories),
            Option("model", "NAME", "Ask this model, like ollama/qwen3:8b."),
            Option("baseline", "NAME", "Ask this model too, to compare."),
            Option("out", "DIR", "Keep the models' replies here instead of in runs/ beside the fixtures.", completion: .directories),
            Option("questions", "FILE", "The questions for --ab (questions.yml beside the fixtures).", completion: .files),
            Option("wiki", "COLUMN", "What compiles the wiki for --ab (model).", completion: .choices(["rules", "recorded", "model"])),
        ],
        flags: [
            Flag("recorded", "Take the recorded replies as well."),
            Flag("ab", "Have --model answer questions with and without the wiki."),
            Flag("parts", "Only show in which parts a model is given each session.", isHidden: true),
        ])

    private let names: [String]
    private let fixtures: String?
    private let model: ModelName?
    private let baseline: ModelName?
    private let out: String?
    private let isRecorded: Bool
    private let showsParts: Bool
    private let answers: EvalAnswers?

    init(arguments: ParsedArguments) throws {
        names = arguments.arguments("FIXTURE")
        fixtures = arguments.option("fixtures")
        model = try arguments.model("model")
        baseline = try arguments.model("baseline")
        out = arguments.option("out")
        isRecorded = arguments.flag("recorded")
        showsParts = arguments.flag("parts")
        answers = arguments.flag("ab") ? try EvalAnswers(arguments, model: model) : nil
        if answers == nil, arguments.option("questions") ?? arguments.option("wiki") != nil {
            throw arguments.error("cannot run 'eval'", "--questions and --wiki go with --ab")
        }
    }

    func run(_ context: Context) throws -> ExitCode {
        let folder = context.tidyPath(fixtures ?? "evals/fixtures")
        let fixtures = try EvalFixture.all(in: folder, named: names)
        if showsParts { return try show(fixtures, context) }
        if let answers { return try answers.run(fixtures, folder, runs(folder, context), context) }
        let runs = try columns(runs(folder, context), context).map { column in
            let progress = context.progress(column.name, total: fixtures.count)
            defer { progress.finish() }
            return try EvalRun(fixtures, by: column) { progress.step($0.name) }
        }
        let report = EvalReport(runs: runs, areFloorsMeant: names.isEmpty, showsRefusals: context.globals.verbose)
        if context.globals.json { context.output.json(report.write) } else { report.write(to: context.output) }
        return report.isPassed ? .done : .findings
    }

    private func columns(_ folder: String, _ context: Context) throws -> [EvalColumn] {
        var columns = [EvalColumn.rules]
        if isRecorded { columns.append(.recorded) }
        if let baseline { columns.append(try context.evalColumn("baseline", baseline, keepingIn: folder)) }
        if let model { columns.append(try context.evalColumn("candidate", model, keepingIn: folder)) }
        if model ?? baseline != nil { context.note("The replies are kept in \(folder).") }
        return columns
    }

    /// Where the replies of this run are kept.
    private func runs(_ fixtures: String, _ context: Context) -> String {
        if let out { return context.tidyPath(out) }
        let time = CalendarDate.timestamp(context.clock()).filter { $0.isNumber || $0 == "T" || $0 == "Z" }
        return context.tidyPath("\(fixtures)/../runs/\(time)")
    }

    private func show(_ fixtures: [EvalFixture], _ context: Context) throws -> ExitCode {
        for fixture in fixtures {
            for part in try SessionParts(fixture).parts {
                let turns = "turns \(part.firstTurn) to \(part.lastTurn), \(part.tokens) tokens"
                context.output.line("\(fixture.name)  session-\(part.session).\(part.part)  \(turns)")
            }
        }
        return .done
    }
}

extension ParsedArguments {
    /// The value of an option as a model's name.
    fileprivate func model(_ option: String) throws(UsageError) -> ModelName? {
        guard let text = self.option(option) else { return nil }
        guard let name = ModelName(text) else {
            throw error("cannot read --\(option) \(text.visible)", "it is not PROVIDER/MODEL, such as ollama/qwen3:8b")
        }
        return name
    }
}
