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
