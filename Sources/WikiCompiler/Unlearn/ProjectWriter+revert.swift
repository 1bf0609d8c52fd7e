import Git

extension ProjectWriter {
    /// What taking a page back to an earlier state came to.
    public struct RevertReport: Sendable, Equatable {
        /// By which it is undone; empty when nothing was written.
        public internal(set) var operation = ""
        public internal(set) var page: String
        /// When the state was committed that the page has again, seconds since 1970, and by which operation.
        public internal(set) var time: Int64
        public internal(set) var from: String
        /// Statements that are gone from the page.
        public internal(set) var removed: [String] = []
        /// Statements that are back on it.
        public internal(set) var back: [String] = []
        public internal(set) var diff: String
    }

    /// Has a page read as it did at a time, as one operation. It stays where it stands, its links lead where they led, and files that its
    /// rules were promoted to keep their notes. What is gone from it by that does not come back with a compile or a rebuild.
    ///
    /// Edits of the work tree are to be adopted before. Throws when the page did not exist then.
    /// - Parameters:
    ///   - point: the newest state counts that it had reached then.
    ///   - isDryRun: whether to tell only what would be.
    ///   - now: seconds since 1970.
    public func revert(_ page: Page, to point: RevertPoint, person: Person?, isDryRun: Bool = false, now: Int64) throws -> RevertReport {
        let action = "cannot take \(page.path) back"
        let (commit, former) = try state(of: page, at: point, action)
        var old = former.relocated(to: page.path, moves: [:])
        for key in ["promoted", "pinned"] { old.frontMatter.set(key, lines: page.frontMatter.lines(of: key)) }
        var exclusions = try wiki.exclusions()
        let pages = try wiki.pages()
        func ids(_ page: Page) -> [StatementID] { page.statements.compactMap(\.statement.id) }
        let elsewhere = Set(pages.filter { $0.path != page.path }.flatMap(ids))
        let removed = ids(page).filter { old.statement($0) == nil }
        let back = ids(old).filter { page.statement($0) == nil }
        if let doubled = back.first(where: elsewhere.contains) {
            let place = pages.first { $0.path != page.path && $0.statement(doubled) != nil }?.path ?? ""
            throw WikiError(
                action, "^\(doubled.text), which stood on it then, stands on \(place) now",
                remedy: "Undo what moved it: 'wikictl history \(PageName.stem(of: page.path))'.")
        }
        var report = RevertReport(
            page: page.path, time: commit.committer.time, from: commit.trailers.first { $0.key == "Operation" }?.value ?? "",
            removed: removed.compactMap { page.statement($0)?.statement.text.plain },
            back: back.compactMap { old.statement($0)?.statement.text.plain },
            diff: UnifiedDiff.text(path: page.path, before: Array(page.text.utf8), after: Array(old.text.utf8)))
        guard !isDryRun, old.text != page.text else { return report }
        try requireQuiet([page.path])
        let fields = ["op1", "revert", wiki.project.id, try wiki.head(), page.path, old.text]
        report.operation = "t" + Identifier.base32(Identifier.hash(fields), length: 10)
        if let kind = page.kind {
            for id in removed {
                guard let statement = page.statement(id)?.statement else { continue }
                let mark = Exclusions.mark("statement", kind.rawValue, Likeness.normalised(statement.text.plain))
                exclusions.add(.deleted, id.text, kind: kind, marks: [mark], labels: page.labels(of: statement))
            }
        }
        for (section, statement) in old.statements where section != .retired {
            guard let id = statement.id, exclusions.contains(id.text) else { continue }
            exclusions.restore(id.text, operation: report.operation)
        }
        let change = PageCommit(
            subject: "revert: \(PageName.stem(of: page.path))", author: Self.author(person, now),
            changes: [FileChange(path: page.path, content: Array(old.text.utf8))])
        try write(
            Operation(id: report.operation, time: now, commits: [change]), pages: try self.pages(with: [old]), exclusions: exclusions)
        return report
    }

    /// The newest state of a page that a commit left which has been `reached`, under whatever name it stood then.
    private func state(of page: Page, at point: RevertPoint, _ action: String) throws -> (Commit, Page) {
        let entries = try wiki.repository.log()
        // The page's own states, the newest first.
        var (path, states): (String, [(commit: Commit, page: Page)]) = (page.path, [])
        for (index, entry) in entries.enumerated() where entry.changes.contains(where: { $0.path == path }) {
            let commit = entry.commit
            if let text = try wiki.repository.read(path, at: commit.id) {
                states.append((commit, Page(path: path, text: String(decoding: text, as: UTF8.self))))
            }
            guard let parent = commit.parents.first, try wiki.repository.read(path, at: parent) == nil else { continue }
            guard let origin = try origin(of: page.id, besides: path, around: index, in: entries) else { break }
            path = origin
        }
        // A session that was compiled late is older than what stood there already.
        var (latest, found): (Int64, (Commit, Page)?) = (.min, nil)
        for state in states.reversed() {
            latest = max(latest, state.commit.committer.time)
            if point.isReached(by: state.commit, latest) { found = state }
        }
        if let found { return found }
        throw WikiError(
            action, "there is no state of it \(point.words)",
            remedy: "'wikictl history \(PageName.stem(of: page.path))' shows its states.")
    }

    /// Where a page that appeared in a commit stood before its operation.
    private func origin(of id: String, besides path: String, around index: Int, in entries: [LogEntry]) throws -> String? {
        let operation = entries[index].commit.trailers.first { $0.key == "Operation" }?.value
        for entry in entries
        where entry.commit.id == entries[index].commit.id
            || operation != nil && entry.commit.trailers.contains(where: { $0.key == "Operation" && $0.value == operation })
        {
            guard let parent = entry.commit.parents.first else { continue }
            for change in entry.changes where change.path != path && Adoption.isPage(change.path) {
                guard let text = try wiki.repository.read(change.path, at: parent) else { continue }
                if Page(path: change.path, text: String(decoding: text, as: UTF8.self)).id == id { return change.path }
            }
        }
        return nil
    }
}

/// The point in a wiki's history to which a page is taken back.
public enum RevertPoint: Sendable, Equatable {
    /// Seconds since 1970. What a session taught counts as of the session.
    case time(Int64)
    /// As this operation left it.
    case operation(String)

    /// - Parameter latest: the newest time of the commit and those of the page before it.
    func isReached(by commit: Commit, _ latest: Int64) -> Bool {
        switch self {
        case .time(let time): latest <= time
        case .operation(let id): commit.trailers.contains { $0.key == "Operation" && $0.value == id }
        }
    }

    var words: String {
        switch self {
        case .time(let time): "at \(Timestamp.utc(milliseconds: Int(time) * 1000).prefix(16))Z or before"
        case .operation(let id): "by \(id)"
        }
    }
}
