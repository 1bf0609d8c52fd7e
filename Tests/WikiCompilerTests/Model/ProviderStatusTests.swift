import Foundation
import Loopback
import Testing

@testable import WikiCompiler

@Suite("A provider's refusals")
struct ProviderStatusTests {
    private static let names = ["anthropic/claude-haiku-5-5", "openai/gpt-6-luna", "compatible/harbour-7b", "ollama/qwen3:8b"]

    private func error(_ name: String, _ status: String, _ headers: [String] = [], _ body: String = "") async throws -> ModelError {
        let lines = ["HTTP/1.1 \(status)"] + headers + ["Content-Length: \(body.utf8.count)", "Connection: close", "", ""]
        var result: ModelError?
        try await ScriptedServer.run(.send(lines.joined(separator: "\r\n") + body)) { server in
            result = try await served(name, on: server, key: .environment("HARBOUR_KEY")).ask().error()
        }
        return try #require(result)
    }

    @Test(
        "Each status means the same at every provider",
        arguments: [
            ("400 Bad Request", ModelError.Kind.invalidRequest, false), ("401 Unauthorized", .key, false),
            ("402 Payment Required", .billing, false), ("403 Forbidden", .forbidden, false), ("404 Not Found", .notFound, false),
            ("301 Moved", .notFound, false), ("408 Timeout", .unavailable, true), ("409 Conflict", .unavailable, true),
            ("413 Too Large", .tooLarge, false), ("418 Teapot", .invalidRequest, false), ("422 No", .invalidRequest, false),
            ("500 Broken", .unavailable, true), ("502 Bad Gateway", .unavailable, true), ("503 Busy", .unavailable, true),
            ("504 Timeout", .unavailable, true), ("529 Overloaded", .unavailable, true),
        ])
    func kinds(status: String, kind: ModelError.Kind, isTransient: Bool) async throws {
        for name in Self.names {
            let error = try await error(name, status, [], #"{"error":{"type":"x","message":"Not now."}}"#)
            #expect(error.kind == kind, "\(name)")
            #expect(error.isTransient == isTransient)
            #expect(error.retryAfter == nil)
            #expect(error.action == "cannot ask \(name)")
            #expect(error.problem.hasSuffix(" answered \(status.prefix(3)): \"Not now.\""))
        }
    }

    @Test("Too many calls: the time asked for is told, in seconds, milliseconds or as a date")
    func retryAfter() async throws {
        for name in Self.names {
            let seconds = try await error(name, "429 Slow", ["Retry-After: 7"])
            #expect(seconds.kind == .rateLimited)
            #expect(seconds.isTransient)
            #expect(seconds.retryAfter == .seconds(7))
            let milliseconds = try await error(name, "429 Slow", ["Retry-After-Ms: 1500", "Retry-After: 7"])
            #expect(milliseconds.retryAfter == .milliseconds(1500))
            let date = try await error(name, "503 Busy", ["Retry-After: \(httpDate(in: 100))"])
            #expect(date.kind == .unavailable)
            let wait = try #require(date.retryAfter)
            #expect(wait > .seconds(60) && wait <= .seconds(100))
            let past = try await error(name, "429 Slow", ["Retry-After: \(httpDate(in: -100))"])
            #expect(past.kind == .rateLimited)
            #expect(past.retryAfter == nil)
        }
    }

    private func httpDate(in seconds: Double) -> String {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "GMT")
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return format.string(from: Date(timeIntervalSinceNow: seconds))
    }

    @Test("Too many calls without a time are the month's limit at Anthropic, and not elsewhere")
    func monthlyLimit() async throws {
        let kinds: [ModelError.Kind] = [.billing, .rateLimited, .rateLimited, .rateLimited]
        for (name, kind) in zip(Self.names, kinds) {
            #expect(try await error(name, "429 Slow").kind == kind)
        }
    }

