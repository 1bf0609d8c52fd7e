/// One place of a wiki that is not as a rule wants it.
public struct LintFinding: Sendable, Equatable {
    public let rule: LintRule
    /// How bad this one is; a rule can be milder with some than with others.
    public let severity: Diagnostic.Severity
    /// The page, inside the wiki.
    public let path: String
    /// Line of the page, from 1.
    public let line: Int
    /// Id of the statement; empty where it is about another part of the page.
    public let statement: String
    /// What is wrong, on one line.
    public let summary: String
    /// What to do.
    public let fix: String

    public var code: String { rule.code }
    /// What it means.
    public var explanation: String { rule.explanation }

    init(_ problem: LintProblem, of rule: LintRule) {
        self.rule = rule
        severity = problem.severity ?? rule.severity
        path = problem.path
        line = problem.line
        statement = problem.statement
        summary = problem.summary
        fix = problem.fix
    }

    /// By page, line and code.
    static func precedes(_ one: LintFinding, _ other: LintFinding) -> Bool {
        (one.path, one.line, one.code, one.statement, one.summary) < (other.path, other.line, other.code, other.statement, other.summary)
    }
}

/// A finding before it is known which rule it is of.
struct LintProblem: Sendable, Equatable {
    let path: String
    let line: Int
    var statement = ""
    let summary: String
    let fix: String
    /// Nil for the rule's own.
    var severity: Diagnostic.Severity?
}
