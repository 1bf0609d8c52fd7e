/// How a wiki stands, in figures.
public struct LintMetrics: Sendable, Equatable {
    /// Pages that are in use, sessions and reports aside; the shares below are of these.
    public let pages: Int
    public let statements: Int
    /// Statements that show evidence which is not wrong; what is archived elsewhere counts.
    public let backed: Int
    /// Pages that `index.md` lists.
    public let listed: Int
    /// Pages that no other page links to.
    public let orphans: Int
    public let contested: Int
    /// Pages that say the same as another, and pairs whose words are much alike.
    public let copies: Int
    public let nearCopies: Int
    /// Days since a page was updated last, on average; 0 without pages.
    public let meanAge: Int

    init(_ wiki: LintWiki, _ search: LintSearch, _ context: LintContext) {
        let lessons = wiki.pages.filter { $0.isLesson && $0.successor.isEmpty }
        pages = lessons.count
        statements = wiki.pages.reduce(0) { $0 + $1.standing }
        backed = wiki.pages.reduce(0) { $0 + $1.backed }
        listed = lessons.count { wiki.listed.contains($0.path) }
        orphans = lessons.count { wiki.incoming[$0.path] == nil }
        contested = lessons.count { $0.isContested }
        copies = search.groups.reduce(0) { $0 + $1.paths.count - 1 }
        nearCopies = search.near.count
        let ages = lessons.compactMap { context.days(since: $0.updated) }
        meanAge = ages.isEmpty ? 0 : ages.reduce(0, +) / ages.count
    }
}
