/// A later statement of a session that takes back an earlier one about the same thing.
enum Contradiction {
    /// Words that cannot both be true of one thing.
    private static let opposites: [(Set<String>, Set<String>)] = [
        (
            ["dedupes", "deduped", "deduplicates", "deduplicated", "reuses", "reused", "shares", "shared", "same"],
            ["redundant", "extra", "duplicate", "duplicated", "twice", "differs", "differ", "different", "omits", "separate"]
        ),
        (["enabled"], ["disabled"]),
        (["synchronously"], ["asynchronously"]), (["required", "mandatory"], ["optional"]),
    ]

    /// A statement taken apart once, since each is held against all that come after it.
    struct Claim {
        struct Clause {
            let text: String
            let names: Set<String>
            let words: Words
            let set: Set<String>

            init(_ text: String) {
                self.text = text
                names = Contradiction.quoted(text)
                words = Words(text)
                set = Set(words.list)
            }
        }

        let text: String
        let clauses: [Clause]

        init(_ text: String) {
            self.text = text
            clauses = text.split(on: "; ").map(Clause.init)
        }
    }

    /// The clauses of an earlier statement that none of the later ones takes back; nil when none is left.
    static func standing(_ earlier: Claim, after later: ArraySlice<Claim>) -> String? {
        let kept = earlier.clauses.filter { clause in
            clause.names.isEmpty || !later.contains { $0.clauses.contains { takesBack($0, clause) } }
        }
        guard kept.count < earlier.clauses.count else { return earlier.text }
        return kept.isEmpty ? nil : kept.map(\.text).joined(separator: "; ")
    }

    private static func takesBack(_ later: Claim.Clause, _ clause: Claim.Clause) -> Bool {
        guard !later.names.isDisjoint(with: clause.names) else { return false }
        return denies(later.words, clause.words)
            || opposites.contains { pair in
                !clause.set.isDisjoint(with: pair.0) && !later.set.isDisjoint(with: pair.1)
                    || !clause.set.isDisjoint(with: pair.1) && !later.set.isDisjoint(with: pair.0)
            }
    }

    /// "doesn't cache" takes back "caches".
    private static func denies(_ later: Words, _ clause: Words) -> Bool {
        let old = clause.list
        for (index, word) in later.list.enumerated() where ["doesn't", "don't", "isn't", "aren't", "never"].contains(word) {
            guard index + 1 < later.count else { continue }
            let verb = later.list[index + 1]
            if verb.utf8.count > 3, old.contains(verb) || old.contains(verb + "s") || old.contains(verb + "es"),
                !old.contains(where: ["doesn't", "don't", "isn't", "aren't", "never", "not"].contains)
            {
                return true
            }
        }
        return false
    }

    /// What a sentence names: code spans and words in quotation marks.
    fileprivate static func quoted(_ text: String) -> Set<String> {
        var names = Set(CodeSpans.of(text).filter { !PathText.isFile(CodeSpans.withoutPlace($0)) }.map { $0.trimmingSuffix("()") })
        for (open, close) in [("“", "”"), ("\"", "\"")] {
            for piece in text.split(on: open).dropFirst() {
                if let end = ByteSearch.first(close, in: piece), end > 2, end < 60 { names.insert(piece.bytes(0..<end)) }
            }
        }
        return names
    }
}
