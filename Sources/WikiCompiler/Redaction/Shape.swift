/// Pieces that many patterns share.
enum Shape {
    /// Where a token can begin: not inside a word, save behind an escaped line break, a percent escape or a terminal colour.
    static let start = #"(?:(?<![A-Za-z0-9_])|(?<=\\[nrt])|(?<=%[0-9A-Fa-f]{2})|(?<=[\[;]\dm)|(?<=[\[;]\d\dm))"#
    /// Where a token of fixed length ends.
    static let end = "(?![A-Za-z0-9_])"
    /// What stands between a name and its value: `=`, `": "`, ` => '`, `\": \"`, a space on a command line.
    static let gap = #"(?:[\s"'`\\:=>|,]|\]){1,8}"#
    /// A byte, or a two-byte letter, of a value without quotes; typographic marks end it.
    static let word = #"(?:[^\x00-\x20"'\\`\x80-\xFF]|[\xC3-\xDF][\x80-\xBF])"#
    /// The same where code may go on behind it.
    static let codeWord = #"(?:[^\x00-\x20"'`\\<>,;&|(){}\[\]\x80-\xFF]|[\xC3-\xDF][\x80-\xBF])"#
    static let uuid = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
}

extension SecretPattern {
    /// A token that a prefix of its own gives away.
    static func prefixed(
        _ kind: String, _ prefixes: String..., pattern: String, accepts: (@Sendable (SecretCandidate) -> Bool)? = nil
    ) -> SecretPattern {
        SecretPattern(
            kind, literals: prefixes, pattern: Shape.start + pattern,
            accepts: { !$0.isInsideBlob && accepts?($0) != false })
    }

    /// A prefix too short to look for by itself, lengthened by each character that may follow.
    static func prefixed(
        _ kind: String, _ prefix: String, in next: String, pattern: String, accepts: (@Sendable (SecretCandidate) -> Bool)? = nil
    ) -> SecretPattern {
        SecretPattern(
            kind, literals: next.map { prefix + String($0) }, pattern: Shape.start + pattern,
            accepts: { !$0.isInsideBlob && accepts?($0) != false })
    }

    /// A value without marks of its own, named by a vendor's name before it: `HEROKU_API_KEY=…`.
    static func named(_ kind: String, _ names: String..., value: String) -> SecretPattern {
        let alternatives = names.joined(separator: "|")
        return SecretPattern(
            kind, literals: names, caseless: true,
            pattern:
                #"(?i:\#(alternatives))[\w.-]{0,40}(?i: (?:api )?(?:key|token|secret))?\#(Shape.gap)(?<secret>\#(value))(?![A-Za-z0-9_-])"#,
            accepts: { Randomness.isNotWords($0.value) })
    }
}
