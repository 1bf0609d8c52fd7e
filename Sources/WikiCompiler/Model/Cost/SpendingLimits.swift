/// How much may be spent on models that are not on this machine. A limit that is nil does not bind.
public struct SpendingLimits: Sendable, Equatable {
    public var dollarsPerRun: Money?
    /// A day is one of UTC.
    public var dollarsPerDay: Money?
    public var tokensPerRun: Int?
    public var tokensPerDay: Int?

    public init(dollarsPerRun: Money? = nil, dollarsPerDay: Money? = nil, tokensPerRun: Int? = nil, tokensPerDay: Int? = nil) {
        self.dollarsPerRun = dollarsPerRun
        self.dollarsPerDay = dollarsPerDay
        self.tokensPerRun = tokensPerRun
        self.tokensPerDay = tokensPerDay
    }

    /// What holds without settings.
    public static let usual = SpendingLimits(dollarsPerDay: Money(dollars: 0.5), tokensPerDay: 5_000_000)

    /// What stands in the way of a call that may use so many tokens and cost so much, in words; nil when nothing does.
    /// - Parameter money: nil when nobody knows what it costs: then the tokens count, and what was spent before.
    func hindrance(to tokens: Int, _ money: Money?, today: Spending, run: Spending) -> (problem: String, remedy: String)? {
        for (cap, spent, name, setting) in [
            (dollarsPerRun, run, "this run", "model.dollars_per_run"), (dollarsPerDay, today, "a day", "model.dollars_per_day"),
        ] {
            // Of a model of unknown price what it reported afterwards counts: beyond the limit it stops as well.
            guard let cap, money.map({ spent.money + $0 > cap }) ?? (spent.money > cap) else { continue }
            let most = money.map { "could cost \($0.text)" } ?? "costs nobody knows how much"
            return (
                "the limit of \(cap.text) for \(name) has \(spent.money.text) taken from it, and this call \(most)",
                Self.remedy(setting, isDay: setting == "model.dollars_per_day")
            )
        }
        for (cap, spent, name, setting) in [
            (tokensPerRun, run, "this run", nil), (tokensPerDay, today, "a day", Optional("model.tokens_per_day")),
        ] {
            guard let cap, spent.tokens.addingReportingOverflow(tokens).overflow || spent.tokens + tokens > cap else { continue }
            return (
                "the limit of \(cap) tokens for \(name) has \(spent.tokens) taken from it, and this call could take \(tokens)",
                Self.remedy(setting, isDay: setting != nil)
            )
        }
        return nil
    }

    private static func remedy(_ setting: String?, isDay: Bool) -> String {
        let raise = setting.map { "raise \($0)" } ?? "do less in one run"
        return "'wikictl cost' shows where it went; \(raise)\(isDay ? ", or wait until tomorrow (00:00 UTC)" : "")."
    }
}

/// What calls to models elsewhere have taken, those under way by the most they can take.
public struct Spending: Sendable, Equatable {
    public var money: Money
    public var tokens: Int

    public init(money: Money = .zero, tokens: Int = 0) {
        self.money = money
        self.tokens = tokens
    }
}
