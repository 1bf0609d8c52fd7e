/// A sentence read as a rule: what is to be done, why, and where it holds.
struct StandingOrder: Equatable {
    /// In the person's words, tidied.
    let rule: String
    /// As an imperative.
    let title: String
    let why: String?
    /// A place that was named; nil when the order holds everywhere.
    let scope: String?
    /// By which the same order is known in other words.
    let subject: String

    private static let openings: Set<String> = [
        "no", "please", "ok", "okay", "and", "also", "btw", "remember", "note", "important", "hey", "but", "well", "hmm", "so",
        "nope", "to", "always:", "rule", "again", "just",
        "from", "on", "in", "going", "forward", "the", "future", "general", "as", "a", "that", "reminder", "fyi", "yeah", "yes",
        "sorry", "actually", "important:",
    ]
    private static let notOrders: Set<String> = [
        "worry", "bother", "know", "think", "see", "understand", "have", "need", "want", "mind", "care", "forget", "get", "like",
        "remember", "stop", "start", "continue", "wait",
        "seem", "look", "feel", "believe", "be", "give", "let", "it", "work", "match", "exist", "show", "load", "appear", "happen",
        "recall", "trust", "hesitate", "guess", "we", "you", "they", "i", "not", "mind",
    ]
    private static let deictic = [
        "this", "these", "those", "above", "below", "there", "him", "her", "them", "it", "so far", "yourself",
    ]

    init(rule: String, title: String, why: String?, scope: String?, subject: String) {
        self.rule = rule
        self.title = title
        self.why = why
        self.scope = scope
        self.subject = subject
    }

    init?(_ sentence: Sentence) {
        guard !sentence.isQuestion, (3...40).contains(sentence.words.count) else { return nil }
        let spoken = Self.withoutOpening(sentence.text.collapsed.replacing("’", by: "'"))
        let lasting = Self.keepsAsIs(spoken)
        let parts = Reasoned(lasting ?? spoken)
        let body = Self.withoutHere(parts.claim, reason: parts.reason)
        let opening = spoken.isEmpty ? sentence.text : String(sentence.text.collapsed.dropLast(spoken.count))
        let words = Words(body)
        // "The same whether … or not" is for good.
        let bound = Words(body.asciiLowercased.replacing("the same whether", by: "alike whether"))
        let hereless = Words((parts.reason ?? "").replacing(" here", by: ""))
        guard words.count >= 2, !TaskBound.holds(bound), !TaskBound.holds(hereless), !Words(opening).has("just"),
            !words.has(anyOf: Self.deictic), !Self.pointsAtThat(words),
            let tool = Optional(ToolChoice(body: body, reason: parts.reason)),
            let title = tool?.rival
                ?? (lasting == nil ? Self.imperative(body, words, reason: parts.reason) : Self.statedLaw(body, words))
        else { return nil }
        rule = tool?.title ?? CommandMention.spanned(body.trimmed)
        self.title = tool?.title ?? CommandMention.spanned(title)
        subject = "rule:" + (tool?.subject ?? Words(title).subject)
        why = parts.reason
        scope = Self.scope(of: body)
    }

    /// "Use pnpm here" with a reason is about the project; without one it is about the step.
    private static func withoutHere(_ claim: String, reason: String?) -> String {
        guard reason != nil || Words(claim).has("not"), Words(claim).first == "use" else { return claim }
        return claim.hasSuffix(" here") ? String(claim.dropLast(5)) : claim.replacing(" here,", by: ",")
    }

    /// The words after "Keep it that way:", which make an arrangement a lasting one.
    private static func keepsAsIs(_ text: String) -> String? {
        let low = text.asciiLowercased
        for opening in ["keep it that way: ", "keep it like that: ", "keep it so: ", "our convention: ", "convention: "]
        where low.hasPrefix(opening) {
            return String(text.dropFirst(opening.count))
        }
        return nil
    }

    /// "All times in the database are UTC": a statement about every thing of a kind.
    private static func statedLaw(_ body: String, _ words: Words) -> String? {
        guard ["all", "every", "each", "no", "only"].contains(words.first ?? ""), words.count >= 4,
            words.has(anyOf: ["is", "are", "must", "go", "goes", "live", "lives", "stay", "stays", "have", "has"])
        else { return nil }
        return body.capitalizedFirst
    }

    // MARK: Shape

