extension Money {
    /// For people: "$0.50", "$0.0123", "less than $0.0001", "$0".
    public var text: String {
        if nanodollars == 0 { return "$0" }
        if nanodollars < 0 { return "-" + Money(nanodollars: nanodollars == .min ? .max : -nanodollars).text }
        if nanodollars < 50_000 { return "less than $0.0001" }
        let unit = nanodollars >= 100_000_000 ? 10_000_000 : 100_000
        let rounded = nanodollars > .max - unit ? nanodollars : (nanodollars + unit / 2) / unit * unit
        return Self.digits(rounded, atLeast: unit == 10_000_000 ? 2 : 4)
    }

    /// Every digit that it has, two behind the point at least: "$0.125", "$2.00".
    public var exact: String { Self.digits(max(nanodollars, 0), atLeast: 2) }

    private static func digits(_ nanodollars: Int, atLeast places: Int) -> String {
        var fraction = String(1_000_000_000 + nanodollars % 1_000_000_000).dropFirst()
        while fraction.count > places, fraction.hasSuffix("0") { fraction.removeLast() }
        return "$\(nanodollars / 1_000_000_000).\(fraction)"
    }
}
