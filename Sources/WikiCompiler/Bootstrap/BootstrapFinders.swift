/// All that rules find in a repository.
enum BootstrapFinders {
    /// Part of the key by which a bootstrap knows that nothing changed: raised with every change of what finders write.
    static let version = 9

    static func findings(in survey: RepositorySurvey) -> RepositoryFindings {
        var findings = RepositoryFindings()
        findings.add(ArchitectureFinder().findings(in: survey))
        findings.add(BuildProcedures().findings(in: survey))
        findings.add(RepositoryLessons.findings(in: survey))
        return findings
    }
}
