/// Recognises the sentence in which an agent gives the reason for a failure.
enum CausalSentence {
    private static let markers = [
        "because", "requires", "despite", "due to", "caused by", "blocked by", "hit the", "is read-only", "only works", "needs to",
        "expects", "is tracked", "already tracked", "via symlink", "symlink",
    ]

    /// The reason as a statement of fact; nil when the sentence gives none or only tells what the agent will do.
    static func words(of sentence: Sentence, about operand: String?) -> String? {
        let words = sentence.words
        guard words.count >= 5, words.count <= 45, !sentence.isQuestion, words.has(anyOf: markers) else { return nil }
        guard
            !words.has(anyOf: [
                "i'll", "i'm", "i", "let me", "let's", "we", "you", "might", "maybe", "probably", "likely", "perhaps", "seems",
                "looks like", "should",
            ])
        else { return nil }
        var text = sentence.text
        for (pronoun, verb) in [("It's ", "is "), ("It is ", "is "), ("It IS ", "is "), ("That's ", "is "), ("This is ", "is ")]
        where text.hasPrefix(pronoun) {
            guard let operand else { return nil }
            text = "\(operand.asCode) \(verb)" + text.dropFirst(pronoun.count)
        }
        if ["It", "This", "That", "They", "These"].contains(String(text.prefix { $0.isLetter })) { return nil }
        for opening in ["Good", "Okay", "OK", "Right", "So", "But", "And", "Actually"]
        where text.hasPrefix(opening + " ") || text.hasPrefix(opening + ",") {
            text = String(text.dropFirst(opening.count)).trimmed.trimmingPrefix(", ").trimmingPrefix("- ")
        }
        // "X now works, but Y is blocked": the second half is the reason.
        if words.has("now"), let but = ByteSearch.first(", but ", in: text) {
            text = text.bytes(but + 6..<text.utf8.count).capitalizedFirst
        }
        return text
    }
}
