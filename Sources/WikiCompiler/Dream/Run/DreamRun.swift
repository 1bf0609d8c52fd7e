import Git

/// Dreams over one project: reads its pages, works out a plan, and writes it as one operation.
///
/// The project's lock is held while a person's edits are adopted and while the plan is written, not in between. Where the wiki
/// changed in between, the plan is worked out once more and leaves the pages that changed alone.
public struct DreamRun {
    /// What a run may do.
    public struct Options: Sendable {
        /// Show what would be written, and write nothing, in the wiki or anywhere.
        public var isDryRun = false
        /// Archive as many pages as there are to archive.
        public var archivesAny = false
        /// Go on although the clock seems to be wrong.
        public var trustsClock = false
        /// Ask the model that may read the project where rules cannot tell. A dry run asks nothing, and uses what is known.
        public var asksModel = false

        public init() {}
    }

    /// What it came to.
    public struct Result: Sendable {
        public let project: Project
        public let plan: DreamPlan
        /// Empty when there was nothing to write, or nothing was to be written.
        public var operation = ""
        /// The last commit, 40 hex.
        public var commit = ""
        /// Path of the page that tells of it.
        public var report = ""
        public var adoption = ProjectWriter.AdoptionReport()
        /// Pages that somebody else changed while the plan was worked out.
        public var passedOver: [String] = []
        /// Paths where a person's version stands in the work tree.
        public var conflicts: [String] = []
        /// Of a dry run: what a model would be sent; nil where none is to be asked.
        public var estimate: DreamEstimate?

        fileprivate var outcome: DreamMoment.Outcome {
            if !operation.isEmpty { return .written }
            return plan.findings.contains { $0.kind == .archive } ? .waits : .nothing
        }
    }

    let compiler: Compiler
    let project: Project
    /// The project's, for what became of the files that pages speak of; nil when it is not at hand.
    let repository: SourceRepository?
    /// Seconds since 1970.
    let now: Int64
    /// Told of each prompt before a model is sent it.
    public var progress: (String) -> Void = { _ in }
    /// Called between the plan and its writing, so that tests can come in between.
    var beforeWriting: () throws -> Void = {}
    /// Given to the wiki that is written; see `WikiRepository.faultPoint`.
    var faultPoint: (String) -> Void = { _ in }

    public init(_ compiler: Compiler, _ project: Project, repository: SourceRepository?, now: Int64) {
        self.compiler = compiler
        self.project = project
        self.repository = repository
        self.now = now
    }

    public func run(_ options: Options = Options()) throws -> Result {
        let home = compiler.home
        let state = options.isDryRun ? StateDatabase.atHand(home) : try StateDatabase(path: home.state, backups: home.backups)
        if state == nil, Folder.exists(home.state) {
            throw WikiError(
                "cannot work out a dream of \(project.name)", "what is known of the pages' use cannot be read from \(home.state)",
                remedy: "'wikictl doctor' says what is wrong with it.")
        }
        let deadline = ContinuousClock.now + .seconds(compiler.configuration.dream.minutes * 60)
        let reading = try options.isDryRun ? Reading(ProjectWiki(project, home: home), adoption: .init()) : adopted()
        let inputs = try inputs(reading, state, options, deadline)
        let judge = try options.asksModel ? judge(state, asks: !options.isDryRun) : nil
        let plan = DreamPlan(reading.vault(of: project), inputs, judge: judge)
        if options.isDryRun {
            var result = Result(project: project, plan: plan)
            result.estimate = try judge.map(estimate)
            return result
        }
        if options.trustsClock, try ClockCheck(project.id, state: state, head: reading.headTime, now: Int(now)).later != nil {
            try state?.note(DreamMoment(at: Int(now) - 1, outcome: .trusted, operation: ""), of: project.id)
        }
        // Before the wiki is written: where there is no room for this, nothing is done at all.
        try state?.see(reading.pages.values.map(\.id), in: project.id, now: now)
        let result =
            try plan.isEmpty ? Result(project: project, plan: plan, adoption: reading.adoption) : write(plan, reading, inputs, judge)
        let outcome = result.outcome
        do {
            try state?.note(DreamMoment(at: Int(now), outcome: outcome, operation: result.operation), of: project.id)
        } catch {
            // What is written stands, whatever becomes of the note.
            if outcome != .written { throw error }
        }
        return result
    }

