import Foundation
import Testing

@testable import WikiCompiler

@Suite("Command line agents")
struct CommandLineModelTests {
    private let folder = TranscriptFolder()

    /// A model whose program is a script that the test wrote; it finds what it was given in `$LOG`.
    private func model(_ name: String, _ script: String, timeout: Duration = .seconds(20)) throws -> any LanguageModel {
        let name = try #require(ModelName(name))
        let program = name.provider == .claudeCLI ? "claude" : "codex"
        let path = folder.write("bin/\(program)", "#!/bin/sh\n\(script)\n")
        chmod(path, 0o700)
        mkdir("\(folder.path)/tmp", 0o700)
        let environment = [
            "PATH": "\(folder.path)/bin:/usr/bin:/bin", "LOG": folder.path, "TMPDIR": "\(folder.path)/tmp", "HOME": "/home/dev",
            "CLAUDECODE": "1", "CLAUDE_CODE_SESSION_ID": "s", "CLAUDE_CONFIG_DIR": "/home/dev/claude", "WIKICTL_HOME": "/home/dev/wiki",
        ]
        return try ModelProviders.model(name, ModelEndpoint(timeout: timeout), environment: environment)
    }

    private static let record = #"""
        cat > $LOG/input; env > $LOG/env; pwd > $LOG/pwd; ls -A > $LOG/files; for a in "$@"; do echo "$a"; done > $LOG/arguments
        case "$*" in *system.txt*) cat ../system.txt > $LOG/system;; esac
        case "$*" in *schema.json*) cat ../schema.json > $LOG/schema;; esac

        """#

    private func log(_ name: String) -> String { TranscriptFolder.text(of: "\(folder.path)/\(name)") }

    private static let claudeAnswer = #"""
        echo '{"type":"result","subtype":"success","is_error":false,"stop_reason":"tool_use","total_cost_usd":0.0000462,
        "usage":{"input_tokens":1,"output_tokens":1},"modelUsage":{"claude-haiku-5-5":{"inputTokens":12,"outputTokens":20,
        "cacheReadInputTokens":1000,"cacheCreationInputTokens":200},"claude-side":{"inputTokens":3,"outputTokens":2}},
        "result":"{\"name\":\"Ada\"}","structured_output":{"name":"Ada"}}'
        """#

    @Test("Claude Code gets the prompt on its input, the rest in files and flags, and its answer and cost are read")
    func claude() async throws {
        let reply = try await model("claude-cli/haiku", Self.record + Self.claudeAnswer).ask().get()
        #expect(reply.text == #"{"name":"Ada"}"#)
        #expect(reply.stop == .complete)
        #expect(
            reply.usage
                == ModelUsage(input: 15, cacheRead: 1000, cacheWrite: 200, output: 22, reported: Money(nanodollars: 46_200)))
        #expect(reply.model == "claude-haiku-5-5")
        #expect(log("input") == "Which harbour is \"northmost\"?")
        #expect(log("system") == "You know harbours.\n\nAnswer shortly.")
        var arguments = log("arguments").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let system = try #require(arguments.firstIndex(of: "--system-prompt-file"))
        #expect(arguments.remove(at: system + 1).hasSuffix("/system.txt"))
        #expect(
            arguments == [
                "-p", "--output-format", "json", "--no-session-persistence", "--safe-mode", "--strict-mcp-config", "--tools", "", "--model",
                "haiku", "--system-prompt-file", "--json-schema", sampleSchema.json, "",
            ])
    }

    private static let codexAnswer = #"""
        echo '{"type":"thread.started","thread_id":"t"}'; echo 'not json'
        echo '{"type":"item.completed","item":{"type":"agent_message","text":"I will look."}}'
        echo '{"type":"item.completed","item":{"type":"agent_message","text":"{\"name\":\"Brae\"}"}}'
        echo '{"type":"turn.completed","usage":{"input_tokens":120,"cached_input_tokens":100,"cache_write_input_tokens":5,"output_tokens":20}}'
        echo warning >&2
        """#

    @Test("Codex gets the prompt on its input and its schema in a file, and its last message is the answer")
    func codex() async throws {
        let reply = try await model("codex-cli/gpt-6-luna", Self.record + Self.codexAnswer).ask().get()
        #expect(reply.text == #"{"name":"Brae"}"#)
        #expect(reply.usage == ModelUsage(input: 15, cacheRead: 100, cacheWrite: 5, output: 20))
        #expect(reply.model == "gpt-6-luna")
        #expect(log("input") == "Which harbour is \"northmost\"?")
        #expect(log("system") == "You know harbours.\n\nAnswer shortly.")
        #expect(log("schema") == sampleSchema.json)
        let arguments = log("arguments").split(separator: "\n").map(String.init)
        #expect(arguments.starts(with: ["exec", "--json", "--ephemeral", "--ignore-user-config"]))
        #expect(arguments.contains("features.hooks=false"))
        #expect(arguments.contains("features.shell_tool=false"))
        #expect(arguments.suffix(3) == ["--model", "gpt-6-luna", "-"])
    }

    @Test("The program has our hooks off, the person's own variables, and an empty folder that is gone afterwards")
    func surroundings() async throws {
        _ = try await model("claude-cli", Self.record + Self.claudeAnswer).ask().get()
        let environment = Set(log("env").split(separator: "\n").map(String.init))
        #expect(environment.contains("WIKICTL_OFF=1"))
        #expect(environment.isSuperset(of: ["HOME=/home/dev", "CLAUDE_CONFIG_DIR=/home/dev/claude", "WIKICTL_HOME=/home/dev/wiki"]))
        #expect(environment.contains("CLAUDE_CODE_MAX_OUTPUT_TOKENS=700"))
        #expect(!environment.contains { $0.hasPrefix("CLAUDECODE=") || $0.hasPrefix("CLAUDE_CODE_SESSION_ID=") })
        #expect(log("files") == "")
        #expect(log("pwd").hasPrefix("\(folder.path)/tmp/wikictl-"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/tmp") == [])
        #expect(!log("arguments").contains("--model"))
    }

    @Test(
        "What keeps Claude Code from answering is told by kind",
        arguments: [
            (#""result":"Not logged in · Please run /login""#, ModelError.Kind.key),
            (#""api_error_status":401,"result":"Invalid API key · Fix external API key""#, .key),
            (#""api_error_status":429,"result":"You've hit your limit · resets 3pm""#, .billing),
            (#""api_error_status":429,"result":"API Error: 429 rate limit""#, .rateLimited),
            (#""api_error_status":529,"result":"API Error: 529 Overloaded""#, .unavailable),
            (#""api_error_status":404,"result":"There's an issue with the selected model""#, .notFound),
            (#""api_error_status":400,"result":"Prompt is too long""#, .tooLarge),
            (#""subtype":"error_max_structured_output_retries""#, .invalidReply),
        ])
    func claudeTroubles(members: String, kind: ModelError.Kind) async throws {
        let script = "cat > /dev/null; echo '{\"type\":\"result\",\"is_error\":true,\(members.replacing("'", with: #"\u0027"#))}'; exit 1"
        let error = try await model("claude-cli/haiku", script).ask().error()
        #expect(error.kind == kind)
        #expect(error.action == "cannot ask claude-cli/haiku")
        if kind == .key { #expect(error.remedy == "Run 'claude' and log in with /login.") }
    }

    @Test("What Claude Code spent on no answer is in the error")
    func claudeSpent() async throws {
        let script = #"echo '{"type":"result","is_error":true,"result":"x","total_cost_usd":0.5,"usage":{"input_tokens":9}}'"#
        let error = try await model("claude-cli/haiku", script).ask().error()
        #expect(error.usage == ModelUsage(input: 9, reported: Money(dollars: 0.5)))
    }

    @Test("Claude Code's whole conversation is read as well, and an answer that broke off is told")
    func claudeVerbose() async throws {
        let script = #"""
            printf %s '[{"type":"system"},{"type":"result","subtype":"success","stop_reason":"max_tokens","result":"```json\n{\"na"}]'
            """#
        let reply = try await model("claude-cli/haiku", script).ask().get()
        #expect(reply.text == #"{"na"#)
        #expect(reply.stop == .truncated)
    }

    @Test(
        "What keeps Codex from answering is told by kind",
        arguments: [
            ("unexpected status 401 Unauthorized: Missing bearer", ModelError.Kind.key),
            ("Missing environment variable: `FAKE_KEY`.", .key),
            ("You've hit your usage limit. Try again at 9 PM.", .billing), ("exceeded retry limit, last status: 429", .rateLimited),
            ("stream disconnected before completion", .network), ("Selected model is at capacity.", .unavailable),
            ("something new", .unavailable),
        ])
    func codexTroubles(message: String, kind: ModelError.Kind) async throws {
        let message = message.replacing("'", with: #"\u0027"#)
        let script = #"""
            cat > /dev/null; echo '{"type":"error","message":"Reconnecting... 1/5"}'
            echo '{"type":"turn.failed","error":{"message":"\#(message)"}}'; exit 1
            """#
        let error = try await model("codex-cli", script).ask().error()
        #expect(error.kind == kind)
        if kind == .key { #expect(error.remedy == "Run 'codex login'.") }
    }

    @Test("A program too old for our options, one that crashes, and one that is silent are told apart")
    func broken() async throws {
        let old = try await model("claude-cli", "echo \"error: unknown option '--safe-mode'\" >&2; exit 1").ask().error()
        #expect(old.kind == .missing)
        #expect(old.remedy == "Update it; the installed version does not know what wikictl asks of it.")
        let crashed = try await model("codex-cli", "echo boom \(secretKey) >&2; exit 101").ask().error()
        #expect(
            crashed.description
                == "cannot ask codex-cli: 'codex' ended with code 101: \"boom [key]\". Run it by hand to see what it prints.")
        let talking = try await model("codex-cli", "echo the words of an answer").ask().error()
        #expect(!talking.description.contains("words"))
        let silent = try await model("claude-cli", "exit 0").ask().error()
        #expect(silent.problem == "'claude' printed no answer")
        #expect(silent.kind == .invalidReply)
        let empty = try await model("codex-cli", #"echo '{"type":"turn.completed","usage":{"output_tokens":4}}'"#).ask().error()
        #expect(empty.problem == "'codex' gave an answer without any text")
        #expect(empty.usage == ModelUsage(output: 4))
    }

    @Test("A program that hangs is ended, and its folder is gone", .timeLimit(.minutes(15)))
    func hangs() async throws {
        let error = try await model("claude-cli", "sleep 600", timeout: .milliseconds(300)).ask().error()
        #expect(error.kind == .timedOut)
        #expect(error.problem == "'claude' did not end within 0.3 seconds")
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/tmp") == [])
    }

    @Test("A program that is not installed is missing")
    func missing() async throws {
        for provider in [ModelName.Provider.claudeCLI, .codexCLI] {
            let model = try ModelProviders.model(ModelName(provider, ""), environment: ["PATH": folder.path])
            let error = try await model.ask().error()
            #expect(error.kind == .missing)
            #expect(error.problem.hasSuffix("on PATH"))
        }
    }
}
