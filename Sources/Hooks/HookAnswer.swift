/// What a hook says back, in the one form that all agents with JSON hooks read (strict: no key beyond these).
public enum HookAnswer {
    /// Context for the model and a line for the person. Nothing to say is an empty answer.
    public static func context(_ text: String, event: String, line: String) -> String {
        guard !text.isEmpty else { return "" }
        let message = line.isEmpty ? "" : "\"systemMessage\":\(JSONText.string(line)),"
        return
            "{\(message)\"hookSpecificOutput\":{\"hookEventName\":\(JSONText.string(event)),\"additionalContext\":\(JSONText.string(text))}}\n"
    }

    /// The brief for a session that starts in a way, its fence closed with a mark that no page could foresee.
    public static func brief(_ brief: ReadyBrief, source: String, event: String, now: Int) -> String {
        guard let text = brief.texts[source], !text.isEmpty else { return "" }
        return context(fenced(text), event: event, line: line(brief, source: source, now: now))
    }

    static func fenced(_ text: String) -> String {
        let mark = String(UInt64.random(in: 1 << 60 ... .max), radix: 36)
        var out = ""
        var rest = text[...]
        while let at = rest.firstRange(ofPlain: ReadyBrief.fence) {
            out += rest[..<at.lowerBound] + mark
            rest = rest[at.upperBound...]
        }
        return out + rest
    }

    private static func line(_ brief: ReadyBrief, source: String, now: Int) -> String {
        var parts: [String] = []
        if source != "clear", !brief.handoffAgent.isEmpty {
            parts.append("handoff from \(brief.handoffAgent), \(age(max(0, now - brief.handoffTime)))")
        }
        if !brief.summary.isEmpty { parts.append(brief.summary) }
        return parts.isEmpty ? "" : "wikictl: " + parts.joined(separator: " · ")
    }

    /// "just now", "40 min ago", "2 h ago", "3 days ago".
    public static func age(_ seconds: Int) -> String {
        switch seconds {
        case ..<120: "just now"
        case ..<7200: "\(seconds / 60) min ago"
        case ..<172_800: "\(seconds / 3600) h ago"
        default: "\(seconds / 86_400) days ago"
        }
    }
}

extension Substring {
    /// Where a plain text first stands; the standard library's search for it needs a regular expression engine.
    func firstRange(ofPlain text: String) -> Range<Index>? {
        var index = startIndex
        let first = text.utf8.first
        while index < endIndex {
            if utf8[index] == first, self[index...].hasPrefix(text) { return index..<self.index(index, offsetBy: text.count) }
            index = utf8.index(after: index)
        }
        return nil
    }
}
