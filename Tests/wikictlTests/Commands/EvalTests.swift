import Foundation
import Testing
import WikiCompiler

@testable import wikictl

@Suite("wikictl eval")
struct EvalTests {
    private static let fixtures =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path + "/evals/fixtures"

    private struct JSONReport: Decodable {
        struct Metric: Decodable { let metric: String, hits, of: Int }
        struct Score: Decodable { let metrics: [Metric], injections, calls: Int }
        struct Fixture: Decodable { let name: String }
        struct Column: Decodable { let name, label: String, total: Score, fixtures: [Fixture] }
        let schema: Int, columns: [Column], passed: Bool?, below: [String]?
    }

    private func report(_ words: String...) throws -> (code: Int32, report: JSONReport) {
        let result = try WikictlProcess().run(["eval", "--fixtures", Self.fixtures, "--json"] + words)
        #expect(result.messages == "")
        return (result.code, try JSONDecoder().decode(JSONReport.self, from: Data(result.output.utf8)))
    }

    @Test("The table shows a line a fixture, the rules beside the recorded replies, what they come to and every miss")
    func table() throws {
        let process = try WikictlProcess()
        let result = try process.run("eval", "--fixtures", Self.fixtures, "--recorded")
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(result.messages == "")
        #expect(result.code == 0 || result.code == 1)
        #expect(lines.contains("recorded   recorded replies: tests plumbing, not a model"))
        let fixtures = try EvalFixture.all(in: Self.fixtures)
        for fixture in fixtures { #expect(lines.count { $0.hasPrefix(fixture.name + "  ") } == 1, "\(fixture.name)") }
        #expect(lines.contains { $0.wholeMatch(of: /multi-page +\d\/4 +[·\d]+ +4\/4 +·/) != nil })
        #expect(lines.contains { $0.wholeMatch(of: /trivial-session +(silent|spoke) +[·\d]+ +silent +·/) != nil })
        #expect(lines.contains { $0.wholeMatch(of: /recall of facts +\d+\/(\d+) +\d+% +\1\/\1 +100% +50%/) != nil })
        #expect(lines.contains { $0.wholeMatch(of: /precision of statements +\d+\/\d+ +\d+% +(\d+)\/\1 +100% +90%/) != nil })
        #expect(lines.contains { $0.wholeMatch(of: /planted words on pages +0 +0 +0/) != nil })
        #expect(lines.contains { $0.hasPrefix("The rules hold their floors.") } == (result.code == 0))
        #expect(lines.contains { $0.hasPrefix("The rules are below their floors: ") } == (result.code == 1))
        #expect(!FileManager.default.fileExists(atPath: process.home), "nothing of the person's own is touched")
        #expect(try FileManager.default.contentsOfDirectory(atPath: process.directory) == [])
    }

    @Test("As JSON the recorded replies score in full on every metric")
    func json() throws {
        let (_, report) = try report("--recorded")
        #expect(report.schema == 1)
        #expect(report.columns.map(\.name) == ["rules", "recorded"])
        let recorded = report.columns[1]
        #expect(recorded.fixtures.count >= 26)
        #expect(recorded.total.injections == 0)
        #expect(recorded.total.calls >= 20)
        #expect(Set(recorded.total.metrics.map(\.metric)) == Set(EvalMetric.allCases.map(\.rawValue)))
        for metric in recorded.total.metrics { #expect(metric.hits == metric.of, "\(metric.metric)") }
        #expect(report.passed != nil)
    }

    @Test("The rules column holds its floors")
    func floors() throws {
        let (code, report) = try report()
        #expect(report.below == [])
        #expect(report.passed == true)
        #expect(code == 0)
    }

    @Test("Named fixtures alone are compiled, in that order, and no floor is held against a choice")
    func chosen() throws {
        let (code, report) = try report("trivial-session", "secrets")
        #expect(code == 0)
        #expect(report.passed == nil)
        #expect(report.columns[0].fixtures.map(\.name) == ["trivial-session", "secrets"])
    }

    @Test(
        "What cannot be run is said before anything is",
        arguments: [
            (["--ab"], Int32(64), "--model NAME is missing"), (["--model", "qwen3"], 64, "it is not PROVIDER/MODEL"),
            (["--questions", "q.yml"], 64, "--questions and --wiki go with --ab"),
            (["--ab", "--model", "ollama/x", "--wiki", "pages"], 64, "it is not rules, recorded or model"),
            (["no-such"], 2, "there is none named no-such"),
        ])
    func refused(words: [String], code: Int32, message: String) throws {
        let result = try WikictlProcess().run(["eval", "--fixtures", Self.fixtures] + words)
        #expect(result.code == code)
        #expect(result.messages.contains(message), "\(result.messages)")
        #expect(result.output == "")
    }

    @Test("A model's column says what it took, and what is not known of its price")
    func columns() throws {
        let fixtures = try EvalFixture.all(in: Self.fixtures, named: ["trivial-session"])
        let model = SilentModel()
        let access = ModelAccess(name: model.name, model: model)
        let column = EvalColumn.model(name: "candidate", access, cost: { _, _ in Money(nanodollars: 12_300_000) }, keepingIn: nil)
        let free = EvalColumn.model(name: "baseline", access, keepingIn: nil)
        let runs = try [EvalColumn.rules, free, column].map { try EvalRun(fixtures, by: $0) }
        let output = Output()
        EvalReport(runs: runs, areFloorsMeant: false).write(to: output)
        let lines = output.text.split(separator: "\n").map(String.init)
        #expect(lines.contains("candidate  ollama/silent"))
        #expect(lines.contains { $0.wholeMatch(of: /dollars +– +unknown +0.0123/) != nil })
        #expect(lines.contains { $0.wholeMatch(of: /tokens in and out +– +900 \+ 20 +900 \+ 20/) != nil })
        #expect(lines.contains { $0.wholeMatch(of: /seconds +[\d.]+ +1.5 +1.5/) != nil })
        #expect(lines.contains("candidate: nothing missed"))
    }

    @Test("Answers are counted by what they were given, and shown beside one another")
    func answers() throws {
        let fixtures = try EvalFixture.all(in: Self.fixtures, named: ["multi-page"])
        let questions = try PastQuestion.all(in: Self.fixtures + "/../questions.yml", about: fixtures)
        let model = SilentModel(answer: "unknown")
        let run = try AnswerRun(questions, about: fixtures, wikisBy: .recorded, model: model)
        let output = Output()
        AnswerReport(run: run, model: model.name, wiki: .recorded).write(to: output)
        let lines = output.text.split(separator: "\n").map(String.init)
        #expect(
            lines.first == "1 question to ollama/silent; the wiki was compiled by recorded: recorded replies: tests plumbing, not a model")
        for arm in ["nothing", "the sessions", "the wiki"] {
            #expect(lines.contains { $0.wholeMatch(of: try! Regex("\(arm) +0 +0 +0 +1 +920")) != nil }, "\(arm)")
        }
        #expect(lines.contains("  the wiki       unknown  unknown"))
    }
}

/// A model that says one thing, whatever it is asked.
private struct SilentModel: LanguageModel {
    let name = ModelName(.ollama, "silent")
    var answer = #"{"operations":[],"carry":""}"#

    func reply(to request: ModelRequest, cancellation: ModelCancellation) throws(ModelError) -> ModelReply {
        ModelReply(text: answer, usage: ModelUsage(input: 900, output: 20), model: "silent", duration: .milliseconds(1_500))
    }
}
