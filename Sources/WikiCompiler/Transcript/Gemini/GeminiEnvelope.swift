import JSON

/// Takes apart what Gemini CLI puts into a user message: a person's words, and what the client added.
enum GeminiEnvelope {
    /// A piece of a message.
    struct Piece: Equatable {
        var isHuman: Bool
        var text: String
    }

    /// Beginnings of texts that no person typed.
    private static let scaffolds = [
        "<session_context>", "<state_snapshot>", "This is the Gemini CLI. We are setting up the context for our chat.",
        "Here is the user's editor context as a JSON object", "Here is a summary of changes in the user's editor context",
        "I ran the following shell command:", "System: Please continue.",
    ]
    private static let references = "--- Content from referenced files ---"

    /// The pieces in order, blank ones left out. A message that only hands tool results to the model has none.
    static func pieces(of message: JSONValue, _ report: inout IngestReport) -> [Piece] {
        var pieces: [Piece] = []
        var isBehind = false
        let shown = message["displayContent"].map { texts(of: $0) } ?? []
        if !shown.isEmpty {
            for text in shown { add(text, isHuman: true, to: &pieces, &report) }
            return pieces
        }
        guard let content = message["content"] else { return [] }
        countOthers(in: content, &report)
        for text in texts(of: content) {
            var text = text
            if !isBehind, let mark = text[...].range(ofUTF8: references) {
                // What was attached with `@file` follows the words.
                add(String(text[..<mark.lowerBound]), isHuman: true, to: &pieces, &report)
                text = String(text[mark.lowerBound...])
                isBehind = true
            }
            add(text, isHuman: !isBehind, to: &pieces, &report)
        }
        return pieces
    }

    private static func add(_ text: String, isHuman: Bool, to pieces: inout [Piece], _ report: inout IngestReport) {
        let (unfenced, isInjected) = InjectedText.cut(from: text)
        if isInjected { report.leaveOut("injected by wikictl") }
        var clean = unfenced
        for tag in ["hook_context", "system-reminder"] {
            let (rest, count) = ClaudeCodeEnvelope.cut(tag: tag, from: clean)
            clean = rest
            if count > 0 { report.leftOut[tag == "hook_context" ? "hook context" : "system reminder", default: 0] += count }
        }
        clean = clean.trimmedBlank
        guard !clean.isEmpty else { return }
        let isHuman = isHuman && !scaffolds.contains { clean.hasPrefix($0) }
        if let last = pieces.last, last.isHuman == isHuman {
            pieces[pieces.count - 1].text += "\n" + clean
        } else {
            pieces.append(Piece(isHuman: isHuman, text: clean))
        }
    }

    /// The texts of a content: a string, a part, or a list of them.
    private static func texts(of content: JSONValue) -> [String] {
        if let text = content.string { return [text] }
        if let text = content["text"]?.string { return [text] }
        return content.elements.compactMap { part in
            part["thought"]?.bool == true ? nil : part.string ?? part["text"]?.string
        }
    }

    private static func countOthers(in content: JSONValue, _ report: inout IngestReport) {
        for part in content.elements where part.kind == .object && part["text"] == nil {
            guard part["functionResponse"] == nil, part["functionCall"] == nil else { continue }
            report.leaveOut(part["inlineData"] != nil ? "image" : part["fileData"] != nil ? "file" : "unknown block")
        }
    }

    /// The words of the model in a message.
    static func answer(in message: JSONValue) -> String {
        (message["content"].map { texts(of: $0) } ?? []).joined(separator: "\n").trimmedBlank
    }
}
