import Foundation
import Synchronization
import Testing

@testable import WikiCompiler

@Suite("A column of a model")
struct ObservedModelTests {
    private static let yaml =
        "about: \"Tabs.\"\ntests: tabs\nfacts:\n  - id: cookies\n    any: ['signed cookies']\n    kind: decision\n    cites: [5]\n"

    private func column(_ model: any LanguageModel, keepingIn folder: String?) -> EvalColumn {
        .model(
            name: "candidate", ModelAccess(name: model.name, model: model), cost: { usage, _ in Money(nanodollars: usage.total * 10) },
            keepingIn: folder)
    }

    @Test("Each reply is kept as it came, with the model, the tokens and the time it took")
    func keeps() throws {
        let folder = try FixtureFolder(Self.yaml)
        let model = OperationsModel { _, n in .text(n == 0 ? "I think: " + Reply.operations(Reply.cookies) : Reply.operations()) }
        let score = try EvalRun([folder.fixture()], by: column(model, keepingIn: folder.path + "/out")).total
        #expect(score[.recall].value == 1)
        #expect(score.money == Money(nanodollars: 24_000))
        #expect(score.unpriced == 0)
        #expect(score.duration == .milliseconds(10))
        let kept = folder.path + "/out/tabs/session-1.1"
        #expect(FileText.read(kept + ".reply.json") == "I think: " + Reply.operations(Reply.cookies))
        let meta =
            #"{"model":"scripted-1","stop":"complete","milliseconds":5,"tokens":{"input":1000,"cache_read":0,"cache_write":0,"output":200}}"#
        #expect(FileText.read(kept + ".meta.json") == meta + "\n")
        #expect(FileText.read(kept + ".repair.reply.json") == Reply.operations())
    }

    @Test("A session that the model would not read is a miss that says so; a limit of spending ends the evaluation")
    func failures() throws {
        let folder = try FixtureFolder(Self.yaml)
        let refusing = OperationsModel { _, _ in
            ModelReply(text: "", stop: .refused("no"), usage: ModelUsage(input: 10), model: "m", duration: .zero)
        }
        let score = try EvalRun([folder.fixture()], by: column(refusing, keepingIn: nil)).total(with: 0)
        #expect(score[.recall] == EvalShare(0, of: 1))
        #expect(score.misses.contains { $0.metric == "parse" && $0.what.contains("it declined: no") })
        let capped = OperationsModel { _, _ in throw ModelError(.capped, "cannot ask", "the limit is reached") }
        let error = try #require(throws: ModelError.self) {
            try EvalRun([folder.fixture()], by: column(capped, keepingIn: folder.path + "/out"))
        }
        #expect(error.kind == .capped)
        #expect(FileText.read(folder.path + "/out/tabs/session-1.1.meta.json")?.contains("capped: the limit is reached") == true)
    }
}
