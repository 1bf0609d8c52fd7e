import Foundation
import Loopback
import Testing

@testable import WikiCompiler

@Suite("A provider's bad connections")
struct ProviderConnectionTests {
    private static let name = "anthropic/claude-haiku-5-5"

    private func error(_ steps: [ScriptedServer.Step], timeout: Duration = .seconds(20)) async throws -> ModelError {
        var result: ModelError?
        try await ScriptedServer.run({ _ in steps }) { server in
            result = try await served(Self.name, on: server, timeout: timeout).ask().error()
        }
        return try #require(result)
    }

    @Test(
        "An answer that breaks off is the network's, and worth another try",
        arguments: [
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"content\":[")],
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"content\":["), .reset], [.reset], [],
        ] as [[ScriptedServer.Step]])
    func breaksOff(steps: [ScriptedServer.Step]) async throws {
        let error = try await error(steps)
        #expect(error.kind == .network)
        #expect(error.isTransient)
        #expect(error.problem.hasSuffix("/v1/messages: the connection ended before the answer did"))
    }

    @Test("An answer that drips is cut off when its time is over")
    func drip() async throws {
        let error = try await error(
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nslow"), .waitForClientToLeave], timeout: .milliseconds(60))
        #expect(error.kind == .timedOut)
        #expect(error.isTransient)
        #expect(error.remedy == "Try again, or allow the server more time.")
    }

    @Test("A server without TLS gets no key, and no second try")
    func plainServer() async throws {
        try await ScriptedServer.run({ _ in .answer("200 OK", body: "{}") }) { server in
            var arrivals = server.arrivals.makeAsyncIterator()
            let model = try ModelProviders.model(
                #require(ModelName(Self.name)), ModelEndpoint(url: "https://127.0.0.1:\(server.port)"),
                environment: ["ANTHROPIC_API_KEY": secretKey])
            let error = try await model.ask().error()
            #expect(error.kind == .network)
            #expect(!error.isTransient)
            let handshake = try #require(await arrivals.next())
            #expect(handshake.body.first == 0x16)
            #expect(!String(decoding: handshake.body, as: UTF8.self).contains(secretKey))
        }
    }

    @Test("A hundred megabytes are not taken, with and without their length told before")
    func huge() async throws {
        let hundred = 100 << 20
        for head in ["HTTP/1.1 200 OK\r\nContent-Length: \(hundred)\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n"] {
            let steps = [ScriptedServer.Step.send(head), .sendRepeatedly(Array(repeating: 0x20, count: 1 << 20), count: hundred)]
            try await ScriptedServer.run({ _ in steps }) { server in
                let error = try await served(Self.name, on: server).ask().error()
                #expect(error.kind == .invalidReply)
                #expect(error.problem.hasSuffix("the answer is larger than the 8388608 bytes that are taken"))
                #expect(server.bytesSent < 40 << 20)
            }
        }
    }

    @Test(
        "An answer that is empty, cut, or of another kind cannot be read",
        arguments: [
            ("", "an empty answer"), ("{\"content\":[", "an answer that is not JSON"), ("<html>", "an answer that is not JSON"),
            ("[]", "an answer without content"), ("{\"content\":\"x\"}", "an answer without content"),
            ("{\"content\":[],\"stop_reason\":\"end_turn\",\"usage\":{\"output_tokens\":3}}", "an answer without any text"),
        ])
    func unreadable(body: String, what: String) async throws {
        let error = try await error(.answer("200 OK", body: body))
        #expect(error.kind == .invalidReply)
        #expect(!error.isTransient)
        #expect(error.problem == "Anthropic sent \(what)")
        #expect(error.usage == (what.hasSuffix("text") ? ModelUsage(output: 3) : nil))
    }

    @Test("A fence around the answer is taken off")
    func fenced() async throws {
        let body = #"{"content":[{"type":"text","text":"```json\n{\"name\": \"Brae\"}\n```\n"}],"stop_reason":"end_turn"}"#
        try await ScriptedServer.run({ _ in .answer("200 OK", body: body) }) { server in
            let model = try served(Self.name, on: server)
            #expect(try await model.ask().get().text == #"{"name": "Brae"}"#)
        }
    }

    @Test(
        "What models put around an answer is taken off, and what is the answer's own is left",
        arguments: [
            ("{}", "{}"), (" {} \n", "{}"), ("```\n{}\n```", "{}"), ("```json\r\n{}\r\n```", "{}"), ("```json\n{\"a\":", "{\"a\":"),
            ("<think>\nso {}\n</think>\n\n{\"a\":1}", "{\"a\":1}"), ("Here:\n```\n{}\n```", "Here:\n```\n{}\n```"),
            ("```{}```", "```{}```"), ("", ""), ("```json", "```json"), ("\"a ``` b\"", "\"a ``` b\""),
        ])
    func bare(text: String, expected: String) {
        #expect(AnswerText.bare(text) == expected)
    }

    @Test("A wish to end ends a call that is under way, and one that has not begun")
    func cancelled() async throws {
        try await ScriptedServer.run(.waitForClientToLeave) { server in
            var arrivals = server.arrivals.makeAsyncIterator()
            var departures = server.departures.makeAsyncIterator()
            let model = try served(Self.name, on: server)
            let cancellation = ModelCancellation()
            async let result = model.ask(sampleRequest, cancellation)
            _ = await arrivals.next()
            cancellation.cancel()
            #expect(try await result.error().kind == .cancelled)
            _ = await departures.next()
            #expect(try await model.ask(sampleRequest, cancellation).error().kind == .cancelled)
            #expect(server.connections == 1)
        }
    }

    @Test("An address that cannot be one is refused before anything is asked")
    func address() throws {
        let error = #expect(throws: ModelError.self) {
            try ModelProviders.model(ModelName(.openai, "x"), ModelEndpoint(url: "ftp://user:\(secretKey)@host"), environment: [:])
        }
        #expect(error?.kind == .invalidRequest)
        #expect(error?.problem == "the address does not begin with http:// or https://")
    }

    @Test("No description shows the address's password or the command that prints a key")
    func descriptions() {
        let endpoint = ModelEndpoint(url: "https://me:\(secretKey)@host/v1", key: .command("echo \(secretKey)"))
        var dumped = ""
        dump(endpoint, to: &dumped)
        dump(endpoint.key!, to: &dumped)
        let all = "\(endpoint) \(String(reflecting: endpoint)) \(endpoint.key!) \(String(reflecting: endpoint.key!)) \(dumped)"
        #expect(!all.contains(secretKey))
        #expect(all.contains("the command that prints the key"))
    }
}
