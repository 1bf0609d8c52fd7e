/// One kind of secret: how it is recognised, as a value.
///
/// A text is searched for the literals in one pass. At each literal the pattern is tried, anchored: its match begins
/// at the literal, or `lead` bytes before it. What it captures as `secret`, else as group 1, else the whole match is
/// redacted, when `accepts` agrees.
struct SecretPattern: Sendable {
    /// The name in `[REDACTED:kind]`.
    let kind: String
    /// Texts of three bytes or more, one of which every match contains.
    let literals: [String]
    /// Whether the literals stand in any case. The pattern has to say so for itself.
    let caseless: Bool
    /// How many bytes before the literal a match may begin.
    let lead: ClosedRange<Int>
    let pattern: String
    let accepts: (@Sendable (SecretCandidate) -> Bool)?

    init(
        _ kind: String, literals: [String], caseless: Bool = false, lead: ClosedRange<Int> = 0...0, pattern: String,
        accepts: (@Sendable (SecretCandidate) -> Bool)? = nil
    ) {
        self.kind = kind
        self.literals = literals
        self.caseless = caseless
        self.lead = lead
        self.pattern = pattern
        self.accepts = accepts
    }
}

/// A match that a pattern's own check may still refuse.
struct SecretCandidate {
    let text: UnsafeBufferPointer<UInt8>
    let match: Range<Int>
    let secret: Range<Int>

    /// The bytes that would be redacted.
    var value: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: text[secret]) }

    /// Whether the match only goes on a long run of base 64, where any short prefix turns up by chance.
    var isInsideBlob: Bool {
        let before = text[..<match.lowerBound].suffix(64)
        return before.count == 64
            && before.allSatisfy { byte in
                (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || "+/_-".utf8.contains(byte)
            }
    }
}

extension SecretPattern {
    /// Every built-in kind; where two find the same bytes, the earlier one names them.
    static let all: [SecretPattern] =
        amazon + azure + google + cloudPlatforms + infrastructure + codeHosts + packageRegistries + continuousIntegration
        + modelProviders + modelTools + payment + chat + mail + monitoring + workTools + network
        + keys + tokens + urlCredentials + headers + assignments
}
