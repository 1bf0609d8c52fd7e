import Git

/// Decisions that commits tell of: a choice in the subject, its reason in the same message, and nothing later against it.
struct CommitDecisionFinder {
    /// The most pages of one repository.
    var limit = 12

    func findings(in survey: RepositorySurvey) -> RepositoryFindings {
        let standing = StandingCommits(survey.history)
        let overturned = OverturnedChoices(survey.history, standing)
        let files = Dictionary(survey.files.map { ($0.path, $0) }) { first, _ in first }
        var candidates: [CommitDecision] = []
        for (number, commit) in survey.history.commits.enumerated() {
            guard !standing.isTakenBack(commit),
                let decision = CommitDecision(commit, number: number, of: survey.history.commits.count, files: files, survey: survey),
                !overturned.isOverturned(decision.choice, at: number)
            else { continue }
            candidates.append(decision)
        }
        // By the commit's number where the score is the same: the order must not depend on sorting.
        candidates.sort { ($0.score, -$0.number) > ($1.score, -$1.number) }
        let most = min(limit, 4 + survey.history.commits.count / 300)
        var findings = RepositoryFindings()
        var titles: [Set<String>] = []
        for decision in candidates where findings.pages.count < most {
            let words = Set(Likeness.words(decision.title))
            guard !titles.contains(where: { Likeness.score($0, words) > 0.6 }), decision.isFound(in: files, survey),
                decision.survives(in: files, survey),
                let page = decision.page(&findings)
            else { continue }
            titles.append(words)
            findings.pages.append(page)
        }
        return findings
    }
}
