/// What lint found in a wiki.
public struct LintReport: Sendable {
    /// A finding that a person does not want to hear of, and why.
    public struct Ignored: Sendable {
        public let finding: LintFinding
        public let reason: String
    }

    /// By page, line and code.
    public let findings: [LintFinding]
    public let ignored: [Ignored]
    /// How many pages were looked at.
    public let pages: Int
    public let metrics: LintMetrics

    /// Whether there is more than notes.
    public var asksForSomething: Bool { findings.contains { $0.severity != .note } }

    /// - Parameters:
    ///   - ignores: from the settings.
    ///   - checked: the pages that were asked for; empty for all.
    init(
        _ findings: [LintFinding], of wiki: LintWiki, ignores: [LintIgnore], checked: Set<String>, metrics: LintMetrics
    ) {
        var kept: [LintFinding] = []
        var ignored: [Ignored] = []
        for finding in findings {
            let own = wiki.page(at: finding.path)?.ignores.first { $0.counts && LintRule.named($0.rule) == finding.rule }?.reason
            if let reason = own ?? ignores.first(where: { finding.rule.isMeant(by: $0.rule) })?.reason {
                ignored.append(Ignored(finding: finding, reason: reason))
            } else {
                kept.append(finding)
            }
        }
        self.findings = kept
        self.ignored = ignored
        pages = checked.isEmpty ? wiki.pages.count : wiki.pages.count { checked.contains($0.path) }
        self.metrics = metrics
    }
}

/// A rule that a person does not want to hear of in any project, and why.
public struct LintIgnore: Sendable, Equatable {
    /// A code, a name or a group.
    public let rule: String
    public let reason: String
}
