import Git

extension ProjectWriter {
    /// What a person wants unlearned.
    public enum UnlearnTarget: Sendable, Equatable {
        /// Sessions, repositories or imports.
        case sources(Set<SourceID>)
        case statement(StatementID)
    }

    /// What unlearning came to.
    public struct UnlearnReport: Sendable, Equatable {
        public struct Line: Sendable, Equatable {
            public let page: String
            public let id: String
            public let text: String
        }

        /// By which it is undone; empty when nothing was written.
        public internal(set) var operation = ""
        /// Statements that are gone.
        public internal(set) var removed: [Line] = []
        /// Statements that other evidence holds up.
        public internal(set) var kept: [Line] = []
        /// Statements that read, or stand, as they did before.
        public internal(set) var restored: [Line] = []
        /// Statements that stand alone under Contested now.
        public internal(set) var alone: [Line] = []
        /// Pages that are gone, since nothing was left on them.
        public internal(set) var deleted: [String] = []
    }

    /// Removes what rests on some sources alone, or one statement, as one operation; what has other evidence stays with it. No compile,
    /// sweep, import or rebuild brings it back.
    ///
    /// Edits of the work tree are to be adopted before. Throws while a page that it changes is being edited.
    /// - Parameters:
    ///   - isDryRun: whether to tell only what would be.
    ///   - now: seconds since 1970.
    public func unlearn(_ target: UnlearnTarget, person: Person?, isDryRun: Bool = false, now: Int64) throws -> UnlearnReport {
        let pages = try wiki.pages()
        var exclusions = try wiki.exclusions()
        let work: Unlearning
        switch target {
        case .sources(let sources):
            work = try Unlearning(sources, deeds: try deeds(of: sources), in: pages) { [wiki] in try wiki.home(of: $0, on: $1) }
            for source in sources.sorted() where !exclusions.contains(source.text) { exclusions.add(.unlearned, source.text) }
        case .statement(let id):
            work = try Unlearning(id, in: pages) { [wiki] in try wiki.home(of: $0, on: $1) }
            for page in pages {
                guard let statement = page.statement(id)?.statement, let kind = page.kind else { continue }
                exclusions.add(
                    .deleted, id.text, kind: kind,
                    marks: [Exclusions.mark("statement", kind.rawValue, Likeness.normalised(statement.text.plain.unstruck))],
                    labels: page.labels(of: statement))
                if case .some(nil) = work.changed[page.path] { exclusions.addDeletion(of: page) }
            }
        }
        var report = UnlearnReport(work)
        guard !isDryRun else { return report }
        try requireQuiet(work.changed.keys)
        let fields = ["op1", "unlearn", wiki.project.id, try wiki.head()] + target.fields
        report.operation = "l" + Identifier.base32(Identifier.hash(fields), length: 10)
        let commits = work.changed.sorted { $0.key < $1.key }.map { path, page in
            PageCommit(
                subject: "unlearn: \(PageName.stem(of: path))", author: Self.author(person, now),
                changes: [FileChange(path: path, content: page.map { Array($0.text.utf8) })])
        }
        let after = pages.compactMap { page in work.changed[page.path] ?? page }
        let result = try write(Operation(id: report.operation, time: now, commits: commits), pages: after, exclusions: exclusions)
        if result.commits.isEmpty { report.operation = "" }
        return report
    }

    /// What the compiles of these sources did to statements that stood before them, the newest first. An operation that compiled others
    /// too is left out: whose deed it was cannot be told.
    private func deeds(of sources: Set<SourceID>) throws -> [SourceDeed] {
        var deeds: [SourceDeed] = []
        for record in try wiki.repository.operations() {
            let named = Set(record.commits.flatMap(\.trailers).filter { $0.key == "Sources" }.compactMap { SourceID($0.value) })
            guard !named.isEmpty, named.isSubset(of: sources), record.id.hasPrefix("c") || record.id.hasPrefix("b"),
                let parent = record.parent, let last = record.commits.first
            else { continue }
            let states = try UndoStates(from: parent, to: last.id, of: wiki.repository)
            for path in states.changed.sorted() {
                let origin = states.moves[path] ?? path
                guard let before = try states.page(\.before, origin), let after = try states.page(\.after, path) else { continue }
                for id in before.statements.compactMap(\.statement.id) {
                    guard let old = before.statement(id), let new = after.statement(id),
                        old.section != new.section || old.statement.text != new.statement.text
                    else { continue }
                    deeds.append(SourceDeed(id: id, before: old, after: new))
                }
            }
        }
        return deeds
    }

    /// Throws while a person is at work on one of the pages.
    func requireQuiet(_ paths: some Sequence<String>) throws {
        let edited = Set(wiki.pendingPaths)
        guard let path = paths.first(where: edited.contains) else { return }
        throw WikiError(
            "cannot change \(path)", "it is being edited by hand, and that is not adopted yet",
            remedy: "Try again a few seconds after you saved it; 'wikictl status' says what it waits for.")
    }
}

extension ProjectWiki {
    /// Whether a page rests on a source, or an operation was made of it.
    public func knows(_ source: SourceID) throws -> Bool {
        let isCited = try pages().contains { page in
            page.sources.contains { $0.id == source } || page.evidence.keys.contains { $0.source == source }
        }
        return try isCited
            || repository.operations().contains { record in
                record.commits.contains { $0.trailers.contains { $0.key == "Sources" && $0.value == source.text } }
            }
    }
}

extension ProjectWriter.UnlearnTarget {
    fileprivate var fields: [String] {
        switch self {
        case .sources(let sources): sources.sorted().map(\.text)
        case .statement(let id): ["^" + id.text]
        }
    }
}

extension ProjectWriter.UnlearnReport {
    init(_ work: Unlearning) {
        func lines(_ lines: [Unlearning.Line]) -> [Line] { lines.map { Line(page: $0.page, id: $0.id, text: $0.text) } }
        removed = lines(work.removed)
        kept = lines(work.kept)
        restored = lines(work.restored)
        alone = lines(work.alone)
        deleted = work.changed.filter { $0.value == nil }.keys.sorted()
    }

    /// Whether nothing is affected.
    public var isEmpty: Bool { removed.isEmpty && kept.isEmpty && restored.isEmpty && deleted.isEmpty }
}

extension String {
    /// The words of a statement that was struck through, as they stood before.
    var unstruck: String {
        guard hasPrefix("~~"), let end = dropFirst(2).range(of: "~~") else { return self }
        return String(self[index(startIndex, offsetBy: 2)..<end.lowerBound])
    }
}
