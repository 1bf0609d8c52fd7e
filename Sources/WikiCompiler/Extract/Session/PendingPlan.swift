/// A plan that the agent laid before the person and that nobody approved any more.
enum PendingPlan {
    static func last(in view: SessionView) -> (index: Int, words: String, quote: String)? {
        guard let (index, plan) = text(in: view) else { return nil }
        let sentence = SentenceSplitter().sentences(of: plan).first { !$0.isItem && $0.words.count >= 5 }
        guard let sentence, ByteSearch.contains(sentence.text, in: view.turns[index].text) else { return nil }
        return (index, sentence.text, sentence.text)
    }

    /// The items of the plan that name code or a file: what is to be changed, and where.
    static func items(in view: SessionView) -> [String] {
        guard let (_, plan) = text(in: view) else { return [] }
        return SentenceSplitter().sentences(of: plan).filter { $0.isItem && $0.words.count >= 4 && !CodeSpans.of($0.text).isEmpty }.map(
            \.text)
    }

    private static func text(in view: SessionView) -> (index: Int, plan: String)? {
        guard
            let index = view.turns.indices.last(where: {
                view.isLive[$0] && view.turns[$0].role == .agent && view.turns[$0].tool?.name.asciiLowercased == "exitplanmode"
            }), view.answers[index] == nil,
            let plan = InputValue(view.turns[index].text)?["plan"]?.string
        else { return nil }
        return (index, plan)
    }
}