    /// The sentence as an order; nil when it is none.
    private static func imperative(_ body: String, _ words: Words, reason: String?) -> String? {
        let list = words.list
        func rest(_ count: Int) -> String { body.split(separator: " ").dropFirst(count).joined(separator: " ") }
        for (opening, length) in [
            ("don't", 1), ("do not", 2), ("never", 1), ("always", 1), ("avoid", 1), ("prefer", 1), ("stop", 1),
        ] where words.starts(with: opening) {
            guard list.count > length + 1 || opening == "avoid", !notOrders.contains(list[length]) else { return nil }
            if opening == "stop" { return list[length].hasSuffix("ing") ? "Don't keep \(rest(1))" : nil }
            return body.capitalizedFirst
        }
        for (opening, length, title) in [
            ("you should always", 3, "Always"), ("you should never", 3, "Never"), ("you must always", 3, "Always"),
            ("you must never", 3, "Never"), ("we always", 2, "Always"),
            ("we never", 2, "Never"), ("we don't", 2, "Don't"), ("we do not", 3, "Don't"), ("we only", 2, "Only"),
            ("we prefer", 2, "Prefer"), ("you must not", 3, "Don't"),
            ("you should not", 3, "Don't"), ("you shouldn't", 2, "Don't"), ("make sure to always", 4, "Always"),
            ("make sure to never", 4, "Never"), ("make sure you always", 4, "Always"),
            ("be sure to always", 4, "Always"), ("make sure you never", 4, "Never"),
        ] where words.starts(with: opening) {
            guard list.count > length, !notOrders.contains(list[length]),
                !["get", "see", "hit", "fail", "had", "could", "can"].contains(list[length])
            else { return nil }
            return "\(title) \(rest(length))"
        }
        if words.starts(with: "we use"), list.count <= 12 { return "Use \(rest(2))" }
        if words.starts(with: "use"), words.has("not") || reason != nil && list.count == 2, list.count <= 10, !words.has("instead"),
            !["it", "this", "that", "the", "a", "one"].contains(list[1])
        {
            return body.capitalizedFirst
        }
        // "Answer the same whether it exists or not, otherwise …" holds for every case there is.
        if words.has("whether"), words.has("or not"), reason?.hasPrefix("Otherwise") == true { return body.capitalizedFirst }
        if words.has("always") || words.has("never") || words.has("must") || words.has("must not") || words.has("should never")
            || words.has("should always")
        {
            return universal(body, words)
        }
        return nil
    }

    /// "All routes must …", "Tests should never …": a law about a kind of thing, not a report about one.
    private static func universal(_ body: String, _ words: Words) -> String? {
        guard !words.has(anyOf: ["must have", "must've", "must be the", "must be a"]),
            let verb = ["must", "should never", "should always"].compactMap({ words.index(of: $0) }).min(), (1...5).contains(verb)
        else { return nil }
        let subject = words.list[..<verb]
        let generic = [
            "all", "every", "each", "any", "no", "new", "tests", "commits", "migrations", "components", "functions", "files",
            "names", "branches", "errors", "logs", "comments", "prs", "messages", "secrets", "dates", "ids",
        ]
        guard let first = subject.first else { return nil }
        // "A build must be running" tells; "a GET must never write" is a law.
        let isLaw = ["a", "an"].contains(first) && words.has(anyOf: ["must never", "must not", "should never", "must always"])
        guard isLaw || generic.contains(first) || generic.contains(subject.last!) && subject.count <= 2 else { return nil }
        return body.capitalizedFirst
    }

    /// "Don't do that" points at something; "comments that repeat the code" does not.
    private static func pointsAtThat(_ words: Words) -> Bool {
        guard let at = words.index(of: "that") else { return false }
        return at + 1 == words.count || at < 3
            || ["of", "in", "on", "for", "with", "at", "from", "to", "like", "do", "use", "about", "again"].contains(
                words.list[at - 1])
    }

    private static func withoutOpening(_ text: String) -> String {
        var rest = Substring(text.trimmed)
        var dropped = 0
        while dropped < 6 {
            let word = rest.prefix { $0.isLetter || $0 == "'" }
            guard !word.isEmpty, openings.contains(word.lowercased()) else { break }
            let after = rest.dropFirst(word.count).drop { " ,:;.!-—–".contains($0) }
            // "The", "a" and "on" only open a phrase such as "from now on"; anything else is the sentence itself.
            if ["from", "on", "in", "going", "as", "the", "a", "that", "to"].contains(word.lowercased()), !isPhrase(rest) { break }
            if isPhrase(rest), let length = phraseLength(rest) {
                rest = rest.dropFirst(length).drop { " ,:;.-—–".contains($0) }
            } else {
                rest = after
            }
            dropped += 1
        }
        return String(rest)
    }

    private static let phrases = [
        "from now on", "in the future", "in future", "going forward", "in general", "as a rule", "as a reminder", "remember that",
        "remember to",
    ]

    private static func isPhrase(_ text: Substring) -> Bool { phraseLength(text) != nil }

    private static func phraseLength(_ text: Substring) -> Int? {
        let low = text.prefix(24).lowercased()
        return phrases.first { low.hasPrefix($0) }?.count
    }

    // MARK: Parts

    /// "in `packages/api`", "in tests": where the order holds, if it names a place.
    private static func scope(of body: String) -> String? {
        let words = body.split(separator: " ").map(String.init)
        for index in words.indices.dropFirst(2) {
            let word = words[index].lowercased()
            let tail = words[index...].joined(separator: " ").trimmingSuffix(".")
            if ["in", "under", "inside", "within"].contains(word), index + 1 < words.count,
                words[index + 1].contains("/") || words[index + 1].hasPrefix("`")
                    || ["tests", "ci", "production", "migrations", "docs"].contains(
                        words[index + 1].lowercased().trimmingSuffix("."))
            {
                return tail.capitalizedFirst
            }
        }
        return nil
    }
}
