/// A question as it stands after "asked": "Which tools should we set up?" is "which tools to set up".
enum IndirectQuestion {
    private static let interrogatives: Set<String> = ["how", "which", "what", "where", "when", "why", "who"]
    private static let modals: Set<String> = ["should", "shall", "can", "could", "would", "will"]

    /// Nil when the question has another shape or still speaks to the person.
    static func of(_ question: String) -> String? {
        guard let asked = turned(question), !Words(asked).has(anyOf: ["i", "me", "my", "you", "your", "yours"]) else { return nil }
        return asked
    }

    private static func turned(_ question: String) -> String? {
        guard let last = SentenceSplitter().sentences(of: question).last(where: \.isQuestion) else { return nil }
        let words = last.text.collapsed.trimmingSuffix("?").split(separator: " ").map(String.init)
        guard words.count >= 3, !last.text.contains("(") else { return nil }
        let low = words.map { $0.asciiLowercased }
        if ["should", "shall"].contains(low[0]), ["we", "i"].contains(low[1]) { return "whether to " + rest(words, 2) }
        if let start = wish(low, at: 0) { return "whether to " + rest(words, start) }
        guard interrogatives.contains(low[0]),
            let auxiliary = low.indices.dropFirst().first(where: { modals.contains(low[$0]) || ["do", "does"].contains(low[$0]) }),
            auxiliary + 2 < words.count
        else { return nil }
        let head = low[0] + words[1..<auxiliary].map { " " + $0 }.joined()
        if ["should", "shall", "can"].contains(low[auxiliary]), ["we", "i"].contains(low[auxiliary + 1]) {
            return "\(head) to \(rest(words, auxiliary + 2))"
        }
        if let start = wish(low, at: auxiliary) { return "\(head) to \(rest(words, start))" }
        if low[auxiliary] == "do", low[auxiliary + 1] == "you", low[auxiliary + 2] == "prefer", auxiliary > 1 {
            return (["\(head) is preferred"] + words.dropFirst(auxiliary + 3)).joined(separator: " ")
        }
        guard modals.contains(low[auxiliary]), !["you", "we", "i"].contains(low[auxiliary + 1]),
            let verb = low.indices.dropFirst(auxiliary + 2).first(where: { QuestionTopic.isVerb(low[$0]) })
        else { return nil }
        let subject = words[(auxiliary + 1)..<verb].joined(separator: " ")
        return "\(head) \(subject) \(low[auxiliary]) \(rest(words, verb))"
    }

    /// Where the verb stands after "would you like to" or "do you want me to".
    private static func wish(_ low: [String], at start: Int) -> Int? {
        for phrase in [["would", "you", "like"], ["do", "you", "want"], ["would", "you", "prefer"]]
        where low.dropFirst(start).starts(with: phrase) {
            var next = start + 3
            if low.indices.contains(next), ["me", "us"].contains(low[next]) { next += 1 }
            return low.indices.contains(next + 1) && low[next] == "to" ? next + 1 : nil
        }
        return nil
    }

    private static func rest(_ words: [String], _ start: Int) -> String { words[start...].joined(separator: " ") }
}
