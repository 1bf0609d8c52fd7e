/// What a session says of statements that stand already: it confirms them, words them better, or contradicts them.
extension Applier {
    mutating func apply(_ change: Extraction.Change) {
        let what = "\(change.deed.name) \(change.statement.text)"
        vault.indexStatements()
        guard let (found, section, statement) = vault.statement(change.statement) else { return reject(what, .unknownStatement) }
        guard section != .retired, section != .contested else { return reject(what, .settled) }
        if let reason = vault.held[found.path] { return rejections.append(.init(what: found.path, reason: reason)) }
        let quotes = change.quotes.filter { check.check($0) == nil }
        guard let kind = found.kind, !quotes.isEmpty, !vault.exclusions.contains(change.statement.text) else {
            return reject(what, .noEvidence)
        }
        // Evidence that nobody typed would make a rule seem heard twice, or say something else.
        // What a rule's page says besides, its reason above all, is read as part of it.
        if kind == .rule, let words = change.deed.upheld(statement), source.isImport || !check.isOrdered(words, by: quotes) {
            return reject(what, .ruleWithoutHuman)
        }
        var page = found
        var noted = Compiler.PageChange(path: page.path, kind: kind, title: page.title, isNew: false)
        guard let labels = footnotes(quotes, on: page) else { return reject(what, .overLimit) }
        switch change.deed {
        case .confirm: confirm(statement, labels, on: &page, &noted)
        case .revise(let text): revise(statement, in: section, text, quotes, labels, on: &page, &noted)
        case .retire(let by): contradict(statement, by: by, quotes, labels, on: &page, &noted)
        }
        guard page.text != found.text, page.text.utf8.count <= Limits.pageBytes else { return }
        addSource(to: &page)
        page.frontMatter.set("updated", token: max(page.updated, source.date))
        page.settleStatus()
        vault.put(page)
        note(noted)
        let path = restore(page.path)
        if !learned.contains(path) { learned.append(path) }
    }

    private mutating func confirm(_ statement: Statement, _ labels: [Evidence], on page: inout Page, _ noted: inout Compiler.PageChange) {
        let known = page.labels(of: statement)
        let fresh = labels.filter { !known.contains($0.label) }
        guard let id = statement.id, !fresh.isEmpty else { return }
        page.confirm(statement, with: fresh)
        noted.confirmed.append(id)
    }

    private mutating func revise(
        _ statement: Statement, in section: Section, _ words: String, _ quotes: [Extraction.Quote], _ labels: [Evidence],
        on page: inout Page, _ noted: inout Compiler.PageChange
    ) {
        guard let id = statement.id, let text = StatementText(plain: words), text != statement.text else { return }
        let what = "revise \(id.text)"
        guard !isHuman(statement) else { return reject(what, .human) }
        // Other numbers, or a negation, are another fact.
        if Opposition.holds(statement.text.plain, text.plain) {
            return supersede(statement, in: section, by: text, quotes, labels, on: &page, &noted)
        }
        guard authority(of: quotes) >= authority(of: statement, on: page) else { return reject(what, .weaker) }
        var changed = statement
        changed.text = text
        page.replace(id, with: changed)
        page.confirm(changed, with: labels.filter { !page.labels(of: changed).contains($0.label) })
        noted.revised.append(id)
    }

    /// The old statement is retired or contested, and the new one stands in its place where it wins.
    private mutating func supersede(
        _ statement: Statement, in section: Section, by text: StatementText, _ quotes: [Extraction.Quote], _ labels: [Evidence],
        on page: inout Page, _ noted: inout Compiler.PageChange
    ) {
        contradict(statement, by: text.plain, quotes, labels, on: &page, &noted)
        guard let id = statement.id, page.statement(id)?.section == .retired else { return }
        insert(text, labels, to: section, of: &page, &noted)
    }

    mutating func insert(
        _ text: StatementText, _ labels: [Evidence], to section: Section, of page: inout Page, _ noted: inout Compiler.PageChange
    ) {
        guard page.statements.count < Limits.statementsPerPage else { return reject(page.path, .overLimit) }
        let taken = Set(page.statements.compactMap(\.statement.id))
        let id = StatementID(page: page.id, section: section, text: text.markdown, label: labels[0].label) { taken.contains($0) }
        page.append(Statement(text: text, labels: labels.map(\.label), id: id), to: section)
        for evidence in labels { page.append(evidence) }
        noted.added.append(id)
    }

    /// Retires a statement, or has both sides stand contested; both keep their evidence.
    @discardableResult
    mutating func contradict(
        _ statement: Statement, by words: String, _ quotes: [Extraction.Quote], _ labels: [Evidence], on page: inout Page,
        _ noted: inout Compiler.PageChange
    ) -> Verdict? {
        guard let id = statement.id else { return nil }
        settled.insert(id)
        let verdict = verdict(on: statement, of: page, by: quotes, date: labels.map(\.date).max() ?? source.date)
        switch verdict {
        case .isReplaced:
            page.retire(id, on: labels.map(\.date).max() ?? source.date, by: words)
            // What shows that it does not hold any more stands with it.
            if let retired = page.statement(id)?.statement {
                page.confirm(retired, with: labels.filter { !page.labels(of: retired).contains($0.label) })
            }
            noted.revised.append(id)
        case .isTie:
            page.contest(id)
            noted.revised.append(id)
            contest(words, quotes, labels, on: &page, &noted)
        case .stands(let refusal):
            reject("retire \(id.text)", refusal)
            contest(words, quotes, labels, on: &page, &noted)
        }
        return verdict
    }

