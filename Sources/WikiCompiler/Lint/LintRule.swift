/// One thing that lint looks for, with what it means and an example of each side.
public struct LintRule: Sendable, Equatable {
    /// `W012`: stays what it is for good, so that ignores and scripts can name it.
    public let code: String
    /// `quote-changed`
    public let name: String
    public let severity: Diagnostic.Severity
    /// What is wrong, in one sentence.
    public let summary: String
    /// What it means and why one should care.
    public let explanation: String
    /// Whether `--fix` mends it.
    public let isFixable: Bool
    /// A page that it finds something on, and the same page put right.
    public let fails: LintExample
    public let passes: LintExample
    let check: Check

    public var group: LintGroup { LintGroup(code: code) }

    /// What a rule has to see. Of a page alone it can be remembered until the page changes.
    enum Check: Sendable {
        case page(@Sendable (LintPage, LintContext) -> [LintProblem])
        case wiki(@Sendable (LintWiki, LintContext) -> [LintProblem])
        /// Pages held against each other; see `LintSearch`.
        case search(@Sendable (LintSearch, LintWiki) -> [LintProblem])
    }

    init(
        _ code: String, _ name: String, _ severity: Diagnostic.Severity, _ summary: String, explanation: String, isFixable: Bool = false,
        fails: LintExample, passes: LintExample, check: Check
    ) {
        self.code = code
        self.name = name
        self.severity = severity
        self.summary = summary
        self.explanation = explanation
        self.isFixable = isFixable
        self.fails = fails
        self.passes = passes
        self.check = check
    }

    public static func == (left: LintRule, right: LintRule) -> Bool { left.code == right.code }

    /// Whether a person who writes `word` means it: its code, its name, or its group.
    public func isMeant(by word: String) -> Bool {
        let word = word.asciiLowercased
        return word == code.asciiLowercased || word == name || word == group.rawValue
    }

    /// The rule with this code or name.
    public static func named(_ word: String) -> LintRule? {
        let word = word.asciiLowercased
        return all.first { $0.code.asciiLowercased == word || $0.name == word }
    }
}
