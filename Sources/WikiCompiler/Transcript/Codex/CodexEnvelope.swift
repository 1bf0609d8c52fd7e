/// Takes apart what Codex and its editors put into the user role.
enum CodexEnvelope {
    /// Beginnings of texts that no person typed.
    private static let scaffolds = [
        "<environment_context>", "<user_instructions>", "# AGENTS.md instructions for", "<turn_aborted>", "<skill>", "<INSTRUCTIONS>",
        "<permissions instructions>", "<collaboration_mode>", "<subagent_notification>", "<skills_instructions>",
        "<apps_instructions>", "<model_switch>", "<personality_spec>", "<hook_prompt", "<goal_context>", "<recommended_plugins>",
        "Another language model started to solve this problem", "The following is the Codex agent history",
    ]
    /// Beginnings of texts that an editor built around the request.
    private static let wrappers = ["# Context from my IDE setup:", "# Files mentioned by the user:", "# In app browser:"]
    private static let requests = ["\n## My request for Codex:", "\n## My request:"]

    /// The origin of a user text and the words in it; nil for the markers around an image.
    static func words(in text: String) -> (isHuman: Bool, text: String)? {
        let text = text.trimmedBlank
        if text.isEmpty || text.hasPrefix("<image ") && text.hasSuffix(">") || text == "</image>" { return nil }
        if scaffolds.contains(where: { text.hasPrefix($0) }) { return (false, text) }
        guard wrappers.contains(where: { text.hasPrefix($0) }) else { return (true, text) }
        // The last heading: a selection above the request can hold the same words.
        var start: String.Index?
        for heading in requests {
            var rest = text[...]
            while let found = rest.range(ofUTF8: heading) {
                start = max(start ?? found.upperBound, found.upperBound)
                rest = rest[found.upperBound...]
            }
        }
        guard let start else { return (false, text) }
        let request = text[start...].trimmedBlank
        return request.isEmpty ? nil : (true, request)
    }
}
