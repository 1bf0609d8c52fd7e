import WikiCompiler

/// `wikictl model list`
struct ModelListCommand: Command {
    static let declaration = Declaration(
        name: "model list", abstract: "List the models that wikictl knows the price of, and those on this machine.",
        discussion: """
            Prices are in US dollars per million tokens. A file prices.yml beside config.yml corrects and completes them. Other models \
            can be used too: their cost is unknown, and only the limit of tokens binds.
            """)

    init(arguments: ParsedArguments) {}

    func run(_ context: Context) throws -> ExitCode {
        let configuration = try context.configuration()
        let settings = configuration.model
        let prices = try Prices(configuration)
        let local = (OllamaCatalog.models(at: settings.url(of: .ollama)) ?? []).map { ModelName(.ollama, $0) }
        let programs = [ModelName.Provider.claudeCLI, .codexCLI].filter { $0.program.flatMap(context.program(named:)) != nil }
        let models = prices.listed + local.filter { !prices.listed.contains($0) } + programs.map { ModelName($0, "") }
        let rows = models.map { model in
            (
                model: model, short: ModelChoice.shortNames.first { $0.model == model }?.name,
                price: prices.price(of: model, on: context.today)
            )
        }
        if context.globals.json {
            context.output.json { json in
                json.objects("models", rows) { json, row in
                    json.member("name", row.model.text)
                    json.member("shortName", row.short ?? "")
                    json.member("local", settings.isLocal(row.model))
                    json.member("used", row.model == settings.use)
                    if let price = row.price { json.object("price") { $0.price(price) } }
                }
            }
            return .done
        }
        let width = (rows.map(\.model.text.count).max() ?? 0) + 2
        for row in rows {
            let price = row.price?.text ?? (row.model.provider.program == nil ? "unknown" : "by your subscription")
            let marks = [row.short.map { "'\($0)'" }, row.model == settings.use ? "in use" : nil].compactMap { $0 }
            context.output.line(
                context.output.terminal.styled(row.model.text.visible.padded(width), .bold) + price
                    + (marks.isEmpty ? "" : "  (\(marks.joined(separator: ", ")))"))
        }
        return .done
    }
}
