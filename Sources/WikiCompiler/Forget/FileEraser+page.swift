extension FileEraser {
    /// A page without what is to go; nil when nothing is left of it.
    func page(_ page: Page) -> Page? {
        if !page.id.isEmpty, erasure.pages.contains(page.id) { return nil }
        var page = page
        if page.kind == .report { takeReportLines(from: &page) }
        let hadStatements = !page.statements.isEmpty
        takeStatements(from: &page)
        if hadStatements, page.statements.isEmpty, !page.hasOwnParagraphs { return nil }
        if let successor = page.successor, erasure.pages.contains(successor) { page.frontMatter.set(Page.successorKey, lines: []) }
        if erasure.affected.contains(page.id) || text.hasPattern { takeNames(from: &page) }
        if page.links(toAny: gone) { for path in gone.sorted() { page = page.withoutLinks(to: path) } }
        if page.links(toAny: Set(moves.keys)) { page = page.relocated(to: page.path, moves: moves) }
        if let erased = text.erased(page.text) { page = Page(path: page.path, text: erased) }
        if text.hasPattern { page = page.changingProse(to: page.path) { self.text.erasedLine($0) ?? $0 } }
        if erasure.affected.contains(page.id) { takeWords(from: &page) }
        return page
    }

    /// Whether a footnote goes.
    func goes(_ evidence: Evidence) -> Bool {
        if erasure.sources.contains(evidence.label.source.text) { return true }
        let quote = Erasure.Quote(source: evidence.label.source.text, number: evidence.label.number, text: evidence.quote ?? "")
        if erasure.quotes.contains(quote) { return true }
        return text.hasPattern && (text.matchesPattern(evidence.quote ?? "") || text.matchesPattern(evidence.locator.text))
    }

    /// Whether a statement goes for what it says, whatever it rests on.
    func goes(_ statement: Statement) -> Bool {
        if let id = statement.id, erasure.statements.contains(id.text) { return true }
        return text.hasPattern && (text.matchesPattern(statement.text.markdown) || text.matchesPattern(statement.text.plain))
    }

    private func takeStatements(from page: inout Page) {
        let labels = Set(page.evidence.values.filter { self.goes($0) }.map(\.label))
        func goes(_ label: EvidenceLabel) -> Bool { erasure.sources.contains(label.source.text) || labels.contains(label) }
        let before = page
        var dropped: Set<StatementID> = []
        var isDropping = false
        var body: [Page.Line] = []
        for line in page.body {
            switch line {
            case .item(let statement, let raw):
                let all = before.labels(of: statement)
                let kept = all.filter { !goes($0) }
                isDropping = self.goes(statement) || !all.isEmpty && kept.isEmpty
                if isDropping {
                    if let id = statement.id { dropped.insert(id) }
                } else if kept.count == all.count {
                    body.append(line)
                } else {
                    var changed = statement
                    changed.labels.removeAll { goes($0) }
                    changed.hasMore = statement.hasMore && kept.contains { !changed.labels.contains($0) }
                    body.append(.item(changed, raw: changed.line + (raw.utf8.last == 0x0D ? "\r" : "")))
                }
                continue
            case .footnote(let evidence, _): if !goes(evidence.label) { body.append(line) }
            case .more(let id, let labels, _):
                let kept = labels.filter { !goes($0) }
                if kept == labels, !dropped.contains(id) {
                    body.append(line)
                } else if !kept.isEmpty, !dropped.contains(id) {
                    body.append(.more(id, kept, raw: "[^more-\(id.text)]: " + kept.map(\.text).joined(separator: ", ")))
                }
            case .other(let raw):
                // What a person wrote below an item, indented, is of that item.
                if isDropping, raw.hasPrefix(" ") || raw.hasPrefix("\t") { continue }
                body.append(line)
            case .title, .section: body.append(line)
            }
            isDropping = false
        }
        guard body.count != page.body.count || body != page.body else { return }
        page.body = body
        page.removeEmptySections()
        page.dropUnusedFootnotes()
        func sources(_ page: Page) -> Set<SourceID> { Set(page.statements.flatMap { page.labels(of: $0.statement) }.map(\.source)) }
        let (had, has) = (sources(before), sources(page))
        let kept = page.sources.filter { source in
            !erasure.sources.contains(source.id.text) && (!had.contains(source.id) || has.contains(source.id))
        }
        if kept != page.sources { page.setSources(kept) }
    }

    /// Title, description and the like, where they tell of what goes.
    private func takeNames(from page: inout Page) {
        func isSpoiled(_ name: String) -> Bool {
            text.isIn(name) || erasure.affected.contains(page.id) && erasure.words.isIn(name)
        }
        if isSpoiled(page.title) { page.setTitle(title(insteadOf: page.title, on: page)) }
        if isSpoiled(page.summary) {
            page.frontMatter.set("description", text.hasPattern ? text.erased(page.summary) ?? "" : "", quoted: true)
        }
        for (key, list) in [("aliases", page.aliases), ("tags", page.tags), ("entities", page.entities)] {
            let kept = list.filter { !isSpoiled($0) && (moves["\(page.folder)/\($0).md"] == nil) }
            if kept != list { page.frontMatter.set(key, list: kept) }
        }
        let anchors = page.anchors.filter { !isSpoiled($0.path) }
        if anchors != page.anchors { page.setAnchors(anchors) }
        if let subject = page.frontMatter["subject"]?.string, isSpoiled(subject) { page.frontMatter.set("subject", lines: []) }
    }

    /// What a page is called whose title goes.
    func title(insteadOf title: String, on page: Page) -> String {
        if let known = erasure.replacements[title], !known.isEmpty { return known }
        if text.hasPattern, let erased = text.erased(title), erased.trimmed != Erasure.mark { return String(erased.prefix(Limits.title)) }
        let words = page.statements.lazy.filter { $0.section != .retired && $0.section != .contested }.map(\.statement.text.plain)
        guard let first = words.first(where: { !self.text.isIn($0) && !self.erasure.words.isIn($0) }) else { return "Forgotten" }
        return Phrasing.cut(first.trimmingSuffix("."), to: Limits.title)
    }

    /// Words that stand nowhere else, in what a person or a dream wrote between the statements.
    private func takeWords(from page: inout Page) {
        for index in page.body.indices {
            guard case .other(let raw) = page.body[index], erasure.words.isIn(raw) else { continue }
            page.body[index] = .other(erasure.words.replaced(in: raw, by: Erasure.mark))
        }
    }

    /// A dream tells of pages and statements a line each.
    private func takeReportLines(from page: inout Page) {
        let ids = Set(erasure.statements)
        page.body.removeAll { line in
            guard line.raw.hasPrefix("- ") else { return false }
            return PageLink.all(in: line.raw, of: page.path).contains { gone.contains($0.target) }
                || line.raw.split(whereSeparator: { "`^ .".contains($0) }).contains { ids.contains(String($0)) }
        }
    }
}

extension Page {
    /// The folder that the page stands in.
    var folder: String { path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "" }

    /// Removes headings below which nothing stands.
    mutating func removeEmptySections() {
        // No statement has this id: what is left of `remove` is the look at the headings.
        if let nobody = StatementID("00000000"), statement(nobody) == nil { remove(nobody) }
    }
}