    /// The side that did not win, with its evidence.
    private mutating func contest(
        _ words: String, _ quotes: [Extraction.Quote], _ labels: [Evidence], on page: inout Page, _ noted: inout Compiler.PageChange
    ) {
        contested.formUnion(quotes)
        guard let text = StatementText(plain: words) else { return }
        page.frontMatter.set("contested", token: "true")
        let isThere = page.statements.contains { $0.section == .contested && Likeness.score($0.statement.text.plain, text.plain) >= 0.85 }
        if !isThere { insert(text, labels, to: .contested, of: &page, &noted) }
    }

    // MARK: Whose words

    private func verdict(on statement: Statement, of page: Page, by quotes: [Extraction.Quote], date: String) -> Verdict {
        if isHuman(statement) { return .stands(.human) }
        let all = page.labels(of: statement)
        let (new, old) = (authority(of: quotes), authority(of: statement, on: page))
        // A session that goes on may take back what only it had said, by words that weigh no less.
        if new == old, !all.isEmpty, all.allSatisfy({ $0.source == source.id }) { return .isReplaced }
        if new != old { return new > old ? .isReplaced : .stands(.weaker) }
        let evidence = page.evidence
        let standing = all.compactMap { evidence[$0]?.date }.max() ?? ""
        if standing == date { return .isTie }
        return standing < date ? .isReplaced : .stands(.weaker)
    }

    func isHuman(_ statement: Statement) -> Bool { statement.labels.contains { $0.source.kind == .human } }

    func authority(of quotes: [Extraction.Quote]) -> Authority {
        // Whoever wrote "User" over a paragraph need not be the person.
        if source.isImport { return .tool }
        return quotes.compactMap { quote in
            // What a person pasted or quoted is somebody else's word.
            check.turn(quote.turn).map { $0.origin == .human && !check.hasHumanWords([quote]) ? .tool : Authority($0) }
        }.max() ?? .tool
    }

    func authority(of statement: Statement, on page: Page) -> Authority {
        let evidence = page.evidence
        return statement.labels.compactMap { evidence[$0].map { Authority($0.role) } }.max() ?? .tool
    }

    // MARK: Opposites

    /// Where a new statement may stand that says the opposite of one of its section; nil when there is none such.
    mutating func settleOpposite(
        _ item: CheckedItem, labels: [Evidence], on page: inout Page, change: inout Compiler.PageChange
    ) -> Bool {
        let opposed = page.statements.first { section, statement in
            // What this reading says itself is no older side.
            section == item.section && statement.id.map { !change.added.contains($0) } ?? false && !statement.labels.isEmpty
                && Tally(statement.text.markdown) == nil
                && Opposition.holds(statement.text.plain, item.text.plain)
        }
        guard let opposed else { return true }
        switch contradict(opposed.statement, by: item.text.plain, item.quotes, labels, on: &page, &change) {
        case .isReplaced, nil: return true
        case .isTie, .stands: return false
        }
    }
}

extension Extraction.Change.Deed {
    var name: String {
        switch self {
        case .confirm: "confirm"
        case .revise: "revise"
        case .retire: "retire"
        }
    }

    /// The words that go on to stand; nil when none do.
    fileprivate func upheld(_ statement: Statement) -> String? {
        switch self {
        case .confirm: statement.text.plain
        case .revise(let text): text
        case .retire: nil
        }
    }
}

extension Page {
    /// Strikes a statement through, with the words that hold instead.
    mutating func retire(_ id: StatementID, on date: String, by words: String) {
        guard let (section, statement) = statement(id), section != .retired else { return }
        var retired = statement
        let end =
            words.isEmpty
            ? "Withdrawn on \(date)." : "Replaced on \(date): \(MarkdownEscape.line(Self.fitting(words, after: statement.text)))"
        retired.text = StatementText(markdown: "~~\(statement.text.markdown)~~ \(end)")
        let more = labels(of: statement).filter { !statement.labels.contains($0) }
        remove(id)
        append(retired, to: .retired)
        if !more.isEmpty { setMore(id, more) }
    }

    /// The beginning of what replaced a statement, so that both together stay near the size of one.
    private static func fitting(_ words: String, after text: StatementText) -> String {
        let room = max(40, Limits.statement - text.plain.count)
        guard words.count > room else { return words }
        let head = words.prefix(room)
        // A cut inside of a code span would leave its tick behind, which is escaped then.
        return (head.lastIndex(of: " ").map { head[..<$0] } ?? head) + "…"
    }

    /// Moves a statement under Contested, as it is.
    mutating func contest(_ id: StatementID) {
        guard let (section, statement) = statement(id), section != .contested else { return }
        let more = labels(of: statement).filter { !statement.labels.contains($0) }
        remove(id)
        append(statement, to: .contested)
        if !more.isEmpty { setMore(id, more) }
        frontMatter.set("contested", token: "true")
    }
}
