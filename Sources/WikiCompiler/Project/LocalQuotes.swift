import Synchronization

/// The quotes of a project that keeps them out of its pages: `state.db` has them, and nothing that git has does.
///
/// Pages are whole in memory, so that compile, dream and undo work as everywhere; the words are taken out where commits are made, and put back in
/// where pages are read.
final class LocalQuotes: Sendable {
    private let home: Home
    private let project: String
    /// By page; nil until somebody asks.
    private let known = Mutex<[String: StateDatabase.Quotes]?>(nil)

    init(home: Home, project: String) {
        self.home = home
        self.project = project
    }

    /// The page with the words that are known here. Elsewhere they are not, and the page is as it stands in git.
    func fill(_ page: Page) -> Page {
        guard page.evidence.values.contains(where: { $0.quote == nil && $0.role.isSpoken }) else { return page }
        let quotes = known.withLock { known in
            if known == nil { known = (try? state()?.quotes(of: project)) ?? [:] }
            return known?[page.quoteKey]
        }
        return quotes.map(page.with(quotes:)) ?? page
    }

    /// Keeps the words of pages that are about to be committed, and gives the commits without them.
    func take(from commits: [PageCommit]) throws -> [PageCommit] {
        var taken: [String: StateDatabase.Quotes] = [:]
        let bare = commits.map { commit in
            PageCommit(
                subject: commit.subject, trailers: commit.trailers, author: commit.author,
                changes: commit.changes.map { change in
                    guard let content = change.content, Adoption.isPage(change.path) else { return change }
                    let page = Page(path: change.path, text: String(decoding: content, as: UTF8.self))
                    let quotes = page.sessionQuotes
                    guard !quotes.isEmpty else { return change }
                    taken[page.quoteKey, default: [:]].merge(quotes) { $1 }
                    return FileChange(
                        path: change.path, content: Array(page.withoutSessionQuotes().text.utf8), replacing: change.replacing)
                })
        }
        guard !taken.isEmpty else { return commits }
        try StateDatabase(path: home.state, backups: home.backups).keep(taken, of: project)
        known.withLock { known in
            for (page, quotes) in taken { known?[page, default: [:]].merge(quotes) { $1 } }
        }
        return bare
    }

    private func state() throws -> StateDatabase? {
        Folder.exists(home.state) ? try StateDatabase(path: home.state, backups: home.backups) : nil
    }
}
