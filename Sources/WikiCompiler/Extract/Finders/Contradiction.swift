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

    /// The clauses of an earlier statement that none of the later ones takes back; nil when none is left.
    static func standing(_ earlier: String, after later: [String]) -> String? {
        guard !later.isEmpty else { return earlier }
        let clauses = earlier.split(on: "; ")
        let kept = clauses.filter { clause in !later.contains { takesBack($0, clause) } }
        guard kept.count < clauses.count else { return earlier }
        return kept.isEmpty ? nil : kept.joined(separator: "; ")
    }

    private static func takesBack(_ later: String, _ clause: String) -> Bool {
        let shared = quoted(later).intersection(quoted(clause))
        guard !shared.isEmpty else { return false }
        let old = Set(Words(clause).list)
        return later.split(on: "; ").contains { part in
            guard !shared.isDisjoint(with: quoted(part)) else { return false }
            let new = Words(part)
            let set = Set(new.list)
            return denies(new, clause)
                || opposites.contains { pair in
                    !old.isDisjoint(with: pair.0) && !set.isDisjoint(with: pair.1)
                        || !old.isDisjoint(with: pair.1) && !set.isDisjoint(with: pair.0)
                }
        }
    }

    /// "doesn't cache" takes back "caches".
    private static func denies(_ later: Words, _ clause: String) -> Bool {
        let old = Words(clause).list
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
    private static func quoted(_ text: String) -> Set<String> {
        var names = Set(CodeSpans.of(text).filter { !PathText.isFile(CodeSpans.withoutPlace($0)) }.map { $0.trimmingSuffix("()") })
        for (open, close) in [("“", "”"), ("\"", "\"")] {
            for piece in text.split(on: open).dropFirst() {
                if let end = ByteSearch.first(close, in: piece), end > 2, end < 60 { names.insert(piece.bytes(0..<end)) }
            }
        }
        return names
    }
}
