extension GotchaFinder {
    private static let itemsASection = 3

    /// One page for each trap, repeats in the session joined.
    func pages() -> [Extraction.PageDraft] {
        let text = Phrasing(paths: view.paths)
        let hook = hook(text)
        var order: [String] = []
        var groups: [String: [Gotcha]] = [:]
        for gotcha in gotchas(without: hook?.calls ?? []) {
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
                add(.cause, cause.words, [cause.quote])
            }
        }
        // The same remedy for each repeat is said once; each other failure has its own.
        for gotcha in first.remedy == .escalated ? distinct : [group.first(where: \.passes) ?? first] {
            add(.fix, gotcha.fix(text), gotcha.fixQuotes)
        }
        guard items.contains(where: { $0.section == .symptom }), items.contains(where: { $0.section == .fix }) else { return nil }
        return Extraction.PageDraft(
            kind: .gotcha, title: sandboxTitle(group) ?? first.title(text),
            description: sandboxDescription(group) ?? first.description(text),
            entities: entities(group), paths: Array(Set(group.flatMap(\.paths))).sorted(), items: items, subject: first.subject)
    }

    /// Several commands behind one sandbox are all named.
    private func sandboxTitle(_ group: [Gotcha]) -> String? {
        guard group[0].remedy == .escalated else { return nil }
        let keys = entities(group).prefix(3).map(\.asCode)
        guard keys.count > 1 else { return nil }
        let title = "\(Phrasing.listed(keys)) \(keys.count == 1 ? "fails" : "fail") inside the agent's sandbox"
        return title.unicodeScalars.count <= 80 ? title : nil
    }

    /// What the sandbox bars, told from the errors.
    private func sandboxDescription(_ group: [Gotcha]) -> String? {
        guard group[0].remedy == .escalated else { return nil }
        let barred: [(String, [String])] = [
            ("the network", ["resolve host", "network", "could not connect", "download"]),
            ("listening on a port", ["bind", "listen", " port"]),
            ("writes to `.git`", [".git/"]), ("writes to read-only folders", ["read-only"]),
        ]
        let errors = group.map { $0.error.asciiLowercased }
        let found = barred.filter { bar in errors.contains { $0.contains(anyOf: bar.1) } }.map(\.0)
        guard !found.isEmpty else { return nil }
        return "The sandbox bars \(Phrasing.listed(found)); with approval the commands run outside it."
    }

    private func entities(_ group: [Gotcha]) -> [String] {
        var found: [String] = []
        for gotcha in group where gotcha.key != "shell" && !found.contains(gotcha.key) { found.append(gotcha.key) }
        return found
    }
}
