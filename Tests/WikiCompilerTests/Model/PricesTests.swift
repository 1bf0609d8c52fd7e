import Testing

@testable import WikiCompiler

@Suite("What models cost")
struct PricesTests {
    private let home: ModelHome
    init() throws { home = try ModelHome() }

    private func prices(_ environment: [String: String] = [:], own: String? = nil) throws -> Prices {
        try Prices(home.configuration(environment, prices: own))
    }

    private func cost(_ usage: ModelUsage, _ name: String, _ prices: Prices, on date: String = "2026-11-20") throws -> Int? {
        prices.cost(of: usage, by: try #require(ModelName(name)), on: date)?.nanodollars
    }

    @Test("Each kind of token has its price, and prompts above 100,000 tokens have another")
    func tiers() throws {
        let prices = try prices()
        let haiku = "anthropic/claude-haiku-5-5"
        #expect(
            try cost(ModelUsage(input: 1000, cacheRead: 1000, cacheWrite: 1000, output: 1000), haiku, prices) == 100_000 + 10_000 + 125_000
                + 500_000)
        #expect(try cost(ModelUsage(input: 100_000), haiku, prices) == 10_000_000)
        #expect(try cost(ModelUsage(input: 100_001), haiku, prices) == 50_000_500)
        // The cached part counts for the size of the prompt, and output does not.
        #expect(try cost(ModelUsage(input: 1, cacheRead: 100_000), haiku, prices) == 500 + 5_000_000)
        #expect(try cost(ModelUsage(input: 1, output: 200_000), haiku, prices) == 100 + 100_000_000)
        #expect(try cost(ModelUsage(input: 1000), "anthropic/claude-haiku-4-5-20251001", prices) == 1_000_000)
    }

    @Test("What is not listed is unknown, never nothing; what runs here is known to cost nothing")
    func unknown() throws {
        let prices = try prices(["WIKICTL_MODEL_URL_COMPATIBLE": "http://localhost:8000/v1"])
        let usage = ModelUsage(input: 10, output: 10)
        for name in ["anthropic/claude-new", "openai/gpt-7", "claude-cli/haiku", "codex-cli"] {
            #expect(try cost(usage, name, prices) == nil)
        }
        #expect(try cost(ModelUsage(input: 272_001), "openai/gpt-6-luna", prices) == nil)
        #expect(try cost(ModelUsage(input: 272_000), "openai/gpt-6-luna", prices) == 27_200_000)
        for name in ["ollama/qwen3:8b", "compatible/x"] { #expect(try cost(usage, name, prices) == 0) }
        let remote = try self.prices([
            "WIKICTL_MODEL_URL_COMPATIBLE": "https://llm.example/v1", "WIKICTL_MODEL_URL_OLLAMA": "http://gpu.example:11434",
        ])
        for name in ["ollama/qwen3:8b", "compatible/x"] { #expect(try cost(usage, name, remote) == nil) }
        #expect(try cost(ModelUsage(input: 10, reported: Money(nanodollars: 7)), "claude-cli/haiku", prices) == 7)
        #expect(try cost(ModelUsage(input: 10, reported: Money(nanodollars: 7)), "anthropic/claude-haiku-5-5", prices) == 7)
    }

    @Test("A person's own prices come first, each from its day on, the closest name first")
    func own() throws {
        let prices = try prices(
            own: """
                prices:
                  - {model: "anthropic/claude-haiku-5-5*", from: 2026-11-01, input: 1, output: 2}
                  - {model: "anthropic/claude-haiku-5-5*", from: 2026-12-01, input: 3, output: 4}
                  - {model: anthropic/claude-haiku-5-5-x, from: 2026-11-01, input: 5, output: 6}
                """)
        let usage = ModelUsage(input: 1000)
        let haiku = "anthropic/claude-haiku-5-5"
        #expect(try cost(usage, haiku, prices, on: "2026-11-30") == 1_000_000)
        #expect(try cost(usage, haiku, prices, on: "2026-12-01") == 3_000_000)
        #expect(try cost(usage, haiku + "-x", prices) == 5_000_000)
        // Before any is known the earliest one counts: unknown would not be limited.
        #expect(try cost(usage, haiku, prices, on: "2026-01-01") == 1_000_000)
        // Without prices of their own, cached tokens cost what input does.
        #expect(try cost(ModelUsage(cacheRead: 500, cacheWrite: 500), haiku, prices) == 1_000_000)
        #expect(try cost(usage, "anthropic/claude-sonnet-5-5", prices) == 2_000_000)
    }

    @Test(
        "A price that cannot be read makes the file invalid",
        arguments: [
            "prices:\n  - {model: a/b, from: 2026-11-01, input: 1}", "prices:\n  - {model: a/b, from: soon, input: 1, output: 1}",
            "prices:\n  - {model: a/b, from: 2026-11-01, input: -1, output: 1}",
            "prices:\n  - {model: a/b, from: 2026-11-01, input: 1, output: 1, cached: 1}",
            "prices:\n  - {model: a/b, from: 2026-11-01, input: 1, output: 1, above: {tokens: 0, input: 1, output: 1}}", "schema: 2", "\t",
        ])
    func invalid(text: String) throws {
        #expect(throws: WikiError.self) { try prices(own: text) }
    }

    @Test("Amounts as people read them")
    func money() {
        let amounts = [
            (0, "$0"), (1, "less than $0.0001"), (123_456, "$0.0001"), (12_345_678, "$0.0123"), (500_000_000, "$0.50"),
            (1_999_000_000, "$2.00"),
        ]
        for (nanodollars, text) in amounts { #expect(Money(nanodollars: nanodollars).text == text) }
        #expect(Money(dollars: 0.125).exact == "$0.125")
        #expect(Money(dollars: 2).exact == "$2.00")
        #expect(!Money(nanodollars: .max).text.isEmpty)
    }
}
