/// What a title or a statement says, taken apart so that two can be held against each other strictly.
///
/// Two wordings are the same when they differ in filling words, marks, plurals or the order of their phrases only. The
/// phrases are what stands between prepositions, conjunctions and negations: "on CI, tests run" is "tests run on CI", while
/// "from A to B" is never "from B to A".
struct Wording: Sendable {
    let outline: WordingOutline
    /// Words with meaning: lower case, singular.
    let content: Set<String>
    /// What must be the same to the letter: numbers, versions, paths, identifiers, code.
    let exact: Set<String>
    /// Both together.
    let all: Set<String>
    /// All words of letters as they stand, lower case.
    let raw: Set<String>

    /// The phrases in a fixed order; as they stand when two have the same head, since then their order tells.
    var phrases: [WordingOutline.Phrase] { outline.phrases }
    /// The same for two texts that say the same.
    var key: UInt64 { outline.key }
    /// The sentence as its words and numbers, for telling what it claims.
    var claim: Claim { outline.claim }

    /// - Parameter markdown: a title, or a statement as its page has it.
    init(_ markdown: String) {
        let tokens = WordingToken.tokens(of: markdown)
        outline = WordingOutline(tokens)
        var content: Set<String> = []
        var exact: Set<String> = []
        var raw: Set<String> = []
        for token in tokens {
            switch token.kind {
            case .pause: continue
            case .exact: exact.insert(token.text)
            case .word:
                raw.insert(token.raw)
                if token.isCode { exact.insert(token.raw) }
                if token.hasMeaning { content.insert(token.text) }
            }
        }
        self.content = content
        all = content.union(exact)
        self.exact = exact
        self.raw = raw
    }

    /// Whether both say the same.
    func isSame(as other: Wording) -> Bool {
        if key == other.key { return phrases == other.phrases && !phrases.isEmpty && agreesExactly(with: other) }
        guard phrases.count == other.phrases.count, all.count == other.all.count, agreesExactly(with: other) else { return false }
        var slips = 0
        for (mine, theirs) in zip(phrases, other.phrases) where mine != theirs {
            guard mine.head == theirs.head, mine.words.count == theirs.words.count else { return false }
            for (one, two) in zip(mine.words, theirs.words) where one != two {
                guard Misspelling.joins(one, two) else { return false }
                slips += 1
            }
        }
        return slips == 1
    }

    /// Whether numbers, paths and code are the same; a plain word may be in code on one side only.
    func agreesExactly(with other: Wording) -> Bool {
        func covers(_ left: Wording, _ right: Wording) -> Bool {
            left.exact.subtracting(right.exact).allSatisfy { right.raw.contains($0) }
        }
        return covers(self, other) && covers(other, self)
    }

    /// How many of both's words with meaning they have in common, 0 to 1.
    func overlap(with other: Wording) -> Double {
        let common = all.count { other.all.contains($0) }
        return common == 0 ? 0 : Double(common) / Double(all.count + other.all.count - common)
    }
}

/// Two spellings of one long word, one of them a slip of the fingers.
enum Misspelling {
    /// Whether two letters that stand beside each other changed places, or one of a doubled letter was left out. Other slips
    /// are not told from other words: "contract" and "contact".
    static func joins(_ one: String, _ other: String) -> Bool {
        let (left, right) = (Array(one.utf8), Array(other.utf8))
        guard min(left.count, right.count) >= 7, left.first == right.first, (left + right).allSatisfy(\.isLower) else { return false }
        let same = zip(left, right).prefix { $0 == $1 }.count
        if left.count == right.count {
            return same + 1 < left.count && left[same] == right[same + 1] && left[same + 1] == right[same]
                && left[(same + 2)...] == right[(same + 2)...]
        }
        let (long, short) = left.count > right.count ? (left, right) : (right, left)
        guard long.count == short.count + 1, same > 0, long[same] == long[same - 1] else { return false }
        return long[(same + 1)...] == short[same...]
    }
}
