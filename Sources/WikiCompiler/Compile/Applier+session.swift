/// The session page: one a session, written anew each time the session is read, links to what was learned.
extension Applier {
    mutating func applySession(_ draft: Extraction.PageDraft, learned: [String]) {
        let old = vault.ordered.first { $0.kind == .session && $0.sources.contains { $0.id == source.id } }
        if let old, let reason = vault.held[old.path] {
            rejections.append(.init(what: old.path, reason: reason))
            return
        }
        let title = StatementText.oneLine(draft.title)
        guard !title.isEmpty, title.count <= Limits.title else { return reject("session \"\(draft.title)\"", .overLimit) }
        if let refusal = check.check(words: title) ?? check.check(words: draft.description) { return reject("session page", refusal) }

        let birth = PageName.stem(title: source.date + " " + title, kind: .session)
        let marks = [Exclusions.mark("session", source.id.text)]
        if vault.exclusions.refuses(kind: .session, labels: [], marks: marks) { return reject("session page", .excluded) }
        let path = old?.path ?? PageName.path(kind: .session, stem: vault.freeStem(birth), date: source.date)
        let id = old?.id ?? Identifier.uuidV8(["page1", vault.project, PageKind.session.rawValue, birth, source.id.text])
        var page = Page(
            path: path, kind: .session, id: id, title: title, description: StatementText.oneLine(draft.description),
            date: old?.created ?? source.date)
        page.frontMatter.set("tags", list: draft.tags)
        page.frontMatter.set("started", token: source.started)
        addSource(to: &page)

        var change = Compiler.PageChange(path: path, kind: .session, title: title, isNew: old == nil)
        // What a person wrote on the page stays.
        if let old, old.hasHumanStatements { page = old }
        for item in draft.items {
            switch checked(item, kind: .session) {
            case .success(let item): put(item, kind: .session, on: &page, change: &change, draft: [])
            case .failure(let failure): reject("session page, \(item.section.rawValue)", failure.refusal)
            }
        }
        guard !page.statements.isEmpty else { return reject("session page", .noEvidence) }
        page.setSeeAlso(learned.compactMap { vault.pages[$0] })
        keepIDs(of: old, on: &page)
        guard page.text != old?.text else { return }
        vault.put(page)
        note(change)
    }

    /// Statements that say the same as before keep the id they were born with.
    private func keepIDs(of old: Page?, on page: inout Page) {
        guard let old else { return }
        for (section, statement) in page.statements {
            guard let id = statement.id, old.statement(id) == nil,
                let same = old.statements.first(where: { $0.section == section && $0.statement.text == statement.text })?.statement.id
            else { continue }
            page.replace(id, with: Statement(text: statement.text, labels: statement.labels, id: same, hasMore: statement.hasMore))
        }
    }
}

extension Page {
    /// Writes the line that links to related pages; no pages, no line.
    mutating func setSeeAlso(_ pages: [Page]) {
        body.removeAll { if case .other(let raw) = $0 { raw.hasPrefix("See also ") } else { false } }
        guard !pages.isEmpty else { return }
        let links = pages.map { "[\(MarkdownEscape.line($0.title))](\(PageName.link(from: path, to: $0.path)))" }
        let at = body.firstIndex { if case .footnote = $0 { true } else if case .more = $0 { true } else { false } } ?? body.count
        body.insert(contentsOf: [.other("See also " + links.joined(separator: ", ") + "."), .other("")], at: at)
    }
}
