/// A sentence taken apart into what is wanted and why.
struct Reasoned: Equatable {
    let claim: String
    /// As a sentence of its own without a mark at its end; nil when none was given.
    let reason: String?

    init(_ text: String) {
        for cut in [Self.conjunction, Self.colon, Self.clause] {
            if let (claim, reason) = cut(text) {
                self.claim = claim
                let spanned = CommandMention.spanned(reason)
                self.reason = spanned.hasPrefix("`") ? spanned : spanned.capitalizedFirst
                return
            }
        }
        claim = text
        reason = nil
    }

    /// "…, because two instances run", "…, otherwise it fails".
    private static func conjunction(_ text: String) -> (String, String)? {
        let low = text.asciiLowercased
        for (mark, keep) in [
            (" because ", false), (" since ", false), (" so that ", true), (" otherwise ", true), (" or else ", true),
            (" - it ", true), (" — it ", true),
        ] {
            guard let at = ByteSearch.first(mark, in: low), at > 8 else { continue }
            let reason = text.bytes(at + mark.utf8.count..<text.utf8.count).trimmed
            let words = Words(reason)
            // "because of the cache" and "since Friday" are no clauses.
            guard words.count >= 2, words.first != "of", mark != " since " || Ground.isClause(words) else { continue }
            let opening = mark.split(whereSeparator: { " -—".contains($0) }).joined(separator: " ")
            return (ended(text.bytes(0..<at)), keep ? "\(opening) \(reason)" : reason)
        }
        return nil
    }

    /// "Never migrate at the start: two instances start at once".
    private static func colon(_ text: String) -> (String, String)? {
        guard let at = ByteSearch.first(": ", in: text) else { return nil }
        let claim = text.bytes(0..<at)
        let reason = text.bytes(at + 2..<text.utf8.count).trimmed
        guard Words(claim).count >= 4, isClause(Words(reason)) else { return nil }
        return (ended(claim), reason)
    }

    /// "…, npm breaks the lockfile": a comma, a subject and a verb of what happens.
    private static func clause(_ text: String) -> (String, String)? {
        var from = 0
        while let at = ByteSearch.first(", ", in: text, from: from) {
            from = at + 2
            let reason = text.bytes(from..<text.utf8.count).trimmed
            if Words(text.bytes(0..<at)).count >= 2, isClause(Words(reason)) { return (ended(text.bytes(0..<at)), reason) }
        }
        return nil
    }

    /// A subject and a verb of what happens.
    static func isClause(_ words: Words) -> Bool {
        guard words.count >= 3, let first = words.first, !notSubjects.contains(first), relatives.isDisjoint(with: words.list[1...2]) else {
            return false
        }
        return words.list.dropFirst().prefix(4).contains { verbs.contains($0) }
    }

    private static func ended(_ text: String) -> String {
        text.trimmed.trimmingSuffix(",").trimmingSuffix(";").trimmingSuffix(":").trimmingSuffix(".").trimmingSuffix(" -").trimmed
    }

    /// "Docs that are generated" names a thing.
    private static let relatives: Set<String> = ["that", "which", "who", "whose"]
    private static let notSubjects: Set<String> = [
        "and", "or", "but", "only", "not", "unless", "except", "if", "when", "then", "which", "even", "also", "use", "never",
        "always", "don't", "do", "please", "like", "whether", "while", "where", "who", "as", "with", "without", "run", "so", "i",
        "is", "are", "you", "we",
    ]
    private static let verbs: Set<String> = [
        "is", "are", "was", "were", "isn't", "aren't", "has", "have", "had", "do", "don't", "does", "doesn't", "did", "didn't",
        "can", "can't", "cannot", "won't", "will", "would", "breaks", "break", "broke", "went", "go", "goes", "fails", "fail", "failed",
        "makes", "needs", "need", "takes", "costs", "cost", "bills", "leaks", "slows", "causes", "caused", "gets", "get", "got",
        "runs", "start", "starts", "rejects", "expects", "drifts", "hides", "hide", "blocks", "loses", "lose", "overwrites",
        "conflicts", "conflict", "burned", "bit", "rewrites", "ignores", "deletes", "drops", "skips", "wins", "wants",
    ]
}
