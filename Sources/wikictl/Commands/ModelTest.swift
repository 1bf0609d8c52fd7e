import JSON
import WikiCompiler

/// One question to a model, noted in the ledger and bound by the limits like any other, and what it shows.
struct ModelTest {
    let report: ModelProbe.Report
    private let settings: ModelSettings
    private let cost: Money?

    init(_ model: ModelName, _ context: Context) throws {
        let configuration = try context.configuration()
        settings = configuration.model
        try configuration.home.create()
        let meter = try ModelMeter(configuration, run: "test-\(context.clock())", clock: context.clock)
        let provider = try ModelProviders.model(model, settings.endpoint(of: model), environment: context.environment)
        let progress = context.progress("asking \(model)")
        report = ModelProbe().run(meter.metered(provider, for: ModelCall(.test)))
        progress.finish()
        cost = try report.usage.flatMap { try Prices(configuration).cost(of: $0, by: model, on: context.today) }
    }

    var isPassed: Bool { report.error == nil && report.isGood }

    func write(to context: Context) {
        let output = context.output
        let verdict = isPassed ? output.terminal.styled("works", .green) : output.terminal.styled("does not work", .red)
        output.line("\(report.name) \(verdict): \(sentence)")
        if let usage = report.usage {
            output.line("\(grouped(usage.prompt)) tokens read, \(grouped(usage.output)) written, cost \(cost?.text ?? "unknown")")
        }
        if let warning { context.note(warning) }
    }

    /// "it answered in 0.9 s, in the form that was asked for"
    private var sentence: String {
        if let error = report.error { return "\(error)" }
        let time = "it answered in \(Self.seconds(report.milliseconds))"
        switch report.stop {
        case .refused: return "\(time) that it would not"
        case .truncated: return "\(time), and the answer breaks off"
        default: break
        }
        guard report.keptToSchema else { return "\(time), not in the form that was asked for" }
        return report.isRight ? "\(time), in the form that was asked for" : "\(time), in the form that was asked for, and wrongly"
    }

    static func seconds(_ milliseconds: Int) -> String {
        "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    }

    /// What a person has to know whose key is in a shell; nil where it is not.
    private var warning: String? {
        guard report.name.provider.program == nil, settings.keyCommand(of: report.name.provider) == nil,
            let variable = settings.keyVariable(of: report.name.provider)
        else { return nil }
        return "\(variable) has to be set where wikictl runs: a timer, or a worker that an agent started without it, does not see what "
            + "is set in this shell. model.key_command.\(report.name.provider.rawValue) works everywhere."
    }

    func write(to json: inout JSONWriter) {
        json.member("model", report.name.text)
        json.member("passed", isPassed)
        json.member("milliseconds", report.milliseconds)
        json.member("structured", report.keptToSchema)
        json.member("right", report.isRight)
        json.member("answeredBy", report.model ?? "")
        json.member("error", report.error.map { "\($0)" } ?? "")
        if let usage = report.usage {
            json.member("input", usage.prompt)
            json.member("output", usage.output)
        }
        if let cost { json.member("dollars", cost.dollars) }
    }
}
