/// Something that is not as it should be, with the way out of it.
public struct Diagnostic: Sendable, Equatable {
    /// How bad it is. Notes ask for nothing: they mend themselves, or do no harm.
    public enum Severity: String, Sendable, CaseIterable { case error, warning, note }

    public let severity: Severity
    /// Names the kind of finding, for programs: `page-damaged`.
    public let identifier: String
    /// What is wrong, with what, on one line.
    public let summary: String
    /// What it means.
    public let explanation: String
    /// What to do, mostly a command.
    public let solution: String

    public init(_ severity: Severity, _ identifier: String, _ summary: String, explanation: String, solution: String) {
        self.severity = severity
        self.identifier = identifier
        self.summary = summary
        self.explanation = explanation
        self.solution = solution
    }
}
