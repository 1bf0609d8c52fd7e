import Foundation
import Loopback
import Testing

@testable import WikiCompiler

@Suite("Keys")
struct ModelKeyTests {
    @Test("A key comes from a variable, or from the first line that a command prints, without white space around it")
    func reading() throws {
        let environment = ["HARBOUR_KEY": "\(secretKey)\n", "PATH": "/usr/bin:/bin"]
        #expect(try ModelKey.environment("HARBOUR_KEY").read(environment: environment) == secretKey)
        #expect(try ModelKey.command("echo ' \(secretKey) '; echo more").read(environment: environment) == secretKey)
        #expect(try ModelKey.command(#"printf %s "$HARBOUR_KEY""#).read(environment: environment) == secretKey)
    }

    @Test(
        "A key that cannot be had is an error that says where from, and shows nothing of it",
        arguments: [
            (ModelKey.environment("NONE"), "the environment variable NONE is not set"),
            (.environment("BLANK"), "the environment variable BLANK gives nothing"),
            (
                .environment("SPACED"),
                "what the environment variable SPACED gives is no key: it holds spaces or characters outside ASCII"
            ),
            (.command("echo \(secretKey); exit 3"), "the command that prints the key ended with code 3"),
            (.command("true \(secretKey)"), "the command that prints the key gives nothing"),
            (.command("kill -9 $$"), "the command that prints the key was ended by signal 9"),
            (.command("yes \(secretKey)"), "the command that prints the key printed more than is taken"),
        ])
    func missing(key: ModelKey, problem: String) throws {
        let environment = ["BLANK": " \n", "SPACED": "\(secretKey) \(secretKey)", "PATH": "/usr/bin:/bin"]
        let error = try #require(throws: ModelError.self) { try key.read(environment: environment) }
        #expect(error.kind == .key)
        #expect(error.problem == problem)
        #expect(error.remedy != nil)
        #expect(!"\(error)".contains(secretKey))
    }

    @Test("A command is run when a key is first needed, once, and again after the key was refused")
    func lazily() async throws {
        let folder = TranscriptFolder()
        let script = "echo x >> \(folder.path)/runs; echo \(secretKey)"
        let runs = { TranscriptFolder.text(of: "\(folder.path)/runs").filter { $0 == "x" }.count }
        let ok = #"{"choices":[{"finish_reason":"stop","message":{"content":"{}"}}]}"#
        try await ScriptedServer.run { request in
            request.lines[0].contains("refused") ? .answer("401 Unauthorized") : .answer("200 OK", body: ok)
        } body: { server in
            let endpoint = ModelEndpoint(url: server.address("/v1"), key: .command(script))
            let model = try ModelProviders.model(ModelName(.compatible, "x"), endpoint, environment: ["PATH": "/usr/bin:/bin"])
            #expect(runs() == 0)
            _ = try await model.ask().get()
            _ = try await model.ask().get()
            #expect(runs() == 1)
            let refused = try ModelProviders.model(
                ModelName(.compatible, "x"), ModelEndpoint(url: server.address("/refused"), key: .command(script)),
                environment: ["PATH": "/usr/bin:/bin"])
            #expect(try await refused.ask().error().kind == .key)
            #expect(try await refused.ask().error().kind == .key)
            #expect(runs() == 3)
        }
    }

    @Test("A provider without its key is not asked")
    func notAsked() async throws {
        try await ScriptedServer.run({ _ in .answer("200 OK") }) { server in
            let model = try ModelProviders.model(
                ModelName(.anthropic, "claude-haiku-5-5"), ModelEndpoint(url: server.address()), environment: [:])
            let error = try await model.ask().error()
            #expect(error.kind == .key)
            #expect(error.problem == "the environment variable ANTHROPIC_API_KEY is not set")
            #expect(server.connections == 0)
        }
    }
}
