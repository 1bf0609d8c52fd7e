/// Decisions and gotchas of a repository, from all its finders, best first and nothing twice.
enum RepositoryLessons {
    static func findings(in survey: RepositorySurvey) -> RepositoryFindings {
        var findings = DecisionRecordFinder().findings(in: survey)
        findings.add(CommitDecisionFinder().findings(in: survey))
        findings.add(RevertFinder().findings(in: survey))
        findings.add(ChangelogDecisionFinder(told: findings.pages).findings(in: survey))
        findings.add(RecurringFixFinder().findings(in: survey))
        findings.add(WarningFinder().findings(in: survey))
        return findings
    }
}
