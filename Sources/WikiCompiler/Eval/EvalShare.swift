/// So many of so many.
public struct EvalShare: Sendable, Equatable {
    public var hits = 0
    public var count = 0

    public init() {}

    public init(_ hits: Int, of count: Int) {
        self.hits = hits
        self.count = count
    }

    init(_ isHit: Bool) { self.init(isHit ? 1 : 0, of: 1) }

    /// From 0 to 1; nil where there was nothing to get right.
    public var value: Double? { count == 0 ? nil : Double(hits) / Double(count) }

    static func += (left: inout EvalShare, right: EvalShare) {
        left.hits += right.hits
        left.count += right.count
    }
}

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
