import Foundation
import Loopback
import Testing

@testable import WikiCompiler

@Suite("model")
struct ModelCommandTests {
    private static let key = "sk-ant-a1b2c3d4e5f6"
    private var sample: SampleWiki
    private var config: String { sample.process.folder.text(".config/wikictl/config.yml") }

    init() throws {
        sample = try SampleWiki()
        // Nothing answers there, whatever runs on this machine.
        sample.process.environment["WIKICTL_MODEL_URL_OLLAMA"] = "http://127.0.0.1:1"
    }

    /// Runs a command; the key stands in none of its output.
    private func run(_ sample: SampleWiki, _ words: String...) throws -> ChildProcess.Result {
        let result = try sample.process.run(words)
        #expect(!(result.output + result.messages).contains(Self.key))
        return result
    }

    /// An Anthropic that answers a probe rightly.
    private static func answer(_ request: ScriptedServer.Request) -> [ScriptedServer.Step] {
        let body = String(decoding: request.body, as: UTF8.self)
        let asked = body.firstMatch(of: /capital of (\w+)\?/)?.1 ?? ""
        let capital = body.matches(of: /(\w+): (\w+)/).first { $0.1.hasSuffix(asked) }?.2 ?? ""
        let text = #"{\"capital\":\"\#(capital)\"}"#
        return .answer(
            "200 OK", "Content-Type: application/json",
            body: #"{"type":"message","role":"assistant","model":"claude-haiku-5-5","content":[{"type":"text","text":"\#(text)"}],"#
                + #""stop_reason":"end_turn","usage":{"input_tokens":200,"output_tokens":10}}"#)
    }

    @Test("A key in the environment alone changes nothing, and its variable is named")
    func keyAlone() throws {
        var sample = sample
        #expect(
            try run(sample, "model").output.hasPrefix(
                "model      none: rules compile, and nothing leaves this machine\npolicy     none for harbor"))
        sample.process.environment["ANTHROPIC_API_KEY"] = Self.key
        let output = try run(sample, "model").output
        #expect(output.contains("model      none") && output.contains("ANTHROPIC_API_KEY is set here, and is not used until you say so"))
        #expect(try run(sample, "model", "--json").output.contains(#""model":"""#))
        let choices = try run(sample, "model", "use").output.split { $0.isWhitespace }.joined(separator: " ")
        #expect(choices.contains("haiku") && choices.contains("ANTHROPIC_API_KEY is set here: $0.10 in, $0.50 out per million tokens"))
        #expect(!choices.contains("gpt-mini") && choices.contains("none"))
    }

    @Test("Choosing writes config.yml, asks the model once, and counts what that cost")
    func use() async throws {
        try await ScriptedServer.run(Self.answer) { server in
            var sample = self.sample
            sample.process.environment["ANTHROPIC_API_KEY"] = Self.key
            sample.process.environment["WIKICTL_MODEL_URL_ANTHROPIC"] = server.address("")
            try sample.process.folder.write(".config/wikictl/config.yml", "# mine\nsettle: 4\n")
            let result = try run(sample, "model", "use", "haiku", "--yes")
            #expect(result.code == 0, "\(result.messages)")
            #expect(config == "# mine\nsettle: 4\nmodel:\n  use: anthropic/claude-haiku-5-5\n")
            #expect(result.output.contains("anthropic/claude-haiku-5-5 compiles from now on."))
            #expect(result.output.contains("anthropic/claude-haiku-5-5 works: it answered in "))
            #expect(result.output.contains("200 tokens read, 10 written, cost less than $0.0001"))
            #expect(result.messages.contains("a timer, or a worker that an agent started without it, does not see"))
            #expect(result.messages.contains("backup"))
            let status = try run(sample, "model").output
            for line in [
                "model      anthropic/claude-haiku-5-5, from ~/.config/wikictl/config.yml", "policy     any for harbor\n",
                "key        the variable ANTHROPIC_API_KEY, which is set here", "price      $0.10 in, $0.50 out per million tokens; ",
                "today      less than $0.0001 of $0.50, 210 of 5,000,000 tokens",
            ] { #expect(status.contains(line), "\(status)") }
            let cost = try run(sample, "cost").output
            #expect(
                cost.contains("calls  read  cached  written  cost\n")
                    && cost.contains("      1   200       0       10  less than $0.0001\n"))
            #expect(try run(sample, "config").output.contains("model.use = anthropic/claude-haiku-5-5  from "))
            #expect(try run(sample, "model", "use", "none").output == "Rules compile from now on, and nothing leaves this machine.\n")
            #expect(config.hasSuffix("  use: none\n"))
        }
    }

