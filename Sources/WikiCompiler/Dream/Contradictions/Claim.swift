/// What a sentence claims, apart from which way: its words, whether it affirms or denies, and its numbers.
struct Claim: Sendable {
    /// A number, with the words before it that tell whether it is a value.
    struct Number: Sendable, Equatable {
        var text: String
        var isValue: Bool
    }

    /// Words with meaning and exact tokens, without negations, numbers and what only says which way; sorted.
    let about: [String]
    let numbers: [Number]
    /// Whether an even number of its words denies.
    let affirms: Bool
    /// Whether it denies something in a condition or a reason only: "retry when the job does not fail".
    let deniesAside: Bool
    /// Two things are weighed against each other: "A, not B", "A over B".
    let contrasts: Bool
    /// `before` and `after`, as often as they stand.
    let marks: [String]
    /// The same for two claims about the same thing.
    let key: UInt64

    init(_ tokens: [WordingToken]) {
        var order: [String] = []
        var numbers: [Number] = []
        var denials = 0
        var contrasts = false
        var isAside = false
        var deniesAside = false
        var marks: [String] = []
        var seen: [String] = []
        for (index, token) in tokens.enumerated() {
            switch token.kind {
            case .pause: isAside = false
            case .exact:
                if Self.isNumber(token.text) {
                    numbers.append(Number(text: token.text, isValue: Self.isValue(after: seen)))
                } else {
                    order.append(token.text)
                }
                seen.append(token.text)
            case .word:
                defer { seen.append(token.text) }
                if token.role.contains(.opensAside) { isAside = true }
                if token.isCode {
                    order.append(token.text)
                } else if token.role.contains(.negates) {
                    // "A, not B" denies B alone.
                    if token.text == "not", index > 0, tokens[index - 1].kind == .pause || tokens[index - 1].text == "and" {
                        contrasts = true
                    } else {
                        denials += 1
                        if isAside { deniesAside = true }
                    }
                } else if token.role.contains(.orders) {
                    marks.append(token.text)
                } else if token.role.contains(.contrasts) {
                    contrasts = true
                } else if token.role.contains(.denies) {
                    denials += 1
                    if isAside { deniesAside = true }
                    order.append(token.claimed)
                } else if !token.role.contains(.saysNothing) {
                    order.append(token.claimed)
                }
            }
        }
        self.deniesAside = deniesAside
        self.marks = marks
        order.sort()
        about = order.indices.filter { $0 == 0 || order[$0] != order[$0 - 1] }.map { order[$0] }
        self.numbers = numbers
        affirms = denials % 2 == 0
        self.contrasts = contrasts
        key = StableHash.of(about.joined(separator: " "))
    }

    /// What a word does to the claim of its sentence.
    struct Role: OptionSet, Sendable {
        let rawValue: UInt8
        static let negates = Role(rawValue: 1)
        static let denies = Role(rawValue: 2)
        static let contrasts = Role(rawValue: 4)
        static let orders = Role(rawValue: 8)
        static let opensAside = Role(rawValue: 16)
        static let saysNothing = Role(rawValue: 32)
    }

    static func role(of word: String) -> Role {
        var role: Role = []
        if WordingToken.negations.contains(word) { role.insert(.negates) }
        if denying.contains(word) { role.insert(.denies) }
        if contrasting.contains(word) { role.insert(.contrasts) }
        if order.contains(word) { role.insert(.orders) }
        if asides.contains(word) { role.insert(.opensAside) }
        if hollow.contains(word) || WordingToken.filling.contains(word) || glue.contains(word) { role.insert(.saysNothing) }
        return role
    }

    /// Whether it says what it is about: "the default is 10" could be said of anything.
    var isSpecific: Bool { about.count { !Self.general.contains($0) } >= 2 }

    private static let general: Set<String> = [
        "default", "value", "limit", "number", "second", "minute", "hour", "day", "millisecond", "megabyte", "kilobyte", "gigabyte", "byte",
        "percent", "time", "times", "size", "version", "option", "setting", "maximum", "minimum", "output", "result", "use", "set", "thing",
        "require", "work", "only", "file", "project", "code", "example", "case", "page", "date", "command", "release",
    ]

