import Git

/// Puts what was found in a repository into a wiki.
struct BootstrapSeed {
    /// What one reader found, and what its quotes are of.
    struct Layer {
        let extraction: Extraction
        let documents: [RepositoryDocument]

        init(extraction: Extraction, documents: [RepositoryDocument]) {
            self.extraction = extraction
            self.documents = documents
        }

        init(findings: RepositoryFindings) {
            self.init(extraction: Extraction(pages: findings.pages), documents: findings.documents)
        }
    }

    /// The wiki afterwards.
    struct Applied {
        var vault: Vault
        var changes: [Compiler.PageChange] = []
        var rejections: [Compiler.Rejection] = []
    }

    let survey: RepositorySurvey
    let inventory: RepositoryInventory
    let source: RepositorySource
    let head: ObjectID
    /// Empty when HEAD is detached.
    let branch: String
    let redactor: Redactor

    /// `YYYY-MM-DD` of HEAD.
    var date: String { survey.history.commits.first?.date ?? "1970-01-01" }

    /// A wiki with the findings in it, what no file says any more struck through, and the manifest. A wiki whose person unlearned
    /// the repository stays as it is.
    /// - Parameter blob: the blob of a file at HEAD, nil when it is not there.
    func applied(_ layers: [Layer], to vault: Vault, blob: @escaping (String) -> String?) -> Applied {
        var applied = Applied(vault: vault)
        var changes = Changes()
        for layer in layers {
            var applier = Applier(vault: applied.vault, source: known, check: check(layer.documents), blob: blob)
            applier.apply(layer.extraction)
            applied.vault = applier.vault
            applied.rejections += applier.rejections
            changes.add(applier.changes)
        }
        guard !vault.exclusions.contains(source.id.text) else { return applied }
        let files = Dictionary(survey.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let reverts = StandingCommits(survey.history).reverts.reduce(into: [:]) { $0[String($1.key.hex.prefix(12))] = $1.value }
        let vanished = VanishedQuotes(
            source: source.id, text: { files[$0].flatMap(survey.document)?.text }, revert: { reverts[$0] }, date: date)
        for (page, statements) in vanished.retired(in: applied.vault) {
            applied.vault.put(page)
            changes.add([.init(path: page.path, kind: page.kind ?? .concept, title: page.title, isNew: false, revised: statements)])
        }
        let manifest = BootstrapManifest(
            survey: survey, inventory: inventory, pages: pages(in: applied.vault), head: head, branch: branch, source: source)
        let standing = applied.vault.pages[BootstrapManifest.path]
        let page = manifest.page(after: standing, project: vault.project)
        // A page that a person is at work on is left to them; a repository that taught nothing needs no report of it.
        if page.text != standing?.text, vault.held[page.path] == nil, !changes.all.isEmpty || standing != nil {
            applied.vault.put(page)
            changes.add([.init(path: page.path, kind: .report, title: page.title, isNew: standing == nil)])
        }
        applied.changes = changes.all
        return applied
    }

    /// How many statements stand because of the repository.
    func statements(in vault: Vault) -> Int {
        pages(in: vault).reduce(0) { sum, page in
            sum
                + page.statements.count { section, statement in
                    section != .retired && page.labels(of: statement).contains { $0.source == source.id }
                }
        }
    }

    private func pages(in vault: Vault) -> [Page] {
        vault.ordered.filter { $0.kind != .report && $0.sources.contains { $0.id == source.id } }
    }

    private var known: Applier.Source {
        Applier.Source(id: source.id, resource: source.resource, started: date, date: date, isImport: false, isRepository: true)
    }

    private func check(_ documents: [RepositoryDocument]) -> EvidenceCheck {
        let redactor = self.redactor
        return EvidenceCheck(documents: documents) { !redactor.findings(in: $0).isEmpty }
    }

    /// One entry a page, since one commit holds all that an operation does to it.
    private struct Changes {
        private(set) var all: [Compiler.PageChange] = []

        mutating func add(_ changes: [Compiler.PageChange]) {
            for change in changes {
                guard let at = all.firstIndex(where: { $0.path == change.path }) else {
                    all.append(change)
                    continue
                }
                all[at].title = change.title
                all[at].added += change.added
                all[at].confirmed += change.confirmed
                all[at].revised += change.revised
            }
        }
    }
}
