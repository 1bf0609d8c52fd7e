import JSON
import WikiCompiler

/// `wikictl model use`
struct ModelUseCommand: Command {
    static let declaration = Declaration(
        name: "model use", abstract: "Choose the model that compiles, or show what can be chosen on this machine.",
        discussion: """
            NAME is haiku, sonnet, gpt-mini, claude-cli, codex-cli, ollama, or a provider and its model:

              wikictl model use haiku
              wikictl model use ollama/qwen3:8b
              wikictl model use compatible/mistral-small
              wikictl model use none

            'ollama' alone takes the one model that Ollama has. 'none' goes back to rules. Before anything is sent to another \
            machine it asks; --yes answers. The choice stands in config.yml, whose former text is kept in backups/; then the model \
            is asked once, as by 'wikictl model test'. Sessions that are compiled already stay as they are. An agent cannot choose \
            for you.
            """,
        arguments: [
            Argument("NAME", "The model; without it the choices are listed.", isOptional: true, completion: .choices(names))
        ],
        flags: [Flag("yes", short: "y", "Choose without asking.")])

    private static let names = ModelChoice.shortNames.map(\.name) + ["ollama", "claude-cli", "codex-cli", "none"]

    private let name: String?
    private let isConfirmed: Bool
    private let usage: ParsedArguments

    init(arguments: ParsedArguments) {
        name = arguments.argument("NAME")
        isConfirmed = arguments.flag("yes")
        usage = arguments
    }

    func run(_ context: Context) throws -> ExitCode {
        let configuration = try context.configuration()
        guard let name else { return try list(context, configuration) }
        try context.requirePerson("cannot choose a model", command: "wikictl model use \(name.visible)")
        let model = name == "none" ? nil : try self.model(named: name, configuration.model)
        if let model, model.provider == .compatible, configuration.model.url(of: .compatible) == nil {
            throw WikiError(
                "cannot use \(model)", "nobody knows where it answers",
                remedy: "Set model.url.compatible in \(context.tilde(configuration.file)) to its address, as https://host/v1.")
        }
        if let model, !configuration.model.isLocal(model), !isConfirmed, configuration.model.use != model {
            guard try Question(context, of: Self.declaration).isConfirmed(question(model, configuration.model)) else {
                context.note("Nothing was changed.")
                return .findings
            }
        }
        let plan = try configuration.plan(settingModel: ["use"], to: model?.text ?? "none")
        if !plan.isEmpty { try context.apply(plan, configuration.home) }
        return try report(model, isChanged: !plan.isEmpty, context)
    }

    private func model(named name: String, _ settings: ModelSettings) throws -> ModelName {
        if name == "ollama" { return try onlyModelOfOllama(settings) }
        if let model = ModelChoice.name(name) { return model }
        throw usage.error(
            "cannot use '\(name.visible)'", "it is not the name of a model",
            advice: Suggestion.sentence(for: name, among: Self.names) ?? "'wikictl model use' lists what can be chosen.")
    }

    private func onlyModelOfOllama(_ settings: ModelSettings) throws -> ModelName {
        let address = settings.shownURL(of: .ollama) ?? OllamaCatalog.usualURL
        guard let names = OllamaCatalog.models(at: settings.url(of: .ollama)) else {
            throw WikiError("cannot use ollama", "nothing answers at \(address)", remedy: "Start Ollama, or set model.url.ollama.")
        }
        guard let only = names.first else {
            throw WikiError("cannot use ollama", "it has no model", remedy: "Fetch one with 'ollama pull NAME'.")
        }
        guard names.count == 1 else {
            let list = names.prefix(8).map { "ollama/\($0)" }
            throw WikiError(
                "cannot use ollama", "it has \(names.count) models",
                remedy: "Name one: \(Suggestion.list(Array(list), "or")).")
        }
        return ModelName(.ollama, only)
    }

    private func question(_ model: ModelName, _ settings: ModelSettings) -> String {
        let limit = settings.limits.dollarsPerDay.map { ", for \($0.text) a day at most where the price is known" } ?? ""
        return "Sessions, with secrets removed, will be sent to \(model.provider.spokenName) (\(model))\(limit). Use it?"
    }

    private func list(_ context: Context, _ configuration: Configuration) throws -> ExitCode {
        let choices = try ModelChoices(context, configuration)
        if context.globals.json {
            context.output.json { json in
                json.member("model", configuration.model.use?.text ?? "")
                json.objects("choices", choices.choices) { json, choice in
                    json.member("name", choice.name)
                    json.member("model", choice.model?.text ?? "")
                    json.member("text", choice.text)
                }
            }
        } else {
            context.output.write(choices.text(configuration.model.use, context.output.terminal))
            context.note("\nChoose with 'wikictl model use NAME'.")
        }
        return .done
    }

    /// Tells what holds now, as the settings say when they are read again.
    private func report(_ model: ModelName?, isChanged: Bool, _ context: Context) throws -> ExitCode {
        let configuration = try context.configuration()
        if case .environment(let variable) = configuration.origin(of: .modelUse) {
            context.warn("\(variable) is set here and comes before config.yml: \(configuration.model.text) is used here")
        }
        guard let model else {
            if context.globals.json {
                context.output.json { $0.choice(nil, isChanged: isChanged, configuration) }
            } else {
                context.output.line("Rules compile from now on, and nothing leaves this machine.")
            }
            return .done
        }
        if !context.globals.json {
            context.output.line("\(model) compiles from now on. 'wikictl model use none' goes back to rules.")
        }
        let test = try ModelTest(model, context)
        if context.globals.json {
            context.output.json { json in
                json.choice(model, isChanged: isChanged, configuration)
                json.object("test", test.write)
            }
        } else {
            test.write(to: context)
            if test.isPassed, let line = try Self.price(of: model, context) { context.output.line(line) }
            if !test.isPassed { context.note("The choice stands; 'wikictl model test' tries again.") }
        }
        return test.isPassed ? .done : .findings
    }

    private static let sample = 10

    /// What the last sessions of this project would have cost; nil where there are none.
    private static func price(of model: ModelName, _ context: Context) throws -> String? {
        let compiler = try context.compiler()
        guard let project = try context.projectIfAny(in: compiler.home) else { return nil }
        let last = Set(compiler.archive.sessions(of: project.id).filter { $0.parent.isEmpty }.suffix(sample).map(\.source))
        let estimate = try compiler.estimate(project, sources: last, with: context.modelAccess(to: model), everything: true)
        guard estimate.sessions > 0 else { return nil }
        let cost = try compiler.cost(of: estimate, by: model)
        return
            "The last \(count(estimate.sessions, "session")) of \(project.name) would have taken \(count(estimate.calls, "prompt")), about \(grouped(estimate.inputTokens)) tokens read and \(grouped(estimate.outputTokens)) written: \(cost.map(\.text) ?? "at a cost that is unknown")."
    }
}

extension ModelSettings {
    /// The chosen model's name, or "none".
    var text: String { use?.text ?? "none" }
}

extension JSONWriter {
    fileprivate mutating func choice(_ model: ModelName?, isChanged: Bool, _ configuration: Configuration) {
        member("model", model?.text ?? "")
        member("changed", isChanged)
        member("file", configuration.file)
    }
}
