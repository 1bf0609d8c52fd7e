import Loopback
import Testing

@testable import WikiCompiler

@Suite("Compatible chat completions")
struct OpenAIChatModelTests {
    private static let answer = """
        {"model":"harbour-7b","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"{\\"name\\":\\"Brae\\"}"}}],
        "usage":{"prompt_tokens":50,"completion_tokens":8,"prompt_tokens_details":{"cached_tokens":30}}}
        """
    private static let format =
        #""response_format":{"type":"json_schema","json_schema":{"name":"harbour","strict":true,"schema":\#(sampleSchema.json)}}"#
    private static let system = #"You know harbours.\n\nAnswer shortly."#

    private static func body(system: String = system, _ rest: String) -> String {
        #"{"model":"harbour-7b","stream":false,"messages":[{"role":"system","content":"\#(system)"},"#
            + #"{"role":"user","content":"Which harbour is \"northmost\"?"}],\#(rest)}"#
    }

    @Test("The request has the strict schema, and a key only when one is configured")
    func request() async throws {
        try await ScriptedServer.run({ _ in .answer("200 OK", body: Self.answer) }) { server in
            var arrivals = server.arrivals.makeAsyncIterator()
            let reply = try await served("compatible/harbour-7b", on: server, path: "/v1").ask().get()
            #expect(reply.text == #"{"name":"Brae"}"#)
            #expect(reply.usage == ModelUsage(input: 20, cacheRead: 30, output: 8))
            let request = try #require(await arrivals.next())
            #expect(request.lines.first == "POST /v1/chat/completions HTTP/1.1")
            #expect(!request.lines.contains { $0.hasPrefix("Authorization") })
            #expect(try sorted(request.body) == sorted(Self.body(#""max_completion_tokens":700,\#(Self.format)"#)))

            _ = try await served("compatible/harbour-7b", on: server, path: "/v1", key: .environment("HARBOUR_KEY")).ask().get()
            let second = try #require(await arrivals.next())
            #expect(second.lines.contains("Authorization: Bearer \(secretKey)"))
        }
    }

    @Test("A server that knows only the older name of the token limit is asked again with it, and from then on")
    func olderTokenLimit() async throws {
        let refusal = #"{"error":{"message":"Unrecognized request argument supplied: max_completion_tokens","code":null}}"#
        try await ScriptedServer.run { request in
            let isNew = String(decoding: request.body, as: UTF8.self).contains("max_completion_tokens")
            return isNew ? .answer("400 Bad Request", body: refusal) : .answer("200 OK", body: Self.answer)
        } body: { server in
            var arrivals = server.arrivals.makeAsyncIterator()
            let model = try served("compatible/harbour-7b", on: server, path: "/v1")
            _ = try await model.ask().get()
            _ = await arrivals.next()
            let second = try #require(await arrivals.next())
            #expect(try sorted(second.body) == sorted(Self.body(#""max_tokens":700,\#(Self.format)"#)))
            _ = try await model.ask().get()
            #expect(server.connections == 3)
        }
    }

    @Test("A server without schemas is asked for any object and told the schema; one without either is told it")
    func withoutSchema() async throws {
        let words =
            #"Answer with one JSON value that keeps to this JSON Schema, and with nothing else:\n"#
            + sampleSchema.json.replacing("\"", with: "\\\"")
        try await ScriptedServer.run { request in
            let text = String(decoding: request.body, as: UTF8.self)
            if text.contains("json_schema") { return .answer("422 No", body: #"{"detail":"response_format: json_schema is unknown"}"#) }
            if text.contains("json_object") { return .answer("400 No", body: #"{"error":"'response_format.type' must be 'text'"}"#) }
            return .answer("200 OK", body: Self.answer)
        } body: { server in
            var arrivals = server.arrivals.makeAsyncIterator()
            let model = try served("compatible/harbour-7b", on: server, path: "/v1")
            _ = try await model.ask().get()
            _ = await arrivals.next()
            let system = "\(Self.system)\\n\\n\(words)"
            let second = try #require(await arrivals.next())
            let third = try #require(await arrivals.next())
            let object = #""response_format":{"type":"json_object"}"#
            #expect(try sorted(second.body) == sorted(Self.body(system: system, #""max_completion_tokens":700,\#(object)"#)))
            #expect(try sorted(third.body) == sorted(Self.body(system: system, #""max_completion_tokens":700"#)))
            _ = try await model.ask().get()
            #expect(server.connections == 4)
        }
    }

    @Test("A refusal that says the same whatever is tried is an error after each form was tried once")
    func endlessRefusal() async throws {
        let refusal = #"{"error":{"message":"no max_completion_tokens, no response_format"}}"#
        try await ScriptedServer.run({ _ in .answer("400 Bad Request", body: refusal) }) { server in
            let error = try await served("compatible/harbour-7b", on: server, path: "/v1").ask().error()
            #expect(error.kind == .invalidRequest)
            #expect(server.connections == 4)
        }
    }

    @Test(
        "Why it stopped is told, and a list of parts is text too",
        arguments: [
            (#""finish_reason":"length","message":{"content":"{\"na"}"#, ModelReply.Stop.truncated, #"{"na"#),
            (#""finish_reason":"content_filter","message":{"content":null}"#, .refused(""), ""),
            (#""finish_reason":"stop","message":{"content":null,"refusal":"I will not."}"#, .refused("I will not."), ""),
            (#""finish_reason":"stop","message":{"content":[{"type":"text","text":"{}"}],"refusal":null}"#, .complete, "{}"),
        ])
    func stops(choice: String, stop: ModelReply.Stop, text: String) async throws {
        try await ScriptedServer.run({ _ in .answer("200 OK", body: #"{"choices":[{\#(choice)}]}"#) }) { server in
            let reply = try await served("compatible/harbour-7b", on: server, path: "/v1").ask().get()
            #expect(reply.stop == stop)
            #expect(reply.text == text)
            #expect(reply.model == "harbour-7b")
        }
    }

    @Test("Without an address there is no such model")
    func withoutAddress() throws {
        let error = #expect(throws: ModelError.self) {
            try ModelProviders.model(ModelName(.compatible, "x"), environment: [:])
        }
        #expect(
            error?.description == "cannot ask compatible/x: no address is configured for it. "
                + "Give one that ends in /v1, like http://127.0.0.1:8080/v1.")
    }

    @Test("A version in the address's query stays behind the path")
    func query() async throws {
        try await ScriptedServer.run({ _ in .answer("200 OK", body: Self.answer) }) { server in
            var arrivals = server.arrivals.makeAsyncIterator()
            _ = try await served("compatible/harbour-7b", on: server, path: "/openai/v1/?version=2").ask().get()
            #expect(await arrivals.next()?.lines.first == "POST /openai/v1/chat/completions?version=2 HTTP/1.1")
        }
    }
}
