import Foundation
import Loopback
import Testing

/// What a provider or the way to it can do wrong, through the built binary.
@Suite("A model in trouble")
struct ModelTroubleTests {
    struct Trouble: Sendable, CustomStringConvertible {
        let description: String
        let steps: [ScriptedServer.Step]
        /// Something the person is told, that helps.
        let advice: String
        var settings: [String: String] = [:]
        var scheme = "http"
        /// Whether tokens are counted for it: the provider may have worked.
        var isCounted = false
    }

    private static func status(_ status: String, _ headers: String..., says words: String = "no", advice: String) -> Trouble {
        let body = #"{"type":"error","error":{"type":"some_error","message":"\#(words)"}}"#
        let lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)", "Connection: close"] + headers
        return Trouble(
            description: status + headers.joined(), steps: [.send(lines.map { $0 + "\r\n" }.joined() + "\r\n" + body)], advice: advice)
    }

    static let all: [Trouble] = [
        status("400 Bad Request", advice: "wikictl model use"),
        status("400 Bad Request", says: "Your credit balance is too low", advice: "Look at the account's balance"),
        status(
            "401 Unauthorized", says: "invalid x-api-key \(ModelSample.key)", advice: "Check the environment variable ANTHROPIC_API_KEY."),
        status("402 Payment Required", advice: "Look at the account's balance"),
        status("403 Forbidden", advice: "Choose a model that the key may use."),
        status("404 Not Found", advice: "Check the model's name"),
        status("413 Content Too Large", advice: "Choose a model with a larger context."),
        status("429 Too Many Requests", advice: "Look at the account's balance"),
        status("429 Too Many Requests", "Retry-After: 86400", advice: "Try again later."),
        status("500 Internal Server Error", advice: "Try again later."),
        status("529 Overloaded", "Retry-After: 3600", advice: "Try again later."),
        Trouble(description: "an empty body", steps: .answer("200 OK"), advice: "Check that the address", isCounted: true),
        Trouble(
            description: "a page", steps: .answer("200 OK", body: "<html>hello</html>"), advice: "Check that the address", isCounted: true),
        Trouble(
            description: "no content", steps: .answer("200 OK", body: #"{"type":"message"}"#), advice: "Check that the address",
            isCounted: true),
        Trouble(description: "an empty text", steps: NotingModel.message(""), advice: "Check that the address", isCounted: true),
        Trouble(
            description: "an excuse", steps: NotingModel.message("I'm sorry, I can't help with that."), advice: "wikictl model use",
            isCounted: true),
        Trouble(description: "a refusal", steps: NotingModel.message("No.", stop: "refusal"), advice: "wikictl model use", isCounted: true),
        Trouble(
            description: "broken off at once", steps: NotingModel.message(#"{"operations":[{"op":"crea"#, stop: "max_tokens"),
            advice: "wikictl model use", isCounted: true),
        Trouble(
            description: "100 MB",
            steps: [
                .send("HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\nConnection: close\r\n\r\n"),
                .sendRepeatedly(Array(repeating: 0x61, count: 1 << 20), count: 100 << 20),
            ],
            advice: "Check that the address", isCounted: true),
        Trouble(
            description: "a reset in the middle", steps: [.send("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{\"type\":"), .reset],
            advice: "Try again."),
        Trouble(
            description: "a drip that never ends",
            steps: [.send("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{\"type\":"), .waitForClientToLeave],
            advice: "allow the server more time",
            settings: ["WIKICTL_MODEL_TIMEOUT": "1"], isCounted: true),
        Trouble(
            description: "no TLS", steps: [.send("HTTP/1.1 400 Bad Request\r\n\r\n")], advice: "Check the address, the clock",
            scheme: "https"),
    ]

    @Test("Nothing is written, nothing is lost, the person is told what to do, and the next compile reads the session", arguments: all)
    func trouble(_ trouble: Trouble) async throws {
        let sample = try ModelSample()
        let file = try sample.session(1, "We store every tide in metres, because the charts do.", "Noted.")
        let steps = trouble.steps
        try await ScriptedServer.run({ _ in steps }) { server in
            let result = try sample.compile(trouble.scheme + server.address("").dropFirst(4), file, with: trouble.settings)
            #expect(result.code == 1, "\(result.output)\(result.messages)")
            let told = result.output + result.messages
            #expect(
                told.contains("cannot ask anthropic/claude-haiku-5-5")
                    || told.contains("cannot have anthropic/claude-haiku-5-5 read a session"), "\(told)")
            #expect(told.contains(trouble.advice), "\(told)")
            #expect(told.contains("1 session waiting; the next compile "), "\(told)")
            #expect(!told.contains("fatal") && !told.contains("metres"))
        }
        #expect(try sample.base.pages() == [])
        #expect(
            (FileManager.default.enumerator(atPath: sample.base.raw)?.allObjects as? [String] ?? []).count { $0.hasSuffix(".jsonl") } == 1)
        let spent = try sample.cost()
        #expect(spent.calls >= 1 && spent.unfinished <= spent.calls)
        #expect(spent.dollars > 0 || !trouble.isCounted)

        try await ScriptedServer.run({ NotingModel.answer($0) }) { server in
            let result = try sample.run(server.address(""), "compile")
            #expect(result.code == 0, "\(result.output)\(result.messages)")
            #expect(try sample.run(server.address(""), "compile").output.contains("1 unchanged"))
            #expect(server.connections == 1)
        }
        #expect(try sample.base.pages().contains { $0.hasPrefix("decisions/we-store-every-tide") })
        #expect(try sample.cost().calls == spent.calls + 1)
        try sample.expectSound()
    }
}
