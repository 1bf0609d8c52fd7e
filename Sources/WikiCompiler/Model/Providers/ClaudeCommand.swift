import JSON

/// Claude Code, run as `claude -p`.
struct ClaudeCommand: AgentCommand {
    let program = "claude"
    let loginRemedy = "Run 'claude' and log in with /login."

    func call(_ request: ModelRequest, model: String, folder: String) throws(WikiError) -> AgentCall {
        // Safe mode leaves out hooks, instructions, plugins and servers but keeps the login, which `--bare` would not.
        var arguments = ["-p", "--output-format", "json", "--no-session-persistence", "--safe-mode", "--strict-mcp-config", "--tools", ""]
        if !model.isEmpty { arguments += ["--model", model] }
        let system = request.system.filter { !$0.isEmpty }.joined(separator: "\n\n")
        if !system.isEmpty {
            // Arguments can be read by everyone on the machine, and have a length limit.
            try PrivateFile.write(system, to: folder + "/system.txt")
            arguments += ["--system-prompt-file", folder + "/system.txt"]
        }
        if let schema = request.schema { arguments += ["--json-schema", schema.json] }
        let variables = [
            "CLAUDE_CODE_MAX_OUTPUT_TOKENS": String(request.maxOutputTokens),
            // Who tries again, and how often, is decided here.
            "CLAUDE_CODE_MAX_RETRIES": "0",
            "DISABLE_AUTOUPDATER": "1",
            "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
        ]
        return AgentCall(arguments: arguments, variables: variables, input: request.user)
    }

    func read(_ result: ChildProgram.Result, _ request: ModelRequest) throws(AgentTrouble) -> AgentAnswer {
        let read = try? JSONParser().parse(result.output) { root in
            // With `verbose` in the person's settings it prints the whole conversation, the result last.
            let last = root.kind == .array ? root.elements.reduce(nil) { $1["type"]?.equals("result") == true ? $1 : $0 } : root
            return last.flatMap { $0["type"]?.equals("result") == true ? ClaudeResult($0) : nil }
        }
        guard let found = read else { throw AgentTrouble(result) }
        if let trouble = found.trouble { throw trouble }
        return found.answer
    }
}

/// What `claude -p --output-format json` prints.
private struct ClaudeResult {
    let answer: AgentAnswer
    let trouble: AgentTrouble?

    init(_ value: JSONValue) {
        let usage = Self.usage(value)
        let result = value["result"]?.string ?? ""
        let structured = value["structured_output"].flatMap { $0.isNull ? nil : String(decoding: $0.minified, as: UTF8.self) }
        let stop: ModelReply.Stop =
            switch value["stop_reason"]?.string {
            case "max_tokens", "model_context_window_exceeded": .truncated
            case "refusal": .refused(result)
            default: .complete
            }
        answer = AgentAnswer(text: structured ?? result, stop: stop, usage: usage, model: Self.model(value))
        let subtype = value["subtype"]?.string ?? "success"
        guard value["is_error"]?.bool == true || subtype != "success" else {
            trouble = nil
            return
        }
        let status = value["api_error_status"]?.int
        let kind = status.flatMap(Self.kind) ?? AgentWords.kind(of: result) ?? .invalidReply
        let what = status.map { "was answered \($0)" } ?? "gave no answer"
        trouble = AgentTrouble(kind, what, result.isEmpty ? subtype : result, usage: usage.total > 0 ? usage : nil)
    }

    private static func kind(_ status: Int) -> ModelError.Kind? {
        switch status {
        case 401: .key
        case 402: .billing
        case 403: .forbidden
        case 404: .notFound
        case 413: .tooLarge
        case 408, 409, 500...: .unavailable
        // Among others 429, which a subscription's limit and a crowded server share: the words tell.
        default: nil
        }
    }

    // A call may use a second model on the side; the sums of both are in one list, and the cost is of both.
    private static func usage(_ value: JSONValue) -> ModelUsage {
        var usage = ModelUsage(reported: value["total_cost_usd"].flatMap(number).map { Money(dollars: $0) })
        var isListed = false
        value["modelUsage"]?.forEachMember { _, model in
            isListed = true
            usage.input += ModelUsage.plausible(model["inputTokens"]?.int ?? 0)
            usage.cacheRead += ModelUsage.plausible(model["cacheReadInputTokens"]?.int ?? 0)
            usage.cacheWrite += ModelUsage.plausible(model["cacheCreationInputTokens"]?.int ?? 0)
            usage.output += ModelUsage.plausible(model["outputTokens"]?.int ?? 0)
        }
        guard !isListed, let sums = value["usage"] else { return usage }
        usage.input = ModelUsage.plausible(sums["input_tokens"]?.int ?? 0)
        usage.cacheRead = ModelUsage.plausible(sums["cache_read_input_tokens"]?.int ?? 0)
        usage.cacheWrite = ModelUsage.plausible(sums["cache_creation_input_tokens"]?.int ?? 0)
        usage.output = ModelUsage.plausible(sums["output_tokens"]?.int ?? 0)
        return usage
    }

    /// The model that wrote most.
    private static func model(_ value: JSONValue) -> String? {
        var best: (name: String, output: Int)?
        value["modelUsage"]?.forEachMember { name, model in
            let output = model["outputTokens"]?.int ?? 0
            if output >= best?.output ?? -1 { best = name.string.map { ($0, output) } }
        }
        return best?.name
    }

    private static func number(_ value: JSONValue) -> Double? {
        value.kind == .number ? Double(String(decoding: value.minified, as: UTF8.self)) : nil
    }
}
