import Testing

@testable import WikiCompiler

@Suite("Falling back")
struct FallbackModelTests {
    @Test(
        "The next is asked when one cannot be reached or used",
        arguments: [
            ModelError.Kind.unavailable, .network, .timedOut, .rateLimited, .resting, .billing, .key, .missing, .notFound, .forbidden,
        ])
    func next(kind: ModelError.Kind) async throws {
        let second = ScriptedModel("ollama/y", ScriptedModel.answers("{}"))
        let third = ScriptedModel("ollama/z", ScriptedModel.answers("{}"))
        let model = FallbackModel(ScriptedModel("openai/x", ScriptedModel.fails(kind)), then: [second, third])
        #expect(try await model.ask().get().text == "{}")
        #expect(second.calls == 1)
        #expect(third.calls == 0)
        #expect(model.name.text == "openai/x")
    }

    @Test(
        "No other is asked when the request is at fault, or it is not to be sent",
        arguments: [ModelError.Kind.capped, .cancelled, .invalidRequest, .invalidReply, .tooLarge, .refused])
    func notNext(kind: ModelError.Kind) async throws {
        let second = ScriptedModel("ollama/y", ScriptedModel.answers("{}"))
        let model = FallbackModel(ScriptedModel("openai/x", ScriptedModel.fails(kind)), then: [second])
        #expect(try await model.ask().error().kind == kind)
        #expect(second.calls == 0)
    }

    @Test("When all fail, the error names each, and is of the kind that gives most hope")
    func all() async throws {
        let model = FallbackModel(
            ScriptedModel("openai/x", ScriptedModel.fails(.key)),
            then: [
                ScriptedModel("anthropic/y", ScriptedModel.fails(.rateLimited, retryAfter: .seconds(9))),
                ScriptedModel("ollama/z", ScriptedModel.fails(.missing)),
            ])
        let error = try await model.ask().error()
        #expect(error.kind == .rateLimited)
        #expect(error.retryAfter == .seconds(9))
        #expect(
            error.description
                == "cannot ask any model: openai/x: it is key; anthropic/y: it is rateLimited; ollama/z: it is missing")
    }

    @Test("A single model's error stays its own")
    func single() async throws {
        let model = FallbackModel(ScriptedModel("openai/x", ScriptedModel.fails(.network)), then: [])
        #expect(try await model.ask().error().action == "cannot ask it")
    }
}
