import Glibc

/// How strong a page is on a day, and what made it so.
public struct PageStrength: Sendable, Equatable {
    /// What its strength lets happen to a page.
    public enum Fading: String, Sendable {
        case none
        /// Ranked down and out of the brief.
        case dormant
        /// So weak that it may be archived, unless active pages link to it.
        case forgotten
    }

    /// 0 to 1.
    public let value: Double
    /// Days in which it falls to 1/e, as it stands; nil when it does not fade.
    public let days: Double?
    /// The day, counted from 1970-01-01, from which it fades.
    public let since: Int
    /// The day for which this was reckoned.
    public let day: Int
    /// Days of those between that did not count, since nobody worked on the project.
    public let rested: Int
    public let kind: PageKind?
    /// On how many days agents and people opened it; each agent's session and each person counts for itself.
    public let opened: Int
    /// How many sessions were given it and acted on it.
    public let acted: Int
    /// Sessions and other sources that proved it after the first.
    public let proofs: Int
    public let confirmed: Int
    public let isContested: Bool
    public let isPinned: Bool
    let constants: DecayConstants

    public var fading: Fading {
        days == nil || isPinned ? .none : constants.fading(value, of: kind)
    }

    public var isDormant: Bool { fading != .none }

    /// Days from now until it is dormant, if nothing happens to it; negative when it is; nil when it never will be.
    public var daysUntilDormant: Int? {
        guard let days, constants.dormant > 0, !isPinned else { return nil }
        // The first whole day on which it is below.
        return since + rested + Int((days * -log(constants.dormant)).rounded(.down)) + 1 - day
    }

    /// "strength 0.84: opened 3 times, last 12 days ago; fades to 0.2 in 5 months".
    public var sentence: String { "strength \(Self.hundredths(value)): \(reason)" }

    /// The sentence without the number.
    public var reason: String {
        if isPinned { return "it is pinned" }
        guard days != nil else { return kind == .rule ? "a stable rule does not fade" : "it does not fade" }
        var deeds: [String] = []
        if opened > 0 { deeds.append("opened \(Self.times(opened))") }
        if acted > 0 { deeds.append("used by \(acted) session\(acted == 1 ? "" : "s") that \(acted == 1 ? "was" : "were") given it") }
        if proofs > 0 { deeds.append("learned again \(Self.times(proofs))") }
        if confirmed > 0 { deeds.append("confirmed \(Self.times(confirmed))") }
        var words =
            deeds.isEmpty
            ? "not used since it came \(Self.ago(day - since))" : "\(deeds.joined(separator: ", ")), last \(Self.ago(day - since))"
        if isContested { words += ", and contested" }
        if rested > 0 { words += "; \(Self.span(rested)) without work do not count" }
        guard let left = daysUntilDormant else { return words }
        let mark = Self.shortest(constants.dormant)
        if left > 0 { return "\(words); fades to \(mark) in \(Self.span(left))" }
        return "\(words); dormant \(left == 0 ? "since today" : "for \(Self.span(-left))")"
    }

    /// To four decimals, the same on every machine.
    public var rounded: Double { (value * 10_000).rounded() / 10_000 }

    static func hundredths(_ value: Double) -> String {
        let number = Int((value * 100).rounded())
        return "\(number / 100).\(number % 100 < 10 ? "0" : "")\(number % 100)"
    }

    private static func shortest(_ value: Double) -> String { value == value.rounded() ? String(Int(value)) : String(value) }

    private static func times(_ count: Int) -> String { count == 1 ? "once" : count == 2 ? "twice" : "\(count) times" }

    private static func ago(_ days: Int) -> String {
        days <= 0 ? "today" : days == 1 ? "yesterday" : "\(span(days)) ago"
    }

    /// "12 days", "5 months", "3 years".
    static func span(_ days: Int) -> String {
        func words(_ count: Int, _ unit: String) -> String { "\(count) \(unit)\(count == 1 ? "" : "s")" }
        if days < 60 { return words(days, "day") }
        if days < 730 { return words(Int((Double(days) / 30.44).rounded()), "month") }
        return words(Int((Double(days) / 365.25).rounded()), "year")
    }
}
