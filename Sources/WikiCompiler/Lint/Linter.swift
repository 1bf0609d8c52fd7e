import Git

/// Looks through a project's wiki as it stands in its work tree, and changes nothing.
public struct Linter {
    /// What is looked for, and where.
    public struct Options: Sendable {
        /// Paths of pages; empty for all. Rules about the whole wiki see all pages all the same.
        public var pages: Set<String> = []
        /// Codes, names and groups of rules; empty for all.
        public var selected: [String] = []
        public var ignored: [String] = []
        /// Whether to read anew what was remembered of pages and archives.
        public var rereads = false

        public init() {}

        func wants(_ rule: LintRule) -> Bool {
            (selected.isEmpty || selected.contains(where: rule.isMeant)) && !ignored.contains(where: rule.isMeant)
        }
    }

    private let wiki: ProjectWiki
    private let repository: SourceRepository?
    private let configuration: Configuration
    private let redactor: Redactor
    /// Seconds since 1970.
    private let now: Int64

    /// - Parameter repository: the project's, when it is on this machine; without it nothing is told of its files and quotes of them.
    public init(_ wiki: ProjectWiki, repository: SourceRepository?, configuration: Configuration, redactor: Redactor, now: Int64) {
        self.wiki = wiki
        self.repository = repository
        self.configuration = configuration
        self.redactor = redactor
        self.now = now
    }

    /// Throws where the wiki or an archive cannot be read.
    public func run(_ options: Options = Options()) throws -> LintReport {
        let files = try LintFiles(wiki)
        let (context, key) = try context()
        let cache = LintCache(home: wiki.home, project: wiki.project.id, key: key)
        let notebook = try Notebook(self, files, context, cache: cache, rereads: options.rereads)
        let whole = LintWiki(notebook.facts, files: Set(files.entries.map(\.path)).union(files.others), listed: files.listed)
        var findings = notebook.findings
        for rule in LintRule.all {
            switch rule.check {
            case .page: continue
            case .wiki(let check): findings += check(whole, context).map { LintFinding($0, of: rule) }
            case .search(let check): findings += check(notebook.search, whole).map { LintFinding($0, of: rule) }
            }
        }
        let told = findings.filter { options.wants($0.rule) && (options.pages.isEmpty || options.pages.contains($0.path)) }
        return LintReport(
            told.sorted(by: LintFinding.precedes), of: whole, ignores: configuration.lintIgnore, checked: options.pages,
            metrics: LintMetrics(whole, notebook.search, context))
    }

    /// Goes up when rules find something else on the same page.
    private static let version = 3

    private var evidence: EvidenceReader {
        let trail = repository.map { RepositoryTrail(repository: $0.repository, redactor: redactor, context: 0) }
        return EvidenceReader(wiki: wiki, archive: TranscriptArchive(root: wiki.home.raw), repository: trail)
    }

    /// What rules may look at besides pages, and a digest of what can change under pages that stay the same.
    private func context() throws -> (context: LintContext, key: String) {
        var context = LintContext(redactor: redactor, today: Timestamp.day(ofSeconds: now))
        var fields = ["lint1", "\(Self.version) \(Redactor.version)"]
        fields += configuration.redactAllow + configuration.redactPatterns.flatMap { [$0.name, $0.pattern] }
        fields += [repository?.head?.hex ?? "", repository?.branch ?? ""]
        if let root = repository?.root {
            func read(_ names: [String]) -> [SaidElsewhere.Line] {
                var seen: Set<String> = []
                return names.flatMap { name -> [SaidElsewhere.Line] in
                    // CLAUDE.md is often a link to AGENTS.md, or says the same.
                    guard let text = FileText.read("\(root)/\(name)"), text.utf8.count <= 1 << 20, seen.insert(text).inserted else {
                        return []
                    }
                    fields += [name, text]
                    return InstructionFile(path: name, text: text).lines
                }
            }
            context.instructions = SaidElsewhere(read(InstructionFile.names))
            context.readme = SaidElsewhere(read(InstructionFile.readmes))
        }
        if !wiki.project.isUser, let user = try ProjectDirectory(home: wiki.home).userProject(in: wiki.project.workspace) {
            let other = try ProjectWiki(user, home: wiki.home)
            let pages = try other.pages()
            fields.append(try other.head())
            context.user = SaidElsewhere(LintContext.statements(of: pages))
            context.userPages = Set(pages.map(\.id))
        }
        if let state = StateDatabase.atHand(wiki.home), let histories = try? state.histories(of: wiki.project.id) {
            context.seen = histories.compactMapValues(\.seen)
            context.used = Set(histories.filter { !$0.value.opened.isEmpty || !$0.value.acted.isEmpty || !$0.value.confirmed.isEmpty }.keys)
        }
        if let state = StateDatabase.atHand(wiki.home), let confirmations = try? state.confirmations(in: wiki.project.id) {
            fields += confirmations.values.joined().map { "\($0.page) \($0.statement) \($0.at)" }.sorted()
        }
        return (context, Identifier.hash(fields).hex)
    }

