import Foundation
import Testing

@testable import WikiCompiler

@Suite("cost")
struct CostTests {
    /// Notes a call as it stands in the ledger afterwards.
    private func note(
        _ sample: SampleWiki, _ model: String, at time: Int, project: String = "", cost: Int?, isCompleted: Bool = true
    ) throws {
        let ledger = try Ledger(Home(path: sample.process.home))
        let usage = ModelUsage(input: 12_000, cacheRead: 3_000, cacheWrite: 400, output: 50)
        let money = cost.map { Money(nanodollars: $0) }
        let id = try ledger.begin(
            Ledger.Entry(
                call: ModelCall(.extract, project: project), run: "r", model: try #require(ModelName(model)),
                isLocal: model.hasPrefix("ollama"),
                attempt: 1, most: usage, cost: money, time: time), limits: SpendingLimits())
        if isCompleted { try ledger.complete(id, took: (usage, money), outcome: "ok", milliseconds: 5) }
    }

    @Test("Without a call there is nothing to show")
    func none() throws {
        let result = try SampleWiki().run("cost")
        #expect(result.code == 1 && result.messages == "No model was called in 30 days.\n")
        #expect(result.output == "today: $0 of $0.50, 0 of 5,000,000 tokens\n")
    }

    @Test("Days, projects and models are summed up, and unknown money is said so")
    func sums() throws {
        let sample = try SampleWiki()
        let noon = 1_795_176_000
        try note(sample, "anthropic/claude-haiku-5-5", at: noon, project: sample.project.id, cost: 12_345_678)
        try note(sample, "openai/gpt-7", at: noon, project: sample.project.id, cost: nil)
        try note(sample, "anthropic/claude-haiku-5-5", at: noon - 86_400, cost: 1_000_000_000, isCompleted: false)
        try note(sample, "ollama/a", at: noon - 40 * 86_400, cost: 0)
        let days = try sample.run("cost", "--as-of", "2026-11-20")
        #expect(
            days.output == """
                day         calls    read  cached  written  cost
                2026-11-19      1  12,400   3,000       50  $1.00 (1 not completed, counted by the most)
                2026-11-20      2  24,800   6,000      100  $0.0123 and 1 call of unknown cost
                total           3  37,200   9,000      150  $1.01 and 1 call of unknown cost (1 not completed, counted by the most)
                today: $0.0123 of $0.50, 30,900 of 5,000,000 tokens

                """)
        #expect(try sample.run("cost", "--days", "1", "--as-of", "2026-11-20").output.contains("2026-11-19") == false)
        let projects = try sample.run("cost", "--by", "project", "--as-of", "2026-11-20").output
        #expect(projects.contains("\n(no project)  ") && projects.contains("\nharbor        "))
        let models = try sample.run("cost", "--by", "model", "--days", "60", "--as-of", "2026-11-20").output
        #expect(models.contains("openai/gpt-7                    1  12,400   3,000       50  unknown\n"))
        #expect(models.contains("ollama/a                        1  12,400   3,000       50  $0\n"))
    }

    @Test("As JSON it says the same")
    func json() throws {
        let sample = try SampleWiki()
        try note(sample, "openai/gpt-7", at: 1_795_176_000, project: sample.project.id, cost: nil)
        let output = try sample.run("cost", "--json", "--days", "2", "--by", "project", "--as-of", "2026-11-20").output
        let line = #""calls":1,"input":12000,"cacheRead":3000,"cacheWrite":400,"output":50,"dollars":0.0,"unknown":1,"unfinished":0}"#
        #expect(
            output == #"{"schema":1,"from":"2026-11-19","to":"2026-11-20","by":"project","lines":[{"name":"harbor","# + line
                + #"],"total":{"name":"total","#
                + line + #","today":{"dollars":0.0,"dollarsLimit":0.5,"tokens":15450,"tokensLimit":5000000}}"# + "\n")
    }

    @Test("What cannot be meant is refused")
    func refused() throws {
        let sample = try SampleWiki()
        #expect(try sample.run("cost", "--by", "week").code == 64)
        #expect(try sample.run("cost", "--days", "0").code == 64)
    }
}
