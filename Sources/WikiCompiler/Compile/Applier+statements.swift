/// Statements: the same words confirm, other words are added.
extension Applier {
    /// Puts one checked item on a page.
    mutating func put(_ item: CheckedItem, kind: PageKind, on page: inout Page, change: inout Compiler.PageChange, draft: [CheckedItem]) {
        guard let labels = footnotes(item.quotes, on: page) else { return reject(page.path, .overLimit) }
        if let tally = Tally(item.text.markdown), let standing = standingTally(of: tally.command, on: page, section: item.section) {
            return revise(standing.statement, tally: tally, old: standing.tally, labels: labels, on: &page, change: &change)
        }
        if let standing = standing(item, on: page) {
            let known = page.labels(of: standing)
            let fresh = labels.filter { !known.contains($0.label) && !page.hasBareFootnote(of: $0.label, among: known) }
            guard !fresh.isEmpty else { return }
            page.confirm(standing, with: fresh)
            change.confirmed.append(standing.id!)
            return
        }
        if isSettled(labels, section: item.section, on: page) { return reject(page.path, .settled) }
        // The same session read again may say the same thing in better words: the statement keeps its id.
        let here = page.statements.first { section, statement in
            section == item.section && !statement.labels.isEmpty && Set(statement.labels) == Set(labels.map(\.label))
                && !draft.contains { $0.text == statement.text }
        }
        if let here, let id = here.statement.id {
            page.replace(id, with: Statement(text: item.text, labels: here.statement.labels, id: id, hasMore: here.statement.hasMore))
            change.revised.append(id)
            return
        }
        guard page.statements.count < Limits.statementsPerPage else { return reject(page.path, .overLimit) }
        if settlesOpposites {
            if !contested.isEmpty, item.quotes.allSatisfy(contested.contains) { return reject(page.path, .weaker) }
            guard settleOpposite(item, labels: labels, on: &page, change: &change) else { return }
        }
        let taken = Set(page.statements.compactMap(\.statement.id))
        let id = StatementID(page: page.id, section: item.section, text: item.text.markdown, label: labels[0].label) { taken.contains($0) }
        let place = settle(item, labels: labels, on: &page, change: &change)
        page.insert(
            Statement(text: place.text, labels: labels.map(\.label), id: id), to: place.section,
            // A guide's steps stand in its own order.
            before: kind == .procedure && !source.isRepository ? successor(of: item, on: page) : nil)
        for evidence in labels { page.append(evidence) }
        change.added.append(id)
    }

    /// Whether the same evidence stands already in a person's words, or was retired or contested before.
    private func isSettled(_ labels: [Evidence], section: Section, on page: Page) -> Bool {
        let wanted = Set(labels.map(\.label))
        return page.statements.contains { other, statement in
            let isHuman = other == section && statement.labels.contains { $0.source.kind == .human }
            guard isHuman || other == .retired || other == .contested, statement.id.map({ !settled.contains($0) }) ?? true else {
                return false
            }
            return wanted.isSubset(of: statement.labels)
        }
    }

    /// The first standing step that comes after the item when one works; people's own steps stay where they are.
    private func successor(of item: CheckedItem, on page: Page) -> StatementID? {
        let rank = Procedure.rank(of: item.text.markdown)
        return page.statements.first { section, statement in
            section == item.section && !statement.labels.isEmpty && Procedure.rank(of: statement.text.markdown) > rank
        }?.statement.id
    }

    /// A statement of the section that says what the item says.
    func standing(_ item: CheckedItem, on page: Page) -> Statement? {
        let candidates = page.statements.filter { $0.section == item.section && $0.statement.id != nil }.map(\.statement)
        let words = Likeness.normalised(item.text.plain)
        return candidates.first { Likeness.normalised($0.text.plain) == words }
            // Two commands that differ by one word have a tally each; a repository's files are told alike and are not the same.
            ?? (Tally(item.text.markdown) == nil && !source.isRepository ? candidates : []).first {
                Likeness.score($0.text.plain, item.text.plain) >= 0.85 && !Likeness.isSwapped($0.text.plain, item.text.plain)
            }
    }

    /// The footnotes for quotes on this page: standing ones where the words are the same, else new labels.
    func footnotes(_ quotes: [Extraction.Quote], on page: Page) -> [Evidence]? {
        var scratch = page
        var found: [Evidence] = []
        for quote in quotes {
            guard let place = check.place(of: quote), let label = label(of: quote, place, on: scratch) else { return nil }
            let evidence = Evidence(
                label: label, role: source.isImport ? .import : place.role, locator: place.locator, date: place.date ?? source.date,
                quote: quote.text)
            scratch.append(evidence)
            found.append(evidence)
        }
        return found.isEmpty ? nil : found
    }

    // MARK: - Tallies

    func standingTally(of command: String, on page: Page, section: Section) -> (statement: Statement, tally: Tally)? {
        for (other, statement) in page.statements where other == section {
            if let tally = Tally(statement.text.markdown), tally.command == command { return (statement, tally) }
        }
        return nil
    }

    private func revise(
        _ statement: Statement, tally: Tally, old: Tally, labels: [Evidence], on page: inout Page, change: inout Compiler.PageChange
    ) {
        guard let id = statement.id, !statement.labels.contains(where: { $0.source.kind == .human }) else { return }
        let sources = Set(page.labels(of: statement).map(\.source))
        let known = sources.contains(source.id) && !tally.isCheck
        // A session read again after it grew counts anew only while it is the tally's one source.
        if known, sources.count > 1 { return }
        let sum = known ? tally : old.adding(tally)
        guard let text = StatementText(plain: sum.statement) else { return }
        let fresh = labels.filter { !page.labels(of: statement).contains($0.label) }
        guard text != statement.text || !fresh.isEmpty else { return }
        var changed = statement
        changed.text = text
        page.replace(id, with: changed)
        page.confirm(changed, with: fresh)
        change.revised.append(id)
    }
}
