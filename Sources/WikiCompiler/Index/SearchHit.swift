/// A page that answers a question, and why.
public struct SearchHit: Sendable, Equatable {
    /// One part of a score: something added, or a factor.
    public struct Part: Sendable, Equatable {
        public enum Value: Sendable, Equatable {
            case added(Double)
            case factor(Double)
        }

        /// What it is: `"own fields"`, `"draft"`.
        public let name: String
        public let value: Value

        public init(name: String, value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// UUID of the project.
    public let project: String
    /// Path inside the project.
    public let path: String
    public let kind: PageKind
    public let id: String
    public let title: String
    public let description: String
    public let status: IndexedPage.Status
    public let isContested: Bool
    public let isArchived: Bool
    /// When the page was last changed, `YYYY-MM-DD`.
    public let date: String
    /// Rounded to four decimals, the same on every machine.
    public internal(set) var score: Double
    /// The statement that answers best, else the description, else the first statement; at most 280 characters.
    public let snippet: String
    /// Id of the statement in `snippet`; empty when it shows none.
    public let statement: String
    /// Quotes that support the page's recallable statements.
    public let evidence: Int
    /// Files that the page speaks of.
    public let anchors: [String]
    /// Estimated price of the whole page.
    public let tokens: Int
    /// The parts that make up `score`: the sum of what is added, times each factor.
    public internal(set) var explanation: [Part]
}
