/// US dollars, in billionths: a token of a cheap model costs some ten of them.
public struct Money: Sendable, Hashable, Comparable {
    public var nanodollars: Int

    public static let zero = Money(nanodollars: 0)

    public init(nanodollars: Int) { self.nanodollars = nanodollars }

    /// The nearest amount; huge and impossible numbers become the greatest and least.
    public init(dollars: Double) {
        let scaled = (dollars * 1e9).rounded()
        nanodollars = scaled.isNaN ? 0 : scaled >= 9e18 ? .max : scaled <= -9e18 ? .min : Int(scaled)
    }

    public var dollars: Double { Double(nanodollars) / 1e9 }

    public static func < (left: Money, right: Money) -> Bool { left.nanodollars < right.nanodollars }
    public static func + (left: Money, right: Money) -> Money {
        let (sum, overflows) = left.nanodollars.addingReportingOverflow(right.nanodollars)
        return Money(nanodollars: overflows ? .max : sum)
    }
    public static func += (left: inout Money, right: Money) { left = left + right }
}
