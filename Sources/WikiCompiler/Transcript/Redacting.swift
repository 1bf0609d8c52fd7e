/// Removes secrets from text before anything else is done with it: before cutting, hashing, archiving or showing.
public protocol Redacting {
    /// The text without secrets; counts what it replaced by kind.
    ///
    /// `isHuman` is true for words a person typed, where `<private>` hides everything to the end of the turn.
    func redact(_ text: String, isHuman: Bool, counts: inout RedactionCounts) -> String
}

extension Redactor: Redacting {}

/// Leaves every text as it is: for text that was redacted before, and for measuring.
public struct NoRedaction: Redacting {
    public init() {}
    public func redact(_ text: String, isHuman: Bool, counts: inout RedactionCounts) -> String { text }
}
