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
        var context = try context()
        let notebook = try Notebook(self, files, context, rereads: options.rereads)
        context = notebook.context
        let whole = LintWiki(notebook.facts, files: Set(files.entries.map(\.path)).union(files.others), listed: files.listed)
        var findings = notebook.findings
        for rule in LintRule.all {
            switch rule.check {
            case .page: continue
            case .wiki(let check): findings += check(whole, context).map { LintFinding($0, of: rule) }
            case .search(let check): findings += check(notebook.search).map { LintFinding($0, of: rule) }
            }
        }
        let told = findings.filter { options.wants($0.rule) && (options.pages.isEmpty || options.pages.contains($0.path)) }
        return LintReport(
            told.sorted(by: LintFinding.precedes), of: whole, ignores: configuration.lintIgnore, checked: options.pages,
            metrics: LintMetrics(whole, notebook.search, context))
    }

    private func context() throws -> LintContext {
        var context = LintContext(redactor: redactor, today: Timestamp.day(ofSeconds: now))
        if let root = repository?.root {
            func read(_ names: [String]) -> [SaidElsewhere.Line] {
                var seen: Set<String> = []
                return names.flatMap { name -> [SaidElsewhere.Line] in
                    // CLAUDE.md is often a link to AGENTS.md, or says the same.
                    guard let text = FileText.read("\(root)/\(name)"), text.utf8.count <= 1 << 20, seen.insert(text).inserted else { return [] }
                    return InstructionFile(path: name, text: text).lines
                }
            }
            context.instructions = SaidElsewhere(read(InstructionFile.names))
            context.readme = SaidElsewhere(read(InstructionFile.readmes))
        }
        if !wiki.project.isUser, let user = try ProjectDirectory(home: wiki.home).userProject(in: wiki.project.workspace) {
            let pages = try ProjectWiki(user, home: wiki.home).pages()
            context.user = SaidElsewhere(LintContext.statements(of: pages))
            context.userPages = Set(pages.map(\.id))
        }
        if let state = StateDatabase.atHand(wiki.home), let histories = try? state.histories(of: wiki.project.id) {
            context.used = Set(histories.filter { !$0.value.opened.isEmpty || !$0.value.acted.isEmpty || !$0.value.confirmed.isEmpty }.keys)
        }
        return context
    }

    /// Everything that has to be read of pages, and what the rules on single pages find.
    private struct Notebook {
        let facts: [PageFacts]
        let findings: [LintFinding]
        let search: LintSearch
        let context: LintContext

        init(_ linter: Linter, _ files: LintFiles, _ context: LintContext, rereads: Bool) throws {
            var context = context
            let pages = try files.entries.map { entry in
                LintPage(Page(path: entry.path, text: try files.text(of: entry)), isPending: entry.bytes != nil)
            }
            let wiki = linter.wiki
            let trail = linter.repository.map { RepositoryTrail(repository: $0.repository, redactor: linter.redactor, context: 0) }
            context.book = try EvidenceReader(wiki: wiki, archive: TranscriptArchive(root: wiki.home.raw), repository: trail).book(of: pages)
            let reader = FreshnessReader(linter.repository, project: wiki.project.id, home: wiki.home)
            if reader.isAtHand {
                let verifiable = pages.map(\.page).filter { $0.isActive && $0.kind != .session && $0.kind != .report }
                for (page, standing) in zip(verifiable, reader.standings(of: verifiable)) { context.standings[page.path] = standing }
            }
            let (book, shared) = (context.book, context)
            let read = Parallel.map(pages) { page in
                (facts: PageFacts(page, book: book), findings: LintRule.findings(on: page, shared))
            }
            facts = read.map(\.facts)
            findings = read.flatMap(\.findings)
            search = LintSearch(Vault(project: wiki.project.id, pages: pages.map(\.page)))
            self.context = context
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