    @Test("Nothing is chosen without a yes, nor by an agent, nor by a name that is none")
    func refused() throws {
        let asked = try run(sample, "model", "use", "haiku")
        #expect(asked.code == 64 && asked.messages.contains("nobody is at a terminal to answer"))
        var agent = sample
        agent.process.environment["CLAUDECODE"] = "1"
        let byAgent = try run(agent, "model", "use", "haiku", "--yes")
        #expect(byAgent.code == 2 && byAgent.messages.contains("this runs inside an agent"))
        #expect(try run(agent, "model", "policy", "any").code == 2)
        #expect(try run(agent, "model", "policy", "none").code == 0)
        let unknown = try run(sample, "model", "use", "haiko", "--yes")
        #expect(unknown.code == 64 && unknown.messages.contains("Did you mean 'haiku'?"))
        #expect(try run(sample, "model", "use", "compatible/m", "--yes").messages.contains("nobody knows where it answers"))
        #expect(try run(sample, "model", "use", "ollama").messages.contains("nothing answers at http://127.0.0.1:1"))
        #expect(!config.contains("use:"))
    }

    @Test("At a terminal it asks once, saying where sessions will go; only a yes chooses")
    func asked() async throws {
        try await ScriptedServer.run(Self.answer) { server in
            for (answer, code) in [("\n", Int32(1)), ("n\n", 1), ("yes\n", 0)] {
                var sample = try SampleWiki()
                sample.process.environment["ANTHROPIC_API_KEY"] = Self.key
                sample.process.environment["WIKICTL_MODEL_URL_ANTHROPIC"] = server.address("")
                let terminal = try Pseudoterminal()
                terminal.type(answer)
                let result = try sample.process.run(["model", "use", "haiku"], input: terminal.slave, messages: terminal.slave)
                #expect(result.code == code)
                let shown = terminal.read()
                #expect(
                    shown.contains(
                        "Sessions, with secrets removed, will be sent to Anthropic (anthropic/claude-haiku-5-5), for $0.50 a day"))
                #expect(shown.components(separatedBy: "[y/N]").count == 2 && !shown.contains(Self.key))
                #expect(sample.process.folder.text(".config/wikictl/config.yml").isEmpty == (code == 1))
            }
            #expect(server.connections == 1)
        }
    }

    @Test("ollama alone takes its only model and asks for a name when there are more; no yes is needed for this machine")
    func ollama() async throws {
        try await ScriptedServer.run({ request in
            guard request.lines[0].contains("/api/tags") else {
                return .answer("404 Not Found", body: #"{"error":"model not found"}"#)
            }
            return .answer("200 OK", body: #"{"models":[{"name":"qwen3:8b"}]}"#)
        }) { server in
            var sample = self.sample
            sample.process.environment["WIKICTL_MODEL_URL_OLLAMA"] = server.address("")
            let result = try run(sample, "model", "use", "ollama")
            #expect(result.code == 1 && result.output.contains("ollama/qwen3:8b does not work: "))
            #expect(config == "model:\n  use: \"ollama/qwen3:8b\"\n")
            #expect(
                try run(sample, "model", "policy").output == "harbor: local, where nothing was said of it\nIt is read by ollama/qwen3:8b.\n"
            )
            #expect(try run(sample, "model").output.contains("price      nothing: it runs on this machine\n"))
            #expect(try run(sample, "model", "list").output.contains("ollama/qwen3:8b"))
        }
        try await ScriptedServer.run(
            .send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"), .send(#"{"models":[{"name":"a"},{"name":"b:1b"}]}"#)
        ) { server in
            var sample = self.sample
            sample.process.environment["WIKICTL_MODEL_URL_OLLAMA"] = server.address("")
            let result = try run(sample, "model", "use", "ollama")
            #expect(result.messages.contains("it has 2 models. Name one: ollama/a or ollama/b:1b."))
        }
    }

    @Test("A project's policy is kept, shown, and obeyed")
    func policy() throws {
        var sample = sample
        sample.process.environment["WIKICTL_MODEL_USE"] = "haiku"
        #expect(try run(sample, "model", "policy").output.hasPrefix("harbor: any, where nothing was said of it\n"))
        let none = try run(sample, "model", "policy", "none")
        #expect(none.output == "harbor: none\nRules compile it: the policy of harbor is none.\n")
        #expect(config == "model:\n  projects:\n    \(sample.project.id): none\n")
        #expect(try run(sample, "model").output.contains("none for harbor; rules compile, because the policy of harbor is none"))
        let json = try run(sample, "model", "policy", "local", "--json").output
        #expect(json.contains(#""policy":"local","said":true,"models":[],"fallsBackToRules":true,"reason":"the policy of harbor is local"#))
        #expect(try run(sample, "model", "policy", "some").code == 64)
    }

    @Test("The environment comes before the file, and says so")
    func environment() throws {
        var sample = sample
        sample.process.environment["WIKICTL_MODEL_USE"] = "gpt-mini"
        #expect(try run(sample, "model").output.hasPrefix("model      openai/gpt-6-luna, from WIKICTL_MODEL_USE\n"))
        let result = try run(sample, "model", "use", "none")
        #expect(result.messages.contains("WIKICTL_MODEL_USE is set here and comes before config.yml: openai/gpt-6-luna is used here"))
        sample.process.environment["WIKICTL_MODEL_USE"] = "gpt"
        #expect(try run(sample, "model").messages.contains("cannot use the setting model.use: \"gpt\" is not the name of a model"))
    }

    @Test("A test that fails says why and ends with 1; a limit that is reached sends nothing")
    func failing() async throws {
        try await ScriptedServer.run({ _ in
            .answer(
                "401 Unauthorized",
                body: #"{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key \#(Self.key)"}}"#)
        }) { server in
            var sample = self.sample
            sample.process.environment["ANTHROPIC_API_KEY"] = Self.key
            sample.process.environment["WIKICTL_MODEL_URL_ANTHROPIC"] = server.address("")
            let result = try run(sample, "model", "test", "haiku")
            #expect(result.code == 1 && result.output.hasPrefix("anthropic/claude-haiku-5-5 does not work: "))
            #expect(server.connections == 1)
            sample.process.environment["WIKICTL_MODEL_DOLLARS_PER_DAY"] = "0"
            let capped = try run(sample, "model", "test", "haiku", "--json")
            #expect(capped.code == 1 && capped.output.contains(#""passed":false"#) && capped.output.contains("raise model.dollars_per_day"))
            #expect(server.connections == 1)
            #expect(try run(sample, "model", "test").messages.contains("none is chosen"))
        }
    }

    @Test("A file with tabs is left, and the choice is explained")
    func tabs() throws {
        let text = "model:\n\tuse: a\n"
        try sample.process.folder.write(".config/wikictl/config.yml", text)
        let result = try run(sample, "model", "use", "none")
        #expect(result.code == 2 && result.messages.contains("cannot read"))
        #expect(config == text)
    }

    @Test("Listed are the models with a price, and programs on PATH")
    func list() throws {
        var sample = sample
        let program = try sample.process.folder.write("bin/claude", "#!/bin/sh\nexit 1\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        sample.process.environment["PATH"] = "\(sample.process.folder.path)/bin:/usr/bin:/bin"
        let output = try run(sample, "model", "list").output
        #expect(output.contains("$0.10 in, $0.50 out per million tokens; $0.50 and $2.50 in prompts above 100000 tokens  ('haiku')\n"))
        #expect(output.contains("claude-cli") && output.contains("by your subscription"))
        #expect(try run(sample, "model", "use").output.hasPrefix("  claude-cli"))
    }
}