    /// Everything that has to be read of pages, and what the rules on single pages find.
    private struct Notebook {
        private(set) var facts: [PageFacts] = []
        private(set) var findings: [LintFinding] = []
        private(set) var search = LintSearch()
        private(set) var context: LintContext
        private let linter: Linter
        private let files: LintFiles
        private var parsed: [String: Page] = [:]
        private var hashes: [String: PageHashes] = [:]

        init(_ linter: Linter, _ files: LintFiles, _ context: LintContext, cache: LintCache?, rereads: Bool) throws {
            self.linter = linter
            self.files = files
            self.context = context
            let known = rereads ? [:] : cache?.notes() ?? [:]
            let archives = linter.evidence.stamps()
            func isKnown(_ entry: LintFiles.Entry) -> Bool {
                known[entry.path].map { $0.blob == entry.mark && $0.archives == archives.stamp(of: $0.facts.sources) } ?? false
            }
            let new = files.entries.filter { !isKnown($0) }
            let notes = try read(new, archives)
            let fresh = Dictionary(notes.map { ($0.facts.path, $0) }, uniquingKeysWith: { first, _ in first })
            let all = files.entries.compactMap { fresh[$0.path] ?? known[$0.path] }
            facts = all.map(\.facts)
            findings = all.flatMap(\.findings)
            let gone = Set(known.keys).subtracting(files.entries.map(\.path))
            let changed = gone.union(new.filter { known[$0.path]?.blob != $0.mark }.map(\.path))
            search = try search(changed, among: cache, fresh: fresh, isNew: known.isEmpty)
            if !new.isEmpty || !gone.isEmpty { cache?.save(notes, removed: gone.sorted(), search: search) }
        }

        /// Reads pages, their evidence and their files, and has the rules look at them.
        private mutating func read(_ entries: [LintFiles.Entry], _ archives: ArchiveStamps) throws -> [LintCache.Note] {
            guard !entries.isEmpty else { return [] }
            let texts = try entries.map { (entry: $0, text: try files.text(of: $0)) }
            let pages = Parallel.map(texts) { LintPage(Page(path: $0.entry.path, text: $0.text), isPending: $0.entry.bytes != nil) }
            context.book = try linter.evidence.book(of: pages)
            let reader = FreshnessReader(linter.repository, project: linter.wiki.project.id, home: linter.wiki.home)
            if reader.isAtHand {
                let verifiable = pages.map(\.page).filter { $0.isActive && $0.kind != .session && $0.kind != .report }
                for (page, standing) in zip(verifiable, reader.standings(of: verifiable)) { context.standings[page.path] = standing }
            }
            let (book, shared) = (context.book, context)
            for page in pages { parsed[page.path] = page.page }
            let read = Parallel.map(pages) { page in
                var facts = PageFacts(page, book: book)
                let hashes = PageHashes(page.page)
                facts.buckets = hashes?.all ?? []
                return (facts: facts, findings: LintRule.findings(on: page, shared), hashes: hashes)
            }
            for (page, read) in zip(pages, read) { hashes[page.path] = read.hashes }
            return zip(entries, read).map { entry, read in
                LintCache.Note(
                    blob: entry.mark, archives: archives.stamp(of: read.facts.sources), facts: read.facts, findings: read.findings)
            }
        }

        /// What pages held against each other come to; only those near a changed one are read again.
        private func search(
            _ changed: Set<String>, among cache: LintCache?, fresh: [String: LintCache.Note], isNew: Bool
        ) throws -> LintSearch {
            if !isNew, changed.count * 10 < facts.count, let cache, let old = cache.search() {
                guard !changed.isEmpty else { return old }
                var buckets = cache.buckets()
                for path in changed { buckets[path] = fresh[path]?.facts.buckets }
                return try LintSearch(old, changed: changed, pages: buckets, read: vault)
            }
            return LintSearch(try vault(Set(facts.map(\.path))), hashes: hashes)
        }

        private func vault(_ paths: Set<String>) throws -> Vault {
            let texts = try files.entries.filter { paths.contains($0.path) && parsed[$0.path] == nil }.map {
                (path: $0.path, text: try files.text(of: $0))
            }
            let pages = Parallel.map(texts) { Page(path: $0.path, text: $0.text) } + paths.compactMap { parsed[$0] }
            return Vault(project: linter.wiki.project.id, pages: pages)
        }
    }
}

extension LintRule {
    /// What the rules that look at one page find on it.
    static func findings(on page: LintPage, _ context: LintContext) -> [LintFinding] {
        all.flatMap { rule -> [LintFinding] in
            guard case .page(let check) = rule.check else { return [] }
            return check(page, context).map { LintFinding($0, of: rule) }
        }
    }
}
