import Loopback
import Testing

@testable import WikiCompiler

@Suite("Anthropic")
struct AnthropicModelTests {
    private static let answer = """
        {"id":"msg_1","type":"message","role":"assistant","model":"claude-haiku-5-5-20261007","content":[
        {"type":"thinking","thinking":"","signature":"c2ln"},{"type":"text","text":"{\\"name\\":"},{"type":"text","text":"\\"Brae\\"}"}],
        "stop_reason":"end_turn","usage":{"input_tokens":12,"cache_creation_input_tokens":200,"cache_read_input_tokens":1000,
        "output_tokens":20}}
        """

    @Test("The request holds the schema, the cache's mark on the last system part, and no sampling parameters")
    func request() async throws {
        try await ScriptedServer.run({ _ in .answer("200 OK", body: Self.answer) }) { server in
            var arrivals = server.arrivals.makeAsyncIterator()
            _ = try await served("anthropic/claude-haiku-5-5", on: server).ask().get()
            let request = try #require(await arrivals.next())
            #expect(request.lines.first == "POST /v1/messages HTTP/1.1")
            #expect(request.lines.contains("x-api-key: \(secretKey)"))
            #expect(request.lines.contains("anthropic-version: 2023-06-01"))
            #expect(request.lines.contains("Content-Type: application/json"))
            let expected = """
                {"model":"claude-haiku-5-5","max_tokens":700,"system":[{"type":"text","text":"You know harbours."},
                {"type":"text","text":"Answer shortly.","cache_control":{"type":"ephemeral"}}],
                "messages":[{"role":"user","content":"Which harbour is \\"northmost\\"?"}],
                "output_config":{"format":{"type":"json_schema","schema":\(sampleSchema.json)}}}
                """
            #expect(try sorted(request.body) == sorted(expected))
        }
    }

    @Test("Numbers of tokens beyond reason are not taken at their word")
    func absurdUsage() async throws {
        let usage = #""usage":{"input_tokens":9223372036854775807,"cache_read_input_tokens":9223372036854775807,"output_tokens":-5}"#
        let body = #"{"type":"message","content":[{"type":"text","text":"{}"}],"stop_reason":"end_turn",\#(usage)}"#
        try await ScriptedServer.run({ _ in .answer("200 OK", body: body) }) { server in
            let reply = try await served("anthropic/claude-haiku-5-5", on: server).ask().get()
            #expect(reply.usage == ModelUsage(input: 1_000_000_000, cacheRead: 1_000_000_000, output: 0))
            #expect(reply.usage.total == 2_000_000_000)
        }
    }

    @Test("A request without system and schema has neither")
    func bareRequest() async throws {
        try await ScriptedServer.run({ _ in .answer("200 OK", body: Self.answer) }) { server in
            var arrivals = server.arrivals.makeAsyncIterator()
            let request = ModelRequest(system: [""], user: "Hello", schema: nil, maxOutputTokens: 5)
            _ = try await served("anthropic/claude-haiku-5-5", on: server, path: "/v1").ask(request).get()
            let arrived = try #require(await arrivals.next())
            #expect(arrived.lines.first == "POST /v1/messages HTTP/1.1")
            let expected = #"{"model":"claude-haiku-5-5","max_tokens":5,"messages":[{"role":"user","content":"Hello"}]}"#
            #expect(try sorted(arrived.body) == sorted(expected))
        }
    }

    @Test("Text is taken past thinking, tokens are counted apart, the model's own name is kept")
    func reply() async throws {
        try await ScriptedServer.run({ _ in .answer("200 OK", body: Self.answer) }) { server in
            let reply = try await served("anthropic/claude-haiku-5-5", on: server).ask().get()
            #expect(reply.text == #"{"name":"Brae"}"#)
            #expect(reply.stop == .complete)
            #expect(reply.usage == ModelUsage(input: 12, cacheRead: 1000, cacheWrite: 200, output: 20))
            #expect(reply.model == "claude-haiku-5-5-20261007")
            #expect(reply.duration > .zero)
        }
    }

    @Test(
        "Why it stopped is told",
        arguments: [
            ("max_tokens", ModelReply.Stop.truncated), ("model_context_window_exceeded", .truncated), ("refusal", .refused("I will not.")),
            ("stop_sequence", .complete),
        ])
    func stops(reason: String, expected: ModelReply.Stop) async throws {
        let body = #"{"content":[{"type":"text","text":"I will not."}],"stop_reason":"\#(reason)"}"#
        try await ScriptedServer.run({ _ in .answer("200 OK", body: body) }) { server in
            let reply = try await served("anthropic/claude-haiku-5-5", on: server).ask().get()
            #expect(reply.stop == expected)
        }
    }

    @Test("Thinking that used up all tokens is an answer that broke off, not a broken one")
    func thinkingOnly() async throws {
        let body = #"{"content":[{"type":"thinking","thinking":"hm"}],"stop_reason":"max_tokens","usage":{"output_tokens":700}}"#
        try await ScriptedServer.run({ _ in .answer("200 OK", body: body) }) { server in
            let reply = try await served("anthropic/claude-haiku-5-5", on: server).ask().get()
            #expect(reply.stop == .truncated)
            #expect(reply.text == "")
            #expect(reply.usage.output == 700)
        }
    }

    @Test("An older model is made to call a tool that takes the answer")
    func olderModel() async throws {
        let tool = #"{"type":"tool_use","id":"t","name":"harbour","input":{ "name": "Brae" }}"#
        let body = #"{"content":[{"type":"text","text":"Here:"},\#(tool)],"stop_reason":"tool_use"}"#
        try await ScriptedServer.run({ _ in .answer("200 OK", body: body) }) { server in
            var arrivals = server.arrivals.makeAsyncIterator()
            let reply = try await served("anthropic/claude-3-5-haiku-latest", on: server).ask().get()
            #expect(reply.text == #"{"name":"Brae"}"#)
            #expect(reply.stop == .complete)
            let request = try #require(await arrivals.next())
            let expected = """
                {"model":"claude-3-5-haiku-latest","max_tokens":700,"system":[{"type":"text","text":"You know harbours."},
                {"type":"text","text":"Answer shortly.","cache_control":{"type":"ephemeral"}}],
                "messages":[{"role":"user","content":"Which harbour is \\"northmost\\"?"}],
                "tools":[{"name":"harbour","description":"Takes the answer.","input_schema":\(sampleSchema.json)}],
                "tool_choice":{"type":"tool","name":"harbour"}}
                """
            #expect(try sorted(request.body) == sorted(expected))
        }
    }

    @Test(
        "A model's name tells whether it takes a schema",
        arguments: [
            ("claude-haiku-5-5", true), ("claude-haiku-4-5", true), ("claude-sonnet-4-5-20250929", true), ("claude-opus-4-6", true),
            ("claude-fable-5-1", true), ("my-own-model", true), ("claude", true), ("claude-sonnet-4-0", false), ("claude-opus-4-1", false),
            ("claude-opus-4-1-20250805", false), ("claude-sonnet-4-20250514", false), ("claude-opus-4", false),
            ("claude-3-haiku-20240307", false), ("claude-3-7-sonnet-latest", false), ("claude-2.1", false), ("claude-instant-1", false),
            ("us.anthropic.claude-3-5-haiku-v1", false),
        ])
    func generations(model: String, takesSchema: Bool) {
        #expect(AnthropicGeneration.takesSchema(model) == takesSchema)
    }
}
