extension GotchaFinder {
    private static let symptomsAPage = 3

    /// One page for each trap, repeats in the session joined.
    func pages() -> [Extraction.PageDraft] {
        let text = Phrasing(paths: view.paths)
        var order: [String] = []
        var groups: [String: [Gotcha]] = [:]
        for gotcha in gotchas() {
            if groups[gotcha.subject] == nil { order.append(gotcha.subject) }
            groups[gotcha.subject, default: []].append(gotcha)
        }
        return order.compactMap { page(groups[$0] ?? [], text) }
    }

    private func page(_ group: [Gotcha], _ text: Phrasing) -> Extraction.PageDraft? {
        guard let first = group.first else { return nil }
        var items: [Extraction.Item] = []
        var seen: Set<String> = []
        func add(_ section: Section, _ words: String, _ quotes: [Extraction.Quote]) {
            guard let statement = text.statement(words), seen.insert(statement).inserted,
                items.filter({ $0.section == section }).count < Self.symptomsAPage
            else { return }
            items.append(Extraction.Item(section: section, text: statement, quotes: quotes))
        }
        var shown: Set<String> = []
        for gotcha in group where shown.insert("\(gotcha.key) \(gotcha.plainError)").inserted {
            add(.symptom, symptom(gotcha, text), gotcha.symptomQuotes)
        }
        // Two wordings of one command's cause are one.
        var explained: Set<String> = []
        for gotcha in group {
            if let cause = gotcha.cause, explained.insert(gotcha.key).inserted { add(.cause, cause.words, [cause.quote]) }
        }
        var fixed: Set<String> = []
        for gotcha in group where fixed.insert(gotcha.key).inserted { add(.fix, gotcha.fix(text), gotcha.fixQuotes) }
        guard items.contains(where: { $0.section == .symptom }), items.contains(where: { $0.section == .fix }) else { return nil }
        return Extraction.PageDraft(
            kind: .gotcha, title: title(group, text) ?? first.title(text), description: description(first, text),
            entities: entities(group),
            paths: Array(Set(group.flatMap(\.paths))).sorted(), items: items, subject: first.subject)
    }

    private func symptom(_ gotcha: Gotcha, _ text: Phrasing) -> String {
        if case .quoted = gotcha.remedy { return "An unquoted path with brackets fails: \(gotcha.plainError)." }
        return "\(symptomCommand(gotcha, text)) fails: \(gotcha.plainError)."
    }

    private func symptomCommand(_ gotcha: Gotcha, _ text: Phrasing) -> String {
        let command = text.paths.shorten(gotcha.command)
        let repeats = command.split(separator: " ").contains {
            $0.contains("/") && ByteSearch.contains(String($0), in: gotcha.error)
        }
        return command.utf8.count < 120 && !repeats ? command.asCode : gotcha.key.asCode
    }

    /// Several commands behind one trap are all named.
    private func title(_ group: [Gotcha], _ text: Phrasing) -> String? {
        guard group[0].remedy == .escalated else { return nil }
        var keys: [String] = []
        for gotcha in group where !keys.contains(gotcha.key) { keys.append(gotcha.key) }
        guard keys.count > 1 else { return nil }
        let listed = keys.prefix(3).map(\.asCode)
        return Phrasing.cut(
            "\(listed.dropLast().joined(separator: ", ")) and \(listed.last!) fail inside the agent's sandbox", to: 100)
    }

    private func description(_ gotcha: Gotcha, _ text: Phrasing) -> String {
        let words: String =
            switch gotcha.remedy {
            case .ran: gotcha.plainError + "."
            case .added(_, let command), .quoted(let command): "What worked: \(text.paths.shorten(command).asCode)."
            case .moved(let to, _): "The file is known under \(to.asCode)."
            case .escalated: "Run them outside the sandbox, with approval."
            case .configured(let line, _): "What helped: \(line.asCode)."
            case .supplied(_, let line, let path): line.map { "What helped: \($0.asCode) in \(path.asCode)." } ?? ""
            }
        return Phrasing.cut(text.statement(words) ?? "", to: 200)
    }

    private func entities(_ group: [Gotcha]) -> [String] {
        var found: [String] = []
        for gotcha in group where gotcha.key != "shell" && !found.contains(gotcha.key) { found.append(gotcha.key) }
        return found
    }
}
