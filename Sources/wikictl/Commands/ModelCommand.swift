import JSON
import WikiCompiler

/// `wikictl model`
struct ModelCommand: Command {
    static let declaration = Declaration(
        name: "model", abstract: "Show which model compiles, where its key comes from, what it costs, and what was spent today.",
        discussion: """
            Without a model rules compile, and nothing leaves this machine. A key in the environment changes nothing: a model is \
            used once 'wikictl model use' has said so. The key itself is never shown.
            """)

    init(arguments: ParsedArguments) {}

    func run(_ context: Context) throws -> ExitCode {
        let configuration = try context.configuration()
        let status = try ModelStatus(context, configuration)
        if context.globals.json {
            context.output.json(status.write)
        } else {
            for (label, text) in status.rows(context) {
                context.output.line(context.output.terminal.styled(label.padded(11), .bold) + text)
            }
        }
        return .done
    }
}

/// What `wikictl model` tells.
struct ModelStatus {
    let configuration: Configuration
    let project: Project?
    let price: Price?
    let spent: Spending
    /// Variables that hold a key which nothing uses.
    let unused: [String]
    let key: String

    private var settings: ModelSettings { configuration.model }

    init(_ context: Context, _ configuration: Configuration) throws {
        self.configuration = configuration
        let settings = configuration.model
        project = try context.projectIfAny(in: configuration.home)
        price = try settings.use.flatMap { try Prices(configuration).price(of: $0, on: context.today) }
        spent = try context.ledger(configuration.home)?.spending(on: context.clock()) ?? Spending()
        let used = Set(([settings.use].compactMap { $0 } + settings.fallback).map(\.provider))
        unused = ModelName.Provider.allCases.filter { !used.contains($0) }.compactMap { settings.keyVariable(of: $0) }.filter(context.isSet)
        key = settings.use.map { context.keyLine(of: $0, settings) } ?? ""
    }

    func rows(_ context: Context) -> [(String, String)] {
        var rows: [(String, String)] = []
        let origin = context.tilde("\(configuration.origin(of: .modelUse))")
        if let model = settings.use {
            rows.append(("model", "\(model), from \(origin)"))
            let next = settings.fallback.map(\.text) + (settings.fallsBackToRules ? ["rules"] : [])
            if !next.isEmpty { rows.append(("then", next.joined(separator: ", "))) }
        } else {
            rows.append(("model", "none: rules compile, and nothing leaves this machine"))
        }
        for variable in unused {
            rows.append(("seen", "\(variable) is set here, and is not used until you say so: wikictl model use"))
        }
        rows.append(policyRow)
        guard let model = settings.use else { return rows }
        rows.append(("key", key))
        if let url = settings.shownURL(of: model.provider) { rows.append(("address", url)) }
        rows.append(("price", priceText(model)))
        rows.append(("today", context.spendingLine(spent, settings.limits)))
        return rows
    }

    private var policyRow: (String, String) {
        guard let project else { return ("policy", "\(settings.usualPolicy.rawValue), where nothing else was said of a project") }
        let reason = settings.allowed(for: project).reason.map { "; rules compile, because \($0)" } ?? ""
        return ("policy", "\(settings.policy(of: project).rawValue) for \(project.name)\(reason)")
    }

    private func priceText(_ model: ModelName) -> String {
        if let price { return price.text + (price.from.isEmpty ? "" : ", since \(price.from)") }
        return model.provider.program == nil
            ? "unknown; only the limit of tokens binds. \(configuration.prices) can name it"
            : "by your subscription, unknown here; only the limit of tokens binds"
    }

    func write(to json: inout JSONWriter) {
        json.member("model", settings.use?.text ?? "")
        json.member("origin", "\(configuration.origin(of: .modelUse))")
        json.member("fallback", settings.fallback.map(\.text))
        json.member("fallsBackToRules", settings.use == nil || settings.fallsBackToRules)
        json.member("local", settings.use.map(settings.isLocal) ?? false)
        json.member("usualPolicy", settings.usualPolicy.rawValue)
        if let project {
            let allowed = settings.allowed(for: project)
            json.object("project") { json in
                json.member("name", project.name)
                json.member("policy", settings.policy(of: project).rawValue)
                json.member("models", allowed.models.map(\.text))
                json.member("reason", allowed.reason ?? "")
            }
        }
        json.member("key", key)
        json.member("unusedKeys", unused)
        if let price { json.object("price") { $0.price(price) } }
        json.object("today") { $0.spending(spent, settings.limits) }
    }
}

extension JSONWriter {
    /// In dollars per million tokens.
    mutating func price(_ price: Price) {
        member("from", price.from)
        rates(price.usual)
        guard let above = price.above else { return }
        object("above") { json in
            json.member("tokens", above.tokens)
            json.rates(above.rates)
        }
    }

    private mutating func rates(_ rates: Price.Rates) {
        member("input", rates.input.dollars)
        member("output", rates.output.dollars)
        member("cacheRead", rates.cacheRead.dollars)
        member("cacheWrite", rates.cacheWrite.dollars)
    }

    /// A limit that does not bind is left out.
    mutating func spending(_ spent: Spending, _ limits: SpendingLimits) {
        member("dollars", spent.money.dollars)
        if let cap = limits.dollarsPerDay { member("dollarsLimit", cap.dollars) }
        member("tokens", spent.tokens)
        if let cap = limits.tokensPerDay { member("tokensLimit", cap) }
    }
}
