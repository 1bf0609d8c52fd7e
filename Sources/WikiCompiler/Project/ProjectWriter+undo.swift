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
    /// - Parameters:
    ///   - part: the part of a dream that is to be taken back; nil for all of the operation.
    ///   - now: seconds since 1970.
    public func undo(_ operation: String, part: DreamPart? = nil, now: Int64) throws -> UndoReport {
        let repository = wiki.repository
        let action = "cannot undo \(operation)"
        guard let record = try repository.operations().first(where: { $0.id == operation }), let last = record.commits.first else {
            throw WikiError(action, "there is no such operation in \(wiki.project.name)", remedy: "'wikictl history' lists them.")
        }
        guard let parent = record.parent else {
            throw WikiError(action, "it created the project", remedy: "Remove the folder \(wiki.project.path) to be rid of the whole wiki.")
        }
        let states = try UndoStates(from: parent, to: last.id, of: repository, part: part?.paths)
        let id = "u" + Identifier.base32(Identifier.hash(["op1", "undo", wiki.project.id, operation, try wiki.head()]), length: 10)
        var report = UndoReport(operation: id)
        let old = Dictionary(try wiki.pages().map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        var pages = old
        var files: [String: String?] = [:]
        for path in states.changed.sorted()
        where states.standing[path]?.blob != states.before[path]?.blob || states.moves[path] != nil {
            if let origin = states.moves[path] {
                try undoMove(from: origin, to: path, states, of: operation, &pages, &report)
                continue
            }
            // Where a page moved from is settled with where it moved to.
            if states.moves.values.contains(path) { continue }
            let wanted: String?
            if states.standing[path]?.blob == states.after[path]?.blob {
                wanted = try states.before[path].map { try states.text($0, at: path) }
                report.restored.append(path)
            } else {
                guard let now = states.standing[path], states.after[path] != nil else {
                    report.kept.append("\(path): \(states.standing[path] == nil ? "deleted" : "made anew") since, left so")
                    continue
                }
                wanted = try without(path, states, standing: now)
                report.kept.append(
                    "\(path): changed since; only what \(operation) \(states.before[path] == nil ? "added" : "did") was taken out")
            }
            if Adoption.isPage(path) { pages[path] = wanted.map { Page(path: path, text: $0) } } else { files[path] = wanted }
        }
        try settle(&pages, old, states)
        let known = try states.changed.reduce(into: Set<StatementID>()) { try $0.formUnion(statements(at: $1, \.before, states)) }
        let put = try states.changed.reduce(into: Set<StatementID>()) { try $0.formUnion(statements(at: $1, \.after, states)) }
        let exclusions = part == nil ? try reversedExclusions(record, from: parent, to: last.id) : try wiki.exclusions()
        withdrawDeleted(&pages, old, exclusions)
        try requireWhole(pages, old, besides: put.subtracting(known), doubled: try doubled(states, old), action)
        let commits = self.commits(
            old, pages, files, moves: states.moves, undoing: part?.trailers ?? [(Self.undoTrailer, operation)], now: now)
        let changesExclusions = try exclusions != wiki.exclusions()
        guard !commits.isEmpty || changesExclusions else {
            throw WikiError(action, "nothing of it is left", remedy: nil)
        }
        try write(Operation(id: id, time: now, commits: commits), pages: pages.values.sorted { $0.path < $1.path }, exclusions: exclusions)
        return report
    }

    // MARK: What must not be lost

    /// The statements that stand and are not struck through, each with the pages it stands on.
    private static func standing(_ pages: some Sequence<Page>) -> [StatementID: [String]] {
        var places: [StatementID: [String]] = [:]
        for page in pages where page.kind != .report {
            for (section, statement) in page.statements where section != .retired {
                guard let id = statement.id, !statement.text.markdown.hasPrefix("~~") else { continue }
                places[id, default: []].append(page.path)
            }
        }
        return places
    }

    private func statements(
        at path: String, _ files: KeyPath<UndoStates, [String: UndoStates.File]>, _ states: UndoStates
    ) throws -> Set<StatementID> {
        Set(Self.standing(try states.page(files, path).map { [$0] } ?? []).keys)
    }

    /// Statements that had one id with others before the operation: taking it back may give it to them again.
    private func doubled(_ states: UndoStates, _ old: [String: Page]) throws -> Set<StatementID> {
        var counts: [StatementID: Int] = [:]
        for path in states.changed {
            for id in try states.page(\.before, path)?.statements.compactMap(\.statement.id) ?? [] { counts[id, default: 0] += 1 }
        }
        let others = old.values.filter { !states.changed.contains($0.path) && $0.kind != .report }
        for id in others.flatMap({ $0.statements.compactMap(\.statement.id) }) where counts[id] != nil { counts[id, default: 0] += 1 }
        return Set(counts.filter { $0.value > 1 }.keys)
    }

    /// What a person deleted does not come back with what is taken back, unless it is the deletion that is.
    private func withdrawDeleted(_ pages: inout [String: Page], _ old: [String: Page], _ exclusions: Exclusions) {
        let known = Self.standing(old.values)
        for (id, paths) in Self.standing(pages.values) where known[id] == nil && exclusions.contains(id.text) {
            for path in paths {
                pages[path]?.remove(id)
                pages[path]?.dropUnusedFootnotes()
            }
        }
    }

    /// Throws where taking an operation back page by page would leave a statement nowhere, or twice: a page that it changed was
    /// renamed or deleted since, or a later operation carried on from it.
    /// - Parameters:
    ///   - born: statements that stand by the operation itself.
    ///   - doubled: those that stood twice before it.
    private func requireWhole(
        _ pages: [String: Page], _ old: [String: Page], besides born: Set<StatementID>, doubled: Set<StatementID>, _ action: String
    ) throws {
        let (was, becomes) = (Self.standing(old.values), Self.standing(pages.values))
        let remedy = "Take back later operations first, or give the pages their names again; 'wikictl history' lists what was done."
        if let lost = was.filter({ becomes[$0.key] == nil && !born.contains($0.key) }).min(by: { $0.key < $1.key }) {
            throw WikiError(
                action,
                "^\(lost.key.text) of \(lost.value[0]) would stand nowhere: a page was renamed, moved or deleted since, or later work built on this",
                remedy: remedy)
        }
        let twice = becomes.filter { $0.value.count > max(1, was[$0.key]?.count ?? 1) && !doubled.contains($0.key) }
        if let found = twice.min(by: { $0.key < $1.key }) {
            throw WikiError(
                action,
                "^\(found.key.text) would stand on \(found.value.sorted().joined(separator: " and ")): later work moved it or built on this",
                remedy: remedy)
        }
    }

    // MARK: Pages that moved

    private func undoMove(
        from old: String, to path: String, _ states: UndoStates, of operation: String, _ pages: inout [String: Page],
        _ report: inout UndoReport
    ) throws {
        if states.standing[path] == nil, states.standing[old]?.blob == states.before[old]?.blob { return }
        guard let was = states.before[old], let put = states.after[path], let now = states.standing[path] else {
            return report.kept.append("\(path): deleted since, left so")
        }
        guard states.standing[old] == nil else {
            return report.kept.append("\(path): another file stands at \(old) since, left so")
        }
        let before = Page(path: old, text: try states.text(was, at: old))
        pages[path] = nil
        if now.blob == put.blob {
            pages[old] = before
            report.restored.append(old)
        } else {
            func home(_ file: UndoStates.File) throws -> Page {
                Page(path: path, text: try states.text(file, at: path)).relocated(to: old, moves: [:])
            }
            pages[old] = PageReversal(before: before, after: try home(put), standing: try home(now)).page
            report.kept.append("\(old): changed since; only what \(operation) did was taken out")
        }
    }

    /// Makes the pages agree after each was taken back for itself: no statement stands twice, and links to pages that moved back follow.
    private func settle(_ pages: inout [String: Page], _ old: [String: Page], _ states: UndoStates) throws {
        let touched = pages.keys.filter { pages[$0] != old[$0] }
        var homes: [StatementID: Set<String>] = [:]
        for path in touched {
            for id in try states.page(\.before, path)?.statements.compactMap(\.statement.id) ?? [] { homes[id, default: []].insert(path) }
        }
        // An id that stood on two pages was no statement that moved.
        PageReversal.bringHome(&pages, touched: touched) { homes[$0].flatMap { $0.count == 1 ? $0.first : nil } }
        // A page that the operation made for statements that are home again.
        for path in touched where states.before[path] == nil && states.after[path] != nil {
            if let page = pages[path], page.kind != .report, page.statements.isEmpty, !page.hasOwnParagraphs { pages[path] = nil }
        }
        let back = states.moves.filter { pages[$0.key] == nil && pages[$0.value] != nil }
        guard !back.isEmpty else { return }
        for (path, page) in pages where page.damage == nil && !states.changed.contains(path) {
            pages[path] = page.relocated(to: path, moves: back)
        }
    }

    private func commits(
        _ old: [String: Page], _ pages: [String: Page], _ files: [String: String?], moves: [String: String],
        undoing trailers: [(key: String, value: String)], now: Int64
    ) -> [PageCommit] {
        var texts = files
        for path in Set(old.keys).union(pages.keys) where old[path] != pages[path] && old[path]?.text != pages[path]?.text {
            texts.updateValue(pages[path]?.text, forKey: path)
        }
        var commits: [PageCommit] = []
        let back = Dictionary(moves.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
        for (path, text) in texts.sorted(by: { $0.key < $1.key }) {
            // A page that goes back is one commit.
            if text == nil, let origin = moves[path], texts[origin] != nil { continue }
            let left = back[path].flatMap { texts[$0] != nil ? $0 : nil }
            let changes =
                (left.map { [FileChange(path: $0, content: nil)] } ?? []) + [FileChange(path: path, content: text.map { Array($0.utf8) })]
            commits.append(
                PageCommit(
                    subject: "undo: \(PageName.stem(of: path))", trailers: trailers,
                    author: signature(now),
                    changes: changes))
        }
        return commits
    }

    /// Names the operation that a commit takes back, in its message.
    static let undoTrailer = "Undoes"

    /// The standing text without what the operation did; nil when nothing of the page is left.
    private func without(_ path: String, _ states: UndoStates, standing file: UndoStates.File) throws -> String? {
        let standing = try states.text(file, at: path)
        let before = try states.before[path].map { try states.text($0, at: path) }
        let added = try states.after[path].map { try states.text($0, at: path) } ?? ""
        guard Adoption.isPage(path) else { return LineMerge.merge(base: added, preferred: standing, other: before ?? "") }
        let born = Page(path: path, text: added)
        var page = Page(path: path, text: standing)
        if let before { return PageReversal(before: Page(path: path, text: before), after: born, standing: page).page.text }
        // What a person wrote into a report stays with it; that its links followed pages is nobody's writing.
        if born.kind == .report { return standing.withoutLinkTargets == added.withoutLinkTargets ? nil : standing }
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

extension String {
    fileprivate var withoutLinkTargets: String {
        split(on: "](").enumerated().map { $0.offset == 0 ? $0.element : String($0.element.drop { $0 != ")" }) }.joined(separator: "](")
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
