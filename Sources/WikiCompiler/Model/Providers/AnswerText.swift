/// An answer's text without what models put around the JSON that was asked for.
enum AnswerText {
    /// The text inside a code fence when all of it is fenced, and after a model's thinking aloud.
    static func bare(_ text: String) -> String {
        var rest = trimmed(text[...])
        if rest.hasPrefix("<think>"), let end = rest.firstRange(of: "</think>") { rest = trimmed(rest[end.upperBound...]) }
        guard rest.hasPrefix("```"), let start = rest.firstIndex(where: \.isNewline) else { return String(rest) }
        // Something other than a language's name after the fence is text of its own.
        guard rest[..<start].dropFirst(3).allSatisfy({ $0.isLetter || $0.isNumber || $0 == " " }) else { return String(rest) }
        var inner = rest[rest.index(after: start)...]
        // An answer that broke off has no closing fence.
        if inner.hasSuffix("```") { inner = inner.dropLast(3) }
        return String(trimmed(inner))
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let rest = text.drop(while: \.isWhitespace)
        guard let last = rest.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return rest[...last]
    }
}