    @Test(
        "Money that has run out is told from a wrong request and from too many calls",
        arguments: [
            ("anthropic/claude-haiku-5-5", "400 Bad Request", "You have reached your specified API usage limits. Access is back tomorrow."),
            ("anthropic/claude-haiku-5-5", "400 Bad Request", "Your credit balance is too low to access the API."),
            ("anthropic/claude-haiku-5-5", "400 Bad Request", "This workspace has reached its spend limit."),
        ])
    func spent(name: String, status: String, message: String) async throws {
        let body = #"{"type":"error","error":{"type":"invalid_request_error","message":"\#(message)"}}"#
        let error = try await error(name, status, [], body)
        #expect(error.kind == .billing)
        #expect(!error.isTransient)
    }

    @Test("OpenAI's spent quota is not worth another try, whatever it says of the time")
    func quota() async throws {
        let body = #"{"error":{"message":"You exceeded your current quota.","type":"insufficient_quota","code":"insufficient_quota"}}"#
        let error = try await error("openai/gpt-6-luna", "429 Slow", ["Retry-After: 1"], body)
        #expect(error.kind == .billing)
        #expect(!error.isTransient)
    }

    @Test(
        "A prompt that is too long is told from a wrong request",
        arguments: [
            #"{"error":{"message":"prompt is too long: 250000 tokens > 200000 maximum"}}"#,
            #"{"error":{"message":"Too much.","code":"context_length_exceeded"}}"#,
            #"{"error":"the input exceeds the context"}"#,
        ])
    func tooLong(body: String) async throws {
        #expect(try await error("compatible/harbour-7b", "400 Bad Request", [], body).kind == .tooLarge)
    }

    @Test("A provider's advice against another try is heeded")
    func shouldNotRetry() async throws {
        let advised = try await error("anthropic/claude-haiku-5-5", "529 Overloaded", ["X-Should-Retry: false"])
        #expect(advised.kind == .unavailable)
        #expect(!advised.isTransient)
        #expect(try await error("anthropic/claude-haiku-5-5", "529 Overloaded", ["X-Should-Retry: true"]).isTransient)
    }

    @Test("A refused key says where the key came from, and never what it is")
    func refusedKey() async throws {
        let body = #"{"error":{"message":"Incorrect API key provided: \#(secretKey). Also sk-pro***ab3 and \#(secretKey)x"}}"#
        for name in Self.names {
            let error = try await error(name, "401 Unauthorized", ["X-Echo: \(secretKey)"], body)
            #expect(error.problem.hasSuffix("\"Incorrect API key provided: [key]. Also [key] and [key]x\""))
            #expect(error.remedy == "Check the environment variable HARBOUR_KEY.")
            var dumped = ""
            dump(error, to: &dumped)
            #expect(!("\(error)" + String(reflecting: error) + dumped).contains(secretKey.dropFirst(3)))
        }
    }

    @Test("A body that is a page, or nothing, is not quoted")
    func page() async throws {
        let error = try await error("openai/gpt-6-luna", "502 Bad Gateway", [], "<html>\(secretKey)</html>")
        #expect(error.problem == "OpenAI answered 502")
        #expect(error.remedy == "Try again later.")
    }

    @Test("A provider's words are one short line without control characters and keys")
    func words() {
        let quoted = ProviderWords.quoted("a\u{1b}[31m\nb\u{202e}\t\(secretKey)", hiding: secretKey)
        #expect(quoted == #""a[31m b [key]""#)
        #expect(ProviderWords.plain(String(repeating: "x", count: 300), limit: 200) == String(repeating: "x", count: 199) + "…")
        #expect(ProviderWords.plain("see Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9, gsk_ab12", limit: 99) == "see [key], [key]")
        #expect(ProviderWords.plain("no claude-haiku-4-5-20251001 here", limit: 99) == "no claude-haiku-4-5-20251001 here")
        let late = String(repeating: "x", count: 190) + " " + secretKey
        #expect(!ProviderWords.quoted(late, hiding: secretKey).contains("Tide"))
    }
}
