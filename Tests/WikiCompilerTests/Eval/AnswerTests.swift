import Foundation
import Testing

@testable import WikiCompiler

@Suite("Questions about the past")
struct AnswerTests {
    private static let yaml = "about: \"Tabs.\"\ntests: tabs\n"
    private static let questions = """
        questions:
          - question: "What are sessions made of?"
            fixture: tabs
            right: ['signed cookies?']
            stale: ['^(?!.*not ).*JWT']
          - question: "Of another fixture?"
            fixture: elsewhere
            right: [x]

        """

    private func folder() throws -> FixtureFolder {
        let folder = try FixtureFolder(Self.yaml, replies: [Reply.operations(Reply.cookies)])
        try folder.write("questions.yml", Self.questions)
        return folder
    }

    @Test(
        "An answer is right, stale, wrong or unknown by its words",
        arguments: [
            ("Signed cookies.", PastQuestion.Verdict.right), ("Signed cookies, not JWTs.", .right), ("JWTs, once signed cookies.", .stale),
            ("Basic authentication.", .wrong), ("unknown", .unknown), ("**Unknown**.", .unknown), ("", .unknown),
            ("That is unknown from the material.", .unknown),
        ])
    func verdicts(answer: String, verdict: PastQuestion.Verdict) throws {
        let folder = try folder()
        let question = try #require(try PastQuestion.all(in: folder.path + "/questions.yml", about: [folder.fixture()]).first)
        #expect(question.verdict(answer) == verdict)
    }

    @Test("Each arm is asked with what it is given and no more; the wiki is the one that the column compiled")
    func arms() throws {
        let folder = try folder()
        let fixture = try folder.fixture()
        let questions = try PastQuestion.all(in: folder.path + "/questions.yml", about: [fixture])
        #expect(questions.count == 1, "one of another fixture is left out")
        let model = OperationsModel { request, n in
            // What a model without a memory of its own would say.
            if request.user.contains("(decision, 2026-11-20)") { return .text("They are signed cookies.") }
            return .text(request.user.contains("go with signed cookies") ? "JWTs" : "unknown")
        }
        let run = try AnswerRun(questions, about: [fixture], wikisBy: .recorded, model: model)
        #expect(run.answers.map(\.arm) == [.nothing, .sessions, .wiki])
        #expect(run.answers.map(\.verdict) == [.unknown, .stale, .right])
        #expect(run.count(.wiki, .right) == 1)
        #expect(run.tokens(.wiki) == 1_200)
        let asked = model.requests
        #expect(
            asked.allSatisfy { $0.schema == nil && $0.user.contains("Question: What are sessions made of?") && $0.call?.purpose == .eval })
        #expect(asked[0].user.contains("<material>\n\n</material>"))
        #expect(asked[1].user.contains("[#5 user 10:04]"))
        #expect(asked[2].user.contains("- Decision: Sessions are signed cookies."))
        #expect(!asked[2].user.contains("[#5 user"))
    }

    @Test("No arm is given more than its share of tokens, however long the sessions are")
    func budget() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let fixtures = try EvalFixture.all(in: root + "/evals/fixtures", named: ["long-session"])
        let material = try AnswerMaterial(EvalOutcome.compile(fixtures[0], by: .recorded).home)
        let question = "Which reports are not to be ported to polars, and why not?"
        let passages = try material.text(for: question, .sessions)
        #expect(TokenEstimate.tokens(in: passages) <= AnswerMaterial.tokens)
        #expect(TokenEstimate.tokens(in: passages) > AnswerMaterial.tokens / 2, "the room is used")
        #expect(passages.contains("the three tax reports stay on pandas"))
        let pages = try material.text(for: question, .wiki)
        #expect(TokenEstimate.tokens(in: pages) <= AnswerMaterial.tokens)
        #expect(pages.contains("pandas"))
        #expect(try material.text(for: question, .nothing).isEmpty)
    }
}
