import JSON
import WikiCompiler

/// `wikictl eval --ab`: whether a wiki helps to answer what only past sessions tell.
struct EvalAnswers {
    private let questions: String?
    private let wiki: String
    private let model: ModelName

    init(_ arguments: ParsedArguments, model: ModelName?) throws(UsageError) {
        guard let model else { throw arguments.error("cannot run 'eval --ab'", "--model NAME is missing: somebody has to answer") }
        self.model = model
        questions = arguments.option("questions")
        wiki = arguments.option("wiki") ?? (arguments.flag("recorded") ? "recorded" : "model")
        guard ["rules", "recorded", "model"].contains(wiki) else {
            throw arguments.error("cannot read --wiki \(wiki.visible)", "it is not rules, recorded or model")
        }
    }

    func run(_ fixtures: [EvalFixture], _ folder: String, _ kept: String, _ context: Context) throws -> ExitCode {
        let file = context.tidyPath(questions ?? "\(folder)/../questions.yml")
        let asked = try PastQuestion.all(in: file, about: fixtures)
        guard !asked.isEmpty else {
            throw WikiError("cannot ask about the past", "\(file) has no question about these fixtures")
        }
        let (access, cost) = try context.evalAccess(model)
        let column: EvalColumn =
            switch wiki {
            case "rules": .rules
            case "recorded": .recorded
            default: .model(name: "candidate", access, cost: cost, keepingIn: kept + "/candidate")
            }
        let progress = context.progress("asking", total: asked.count)
        defer { progress.finish() }
        let run = try AnswerRun(asked, about: fixtures, wikisBy: column, model: access.model, cost: cost) { progress.step($0.fixture) }
        let report = AnswerReport(run: run, model: model, wiki: column)
        if context.globals.json { context.output.json(report.write) } else { report.write(to: context.output) }
        return .done
    }
}
