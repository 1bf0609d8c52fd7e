import Git

/// Contested pages as they are once a person said which side holds. Both sides stand on the pages of both: each as its own page's statement,
/// and as a copy beside the other.
struct Settling {
    private let keptWords: String
    private let keptText: String
    private let others: Set<String>
    private let page: Page
    private let all: [Page]
    private let date: String
    /// The section in which a statement stood before it was contested; nil for a copy.
    private let home: (StatementID, Page) throws -> Section?
    /// What is struck through, each with its page.
    private(set) var struck: [(page: Page, statement: Statement)] = []

    init(
        keeping id: StatementID, on page: Page, among pages: [Page], date: String, home: @escaping (StatementID, Page) throws -> Section?
    ) {
        self.page = page
        self.date = date
        self.home = home
        let sides = page.recalled(.contested)
        let kept = sides.first { $0.id == id }
        keptWords = kept.map { Self.words(of: $0, on: page) } ?? ""
        keptText = kept?.text.plain ?? ""
        others = Set(sides.map { Self.words(of: $0, on: page) }).subtracting([keptWords])
        let words = others.union([keptWords])
        all =
            [page]
            + pages.filter { other in
                other.path != page.path && other.isContested
                    && other.recalled(.contested).contains { words.contains(Self.words(of: $0, on: other)) }
            }
    }

    /// What a side says, whichever page it stands on: links of a copy lead from elsewhere.
    private static func words(of side: Statement, on page: Page) -> String { side.text.markdown.unlinked(on: page.path) }

    mutating func pages() throws -> [Page] {
        guard !keptWords.isEmpty else {
            throw WikiError(
                "cannot settle \(page.path)", "no such side stands under Contested",
                remedy: "'wikictl show \(PageName.stem(of: page.path))' shows what is contested.")
        }
        var homes: [StatementID: Section] = [:]
        for page in all {
            for id in page.recalled(.contested).compactMap(\.id) { homes[id] = try home(id, page) }
        }
        let owned = Set(
            all.flatMap { page in
                page.recalled(.contested).filter { $0.id.map { homes[$0] != nil } ?? false }.map { Self.words(of: $0, on: page) }
            })
        var done: [Page] = []
        for page in all {
            var new = page
            for side in page.recalled(.contested) {
                let words = Self.words(of: side, on: page)
                guard let id = side.id, words == keptWords || others.contains(words) else { continue }
                // A side that a compile had put there is nobody else's.
                let isOwn = homes[id] != nil || page.path == self.page.path && !owned.contains(words)
                if !isOwn {
                    new.remove(id)
                } else if words == keptWords {
                    new.move(id, to: homes[id] ?? page.kind?.sections.first ?? .what)
                } else {
                    new.retire(id, on: date, by: keptText)
                    struck.append((page, side))
                }
            }
            new.dropUnusedFootnotes()
            if new.recalled(.contested).isEmpty { new.frontMatter.set("contested", token: "") }
            new.frontMatter.set("updated", token: max(new.updated, date))
            done.append(new)
        }
        return done
    }
}

extension Page {
    /// Puts a statement under another section, with all its evidence.
    mutating func move(_ id: StatementID, to section: Section) {
        guard let (_, statement) = statement(id) else { return }
        let more = labels(of: statement).filter { !statement.labels.contains($0) }
        remove(id)
        append(statement, to: section)
        if !more.isEmpty { setMore(id, more) }
    }
}

extension ProjectWiki {
    /// The section in which a statement of a page stood before it was contested; nil when it never stood elsewhere.
    func home(of id: StatementID, on page: Page) throws -> Section? {
        for entry in try repository.log(path: page.path) {
            guard let bytes = try repository.read(page.path, at: entry.commit.id) else { return nil }
            let then = Page(path: page.path, text: String(decoding: bytes, as: UTF8.self))
            guard let section = then.statement(id)?.section else { return nil }
            if section != .contested { return section }
        }
        return nil
    }
}
