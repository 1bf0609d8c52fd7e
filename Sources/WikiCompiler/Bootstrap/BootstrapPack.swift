/// The texts of a repository that are worth a model's time, cut and chosen until they fit a budget.
///
/// Deterministic. Documents that people wrote to explain come first, then commits that give a reason, then how the project is
/// built; what one group leaves of its share goes to the next.
struct BootstrapPack {
    /// In the order in which a model is shown them: files, then commits, oldest first.
    let documents: [RepositoryDocument]
    /// Estimated tokens of their texts.
    let tokens: Int

    /// Parts of the budget, in hundredths.
    private static let shares = (documents: 45, commits: 40, build: 15)

    /// - Parameter budget: the most tokens of all texts together.
    init(_ survey: RepositorySurvey, budget: Int) {
        var files = Choice(limit: budget * Self.shares.documents / 100)
        for (file, most) in Self.ranked(survey.files, Self.documentRank) {
            if let document = survey.document(file) { files.take(document, most: most) }
        }
        var commits = Choice(limit: budget * (Self.shares.documents + Self.shares.commits) / 100 - files.tokens)
        for commit in CommitWorth.ranked(survey.history.commits) { commits.take(survey.message(commit), most: 500) }
        var build = Choice(limit: budget - files.tokens - commits.tokens)
        for (file, most) in Self.ranked(survey.files, Self.buildRank) {
            if let document = survey.document(file) { build.take(document, most: most) }
        }
        documents = files.chosen + build.chosen + commits.chosen.reversed(survey.history)
        tokens = files.tokens + commits.tokens + build.tokens
    }

    /// Documents within a limit.
    private struct Choice {
        let limit: Int
        private(set) var chosen: [RepositoryDocument] = []
        private(set) var tokens = 0

        init(limit: Int) { self.limit = limit }

        /// Takes the beginning of a document, unless not even that fits.
        mutating func take(_ document: RepositoryDocument, most: Int) {
            guard limit - tokens >= 60 else { return }
            let cut = document.beginning(tokens: min(most, limit - tokens))
            guard !cut.text.isEmpty else { return }
            let cost = TokenEstimate.tokens(in: cut.text) + 12
            guard tokens + cost <= limit else { return }
            chosen.append(cut)
            tokens += cost
        }
    }

    /// Files by rank, then path, each with the most tokens that are shown of it.
    private static func ranked(
        _ files: [RepositoryFile], _ rank: (RepositoryFile) -> (rank: Int, most: Int)?
    ) -> [(RepositoryFile, Int)] {
        files.compactMap { file in rank(file).map { (file: file, rank: $0.rank, most: $0.most) } }
            .sorted { ($0.rank, $0.file.path) < ($1.rank, $1.file.path) }.map { ($0.file, $0.most) }
    }

    private static let explaining = ["architecture", "design", "internals", "contributing", "development", "hacking", "overview", "adr"]

    private static func documentRank(_ file: RepositoryFile) -> (rank: Int, most: Int)? {
        let depth = file.path.split(separator: "/").count
        switch file.kind {
        case .readme: return depth == 1 ? (0, 2_500) : depth == 2 ? (5, 700) : nil
        case .decisionRecord: return (1, 1_200)
        case .document:
            let name = file.path.lowercased()
            return explaining.contains(where: name.contains) ? (2, 2_500) : depth <= 2 ? (4, 600) : nil
        case .changelog: return depth == 1 ? (3, 1_500) : nil
        default: return nil
        }
    }

    private static func buildRank(_ file: RepositoryFile) -> (rank: Int, most: Int)? {
        switch file.kind {
        case .integration: (0, 900)
        case .build: file.path.contains("/") ? nil : (1, 700)
        default: nil
        }
    }
}

extension RepositoryDocument {
    /// The document cut at the end of a line so that it is within so many tokens; empty when no line is.
    func beginning(tokens: Int) -> RepositoryDocument {
        guard TokenEstimate.tokens(in: text) > tokens else { return self }
        var kept: [Substring] = []
        var rest = tokens
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let cost = TokenEstimate.tokens(in: String(line)) + 1
            guard cost <= rest else { break }
            kept.append(line)
            rest -= cost
        }
        return RepositoryDocument(place: place, text: kept.joined(separator: "\n").trimmedBlank, date: date)
    }
}

extension [RepositoryDocument] {
    /// Commits as history has them, oldest first.
    fileprivate func reversed(_ history: ProjectHistory) -> [RepositoryDocument] {
        let chosen = Dictionary(map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
        return history.commits.reversed().compactMap { chosen[.commit($0.id)] }
    }
}

/// How much a commit's message is likely to teach, told without understanding it.
enum CommitWorth {
    private static let reasons = [
        "because", "since ", "so that", "in order to", "instead of", "rather than", "otherwise", "turns out", "the reason", "the problem",
        "to avoid", "must ", "should not", "no longer", "workaround", "regression", "breaks", "deadlock", "race",
    ]

    /// The commits that say something, best first; equal ones newest first.
    static func ranked(_ commits: [HistoryCommit]) -> [HistoryCommit] {
        commits.enumerated().compactMap { index, commit in worth(of: commit).map { (commit, $0, index) } }
            .sorted { ($1.1, $0.2) < ($0.1, $1.2) }.map(\.0)
    }

    private static func worth(of commit: HistoryCommit) -> Int? {
        guard commit.parents.count < 2, commit.body.utf8.count >= 80 else { return nil }
        let body = commit.body.lowercased()
        let given = reasons.count { body.contains($0) }
        guard given > 0 else { return nil }
        // Length tells of care up to a point; a change of many files is seldom about one thing.
        return given * 3 + min(4, body.utf8.count / 250) + (commit.changes.count > 40 ? -3 : 0)
    }
}
