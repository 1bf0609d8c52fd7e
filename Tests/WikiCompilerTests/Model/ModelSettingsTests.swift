import Testing

@testable import WikiCompiler

@Suite("Settings of models")
struct ModelSettingsTests {
    private let home: ModelHome
    init() throws { home = try ModelHome() }

    private func project(_ id: String = "u1", merged: [String] = []) -> Project {
        Project(id: id, name: "harbor", identity: [], merged: merged, workspace: "default", path: "/w/harbor")
    }

    @Test("A key in the environment chooses nothing")
    func keyAlone() throws {
        let settings = try home.configuration(["ANTHROPIC_API_KEY": "sk-ant-1", "OPENAI_API_KEY": "sk-2"]).model
        #expect(settings.use == nil)
        #expect(settings.allowed(for: project()) == AllowedModels(models: [], fallsBackToRules: true, reason: "no model is chosen"))
        #expect(settings.usualPolicy == .none)
    }

    @Test("Everything can be set in the file, and the environment comes first")
    func read() throws {
        let file = """
            model:
              use: haiku
              fallback: [ollama/qwen3:8b, rules]
              url: {anthropic: "http://127.0.0.1:9/"}
              key_variable:
                anthropic: MY_KEY
              key_command: {openai: "pass show openai"}
              dollars_per_day: 2.5
              dollars_per_run: 0.1
              tokens_per_day: 1_000_000
              calls_at_once: 16
              context: 32768
              timeout: 7
              projects: {u1: local, u2: none}
            """
        let configuration = try home.configuration(file: file)
        let settings = configuration.model
        #expect(settings.use?.text == "anthropic/claude-haiku-5-5")
        #expect(settings.fallback.map(\.text) == ["ollama/qwen3:8b"] && settings.fallsBackToRules)
        #expect(
            settings.limits
                == SpendingLimits(dollarsPerRun: Money(dollars: 0.1), dollarsPerDay: Money(dollars: 2.5), tokensPerDay: 1_000_000))
        #expect(settings.callsAtOnce == 16 && settings.contextTokens == 32_768 && settings.timeoutSeconds == 7)
        #expect(settings.url(of: .anthropic) == "http://127.0.0.1:9/" && settings.keyVariable(of: .anthropic) == "MY_KEY")
        #expect(settings.keyCommand(of: .openai) == "pass show openai" && settings.keyVariable(of: .openai) == "OPENAI_API_KEY")
        #expect(configuration.text(of: .modelKeyCommandOpenAI) == "(a command)")
        #expect(configuration.origin(of: .modelUse) == .file(home.configFile))
        let environment = [
            "WIKICTL_MODEL_USE": "ollama/a", "WIKICTL_MODEL_FALLBACK": "openai/gpt-6-luna, rules", "WIKICTL_MODEL_DOLLARS_PER_DAY": "none",
            "WIKICTL_MODEL_PROJECTS": "{u1: any}", "WIKICTL_MODEL_KEY_VARIABLE_ANTHROPIC": "OTHER",
        ]
        let other = try home.configuration(environment, file: file)
        #expect(other.model.use?.text == "ollama/a" && other.origin(of: .modelUse) == .environment("WIKICTL_MODEL_USE"))
        #expect(other.model.fallback.map(\.text) == ["openai/gpt-6-luna"] && other.model.limits.dollarsPerDay == nil)
        #expect(other.model.policies == ["u1": .any] && other.model.keyVariable(of: .anthropic) == "OTHER")
        #expect(try home.configuration(["WIKICTL_MODEL_USE": "none"], file: file).model.use == nil)
    }

    @Test("Without settings the limits are half a dollar and five million tokens a day")
    func usual() throws {
        let settings = try home.configuration().model
        #expect(settings.limits == SpendingLimits(dollarsPerDay: Money(dollars: 0.5), tokensPerDay: 5_000_000))
        #expect(settings.callsAtOnce == 4 && settings.contextTokens == 32_768 && settings.timeoutSeconds == 120)
    }

    @Test(
        "What cannot be meant is refused",
        arguments: [
            "model: {use: gpt}", "model: {use: [a]}", "model: {fallback: [rules, ollama/a]}", "model: {fallback: {a: b}}",
            "model: {dollars_per_day: -1}", "model: {dollars_per_day: lots}", "model: {tokens_per_day: 1.5}", "model: {calls_at_once: 17}",
            "model: {calls_at_once: 0}", "model: {context: 5}", "model: {timeout: 0}", "model: {projects: {u: some}}",
            "model: {projects: [u]}",
            "model: {url: {openai: ftp://x}}", "model: {url: {claude-cli: http://x}}", "model: {url: http://x}", "model: haiku",
            "model: {dollar_per_day: 1}", "model.dollar_per_day: 1", "model: {key_variable: {ollama: A}}",
        ])
    func refused(file: String) throws {
        #expect(throws: WikiError.self) { try home.configuration(file: file) }
    }

    @Test("A key that was put where the name of a variable belongs is not shown")
    func misplacedKey() throws {
        let error = #expect(throws: WikiError.self) { try home.configuration(file: "model: {key_variable: {anthropic: sk-ant-secret}}") }
        #expect(error.map { !"\($0)".contains("secret") && "\($0)".contains("model.key_variable.anthropic") } == true)
    }

    @Test(
        "Only the loopback is local",
        arguments: [
            ("http://127.0.0.1:8000/v1", true), ("http://LOCALHOST/v1", true), ("http://[::1]:8000", true), ("http://u:p@127.3.2.1/", true),
            ("http://127.0.0.1.evil.example/", false), ("http://127.0.0.1@evil.example/", false), ("http://localhost.evil.example", false),
            ("http://192.168.1.2", false), ("https://evil.example/?http://127.0.0.1", false), ("https://evil.example#@127.0.0.1", false),
        ])
    func local(url: String, isLocal: Bool) throws {
        let environment = ["WIKICTL_MODEL_URL_COMPATIBLE": url, "WIKICTL_MODEL_URL_OLLAMA": url]
        let settings = try home.configuration(environment).model
        #expect(settings.isLocal(ModelName(.compatible, "m")) == isLocal)
        #expect(settings.isLocal(ModelName(.ollama, "m")) == isLocal)
        #expect(!settings.isLocal(ModelName(.anthropic, "m")))
    }

    @Test("Each project is read by the models that its policy allows")
    func policies() throws {
        let file = "model: {use: haiku, fallback: [ollama/a, rules], projects: {u0: none, u1: local, u2: any}}"
        let settings = try home.configuration(file: file).model
        #expect(
            settings.allowed(for: project("u0"))
                == AllowedModels(models: [], fallsBackToRules: true, reason: "the policy of harbor is none"))
        #expect(settings.allowed(for: project("u1")).models.map(\.text) == ["ollama/a"])
        for id in ["u2", "u3"] {
            #expect(settings.allowed(for: project(id)).models.map(\.text) == ["anthropic/claude-haiku-5-5", "ollama/a"])
        }
        // Of projects that became one the strictest counts, until something is said of the whole.
        #expect(settings.policy(of: project("u3", merged: ["u2", "u1"])) == .local)
        #expect(settings.policy(of: project("u2", merged: ["u0"])) == .any)
        let alone = try home.configuration(file: "model: {use: haiku, projects: {u1: local}}").model
        #expect(
            alone.allowed(for: project())
                == AllowedModels(
                    models: [], fallsBackToRules: true, reason: "the policy of harbor is local, and no chosen model runs on this machine"))
        #expect(!alone.allowed(for: project("u2")).fallsBackToRules)
        #expect(try home.configuration(file: "model: {use: ollama/a}").model.policy(of: project()) == .local)
    }
}
