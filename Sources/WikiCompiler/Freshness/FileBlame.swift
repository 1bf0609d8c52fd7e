/// What shaped a file or folder: the pages that speak of it, newest first.
public struct FileBlame: Sendable {
    /// A statement, and the words it rests on.
    public struct Told: Sendable {
        public let section: Section
        public let statement: Statement
        public let quotes: [Evidence]
        /// Whether its words name the file.
        public let isMention: Bool
        /// Whether it has to do with the line that was asked for.
        public let isOfLine: Bool
    }

    public struct Entry: Sendable {
        public let page: Page
        /// `YYYY-MM-DD`
        public let date: String
        /// Whether the page is anchored to the file, and not only names it.
        public let isAnchored: Bool
        public let standing: PageStanding
        /// Those that name the file; all that are in force when the page is anchored to it and none does.
        public let told: [Told]
    }

    /// Relative to the repository's root.
    public let path: String
    /// Other names under which pages know the file, sorted.
    public let formerNames: [String]
    public let line: LineOrigin?
    public let entries: [Entry]

    /// - Parameters:
    ///   - path: relative to the repository's root, without a slash at its end.
    ///   - line: from 1; nil for the whole file.
    public init(of path: String, line: Int? = nil, pages: [Page], reader: FreshnessReader, redactor: Redactor) {
        self.path = path
        let standings = reader.standings(of: pages, commits: FreshnessReader.mostCommits)
        let isFolder = path.isEmpty || reader.isFolder(path) || (reader.blob(at: path) == nil && Self.isFolder(path, of: pages))
        let origin = line.flatMap { isFolder ? nil : reader.origin(of: path, line: $0, redactor: redactor) }
        self.line = origin
        func isIt(_ place: String) -> Bool { place == path || (isFolder && (path.isEmpty || place.hasPrefix(path + "/"))) }
        var former: Set<String> = []
        for file in standings.flatMap(\.anchors) where file.state == .moved {
            if let now = file.path, isIt(now), !isIt(file.anchor.path) { former.insert(file.anchor.path) }
        }
        formerNames = former.sorted()
        let names = isFolder ? [path] + formerNames : [path] + formerNames + reader.shortName(of: path)
        let mention = PathMention(names.filter { !$0.isEmpty }, isFolder: isFolder)
        let lineWords = origin.map(LineWords.init)
        entries = zip(pages, standings).compactMap { page, standing -> Entry? in
            guard page.damage == nil, let kind = page.kind, kind != .report else { return nil }
            let isAnchored = page.anchors.contains { isIt($0.path) || former.contains($0.path) }
            let told = Self.told(of: page, mention, lineWords) { isIt($0) || former.contains($0) }
            let named = told.filter(\.isMention)
            guard isAnchored || !named.isEmpty else { return nil }
            let date = page.updated.isEmpty ? page.created : page.updated
            return Entry(page: page, date: date, isAnchored: isAnchored, standing: standing, told: named.isEmpty ? told : named)
        }.sorted { ($1.date, $0.page.path) < ($0.date, $1.page.path) }
    }

    private static func told(
        of page: Page, _ mention: PathMention, _ line: LineWords?, isIt: (String) -> Bool
    ) -> [Told] {
        let footnotes = page.evidence
        return page.statements.filter { $0.section != .retired }.map { section, statement in
            let quotes = page.labels(of: statement).compactMap { footnotes[$0] }
            let isQuoted = quotes.contains { if case .blob(let path, _, _) = $0.locator { isIt(path) } else { false } }
            let words = MarkdownEscape.readable(statement.text.markdown)
            return Told(
                section: section, statement: statement, quotes: quotes, isMention: isQuoted || mention.isIn(words),
                isOfLine: line?.concerns(words, quotes) ?? false)
        }
    }

    private static func isFolder(_ path: String, of pages: [Page]) -> Bool {
        pages.contains { $0.anchors.contains { $0.path.hasPrefix(path + "/") } }
    }
}

/// What tells that a statement has to do with a line.
private struct LineWords {
    private let origin: LineOrigin
    /// Names that hardly mean anything else.
    private let names: Set<Substring>

    init(_ origin: LineOrigin) {
        self.origin = origin
        names = Set(Self.names(in: origin.text))
    }

    func concerns(_ words: String, _ quotes: [Evidence]) -> Bool {
        let isOfCommit = quotes.contains { quote in
            if case .commit(let digits) = quote.locator { origin.commit?.hasPrefix(digits) ?? false } else { false }
        }
        let isQuoted = origin.text.utf8.count >= Limits.quote.lowerBound && quotes.contains { $0.quote?.contains(origin.text) ?? false }
        return isOfCommit || isQuoted || !names.isDisjoint(with: Self.names(in: words))
    }

    /// Identifiers of six or more characters with a capital, a digit or an underscore inside.
    private static func names(in text: String) -> [Substring] {
        text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.filter { name in
            name.count >= 6 && name.dropFirst().contains { $0.isUppercase || $0.isNumber || $0 == "_" }
                && name.contains { $0.isLetter }
        }
    }
}

extension FreshnessReader {
    /// Whether HEAD has a folder at a path.
    func isFolder(_ path: String) -> Bool {
        guard let head, let trees else { return false }
        let parts = path.split(separator: "/")
        var folder = head.tree
        for part in parts {
            guard let item = (try? trees.items(of: folder))?[String(part)], item.isFolder else { return false }
            folder = item.id
        }
        return !parts.isEmpty
    }

    /// The file's name without its folders, when HEAD has no other of that name and it looks like a file's; else nothing.
    func shortName(of path: String) -> [String] {
        guard let head, let trees, let name = path.split(separator: "/").last.map(String.init), name != path, name.contains("."),
            name.utf8.count >= 5
        else { return [] }
        let files = (try? trees.changes(from: nil, to: head.tree, most: 200_000)) ?? []
        return files.count { $0.path.hasSuffix("/" + name) || $0.path == name } == 1 ? [name] : []
    }
}
