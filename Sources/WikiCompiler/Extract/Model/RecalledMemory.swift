/// What wikictl itself told a session, which must not be learned a second time because an agent repeats it.
struct RecalledMemory: Sendable {
    /// Numbers of the turns that hold it.
    let turns: Set<Int>
    private let text: String
    private let sentences: [Set<String>]

    init(_ transcript: Transcript) {
        var turns: Set<Int> = []
        var calls: Set<String> = []
        var text = ""
        for turn in transcript.turns {
            switch turn.role {
            case .user where turn.origin == .injected: break
            case .agent:
                if let call = turn.tool?.call, Self.reads(turn.text) { calls.insert(call) }
                continue
            case .tool:
                guard let call = turn.tool?.call, calls.contains(call) else { continue }
            default: continue
            }
            turns.insert(turn.n)
            text += turn.text.nfc + "\n"
        }
        self.turns = turns
        self.text = text
        sentences = text.split(separator: "\n").map { Set(Likeness.words(String($0))) }.filter { $0.count > 3 }
    }

    /// Whether a command prints what stands in a wiki.
    private static func reads(_ command: String) -> Bool {
        ["query", "show", "why", "brief", "catchup", "standup", "handoff", "grep", "ask", "open", "last"].contains {
            command.containsBytes(of: "wikictl \($0)")
        }
    }

    /// Whether an agent's words are only an echo. What a person says, or another tool shows, is evidence of its own.
    func echoes(_ words: String, _ quotes: [(quote: Extraction.Quote, turn: Turn)]) -> Bool {
        guard !sentences.isEmpty else { return false }
        let isOwn = quotes.contains { quote, turn in
            switch turn.role {
            case .user: turn.origin == .human
            case .tool: !text.containsBytes(of: quote.text)
            case .agent: false
            }
        }
        if isOwn { return false }
        let said = Set(Likeness.words(words))
        let isQuoted = quotes.allSatisfy { text.containsBytes(of: $0.quote.text) }
        return isQuoted || sentences.contains { sentence in Self.share(of: said, in: sentence) >= 0.7 }
    }

    private static func share(of words: Set<String>, in sentence: Set<String>) -> Double {
        words.isEmpty ? 0 : Double(words.intersection(sentence).count) / Double(words.count)
    }
}
