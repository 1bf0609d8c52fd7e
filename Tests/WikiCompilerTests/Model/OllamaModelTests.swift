import Loopback
import Testing

@testable import WikiCompiler

@Suite("Ollama")
struct OllamaModelTests {
    private static let answer = """
        {"model":"qwen3:8b","message":{"role":"assistant","content":"{\\"name\\":\\"Brae\\"}","thinking":"hm"},"done":true,
        "done_reason":"stop","prompt_eval_count":41,"eval_count":7}
        """

    @Test("The request has the schema, the context's size and no key")
    func request() async throws {
        try await ScriptedServer.run({ _ in .answer("200 OK", body: Self.answer) }) { server in
            var arrivals = server.arrivals.makeAsyncIterator()
            let reply = try await served("ollama/qwen3:8b", on: server).ask().get()
            #expect(reply.text == #"{"name":"Brae"}"#)
            #expect(reply.usage == ModelUsage(input: 41, output: 7))
            let request = try #require(await arrivals.next())
            #expect(request.lines.first == "POST /api/chat HTTP/1.1")
            #expect(!request.lines.contains { $0.hasPrefix("Authorization") })
            let expected = """
                {"model":"qwen3:8b","messages":[{"role":"system","content":"You know harbours.\\n\\nAnswer shortly."},
                {"role":"user","content":"Which harbour is \\"northmost\\"?"}],"stream":false,"format":\(sampleSchema.json),
                "options":{"temperature":0,"num_ctx":16384,"num_predict":700},"keep_alive":"5m"}
                """
            #expect(try sorted(request.body) == sorted(expected))
        }
    }

    @Test("An answer that reached the limit broke off")
    func truncated() async throws {
        let body = #"{"message":{"content":"{\"na"},"done":true,"done_reason":"length"}"#
        try await ScriptedServer.run({ _ in .answer("200 OK", body: body) }) { server in
            let model = try served("ollama/qwen3:8b", on: server)
            #expect(try await model.ask().get().stop == .truncated)
        }
    }

    @Test("A prompt that does not fit beside the answer is not sent")
    func tooLarge() async throws {
        try await ScriptedServer.run({ _ in .answer("200 OK", body: Self.answer) }) { server in
            let model = try served("ollama/qwen3:8b", on: server)
            var request = ModelRequest(system: [], user: String(repeating: "word ", count: 16_384 - 700), schema: nil, maxOutputTokens: 700)
            _ = try await model.ask(request).get()
            request.user += "more"
            let error = try await model.ask(request).error()
            #expect(error.kind == .tooLarge)
            #expect(error.problem == "the prompt's 15685 tokens and the answer's 700 do not fit into a context of 16384")
            #expect(server.connections == 1)
        }
    }

    @Test("A model that is not there comes with the command that fetches it")
    func missingModel() async throws {
        try await ScriptedServer.run({ _ in .answer("404 Not Found", body: #"{"error":"model 'qwen3:8b' not found"}"#) }) { server in
            let error = try await served("ollama/qwen3:8b", on: server).ask().error()
            #expect(error.kind == .notFound)
            #expect(
                error.description == "cannot ask ollama/qwen3:8b: Ollama answered 404: \"model 'qwen3:8b' not found\". "
                    + "Run 'ollama pull qwen3:8b'.")
        }
    }

    @Test("Nobody at the address: it has to be started")
    func notRunning() async throws {
        try await ScriptedServer.withRefusingPort { port in
            let model = try ModelProviders.model(
                ModelName(.ollama, "qwen3:8b"), ModelEndpoint(url: "http://127.0.0.1:\(port)"), environment: [:])
            let error = try await model.ask().error()
            #expect(error.kind == .network)
            #expect(error.remedy == "Start it with 'ollama serve'.")
        }
    }
}