    // MARK: Reading

    /// The pages at one commit.
    private struct Reading {
        let head: String
        let exclusions: Exclusions
        let adoption: ProjectWriter.AdoptionReport
        let headTime: Int?
        var pages: [String: Page] = [:]
        private var blobs: [String: ObjectID] = [:]

        /// Reads all pages, or those that differ from another reading.
        init(_ wiki: ProjectWiki, adoption: ProjectWriter.AdoptionReport, after other: Reading? = nil) throws {
            self.adoption = adoption
            head = try wiki.head()
            exclusions = try wiki.exclusions()
            headTime = try wiki.history(limit: 1).first.map { Int($0.time) }
            for entry in try wiki.repository.list() where Adoption.isPage(entry.path) {
                blobs[entry.path] = entry.blob
                if let known = other?.pages[entry.path], other?.blobs[entry.path] == entry.blob {
                    pages[entry.path] = known
                } else {
                    pages[entry.path] = wiki.filled(
                        Page(path: entry.path, text: String(decoding: try wiki.repository.bytes(of: entry.blob), as: UTF8.self)))
                }
            }
        }

        /// The paths at which another reading has something else.
        func changes(since other: Reading) -> Set<String> {
            Set(blobs.keys).union(other.blobs.keys).filter { blobs[$0] != other.blobs[$0] }
        }

        func vault(of project: Project, leaving: Set<String> = []) -> Vault {
            let reasons = Dictionary(uniqueKeysWithValues: leaving.map { ($0, "it was changed while the dream ran") })
            return Vault(
                project: project.id, pages: Array(pages.values), exclusions: exclusions,
                held: reasons.merging(adoption.held.filter { pages[$0.key] != nil }) { $1 })
        }
    }

    private func adopted() throws -> Reading {
        let writer = try ProjectWriter(project, home: compiler.home)
        return try Reading(writer.wiki, adoption: adopt(writer))
    }

    private func adopt(_ writer: ProjectWriter) throws -> ProjectWriter.AdoptionReport {
        try writer.adopt(
            person: compiler.person, redactor: compiler.redactor, quiet: compiler.configuration.settle, now: compiler.now())
    }

    private func inputs(
        _ reading: Reading, _ state: StateDatabase?, _ options: Options, _ deadline: ContinuousClock.Instant
    ) throws -> DreamInputs {
        let clock = try ClockCheck(project.id, state: state, head: reading.headTime, now: Int(now))
        if !options.trustsClock { try clock.requireForward(now: Int(now), project.name) }
        let pages = Array(reading.pages.values)
        var inputs = DreamInputs(
            ledger: try StrengthLedger(of: project.id, state: state, constants: compiler.configuration.decay, now: now))
        inputs.standings = standings(of: pages, keepsNothing: options.isDryRun)
        inputs.settings = compiler.configuration.dream
        inputs.archivesAny = options.archivesAny
        let dreams = try ProjectWiki(project, home: compiler.home).dreams()
        inputs.undone = dreams.reduce(into: []) { $0.formUnion($1.undoneKeys) }
        inputs.fadingRefusal = options.trustsClock ? "" : clock.fadingRefusal
        inputs.elsewhere = otherRules()
        inputs.isOver = { ContinuousClock.now >= deadline }
        return inputs
    }

    private func standings(of pages: [Page], keepsNothing: Bool) -> [String: PageStanding]? {
        let reader = FreshnessReader(repository, project: project.id, home: compiler.home, keepsNothing: keepsNothing)
        guard reader.isAtHand else { return nil }
        let anchored = FreshnessReader.verifiable(pages)
        let standings = reader.standings(of: anchored, judgesBranches: false)
        return Dictionary(zip(anchored.map(\.path), standings), uniquingKeysWith: { first, _ in first })
    }

