import Templates

/// What models cost: a person's own `prices.yml` first, then what this binary was made with.
public struct Prices: Sendable {
    private let own: [PriceEntry]
    private let builtIn: [PriceEntry]
    private let settings: ModelSettings

    /// Reads `prices.yml` beside `config.yml`, if there is one.
    public init(_ configuration: Configuration) throws(WikiError) {
        try self.init(own: configuration.prices, settings: configuration.model)
    }

    /// - Parameter own: the file of a person's own prices, which may be missing.
    init(own path: String?, settings: ModelSettings) throws(WikiError) {
        var own: [PriceEntry] = []
        if let path, Folder.exists(path) {
            guard let text = FileText.read(path) else {
                throw WikiError(
                    "cannot read \(path)", "it is no file, or not yours to read",
                    remedy: "Move it away, or give yourself the right to read it.")
            }
            own = try PriceEntry.read(text, from: path)
        }
        self.own = own
        builtIn = try PriceEntry.read(DataFile.prices.builtIn, from: "the built-in prices")
        self.settings = settings
    }

    /// The price that holds on a day like `2026-11-20`; the earliest one before any is known, nil for a model that is not listed.
    public func price(of model: ModelName, on date: String) -> Price? {
        if let price = Self.best(own, model, date) { return price }
        return settings.isLocal(model) ? .free : Self.best(builtIn, model, date)
    }

    /// What a call has cost: what its provider says, else by price; nil when nobody can tell.
    public func cost(of usage: ModelUsage, by model: ModelName, on date: String) -> Money? {
        if let reported = usage.reported { return reported }
        guard usage.total > 0 else { return .zero }
        guard let price = price(of: model, on: date), usage.prompt <= price.largestPrompt ?? .max else { return nil }
        return price.cost(of: usage)
    }

    func isLocal(_ model: ModelName) -> Bool { settings.isLocal(model) }

    /// The models of providers that are listed by their whole name, without `*`.
    public var listed: [ModelName] {
        var seen: Set<ModelName> = []
        return (own + builtIn).compactMap { ModelName($0.stem) }.filter { seen.insert($0).inserted }
    }

    private static func best(_ entries: [PriceEntry], _ model: ModelName, _ date: String) -> Price? {
        let matching = entries.filter { $0.matches(model) }
        guard let closest = matching.map(\.closeness).max() else { return nil }
        let prices = matching.filter { $0.closeness == closest }.map(\.price).sorted { $0.from < $1.from }
        return prices.last { $0.from <= date } ?? prices.first
    }
}
