/// Why a pattern could not be compiled.
public struct PatternError: Error, Equatable, CustomStringConvertible {
    /// The pattern as it was given.
    public let pattern: String
    /// Where in the pattern, in bytes from its start.
    public let offset: Int
    /// PCRE2's own words.
    public let message: String

    public var description: String { "bad pattern at byte \(offset): \(message)" }
}
