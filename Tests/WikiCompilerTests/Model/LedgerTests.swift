import Foundation
import SQLite
import Synchronization
import Testing

@testable import WikiCompiler

@Suite("The ledger and the spending limits")
struct LedgerTests {
    private let home: ModelHome
    init() throws { home = try ModelHome() }

    /// What a sample request can cost at most: 115 tokens written to the cache, 100 of output.
    private static let most = Money(nanodollars: 115 * 125 + 100 * 500)

    private func ask(_ meter: ModelMeter, _ model: PricedModel = PricedModel(), _ call: ModelCall = ModelCall(.extract)) throws(ModelError)
        -> ModelReply
    {
        try meter.metered(model, for: call).reply(to: .sample, cancellation: ModelCancellation())
    }

    private func rows(_ columns: String) throws -> [[String]] {
        let database = try Database(path: home.home.state)
        let count = columns.split(separator: ",").count
        return try database.all("SELECT \(columns) FROM model_call ORDER BY id") { row in
            (0..<count).map { row.isNull($0) ? "NULL" : row.text($0) }
        }
    }

    @Test("A call is noted before it is made, and completed with what it took")
    func noted() throws {
        let meter = try home.meter(.usual)
        let seen = Mutex<[[String]]>([])
        let model = PricedModel("anthropic/claude-haiku-5-5") { _ in
            let rows = (try? self.rows("outcome, input, output, nanodollars")) ?? []
            seen.withLock { $0 = rows }
            return .success(
                ModelReply(
                    text: "", usage: ModelUsage(input: 90, cacheRead: 10, output: 20), model: "m", duration: .zero))
        }
        _ = try ask(meter, model, ModelCall(.repair, project: "p", source: "s", chunk: 3))
        #expect(seen.withLock { $0 } == [["started", "115", "100", String(Self.most.nanodollars)]])
        #expect(
            try rows(
                "at, run, project, source, purpose, model, local, chunk, attempt, "
                    + "input, cache_read, cache_write, output, nanodollars, outcome"
            )
                == [
                    [
                        "1795162500", "r1", "p", "s", "repair", "anthropic/claude-haiku-5-5", "0", "3", "1", "90", "10", "0", "20", "19100",
                        "ok",
                    ]
                ])
    }

    @Test("Every attempt through one wrapper has its number, and failures their kind")
    func attempts() throws {
        let meter = try home.meter(.usual)
        let kinds = Mutex<[ModelError.Kind]>([.rateLimited, .timedOut])
        let model = PricedModel("anthropic/claude-haiku-5-5") { _ in
            guard let kind = kinds.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else {
                return .success(ModelReply(text: "", stop: .truncated, usage: ModelUsage(input: 1, output: 1), model: "m", duration: .zero))
            }
            return .failure(ModelError(kind, "cannot ask", "no"))
        }
        let metered = meter.metered(model, for: ModelCall(.extract))
        for _ in 0..<2 { #expect(throws: ModelError.self) { try metered.reply(to: .sample, cancellation: ModelCancellation()) } }
        _ = try metered.reply(to: .sample, cancellation: ModelCancellation())
        // Nobody knows what a call cost that timed out: it counts by the most.
        #expect(
            try rows("attempt, outcome, input, nanodollars")
                == [
                    ["1", "rateLimited", "0", "0"], ["2", "timedOut", "115", String(Self.most.nanodollars)],
                    ["3", "truncated", "1", "600"],
                ])
    }

    @Test("A limit is reached exactly: the last billionth may be spent, one more may not")
    func boundary() throws {
        let exact = try home.meter(SpendingLimits(dollarsPerDay: Self.most))
        let free = PricedModel("anthropic/claude-haiku-5-5", ModelUsage(input: 1, reported: .zero))
        _ = try ask(exact, free)
        let over = try home.meter(SpendingLimits(dollarsPerDay: Money(nanodollars: Self.most.nanodollars - 1)))
        let error = #expect(throws: ModelError.self) { try ask(over) }
        #expect(error?.kind == .capped)
        #expect(try rows("outcome") == [["ok"]])
        let tokens = try home.meter(SpendingLimits(tokensPerDay: 216))
        _ = try ask(tokens, free)
        let few = try home.meter(SpendingLimits(tokensPerDay: 216))
        #expect(throws: ModelError.self) { try ask(few) }
    }

    @Test("The error says the limit, what was spent, what the call could cost, and what to do")
    func explained() throws {
        let meter = try home.meter(SpendingLimits(dollarsPerDay: Money(dollars: 0.001)))
        _ = try ask(meter, PricedModel("anthropic/claude-haiku-5-5", ModelUsage(input: 9_950)))
        let error = #expect(throws: ModelError.self) { try ask(meter) }
        #expect(
            error.map { "\($0)" } == "cannot ask anthropic/claude-haiku-5-5: the limit of $0.0010 for a day has $0.0010 taken from it, and "
                + "this call could cost $0.0001. 'wikictl cost' shows where it went; raise model.dollars_per_day, "
                + "or wait until tomorrow (00:00 UTC)."
        )
    }

    @Test("A call whose process was killed counts by its estimate, until the day is over")
    func killed() throws {
        let limits = SpendingLimits(dollarsPerDay: Self.most)
        let ledger = try Ledger(home.home)
        _ = try ledger.begin(
            Ledger.Entry(
                call: ModelCall(.extract), run: "dead", model: ModelName(.anthropic, "claude-haiku-5-5"), isLocal: false, attempt: 1,
                most: ModelMeter.most(.sample), cost: Self.most, time: 1_795_162_500), limits: limits)
        #expect(try ledger.spending(on: 1_795_162_500) == Spending(money: Self.most, tokens: 215))
        let meter = try home.meter(limits)
        #expect(throws: ModelError.self) { try ask(meter) }
        let midnight = 1_795_132_800 + 86_400
        let before = try home.meter(limits, time: midnight - 1)
        #expect(throws: ModelError.self) { try ask(before) }
        let tomorrow = try home.meter(limits, time: midnight)
        _ = try ask(tomorrow)
        #expect(try ledger.costs(from: 0, to: .max, by: .day).map(\.unfinished) == [1, 0])
    }

    @Test("A run has a limit of its own")
    func runs() throws {
        let limits = SpendingLimits(dollarsPerRun: Self.most)
        let first = try home.meter(limits, run: "a")
        _ = try ask(first)
        let error = #expect(throws: ModelError.self) { try ask(first) }
        #expect(error?.remedy?.contains("model.dollars_per_run") == true)
        let second = try home.meter(limits, run: "b")
        _ = try ask(second)
    }

    @Test("Without a price only tokens are limited, and the money stays unknown")
    func unknownPrice() throws {
        let meter = try home.meter(SpendingLimits(dollarsPerDay: .zero, tokensPerDay: 1_400))
        let model = PricedModel("openai/gpt-7")
        _ = try ask(meter, model)
        #expect(try rows("nanodollars, input, output") == [["NULL", "1000", "100"]])
        let paid = #expect(throws: ModelError.self) { try ask(meter, PricedModel()) }
        #expect(paid?.problem.contains("$0 for a day") == true)
        _ = try ask(meter, PricedModel("openai/gpt-7", ModelUsage(input: 86)))
        let error = #expect(throws: ModelError.self) { try ask(meter, model) }
        #expect(error?.problem == "the limit of 1400 tokens for a day has 1186 taken from it, and this call could take 215")
    }

    @Test("A model on this machine is noted, and bound by no limit")
    func local() throws {
        let meter = try home.meter(SpendingLimits(dollarsPerRun: .zero, dollarsPerDay: .zero, tokensPerDay: 0))
        _ = try ask(meter, PricedModel("ollama/qwen3:8b"))
        #expect(try rows("local, nanodollars, input") == [["1", "0", "1000"]])
        #expect(try Ledger(home.home).spending(on: 1_795_162_500) == Spending())
    }

    @Test("Of many threads that want the last cent one gets it")
    func threads() throws {
        let limits = SpendingLimits(dollarsPerDay: Self.most)
        // Two ledgers, as two processes have.
        let meters = [try home.meter(limits), try home.meter(limits)]
        let won = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 16) { index in
            let model = PricedModel("anthropic/claude-haiku-5-5", ModelUsage(input: 115, output: 100, reported: Self.most))
            do throws(ModelError) {
                _ = try ask(meters[index % 2], model)
                won.withLock { $0 += 1 }
            } catch {
                #expect(error.kind == .capped && error.problem.contains("limit of"), "\(error)")
            }
        }
        #expect(won.withLock { $0 } == 1)
        #expect(try rows("outcome") == [["ok"]])
    }

    @Test("What cannot be noted is not sent")
    func unwritable() throws {
        let meter = try home.meter(.usual)
        try Database(path: home.home.state).execute("DROP TABLE model_call")
        let asked = Mutex(false)
        let model = PricedModel("anthropic/claude-haiku-5-5") { _ in
            asked.withLock { $0 = true }
            return .failure(ModelError(.network, "", ""))
        }
        let error = #expect(throws: ModelError.self) { try ask(meter, model) }
        #expect(error?.kind == .capped && error?.problem.hasPrefix("the call cannot be noted in the ledger") == true)
        #expect(!asked.withLock { $0 })
    }

    @Test("Sums by day, project and model keep what is known apart from what is not")
    func sums() throws {
        let meter = try home.meter(SpendingLimits())
        _ = try ask(meter, PricedModel(), ModelCall(.extract, project: "p"))
        _ = try ask(meter, PricedModel("openai/gpt-7"), ModelCall(.extract, project: "p"))
        _ = try ask(try home.meter(SpendingLimits(), time: 1_795_162_500 + 86_400), PricedModel(), ModelCall(.test))
        let ledger = try Ledger(home.home)
        let days = try ledger.costs(from: 0, to: .max, by: .day)
        #expect(days.map(\.name) == ["2026-11-20", "2026-11-21"])
        #expect(
            days[0]
                == CostLine(
                    name: "2026-11-20", calls: 2, usage: ModelUsage(input: 2000, output: 200), money: Money(nanodollars: 150_000),
                    unknown: 1))
        #expect(try ledger.costs(from: 0, to: .max, by: .model).map(\.name) == ["anthropic/claude-haiku-5-5", "openai/gpt-7"])
        #expect(try ledger.costs(from: 0, to: .max, by: .project).map(\.name) == ["", "p"])
        #expect(try ledger.costs(from: 1_795_219_200, to: .max, by: .day).map(\.calls) == [1])
    }
}
