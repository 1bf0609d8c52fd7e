extension GotchaFinder {
    private static let itemsASection = 3

    /// One page for each trap, repeats in the session joined.
    func pages() -> [Extraction.PageDraft] {
        let text = Phrasing(paths: view.paths)
        let hook = hook(text)
        var order: [String] = []
        var groups: [String: [Gotcha]] = [:]
        let found = gotchas(without: hook?.calls ?? [])
        for var gotcha in found {
            gotcha.nextTitle = found.first { $0.error == gotcha.next && $0.subject != gotcha.subject }?.title(text)
            if groups[gotcha.subject] == nil { order.append(gotcha.subject) }
            groups[gotcha.subject, default: []].append(gotcha)
        }
        return order.compactMap { page(groups[$0] ?? [], text) } + (hook.map { [$0.page] } ?? [])
    }

    private func page(_ group: [Gotcha], _ text: Phrasing) -> Extraction.PageDraft? {
        guard let first = group.first, group.contains(where: \.passes) else { return nil }
        var items: [Extraction.Item] = []
        var seen: Set<String> = []
        func add(_ section: Section, _ words: String, _ quotes: [Extraction.Quote]) {
            guard let statement = text.statement(words), seen.insert(statement).inserted,
                items.filter({ $0.section == section }).count < Self.itemsASection
            else { return }
            items.append(Extraction.Item(section: section, text: statement, quotes: quotes))
        }
        var shown: Set<String> = []
        let distinct = group.filter { shown.insert("\($0.key) \($0.plainError)").inserted }
        for gotcha in distinct { add(.symptom, gotcha.symptom(text), gotcha.symptomQuotes) }
        // Two wordings of one failure's cause are one.
        var explained: Set<String> = []
        for gotcha in group {
            if let cause = gotcha.cause, explained.insert("\(gotcha.key) \(gotcha.plainError)").inserted {
                add(.cause, cause.words, [cause.quote] + [gotcha.witness].compactMap { $0 })
            }
        }
        // The same remedy for each repeat is said once; each other failure has its own.
        for gotcha in first.remedy == .escalated ? distinct : [group.first(where: \.passes) ?? first] {
            add(.fix, gotcha.fix(text), gotcha.fixQuotes)
        }
        guard items.contains(where: { $0.section == .symptom }), items.contains(where: { $0.section == .fix }) else { return nil }
        let symptoms = items.filter { $0.section == .symptom }.map(\.text)
        let isSandbox = first.remedy == .escalated
        return Extraction.PageDraft(
            kind: .gotcha, title: isSandbox ? SandboxTrap.title(entities(group)) : first.title(text),
            description: isSandbox ? SandboxTrap.description(symptoms) : first.description(text),
            entities: entities(group), paths: Array(Set(group.flatMap(\.paths))).sorted(), items: items, subject: first.subject)
    }

    private func entities(_ group: [Gotcha]) -> [String] {
        var found: [String] = []
        for gotcha in group where gotcha.key != "shell" && !found.contains(gotcha.key) { found.append(gotcha.key) }
        return found
    }
}
