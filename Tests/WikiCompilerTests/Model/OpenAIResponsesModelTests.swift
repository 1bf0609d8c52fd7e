import Loopback
import Testing

@testable import WikiCompiler

@Suite("OpenAI responses")
struct OpenAIResponsesModelTests {
    private static let answer = """
        {"id":"resp_1","model":"gpt-6-luna-2026","status":"completed","error":null,"output":[{"type":"reasoning","summary":[]},
        {"type":"message","role":"assistant","content":[{"type":"output_text","text":"{\\"name\\":\\"Brae\\"}","annotations":[]}]}],
        "usage":{"input_tokens":120,"input_tokens_details":{"cached_tokens":90,"cache_write_tokens":10},"output_tokens":20,
        "output_tokens_details":{"reasoning_tokens":5}}}
        """

    @Test("The request asks for the strict schema and for nothing to be stored")
    func request() async throws {
        try await ScriptedServer.run({ _ in .answer("200 OK", body: Self.answer) }) { server in
            var arrivals = server.arrivals.makeAsyncIterator()
            _ = try await served("openai/gpt-6-luna", on: server, path: "/v1/").ask().get()
            let request = try #require(await arrivals.next())
            #expect(request.lines.first == "POST /v1/responses HTTP/1.1")
            #expect(request.lines.contains("Authorization: Bearer \(secretKey)"))
            let expected = """
                {"model":"gpt-6-luna","instructions":"You know harbours.\\n\\nAnswer shortly.","input":"Which harbour is \\"northmost\\"?",
                "text":{"format":{"type":"json_schema","name":"harbour","schema":\(sampleSchema.json),"strict":true}},
                "max_output_tokens":700,"store":false}
                """
            #expect(try sorted(request.body) == sorted(expected))
        }
    }

    @Test("Tokens from the cache and into it are not counted among those read anew")
    func reply() async throws {
        try await ScriptedServer.run({ _ in .answer("200 OK", body: Self.answer) }) { server in
            let reply = try await served("openai/gpt-6-luna", on: server).ask().get()
            #expect(reply.text == #"{"name":"Brae"}"#)
            #expect(reply.stop == .complete)
            #expect(reply.usage == ModelUsage(input: 20, cacheRead: 90, cacheWrite: 10, output: 20))
            #expect(reply.model == "gpt-6-luna-2026")
        }
    }

    @Test(
        "A refusal and an answer that broke off are told from one that is whole",
        arguments: [
            (
                #"{"status":"completed","output":[{"type":"message","content":[{"type":"refusal","refusal":"I will not."}]}]}"#,
                ModelReply.Stop.refused("I will not.")
            ),
            (
                #"{"status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"output":[{"type":"message","content":"#
                    + #"[{"type":"output_text","text":"{\"na"}]}]}"#, .truncated
            ),
            (#"{"status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"output":[{"type":"reasoning"}]}"#, .truncated),
            (#"{"status":"incomplete","incomplete_details":{"reason":"content_filter"},"output":[]}"#, .refused("")),
        ])
    func stops(body: String, expected: ModelReply.Stop) async throws {
        try await ScriptedServer.run({ _ in .answer("200 OK", body: body) }) { server in
            let reply = try await served("openai/gpt-6-luna", on: server).ask().get()
            #expect(reply.stop == expected)
        }
    }

    @Test(
        "A failure told with status 200 is an error",
        arguments: [
            ("server_error", ModelError.Kind.unavailable), ("rate_limit_exceeded", .rateLimited), ("invalid_prompt", .invalidRequest),
        ])
    func failure(code: String, kind: ModelError.Kind) async throws {
        let body = #"{"status":"failed","error":{"code":"\#(code)","message":"Sorry."},"output":[],"usage":{"input_tokens":9}}"#
        try await ScriptedServer.run({ _ in .answer("200 OK", body: body) }) { server in
            let error = try await served("openai/gpt-6-luna", on: server).ask().error()
            #expect(error.kind == kind)
            #expect(error.description == "cannot ask openai/gpt-6-luna: OpenAI failed: \"Sorry.\"")
            #expect(error.usage == ModelUsage(input: 9))
        }
    }
}
