import Testing

@testable import WikiCompiler

@Suite("Trying a model")
struct ModelProbeTests {
    /// Answers as a function of the prompt.
    private struct Reader: LanguageModel {
        let name = ModelName(.openai, "reader")
        let answer: @Sendable (String) -> String

        func reply(to request: ModelRequest, cancellation: ModelCancellation) throws(ModelError) -> ModelReply {
            ModelReply(text: answer(request.user), usage: ModelUsage(input: 90, output: 9), model: "reader-1", duration: .zero)
        }
    }

    /// What stands in the table beside what is asked for.
    private static func lookedUp(_ prompt: String) -> String {
        let asked = prompt.split(separator: " ").last!.dropLast()
        let line = prompt.split(separator: "\n").first { $0.hasPrefix("\(asked): ") }!
        return String(line.dropFirst(asked.count + 2))
    }

    @Test("A model that reads the table and keeps to the form is good")
    func good() {
        let report = ModelProbe().run(Reader { #"{"capital":"\#(Self.lookedUp($0))"}"# })
        #expect(report.isGood)
        #expect(report.error == nil)
        #expect(report.usage == ModelUsage(input: 90, output: 9))
        #expect(report.model == "reader-1")
        #expect(report.name.text == "openai/reader")
        #expect(report.stop == .complete)
        #expect(report.milliseconds >= 0)
    }

    @Test("A canned answer keeps to the form and is wrong")
    func canned() {
        let report = ModelProbe().run(Reader { _ in #"{"capital":"Paris"}"# })
        #expect(report.keptToSchema)
        #expect(!report.isRight)
        #expect(!report.isGood)
    }

    @Test(
        "An answer in another form did not keep to the schema",
        arguments: ["The capital is X.", #"{"capital":"X","more":1}"#, #"{"city":"X"}"#, #"["X"]"#, #"{"capital":3}"#, ""])
    func otherForm(text: String) {
        let report = ModelProbe().run(Reader { text.replacing("X", with: Self.lookedUp($0)) })
        #expect(!report.keptToSchema)
        #expect(!report.isGood)
        #expect(report.error == nil)
    }

    @Test("Why there was no answer is told")
    func failed() {
        let report = ModelProbe().run(ScriptedModel("openai/x", ScriptedModel.fails(.billing)))
        #expect(report.error?.kind == .billing)
        #expect(!report.isGood)
        #expect(report.usage == nil)
    }

    @Test("Two probes do not ask the same")
    func different() {
        let prompts = Set((0..<20).map { _ in ModelProbe().request.user })
        #expect(prompts.count > 15)
    }
}
