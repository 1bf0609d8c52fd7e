/// Procedures that a person dictates: "How I do it: first `a`, then `b`, and only then commit."
struct DictatedProcedureFinder {
    let view: SessionView

    private static let telling = [
        "how i do it", "how we do it", "the way we do it", "the way i do it", "always in this order", "in the docs", "write it down",
        "document",
        "the steps are", "the procedure is", "so machen wir das", "so geht das",
    ]

    func pages() -> [Extraction.PageDraft] {
        let text = Phrasing(paths: view.paths)
        return view.humans.flatMap { human in
            human.sentences.indices.compactMap { index in page(human, index, text) }
        }
    }

    private func page(_ human: HumanTurn, _ index: Int, _ text: Phrasing) -> Extraction.PageDraft? {
        let sentence = human.sentences[index]
        let around = human.sentences[max(0, index - 1)...index]
        guard !sentence.isQuestion, sentence.words.has(anyOf: ["first", "zuerst"]), sentence.words.has(anyOf: ["then", "dann"]),
            around.contains(where: { $0.words.has(anyOf: Self.telling) }), !Jest.holds(sentence),
            let quote = Extraction.Quote(view.turns[human.index], sentence.text)
        else { return nil }
        let steps = Clauses.of(sentence.text).filter { !CodeSpans.of($0).isEmpty && CodeSpans.of($0)[0].contains(" ") }
        guard steps.count >= 2 else { return nil }
        var items: [Extraction.Item] = []
        for step in steps {
            guard let words = text.statement(step) else { continue }
            let run = view.runs.first { $0.call > human.index && ByteSearch.contains(CodeSpans.of(step)[0], in: $0.command) }
            let typed = run.flatMap { Extraction.Quote(view.turns[$0.call], $0.command) }
            items.append(Extraction.Item(section: .steps, text: words, quotes: [quote] + (typed.map { [$0] } ?? [])))
        }
        if index + 1 < human.sentences.count {
            let next = human.sentences[index + 1]
            if !next.isQuestion, ["without", "otherwise", "ohne", "sonst"].contains(next.words.first ?? ""),
                let words = text.statement(next.text),
                let said = Extraction.Quote(view.turns[human.index], next.text)
            {
                items.append(Extraction.Item(section: .when, text: words, quotes: [said]))
            }
        }
        let main = CodeSpans.of(steps[1])[0]
        return Extraction.PageDraft(
            kind: .procedure, title: Phrasing.cut("How \(main.asCode) is run", to: 100), entities: [main], items: items,
            subject: "procedure:told:\(main)")
    }
}