    /// The rules of the workspace's other projects; one that cannot be read suggests nothing.
    private func otherRules() -> [DreamSuggestions.OtherProject] {
        // What stands in `user` holds everywhere already.
        guard !project.isUser else { return [] }
        let others = compiler.directory.survey().projects.filter {
            $0.id != project.id && $0.workspace == project.workspace && !$0.isUser
        }
        return others.compactMap { other in
            guard let wiki = try? ProjectWiki(other, home: compiler.home), let rules = try? wiki.pages(of: .rule) else { return nil }
            return DreamSuggestions.OtherProject(name: other.name, rules: rules)
        }
    }

    // MARK: Writing

    private func write(_ first: DreamPlan, _ reading: Reading, _ inputs: DreamInputs, _ judge: PairJudge?) throws -> Result {
        try beforeWriting()
        let writer = try ProjectWriter(project, home: compiler.home)
        writer.wiki.repository.faultPoint = faultPoint
        let adoption = try adopt(writer)
        let standing = try Reading(writer.wiki, adoption: adoption, after: reading)
        var all = reading.adoption
        all.add(adoption)
        var result = Result(project: project, plan: first, adoption: all)
        if standing.head != reading.head || !adoption.held.keys.allSatisfy({ reading.adoption.held[$0] != nil }) {
            let changed = standing.changes(since: reading)
            let touched = Set(first.changedPaths).union(first.origins.values)
            judge?.close()
            let plan = DreamPlan(standing.vault(of: project, leaving: changed), inputs, judge: judge)
            result = Result(project: project, plan: plan, adoption: all)
            result.passedOver = changed.union(adoption.held.keys).intersection(touched).sorted()
        }
        guard !result.plan.isEmpty else { return result }
        try commit(&result, standing, writer)
        return result
    }

    private func commit(_ result: inout Result, _ reading: Reading, _ writer: ProjectWriter) throws {
        let plan = result.plan
        let day = Timestamp.day(ofSeconds: now)
        var fields = ["op1", "dream", project.id, reading.head, day]
        for path in plan.changedPaths { fields += [path, plan.vault.pages[path]?.text ?? ""] }
        let operation = "d" + Identifier.base32(Identifier.hash(fields), length: 10)
        let report = DreamReport(plan: plan, operation: operation, day: day, project: project.id)
            .page(path: "reports/\(plan.vault.freeStem("dream-\(day)")).md")
        let commits =
            plan.commits(by: writer.signature(now)) + [
                PageCommit(
                    subject: "report: \(PageName.stem(of: report.path))", author: writer.signature(now), changes: FileChange.moving(report))
            ]
        let written = try writer.write(
            ProjectWriter.Operation(id: operation, time: now, commits: commits), pages: plan.vault.ordered + [report],
            exclusions: reading.exclusions)
        result.operation = operation
        result.commit = written.head?.description ?? ""
        result.report = report.path
        result.conflicts = written.conflicts.map(\.path)
    }
}

extension DreamPlan {
    /// A commit for each page that changes, with what was done to it.
    fileprivate func commits(by author: Signature) -> [PageCommit] {
        let told = Dictionary(grouping: changes, by: \.path)
        let made = Set(changes.filter { $0.deed == .split }.flatMap(\.others))
        return changedPaths.compactMap { path -> PageCommit? in
            guard let page = vault.pages[path] else { return nil }
            let here = told[path] ?? []
            let deed = here.last { $0.deed != .relinked }?.deed ?? (made.contains(path) ? .split : here.first?.deed)
            return PageCommit(
                subject: "\(deed?.rawValue ?? "dream"): \(PageName.stem(of: path))",
                trailers: here.filter { !$0.key.isEmpty }.map { (key: DreamRecord.trailer, value: $0.key) }
                    + Set(here.map(\.model)).filter { !$0.isEmpty }.sorted().map { (key: "Model", value: $0) }, author: author,
                changes: FileChange.moving(page, from: origins[path] ?? ""))
        }
    }
}
