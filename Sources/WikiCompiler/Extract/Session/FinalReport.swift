/// What the agent reported at the end: the outcome in a sentence, what was done, what it left for later.
struct FinalReport {
    var outcome: (index: Int, words: String, quote: String)?
    var items: [(Int, Sentence)] = []
    var next: [(Int, Sentence)] = []

    private static let later = ["next", "todo", "follow-up", "remaining", "not run", "left"]

    init(view: SessionView) {
        guard let index = Self.report(view) else { return }
        let sentences = SentenceSplitter().sentences(of: view.turns[index].text).filter { !$0.text.hasPrefix("::") }
        if let main = sentences.first(where: { Self.tells($0) }) { outcome = (index, AgentVoice.impersonal(main.text), main.text) }
        for sentence in sentences where sentence.words.count >= 3 && sentence.text != outcome?.quote {
            if sentence.words.starts(with: "next steps") || sentence.words.starts(with: "suggested next step") || (sentence.isItem && sentence.heading.asciiLowercased.contains(anyOf: Self.later)) {
                next.append((index, sentence))
            } else if sentence.isItem, !sentence.isQuestion, sentence.words.count <= 60, !sentence.heading.asciiLowercased.contains(anyOf: ["option", "if you want", "consider", "plan"]), !sentence.words.has(anyOf: ["you can", "let me know", "if you'd like"]) {
                items.append((index, sentence))
            }
        }
    }

    /// The last long words of the agent after work, else its last words.
    private static func report(_ view: SessionView) -> Int? {
        let texts = view.turns.indices.reversed().filter { view.isLive[$0] && view.turns[$0].role == .agent && view.turns[$0].tool == nil && !view.turns[$0].text.trimmed.isEmpty }.prefix(12)
        let lastEdit = view.edits.last?.call ?? 0
        return texts.first { $0 > lastEdit && view.turns[$0].text.utf8.count > 250 } ?? texts.first { view.turns[$0].text.utf8.count > 250 } ?? texts.first
    }

    private static func tells(_ sentence: Sentence) -> Bool {
        let words = sentence.words
        guard words.count >= 5, words.count <= 60, !sentence.isQuestion, !sentence.isItem || words.count >= 8 else { return false }
        guard !words.has(anyOf: ["let me", "i'll", "you want", "here's what", "here's a summary", "here is", "i see your", "clarifying", "before i"]) else { return false }
        return sentence.text.utf8.last != UInt8(ascii: ":")
    }
}
