/// How `wikictl cost` sums up.
public enum CostGrouping: String, Sendable, CaseIterable {
    case day, project, model

    var column: String {
        switch self {
        case .day: "date(at, 'unixepoch')"
        case .project: "project"
        case .model: "model"
        }
    }
}

/// What the calls of one day, project or model came to.
public struct CostLine: Sendable, Equatable {
    /// The day, the project's UUID (empty without one), or the model's name.
    public var name: String
    public var calls: Int
    public var usage: ModelUsage
    /// What is known of the money.
    public var money: Money
    /// Calls whose cost nobody knows.
    public var unknown: Int
    /// Calls that were begun and never completed: they are under way, or their process was killed.
    public var unfinished: Int

    public init(name: String, calls: Int = 0, usage: ModelUsage = ModelUsage(), money: Money = .zero, unknown: Int = 0, unfinished: Int = 0)
    {
        self.name = name
        self.calls = calls
        self.usage = usage
        self.money = money
        self.unknown = unknown
        self.unfinished = unfinished
    }

    /// Adds another line to this one.
    public mutating func add(_ other: CostLine) {
        calls += other.calls
        usage += other.usage
        money += other.money
        unknown += other.unknown
        unfinished += other.unfinished
    }
}