    /// Digits with dots or commas at most: a version, a size, a count. No date, no hash.
    private static func isNumber(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2E || $0 == 0x2C } && bytes.count < 10
    }

    /// Whether a number after these words says how much, how long or which version, rather than which one.
    private static func isValue(after words: [String]) -> Bool {
        let near = words.suffix(2)
        return !near.contains(where: naming.contains) && !words.contains { $0.hasSuffix("ed") && !lasting.contains($0) }
            && !words.contains(where: several.contains)
            && words.suffix(5).contains(where: measuring.contains)
    }

    private static let measuring: Set<String> = [
        "is", "are", "be", "at", "to", "after", "require", "need", "least", "most", "expire", "every", "pinned", "pin", "set", "keep",
        "kept",
        "use", "within", "take", "wait", "retry", "listen", "exactly", "than", "below", "above", "hold", "capped", "last", "return", "up",
        "sleep", "poll", "allow", "run", "limited", "start", "store", "stay", "drop", "dropped", "retried", "repeat",
    ]
    /// Participles of what holds; others tell what happened, which can have happened several times.
    private static let lasting: Set<String> = [
        "pinned", "capped", "limited", "dropped", "retried", "required", "needed", "allowed", "used", "stored", "failed", "signed",
        "cached",
        "need", "feed", "shared", "nested", "embedded", "tried",
    ]
    /// A number after one of these names a thing.
    private static let naming: Set<String> = [
        "issue", "pr", "step", "line", "error", "status", "code", "case", "example", "phase", "chapter", "since", "added", "fixed",
        "released", "request", "commit", "bug", "ticket", "section", "page", "table", "figure", "level", "shard", "worker", "stage",
        "http", "rfc", "cve", "day", "tier", "type", "part", "option",
    ]
    /// What can hold for several numbers at once.
    private static let several: Set<String> = [
        "support", "supported", "tested", "work", "compatible", "include", "example", "instance", "exist", "including", "worked", "built",
        "available", "one", "some", "sometime", "between", "once", "measured", "seen", "took", "was", "were",
    ]
    private static let contrasting: Set<String> = ["over", "instead", "rather"]
    private static let order: Set<String> = ["before", "after"]
    /// What opens a condition, a reason or a further remark.
    private static let asides: Set<String> = [
        "when", "whenever", "if", "unless", "until", "because", "since", "while", "once", "so", "that", "which", "who", "where",
        "although", "though", "after", "before", "except", "whose",
    ]
    private static let denying: Set<String> = [
        "avoid", "disable", "disabled", "forbid", "forbidden", "prohibited", "disallowed", "optional", "asynchronously", "asynchronous",
        "exclude", "excluded", "insensitive", "immutable", "reject", "rejected", "banned", "unsafe", "lazily", "skip", "ignore", "ignored",
        "descending", "stateless", "deny", "denied", "unsigned", "unordered", "uncached", "unsupported", "omit", "omitted",
    ]
    /// Words of one scale by one name, whichever end they stand for.
    static let axis: [String: String] = [
        "avoid": "use", "prefer": "use", "used": "use", "using": "use", "adopt": "use", "disable": "enable", "disabled": "enable",
        "enabled": "enable", "forbid": "allow", "forbidden": "allow", "prohibited": "allow", "disallowed": "allow", "allowed": "allow",
        "permitted": "allow", "permit": "allow", "banned": "allow", "deny": "allow", "denied": "allow", "optional": "require",
        "required": "require", "mandatory": "require", "need": "require", "needed": "require", "asynchronously": "synchronously",
        "asynchronous": "synchronous", "exclude": "include", "excluded": "include", "included": "include", "insensitive": "sensitive",
        "immutable": "mutable", "reject": "accept", "rejected": "accept", "accepted": "accept", "unsafe": "safe", "lazily": "eagerly",
        "skip": "run", "ignore": "respect", "ignored": "respect", "respected": "respect", "descending": "ascending",
        "stateless": "stateful", "unsigned": "signed", "unordered": "ordered", "uncached": "cached", "unsupported": "supported",
        "omit": "include", "omitted": "include",
    ]
    /// Words that say how firmly, not what.
    private static let hollow: Set<String> = [
        "always", "must", "should", "shall", "can", "any", "ever", "longer", "still", "more", "under",
    ]
    /// Words between the others.
    private static let glue: Set<String> = [
        "of", "and", "to", "in", "on", "at", "for", "with", "by", "as", "that", "so", "which", "than", "from", "into",
    ]
}
