/// What meters all calls of one run: the ledger they are noted in, what they cost, and how much may be spent.
public struct ModelMeter: Sendable {
    let ledger: Ledger
    let prices: Prices
    let limits: SpendingLimits
    /// Names the run in the ledger; its limits count the calls that bear it.
    public let run: String
    /// Seconds since 1970.
    let clock: @Sendable () -> Int

    public init(ledger: Ledger, prices: Prices, limits: SpendingLimits, run: String, clock: @escaping @Sendable () -> Int) {
        self.ledger = ledger
        self.prices = prices
        self.limits = limits
        self.run = run
        self.clock = clock
    }

    /// With the limits and prices of a person's settings.
    public init(_ configuration: Configuration, run: String, clock: @escaping @Sendable () -> Int) throws {
        self.init(
            ledger: try Ledger(configuration.home), prices: try Prices(configuration), limits: configuration.model.limits, run: run,
            clock: clock)
    }

    /// The model, with each of its calls checked against the limits and noted in the ledger.
    ///
    /// It belongs inside of what tries again, so that every attempt counts; the first call for anything is attempt 1.
    /// - Parameter call: what requests are for that do not say it themselves.
    public func metered(_ model: any LanguageModel, for call: ModelCall? = nil) -> MeteredModel { MeteredModel(model, self, call) }

    /// The most a request can take: its estimated input and 15% more, for what the estimate misses, and the longest answer.
    public static func most(_ request: ModelRequest) -> ModelUsage {
        let input = request.estimatedInputTokens
        return ModelUsage(input: input + (input * 15 + 99) / 100, output: request.maxOutputTokens)
    }

    /// The most a request can cost; nil when nobody knows.
    func most(_ usage: ModelUsage, by model: ModelName) -> Money? {
        // All of the prompt may have to be written to the provider's cache, or be read anew: the dearer of the two.
        let written = ModelUsage(cacheWrite: usage.input, output: usage.output)
        guard let read = cost(usage, by: model), let write = cost(written, by: model) else { return nil }
        return max(read, write)
    }

    func cost(_ usage: ModelUsage, by model: ModelName) -> Money? {
        prices.cost(of: usage, by: model, on: today)
    }

    func isLocal(_ model: ModelName) -> Bool { prices.isLocal(model) }

    private var today: String { String(Timestamp.utc(milliseconds: clock() * 1000).prefix(10)) }
}
