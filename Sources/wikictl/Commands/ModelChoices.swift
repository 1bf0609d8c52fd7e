import WikiCompiler

/// What a person can choose on this machine: a logged-in agent first, then keys that are there, then Ollama, then the rules.
struct ModelChoices {
    struct Choice {
        /// The word after `wikictl model use`.
        let name: String
        let model: ModelName?
        let text: String
    }

    let choices: [Choice]

    init(_ context: Context, _ configuration: Configuration) throws {
        let settings = configuration.model
        let prices = try Prices(configuration)
        var choices: [Choice] = []
        for provider in [ModelName.Provider.claudeCLI, .codexCLI] {
            guard let program = provider.program, let path = context.program(named: program) else { continue }
            choices.append(
                Choice(
                    name: provider.rawValue, model: ModelName(provider, ""),
                    text: "runs \(path) with its own login, paid by your subscription"))
        }
        for (name, model) in ModelChoice.shortNames {
            guard let variable = settings.keyVariable(of: model.provider) else { continue }
            let hasCommand = settings.keyCommand(of: model.provider) != nil
            guard hasCommand || context.isSet(variable) else { continue }
            let price = prices.price(of: model, on: context.today)?.text ?? "of unknown price"
            choices.append(
                Choice(
                    name: name, model: model,
                    text: "\(model), \(hasCommand ? "with the configured key" : "\(variable) is set here"): \(price)"))
        }
        for name in OllamaCatalog.models(at: settings.url(of: .ollama)) ?? [] {
            let model = ModelName(.ollama, name)
            choices.append(
                Choice(
                    name: model.text, model: model,
                    text: "runs in Ollama on \(settings.isLocal(model) ? "this machine" : "another machine")"))
        }
        choices.append(Choice(name: "none", model: nil, text: "rules alone: nothing leaves this machine"))
        self.choices = choices
    }

    /// Lines for the terminal, the present choice marked.
    func text(_ present: ModelName?, _ terminal: Terminal) -> String {
        TextLayout.columns(
            choices.map { ($0.name, $0.text + ($0.model == present ? " (in use)" : "")) }, width: min(terminal.width, 100)
        ) { terminal.styled($0, .bold) }
    }
}
