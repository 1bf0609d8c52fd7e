import JSON

/// Finds the words that a person typed inside a tool's answer: why a call was rejected, what a question was answered with,
/// what was changed in a plan. Only where the client itself wrote the answer: a tool's own output can claim anything.
enum HumanAnswer {
    private static let rejections = [
        "The user doesn't want to proceed with this tool use.", "The user doesn't want to take this action right now.",
        "Permission for this tool use was denied.", "The agent proposed a plan that was rejected by the user.",
    ]
    private static let said = ["the user said:", "The user said:", "user provided the following feedback:"]
    private static let notes = ["\n\nNote: The user's next message may contain a correction", "\n\n[Request interrupted by user"]

    /// The words, in the order they were typed.
    static func words(
        inAnswer text: String, call: ClaudeCodeAdapter.Call?, isError: Bool, details: JSONValue?, isDenial: Bool, tellsExitCodes: Bool
    ) -> [String] {
        let name = call?.name ?? ""
        if name == "AskUserQuestion", !isError { return answers(text, details) }
        if name == "ExitPlanMode", !isError { return planEdits(text, before: call?.plan) }
        guard
            isRejection(
                text, name: name, isError: isError, details: details, isDenial: isDenial, tellsExitCodes: tellsExitCodes)
        else { return [] }
        return reason(in: text)
    }

    /// A failing tool could print the same sentence, so a tool that talks to the outside needs the client's own mark, and so does a
    /// command of a client that does not begin its answer with the exit code.
    private static func isRejection(
        _ text: String, name: String, isError: Bool, details: JSONValue?, isDenial: Bool, tellsExitCodes: Bool
    ) -> Bool {
        guard rejections.contains(where: { text.hasPrefix($0) }) else { return false }
        if isDenial || details?.equals("User rejected tool use") == true { return true }
        guard isError, details?.kind != .object, tellsExitCodes || name != "Bash" else { return false }
        return !name.hasPrefix("mcp__") && name != "WebFetch" && name != "WebSearch" && name != "Task" && name != "Agent"
    }

    /// Whether a client of this version writes `Exit code 1` in front of what a failed command printed.
    static func tellsExitCodes(_ version: String?) -> Bool {
        let parts = (version ?? "").split(separator: ".").prefix(2).compactMap { Int($0) }
        return parts.count == 2 && (parts[0], parts[1]) >= (2, 1)
    }

    private static func reason(in text: String) -> [String] {
        guard let start = said.compactMap({ text[...].range(ofUTF8: $0)?.upperBound }).min() else { return [] }
        var words = text[start...]
        for note in notes {
            if let end = words.range(ofUTF8: note) { words = words[..<end.lowerBound] }
        }
        let reason = words.trimmedBlank
        if reason.hasPrefix("The user wants to clarify these questions.") { return clarified(reason) }
        return reason.isEmpty ? [] : [reason]
    }

    /// The answers inside the client's form for questions that the user wants to talk about.
    private static func clarified(_ form: String) -> [String] {
        form.split(separator: "\n").compactMap { line in
            let line = line.trimmedBlank
            guard line.hasPrefix("Answer: ") else { return nil }
            return line.dropFirst("Answer: ".count).trimmedBlank
        }.filter { !$0.isEmpty }
    }

    private static func answers(_ text: String, _ details: JSONValue?) -> [String] {
        guard let given = details?["answers"], given.kind == .object else { return quotedAnswers(text) }
        var words: [String] = []
        given.forEachMember { question, answer in
            var said = answer.string ?? answer.elements.compactMap(\.string).joined(separator: ", ")
            details?["annotations"]?.forEachMember { other, note in
                guard other.string == question.string, let typed = note["notes"]?.string, !typed.isEmpty else { return }
                said += said.isEmpty ? typed : "\n\(typed)"
            }
            if !said.trimmedBlank.isEmpty { words.append(said.trimmedBlank) }
        }
        return words
    }

    /// The answers in `"question"="answer", "question"="answer". You can now continue …`.
    private static func quotedAnswers(_ text: String) -> [String] {
        guard text.hasPrefix("User has answered your questions:") else { return [] }
        var rest = text[...]
        var words: [String] = []
        while let start = rest.range(ofUTF8: "\"=\"") {
            rest = rest[start.upperBound...]
            let end = rest.range(ofUTF8: "\", \"") ?? rest.range(ofUTF8: "\". You can now") ?? rest.range(ofUTF8: "\"")
            guard let end else { break }
            let answer = rest[..<end.lowerBound].trimmedBlank
            if !answer.isEmpty { words.append(answer) }
            rest = rest[end.lowerBound...]
        }
        return words
    }

    /// The lines of an approved plan that were not in the plan the agent proposed.
    private static func planEdits(_ text: String, before plan: String?) -> [String] {
        guard let plan, text.hasPrefix("User has approved"), let start = text[...].range(ofUTF8: "## Approved Plan"),
            let feed = text[start.upperBound...].firstIndex(of: "\n")
        else { return [] }
        let old = Set(plan.split(separator: "\n").map { $0.trimmedBlank })
        let added = text[feed...].split(separator: "\n").map { $0.trimmedBlank }.filter { !$0.isEmpty && !old.contains($0) }
        return added.isEmpty ? [] : [added.joined(separator: "\n")]
    }
}
