import JSON

/// Codex, run as `codex exec`. It has no option for the most tokens of an answer.
struct CodexCommand: AgentCommand {
    let program = "codex"
    let loginRemedy = "Run 'codex login'."

    /// The person's own settings are left out, and with them servers whose tools a transcript could talk the model into using;
    /// the login is kept. What is on by default and could act or read is turned off by name.
    private static let settings =
        [
            "hooks", "shell_tool", "unified_exec", "multi_agent", "goals", "apps", "plugins", "view_image", "image_generation", "memories",
            "unbounded_connection_retries",
        ].map { "features.\($0)=false" } + ["project_doc_max_bytes=0", #"web_search="disabled""#]

    func call(_ request: ModelRequest, model: String, folder: String) throws(WikiError) -> AgentCall {
        var arguments = ["exec", "--json", "--ephemeral", "--ignore-user-config", "--ignore-rules", "--skip-git-repo-check"]
        arguments += ["--sandbox", "read-only", "--color", "never"]
        for setting in Self.settings { arguments += ["-c", setting] }
        let system = request.system.filter { !$0.isEmpty }.joined(separator: "\n\n")
        if !system.isEmpty {
            // In place of the instructions of a coding agent.
            try PrivateFile.write(system, to: folder + "/system.txt")
            arguments += ["-c", "model_instructions_file=\"\(folder)/system.txt\""]
        }
        if let schema = request.schema {
            try PrivateFile.write(schema.json, to: folder + "/schema.json")
            arguments += ["--output-schema", folder + "/schema.json"]
        }
        if !model.isEmpty { arguments += ["--model", model] }
        return AgentCall(arguments: arguments + ["-"], input: request.user)
    }

    func read(_ result: ChildProgram.Result, _ request: ModelRequest) throws(AgentTrouble) -> AgentAnswer {
        let parser = JSONParser()
        var answer = AgentAnswer(text: "")
        var trouble: String?
        var hasCompleted = false
        for line in result.output.split(separator: UInt8(ascii: "\n")) {
            try? parser.parse(line) { event in
                switch event["type"]?.string {
                case "item.completed":
                    // The last of several is the answer; those before it tell what it is about to do.
                    guard let item = event["item"], item["type"]?.equals("agent_message") == true else { return }
                    answer.text = item["text"]?.string ?? ""
                case "turn.completed":
                    hasCompleted = true
                    if let usage = event["usage"] { answer.usage = Self.usage(usage) }
                case "turn.failed": trouble = event["error"]?["message"]?.string ?? trouble ?? ""
                case "error": trouble = trouble ?? event["message"]?.string
                default: break
                }
            }
        }
        if hasCompleted, result.succeeded { return answer }
        guard let trouble else { throw AgentTrouble(result) }
        throw AgentTrouble(AgentWords.kind(of: trouble) ?? .unavailable, "gave no answer", trouble)
    }

    private static func usage(_ value: JSONValue) -> ModelUsage {
        let cached = value["cached_input_tokens"]?.int ?? 0
        let written = value["cache_write_input_tokens"]?.int ?? 0
        return ModelUsage(
            input: max(0, (value["input_tokens"]?.int ?? 0) - cached - written), cacheRead: cached, cacheWrite: written,
            output: value["output_tokens"]?.int ?? 0)
    }
}
