import Git

extension ProjectWriter {
    /// What undoing came to.
    public struct UndoReport: Sendable, Equatable {
        /// The undo's own operation, by which it can be undone.
        public var operation: String
        /// Paths that are as they were before.
        public var restored: [String] = []
        /// Paths that later work changed too, and what was kept.
        public var kept: [String] = []
    }

    /// Takes back one operation, whatever came after it: a file that nobody touched since is as before, of a file that
    /// later work changed only what the operation added is taken out.
    ///
    /// Undoing a session's compile unlearns the session: no later compile brings it back. Undoing that undo does. The same goes
    /// for a bootstrap and its repository.
    /// - Parameter now: seconds since 1970.
    public func undo(_ operation: String, now: Int64) throws -> UndoReport {
        let repository = wiki.repository
        let action = "cannot undo \(operation)"
        guard let record = try repository.operations().first(where: { $0.id == operation }), let last = record.commits.first else {
            throw WikiError(action, "there is no such operation in \(wiki.project.name)", remedy: "'wikictl history' lists them.")
        }
        guard let parent = record.parent else {
            throw WikiError(action, "it created the project", remedy: "Remove the folder \(wiki.project.path) to be rid of the whole wiki.")
        }
        let before = try files(at: parent)
        let after = try files(at: last.id)
        let standing = try files(at: repository.head())
        let id = "u" + Identifier.base32(Identifier.hash(["op1", "undo", wiki.project.id, operation, try wiki.head()]), length: 10)
        var report = UndoReport(operation: id)
        var commits: [PageCommit] = []
        var pages = Dictionary(try wiki.pages().map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        for path in Set(before.keys).union(after.keys).sorted() where before[path] != after[path] && !Self.generated.contains(path) {
            guard standing[path] != before[path] else { continue }
            let wanted: String?
            if standing[path] == after[path] {
                wanted = try before[path].map { try text($0) }
                report.restored.append(path)
            } else {
                guard let now = standing[path], let added = after[path] else {
                    report.kept.append("\(path): deleted since, left so")
                    continue
                }
                wanted = without(path, added: try text(added), before: try before[path].map { try text($0) }, standing: try text(now))
                report.kept.append("\(path): changed since; only what \(operation) added was taken out")
            }
            pages[path] = Adoption.isPage(path) ? wanted.map { Page(path: path, text: $0) } : nil
            let change = FileChange(path: path, content: wanted.map { Array($0.utf8) })
            commits.append(PageCommit(subject: "undo: \(PageName.stem(of: path))", author: signature(now), changes: [change]))
        }
        let exclusions = try reversedExclusions(record, from: parent, to: last.id)
        let changesExclusions = try exclusions != wiki.exclusions()
        guard !commits.isEmpty || changesExclusions else {
            throw WikiError(action, "nothing of it is left", remedy: nil)
        }
        try write(Operation(id: id, time: now, commits: commits), pages: pages.values.sorted { $0.path < $1.path }, exclusions: exclusions)
        return report
    }

    private static let generated: Set<String> = ["index.md", "log.md", "exclusions"]

    private func files(at commit: ObjectID?) throws -> [String: ObjectID] {
        Dictionary(try wiki.repository.list(at: commit).map { ($0.path, $0.blob) }, uniquingKeysWith: { first, _ in first })
    }

    private func text(_ blob: ObjectID) throws -> String { String(decoding: try wiki.repository.bytes(of: blob), as: UTF8.self) }

    /// The standing text without what lies between `before` and `added`; nil when nothing of the page is left.
    private func without(_ path: String, added: String, before: String?, standing: String) -> String? {
        guard before == nil, Adoption.isPage(path) else { return LineMerge.merge(base: added, preferred: standing, other: before ?? "") }
        let born = Page(path: path, text: added)
        var page = Page(path: path, text: standing)
        for (_, statement) in born.statements {
            guard let id = statement.id, let now = page.statement(id)?.statement, now.text == statement.text else { continue }
            if Set(page.labels(of: now)) == Set(born.labels(of: statement)) {
                page.remove(id)
            } else {
                // Later evidence keeps the statement; the operation's own labels go.
                var changed = now
                changed.labels.removeAll { statement.labels.contains($0) }
                page.replace(id, with: changed)
            }
        }
        page.dropUnusedFootnotes()
        return page.statements.isEmpty ? nil : page.text
    }

    private func reversedExclusions(_ record: OperationRecord, from parent: ObjectID, to last: ObjectID) throws -> Exclusions {
        var exclusions = try wiki.exclusions()
        func known(_ commit: ObjectID) throws -> Exclusions {
            Exclusions(text: String(decoding: try wiki.repository.read("exclusions", at: commit) ?? [], as: UTF8.self))
        }
        for line in try known(parent).added(in: known(last)) {
            let words = line.split(separator: " ").map(String.init)
            guard words.count >= 2 else { continue }
            if words[0] == "restored" { exclusions.reinstate(words[1]) } else { exclusions.restore(words[1], operation: record.id) }
        }
        guard record.id.hasPrefix("c") || record.id.hasPrefix("b") else { return exclusions }
        for source in Set(record.commits.flatMap(\.trailers).filter { $0.key == "Sources" }.map(\.value)).sorted() {
            exclusions.add(.unlearned, source)
        }
        return exclusions
    }
}

extension Page {
    /// Removes a statement's line, and its section's heading when nothing else stands there.
    mutating func remove(_ id: StatementID) {
        body.removeAll {
            if case .item(let statement, _) = $0 { statement.id == id } else if case .more(id, _, _) = $0 { true } else { false }
        }
        var index = body.startIndex
        while index < body.endIndex {
            guard case .section = body[index] else {
                index += 1
                continue
            }
            let end = body[(index + 1)...].firstIndex { if case .other(let raw) = $0 { !raw.isEmpty } else { true } } ?? body.endIndex
            let isFollowedByText =
                end < body.endIndex
                && {
                    if case .item = body[end] {
                        true
                    } else if case .other(let raw) = body[end] {
                        !raw.hasPrefix("See also ")
                    } else {
                        false
                    }
                }()
            if isFollowedByText { index += 1 } else { body.removeSubrange(index..<end) }
        }
    }
}
