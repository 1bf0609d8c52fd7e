/// What of a wording finds those that may say the same or the opposite: its phrases, and hashes of what it says and claims.
struct WordingOutline: Sendable {
    /// One phrase: the word that opens it and the words in it.
    struct Phrase: Sendable, Comparable {
        var head: String
        var words: [String]

        static func < (left: Phrase, right: Phrase) -> Bool {
            left.head == right.head ? left.words.lexicographicallyPrecedes(right.words) : left.head < right.head
        }
    }

    let phrases: [Phrase]
    let key: UInt64
    let claim: Claim
    /// Hashes of single words with meaning, and of each two that stand together in a phrase.
    let features: [UInt64]

    /// - Parameter markdown: a title, or a statement as its page has it.
    init(_ markdown: String) { self.init(WordingToken.tokens(of: markdown)) }

    init(_ tokens: [WordingToken]) {
        let hasPauses = tokens.dropLast().contains { $0.kind == .pause }
        var phrases: [Phrase] = []
        var current = Phrase(head: "", words: [])
        var features: [UInt64] = []
        var last: StableHash?
        func flush(_ head: String) {
            if !current.words.isEmpty || !current.head.isEmpty { phrases.append(current) }
            current = Phrase(head: head, words: [])
            last = nil
        }
        func add(_ token: WordingToken) {
            current.words.append(token.text)
            features.append(token.hash.value)
            if var pair = last {
                pair.add(" ")
                pair.add(token.text)
                features.append(pair.value)
            }
            last = token.hash
        }
        for token in tokens {
            switch token.kind {
            case .pause: if !current.words.isEmpty { flush("") }
            case .exact: add(token)
            case .word:
                // "At midnight the worker stops": what is said begins without a comma.
                if !hasPauses, token.traits.contains(.opensSentence), !current.words.isEmpty, WordingToken.fronted.contains(current.head),
                    phrases.allSatisfy({ WordingToken.fronted.contains($0.head) })
                {
                    flush("")
                }
                if token.traits.contains(.opensPhrase) {
                    // "when not": the negation stays with what opens the phrase.
                    if current.words.isEmpty, !current.head.isEmpty { current.head += "+" + token.text } else { flush(token.text) }
                } else if token.hasMeaning {
                    add(token)
                }
            }
        }
        flush("")
        let heads = Set(phrases.map(\.head))
        if heads.count == phrases.count { phrases.sort { $0.head < $1.head } }
        var key = StableHash()
        for phrase in phrases {
            for text in [phrase.head, ">"] { key.add(text) }
            for word in phrase.words {
                key.add(word)
                key.add(" ")
            }
            key.add("|")
        }
        self.phrases = phrases
        self.key = key.value
        self.features = features
        claim = Claim(tokens)
    }
}

extension WordingToken {
    /// Whether a word is more than one that opens a phrase or fills it.
    var hasMeaning: Bool { !traits.contains(.opensPhrase) && (isCode || !traits.contains(.fills)) }
}
