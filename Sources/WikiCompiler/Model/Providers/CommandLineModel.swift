/// A logged-in agent, run as a program for one answer: without tools, hooks, memory or a session of its own.
struct CommandLineModel: LanguageModel {
    let name: ModelName
    private let agent: any AgentCommand
    private let timeout: Duration
    private let environment: [String: String]

    init(name: ModelName, agent: any AgentCommand, _ timeout: Duration, _ environment: [String: String]) {
        self.name = name
        self.agent = agent
        self.timeout = timeout
        self.environment = environment
    }

    private var action: String { "cannot ask \(name)" }

    func reply(to request: ModelRequest, cancellation: ModelCancellation) throws(ModelError) -> ModelReply {
        guard let program = ChildProgram.find(agent.program, in: environment) else {
            throw ModelError(
                .missing, action, "there is no program '\(agent.program)' on PATH", remedy: "Install it, or choose another model.")
        }
        return try TemporaryFolder.with(in: environment, action: action) { (folder) throws(ModelError) in
            let start = ContinuousClock.now
            let result = try run(program, request, in: folder, cancellation)
            let answer: AgentAnswer
            do throws(AgentTrouble) {
                answer = try agent.read(result, request)
            } catch {
                throw modelError(error)
            }
            return try reply(answer, request, ContinuousClock.now - start)
        }
    }

    private func run(
        _ program: String, _ request: ModelRequest, in folder: String, _ cancellation: ModelCancellation
    ) throws(ModelError) -> ChildProgram.Result {
        let call: AgentCall
        do {
            call = try agent.call(request, model: name.model, folder: folder)
            // A folder without anything, in which no project and no instructions are found.
            try PrivateFile.makeFolder(folder + "/work")
        } catch {
            throw ModelError(.missing, action, error.problem, remedy: error.remedy)
        }
        var child = ChildProgram(program, call.arguments, environment: childEnvironment(call.variables))
        child.directory = folder + "/work"
        child.input = Array(call.input.utf8)
        child.timeout = timeout
        do {
            return try child.run(cancellation: cancellation)
        } catch {
            throw childError(error)
        }
    }

    /// What tells an agent that it runs inside another one.
    private static let sessionVariables: Set = [
        "CLAUDECODE", "CLAUDE_CODE_CHILD_SESSION", "CLAUDE_CODE_ENTRYPOINT", "CLAUDE_CODE_SESSION_ID", "CLAUDE_EFFORT", "CLAUDE_ENV_FILE",
        "CLAUDE_PID", "CLAUDE_PROJECT_DIR", "CLAUDE_PLUGIN_ROOT", "CLAUDE_PLUGIN_DATA",
    ]

    /// Keys that are paid by use: who chose an agent chose its login.
    private static let keyVariables: Set = ["ANTHROPIC_API_KEY", "OPENAI_API_KEY", "CODEX_API_KEY"]

    /// The person's own variables, where their login may be, with our hooks turned off.
    private func childEnvironment(_ more: [String: String]) -> [String: String] {
        var variables = environment.filter { !Self.sessionVariables.contains($0.key) && !Self.keyVariables.contains($0.key) }
        variables.merge(more) { $1 }
        variables["WIKICTL_OFF"] = "1"
        return variables
    }

    private func childError(_ failure: ChildProgram.Failure) -> ModelError {
        let words = "'\(agent.program)' \(failure.words(within: timeout))"
        return switch failure {
        case .notStarted: ModelError(.missing, action, words, remedy: "Check that it can be run.")
        case .timedOut: ModelError(.timedOut, action, words, remedy: "Try again, or allow it more time.")
        case .cancelled: ModelError(.cancelled, action, words)
        case .tooMuchOutput: ModelError(.invalidReply, action, words, remedy: "Run it by hand to see what it prints.")
        }
    }

    private func modelError(_ trouble: AgentTrouble) -> ModelError {
        let words = trouble.message.isEmpty ? "" : ": " + ProviderWords.quoted(trouble.message, hiding: nil)
        let remedy: String? =
            switch trouble.kind {
            case .key: agent.loginRemedy
            case .missing: "Update it; the installed version does not know what wikictl asks of it."
            case .notFound: "Check the model's name."
            case .invalidReply: "Run it by hand to see what it prints."
            default: trouble.kind.remedy(name, nil)
            }
        return ModelError(trouble.kind, action, "'\(agent.program)' \(trouble.what)\(words)", remedy: remedy, usage: trouble.usage)
    }

    private func reply(_ answer: AgentAnswer, _ request: ModelRequest, _ duration: Duration) throws(ModelError) -> ModelReply {
        let text = request.schema == nil ? answer.text : AnswerText.bare(answer.text)
        guard !text.isEmpty || answer.stop != .complete else {
            throw modelError(AgentTrouble(.invalidReply, "gave an answer without any text", usage: answer.usage))
        }
        let model = answer.model.map { ProviderWords.plain($0, limit: 100) } ?? (name.model.isEmpty ? name.text : name.model)
        return ModelReply(text: text, stop: answer.stop, usage: answer.usage, model: model, duration: duration)
    }
}
