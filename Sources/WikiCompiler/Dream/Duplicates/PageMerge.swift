/// Several pages that say the same made one: the one that stays takes all statements and evidence of the others.
///
/// The others keep their files: deprecated, with a pointer to the page that stays, so that no link breaks. Nothing is written
/// here; the caller puts `pages` in place of those with the same paths.
public struct PageMerge: Sendable {
    /// Why pages are not merged.
    public enum Refusal: Error, Sendable, Equatable {
        /// A person's, or pinned, or held; in words.
        case hindered(String)
        /// The page would outgrow a page.
        case overLimit
        /// Evidence is missing, or the pages are not of one kind.
        case unsound(String)
    }

    /// The page that stays.
    public let kept: Page
    /// The pages that point to it now.
    public let merged: [Page]
    /// Other pages whose links lead to the page that stays now.
    public let relinked: [Page]
    /// Statements that stand on the page that stays anew, and those that got evidence, by id.
    public let added: [StatementID]
    public let confirmed: [StatementID]

    /// All pages that changed.
    public var pages: [Page] { [kept] + merged + relinked }

    /// - Parameters:
    ///   - paths: a group of `DuplicateSearch`.
    ///   - links: which page links to which; made once for many merges, since it reads every page.
    ///   - pinned: ids of pages that a person pinned; neither merged nor relinked.
    public init(_ paths: [String], in vault: Vault, links: PageLinks? = nil, pinned: Set<String> = []) throws(Refusal) {
        let found = paths.compactMap { vault.pages[$0] }
        guard found.count == paths.count, found.count > 1, let kind = found[0].kind, found.allSatisfy({ $0.kind == kind }) else {
            throw .unsound("the pages are not of one kind")
        }
        for page in found {
            if let reason = vault.held[page.path] ?? Self.hindrance(of: page, pinned: pinned) { throw .hindered("\(page.path): \(reason)") }
        }
        let pages = Self.order(found)
        var joined = Joined(page: pages[0])
        var merged: [Page] = []
        for other in pages.dropFirst() { merged.append(try joined.take(other)) }
        var kept = joined.page
        kept.settleStatus()
        let moved = Set(merged.map(\.path))
        kept = kept.relinked(from: moved, to: kept) ?? kept
        guard kept.statements.count <= Limits.statementsPerPage, kept.text.utf8.count <= Limits.pageBytes else { throw .overLimit }
        self.kept = kept
        self.merged = merged.map { $0.relinked(from: moved.subtracting([$0.path]), to: kept) ?? $0 }
        let links = links ?? PageLinks(vault)
        relinked = moved.reduce(into: Set<String>()) { $0.formUnion(links.pages(linkingTo: $1)) }.sorted().compactMap { path in
            guard let page = vault.pages[path], page.path != kept.path, !moved.contains(page.path), vault.held[page.path] == nil,
                page.damage == nil,
                Self.hindrance(of: page, pinned: pinned) == nil
            else { return nil }
            return page.relinked(from: moved, to: kept)
        }
        added = joined.added
        confirmed = joined.confirmed
    }

    /// The page that stays first: the older one, then the one with more evidence.
    static func order(_ pages: [Page]) -> [Page] {
        func weight(_ page: Page) -> Int { page.statements.reduce(0) { $0 + page.labels(of: $1.statement).count } }
        return pages.map { ($0, weight($0)) }.sorted { left, right in
            if left.0.created != right.0.created { return left.0.created < right.0.created }
            return left.1 != right.1 ? left.1 > right.1 : left.0.id < right.0.id
        }.map(\.0)
    }

    /// Why a page must not be changed by a dream; nil when it may be.
    static func hindrance(of page: Page, pinned: Set<String>) -> String? {
        if pinned.contains(page.id) { return "it is pinned" }
        if page.id.isEmpty || page.statements.contains(where: { $0.statement.id == nil || $0.statement.labels.isEmpty }) {
            return "a person's edit of it is not adopted yet"
        }
        return page.hasHumanWords ? "a person wrote on it" : nil
    }
}

extension Page {
    /// Whether a person stated something on the page, or wrote a paragraph between the statements.
    var hasHumanWords: Bool {
        hasHumanStatements || evidence.values.contains { $0.role == .human } || hasOwnParagraphs
    }

    /// The id of the page that took over what this one said.
    var successor: String? { frontMatter[Self.successorKey]?.string }
    static let successorKey = "merged_into"
}
