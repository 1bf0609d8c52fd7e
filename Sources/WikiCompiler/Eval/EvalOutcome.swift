/// What compiling a fixture's sessions in one way came to.
struct EvalOutcome {
    /// The pages that stood before, by path.
    var before: [String: Page] = [:]
    var after: [Page] = []
    /// The statements of each page with their quotes, as the archive has them, by the page's path.
    var trails: [String: [EvidenceTrail]] = [:]
    /// Source of each session, in order.
    var sources: [SourceID] = []
    /// What waits for a person's yes, for every project.
    var everywhere: [Proposal] = []
    /// Replies that a model gave, and those of them that had the form asked for.
    var replies = EvalShare()
    /// Sessions that could not be read.
    var failures: [String] = []
    /// What was not taken over, and why.
    var refusals: [String] = []
    var spending = ObservedModel.Spending()

    /// A home with the sessions compiled, and what came of it. The home goes with the last reference.
    static func compile(_ fixture: EvalFixture, by column: EvalColumn) throws -> (outcome: EvalOutcome, home: EvalHome) {
        let home = try EvalHome(standing: fixture.standing)
        var outcome = EvalOutcome()
        outcome.before = Dictionary(uniqueKeysWithValues: fixture.standing.map { ($0.path, Page(path: $0.path, text: $0.text)) })
        for (index, path) in fixture.sessions.enumerated() {
            let session = try home.archive(path)
            if let source = SourceID(session.source) { outcome.sources.append(source) }
            let reader = try column.access(fixture, session: index + 1)
            let clock = ContinuousClock()
            let start = clock.now
            let result = try home.compile(session, with: reader?.access)
            // A limit or a provider that does not answer: half a column would look like a bad model.
            if let stop = result.stop { throw stop }
            outcome.failures += result.failures.map { "session \(index + 1): \($0.error)" }
            outcome.refusals += result.sessions.flatMap(\.rejections).map { "session \(index + 1): \($0.what): \($0.reason)" }
            for report in result.sessions.compactMap(\.model) { outcome.replies += EvalShare(report.wholeReplies, of: report.calls) }
            if let reader { outcome.spending.add(reader.observed.spending) } else { outcome.spending.duration += clock.now - start }
        }
        try outcome.read(home)
        return (outcome, home)
    }

    private mutating func read(_ home: EvalHome) throws {
        let wiki = try home.wiki
        after = try wiki.pages()
        for page in after { trails[page.path] = try wiki.trails(of: page, archive: home.compiler.archive, context: 0) }
        let state = try StateDatabase(path: home.compiler.home.state, backups: home.compiler.home.backups)
        everywhere = try state.waitingProposals().filter(\.isEverywhere)
    }
}
