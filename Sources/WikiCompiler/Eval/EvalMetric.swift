/// What is measured. The raw value is its name in JSON.
public enum EvalMetric: String, Sendable, CaseIterable {
    /// Replies that were one whole object of the form asked for.
    case parse
    /// Facts that stand on a knowledge page.
    case recall
    /// Found facts that stand on a page of the right kind.
    case classification
    /// Statements the sessions brought to knowledge pages that say nothing forbidden and whose quotes all hold.
    case precision
    /// Fixtures with nothing to learn that have no knowledge page.
    case restraint
    /// Found facts whose statement quotes a turn that teaches them.
    case citations
    /// Quotes on all pages, session pages too, that the archive has word for word.
    case quotes
    /// Facts that stand on the page they belong to.
    case merge
    /// Statements that do not hold any more and are retired or contested.
    case contradiction
    /// Statements shown again that gained evidence.
    case confirmation
    /// Statements only repeated that gained none.
    case unmoved
    /// Pairs of found facts that stand on different pages.
    case separation
    /// Preferences for every project that wait as proposals.
    case elsewhere
}
