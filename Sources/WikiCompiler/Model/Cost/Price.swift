/// What a model costs from a day on.
public struct Price: Sendable, Equatable {
    /// Per million tokens.
    public struct Rates: Sendable, Equatable {
        public var input: Money
        public var output: Money
        public var cacheRead: Money
        public var cacheWrite: Money

        /// Without prices of their own, cached tokens cost what input does: never too little.
        public init(input: Money, output: Money, cacheRead: Money? = nil, cacheWrite: Money? = nil) {
            self.input = input
            self.output = output
            self.cacheRead = cacheRead ?? input
            self.cacheWrite = cacheWrite ?? input
        }
    }

    /// The rates of prompts of more than so many tokens.
    public struct Tier: Sendable, Equatable {
        public let tokens: Int
        public let rates: Rates
    }

    /// The day it holds from, like `2026-10-07`; empty for what was always so.
    public let from: String
    public let usual: Rates
    public let above: Tier?
    /// The largest prompt that it is known for.
    public let largestPrompt: Int?

    /// What a model on one's own machine costs.
    public static let free = Price(from: "", usual: Rates(input: .zero, output: .zero))

    public init(from: String, usual: Rates, above: Tier? = nil, largestPrompt: Int? = nil) {
        self.from = from
        self.usual = usual
        self.above = above
        self.largestPrompt = largestPrompt
    }

    /// What these tokens of one call cost, part of a billionth dollar counting as a whole one.
    ///
    /// Of a prompt over `largestPrompt` it is too little; `Prices.cost` calls that unknown.
    public func cost(of usage: ModelUsage) -> Money {
        let prompt = usage.prompt
        let rates = if let above, prompt > above.tokens { above.rates } else { usual }
        return Self.cost(usage.input, rates.input) + Self.cost(usage.cacheRead, rates.cacheRead)
            + Self.cost(usage.cacheWrite, rates.cacheWrite) + Self.cost(usage.output, rates.output)
    }

    private static func cost(_ tokens: Int, _ perMillion: Money) -> Money {
        let (product, overflows) = max(tokens, 0).multipliedReportingOverflow(by: perMillion.nanodollars)
        return overflows ? Money(nanodollars: .max) : Money(nanodollars: product / 1_000_000 + (product % 1_000_000 > 0 ? 1 : 0))
    }

    /// "$0.10 in, $0.50 out per million tokens; $0.50 and $2.50 in prompts above 100000 tokens"
    public var text: String {
        guard self != .free else { return "nothing: it runs on this machine" }
        let usual = "\(self.usual.input.exact) in, \(self.usual.output.exact) out per million tokens"
        guard let above else { return usual }
        return "\(usual); \(above.rates.input.exact) and \(above.rates.output.exact) in prompts above \(above.tokens) tokens"
    }
}

extension ModelUsage {
    /// All that was read.
    public var prompt: Int { input + cacheRead + cacheWrite }
}
