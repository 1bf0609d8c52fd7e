import Git

/// A project's wiki opened for reading; `ProjectWriter` writes it.
public final class ProjectWiki {
    public let project: Project
    public let home: Home
    let repository: WikiRepository
    private let quotes: LocalQuotes?

    /// Opens the wiki of a project. One that lost its repository is not made anew.
    public init(_ project: Project, home: Home) throws {
        self.project = project
        self.home = home
        repository = try WikiRepository(opening: project.path)
        quotes = project.keepsQuotesLocal ? LocalQuotes(home: home, project: project.id) : nil
        if let quotes { repository.leaving = { try quotes.take(from: $0) } }
    }

    /// A page with the words of sessions that the project keeps out of git, as far as they are known here.
    func filled(_ page: Page) -> Page { quotes?.fill(page) ?? page }

    /// The newest commit, 40 hex; empty before the first.
    public func head() throws -> String { try repository.head()?.description ?? "" }

    /// Every page at HEAD, by path.
    public func pages() throws -> [Page] {
        try repository.list().filter { Adoption.isPage($0.path) }.map { entry in
            filled(Page(path: entry.path, text: String(decoding: try repository.bytes(of: entry.blob), as: UTF8.self)))
        }
    }

    /// The pages at HEAD that stand in a kind's folder, by path, as git has them.
    func pages(of kind: PageKind) throws -> [Page] {
        try repository.list().filter { $0.path.hasPrefix(kind.folder + "/") && Adoption.isPage($0.path) }.map { entry in
            Page(path: entry.path, text: String(decoding: try repository.bytes(of: entry.blob), as: UTF8.self))
        }
    }

    /// The page a person means by a path, a stem, a title, a page's UUID or a statement's id. Nil when none or several fit.
    public func page(named name: String) throws -> Page? {
        let path = name.hasSuffix(".md") ? name : name + ".md"
        let stem = PageName.stem(of: path).lowercased()
        // By path or stem, one page is read and not all of them.
        let entries = try repository.list().filter { Adoption.isPage($0.path) }
        if let entry = entries.first(where: { $0.path == name || $0.path == path })
            ?? entries.first(where: { PageName.stem(of: $0.path).lowercased() == stem })
        {
            return filled(Page(path: entry.path, text: String(decoding: try repository.bytes(of: entry.blob), as: UTF8.self)))
        }
        let pages = try pages()
        if let found = pages.first(where: { $0.id == name || $0.aliases.contains(stem) }) { return found }
        let id = name.hasPrefix("^") ? String(name.dropFirst()) : name
        if let id = StatementID(id), let found = pages.first(where: { $0.statement(id) != nil }) { return found }
        let lower = name.lowercased()
        let titled = pages.filter { $0.title.lowercased() == lower }
        if titled.count == 1 { return titled[0] }
        let near = pages.filter { PageName.stem(of: $0.path).hasPrefix(stem) }
        return near.count == 1 ? near[0] : nil
    }

    /// Text of a file at HEAD; nil when there is none.
    public func text(_ path: String) throws -> String? {
        let text = try repository.read(path).map { String(decoding: $0, as: UTF8.self) }
        guard let text, quotes != nil, Adoption.isPage(path) else { return text }
        return filled(Page(path: path, text: text)).text
    }

    /// Whether a page still stands at a path as somebody read it, with the words of sessions or without; nil: whether none does.
    func stands(_ page: Page?, at path: String) throws -> Bool {
        let text = try text(path)
        guard let page, let text, quotes != nil else { return text == page?.text }
        return Page(path: path, text: text).withoutSessionQuotes().text == page.withoutSessionQuotes().text
    }

    /// What the person must not be bothered with again.
    public func exclusions() throws -> Exclusions { Exclusions(text: try text("exclusions") ?? "") }

    /// One line of a page's or the wiki's history.
    public struct HistoryEntry: Sendable, Equatable {
        /// Commit id, 40 hex.
        public let commit: String
        /// Seconds since 1970.
        public let time: Int64
        public let author: String
        public let subject: String
        /// Empty for a commit made by hand.
        public let operation: String
        public let paths: [String]
    }

    /// Commits newest first, of one page or of all.
    public func history(of path: String? = nil, limit: Int = .max) throws -> [HistoryEntry] {
        try repository.log(path: path, limit: limit).map { entry in
            HistoryEntry(
                commit: entry.commit.id.description, time: entry.commit.author.time, author: entry.commit.author.name,
                subject: entry.commit.subject, operation: entry.commit.trailers.first { $0.key == "Operation" }?.value ?? "",
                paths: entry.changes.map(\.path))
        }
    }

    /// What an operation changed, as unified text; nil when no such operation is in the history.
    public func diff(operation: String) throws -> String? {
        guard let record = try repository.operations().first(where: { $0.id == operation }) else { return nil }
        return try repository.diff(from: record.parent, to: record.commits.first?.id)
    }

    /// What the work tree changed against HEAD, as unified text.
    public func diffOfWorkTree() throws -> String { try repository.diffOfWorkTree() }
}

extension Page {
    /// The page as the search index sees it; nil when it says nothing that another one does not. `blob` names its content.
    func indexed(blob: String) -> IndexedPage? {
        guard let kind, damage == nil, successor == nil else { return nil }
        // `labels(of:)` reads the whole page, and a person's page can have thousands of statements.
        var more: [StatementID: Int] = [:]
        for case .more(let id, let labels, _) in body { more[id, default: 0] += labels.count }
        let items = statements.compactMap { section, statement in
            statement.id.map { id in
                IndexedPage.Statement(
                    id: id.text, section: section.rawValue, text: statement.text.plain,
                    isRecallable: section != .contested && section != .retired, evidenceCount: statement.labels.count + more[id, default: 0]
                )
            }
        }
        return IndexedPage(
            path: path, kind: kind, id: id, title: title, description: summary, aliases: aliases, tags: tags, entities: entities,
            anchors: anchors.map(\.path), status: IndexedPage.Status(rawValue: status) ?? .stable, isContested: isContested,
            isArchived: path.hasPrefix("archive/"), created: created, updated: updated, blob: blob,
            tokens: TokenEstimate.tokens(in: text), statements: items)
    }
}
