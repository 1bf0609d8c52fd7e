/// What a person added to redaction: patterns of their own and things that are no secrets.
public struct RedactionConfiguration: Sendable, Equatable {
    /// A kind of secret the person describes.
    public struct UserPattern: Sendable, Equatable {
        /// The kind, as it appears in `[REDACTED:kind]`: lower-case letters, digits and dashes.
        public var name: String
        /// A PCRE2 pattern over bytes. A group named `secret`, else the first group, else the whole match is redacted.
        public var pattern: String

        public init(name: String, pattern: String) {
            self.name = name
            self.pattern = pattern
        }
    }

    /// Something that looks like a secret and is none.
    public enum Allowance: Sendable, Equatable {
        /// Exactly this text.
        case exact(String)
        /// Whatever this PCRE2 pattern matches from its first byte to its last.
        case matching(String)
    }

    public var patterns: [UserPattern]
    /// Findings that are left alone. Nothing allows what stands between `<private>` and `</private>`.
    public var allowed: [Allowance]

    public init(patterns: [UserPattern] = [], allowed: [Allowance] = []) {
        self.patterns = patterns
        self.allowed = allowed
    }
}
