/// The pages of a wiki for programs and people that know nothing of wikictl.
///
/// A function of the pages alone: the same wiki gives the same bytes.
public struct WikiExport: Sendable {
    /// Which pages go along besides those that are in force.
    public struct Selection: Sendable {
        /// Rules that were said once.
        public var drafts = false
        /// What the dream archived, and what nobody is to follow any more.
        public var archived = false
        /// One page a session.
        public var sessions = false

        public init() {}
    }

    public let project: Project
    /// By path.
    public let pages: [Page]
    /// Paths of pages that were left out.
    let others: Set<String>

    /// - Parameter named: only these, whatever they are; empty for all that the selection takes.
    public init(_ project: Project, pages all: [Page], named: [Page] = [], _ selection: Selection) {
        self.project = project
        let wanted = Set(named.map(\.path))
        pages = all.filter { page in
            guard page.damage == nil, let kind = page.kind, kind != .report else { return false }
            if !wanted.isEmpty { return wanted.contains(page.path) }
            if kind == .session { return selection.sessions }
            if page.isArchived || page.status == "deprecated" { return selection.archived }
            return page.status != "draft" || selection.drafts
        }.map { project.keepsQuotesLocal ? $0.withoutSessionQuotes() : $0 }.sorted { $0.path < $1.path }
        others = Set(all.map(\.path)).subtracting(pages.map(\.path))
    }
}
