/// Where an order holds that names no place itself.
extension RuleFinder {
    /// What the agent changed to follow the order, or had changed right before it was given.
    func place(of sentence: Sentence, in human: HumanTurn, _ text: Phrasing) -> Extraction.Item? {
        followed(sentence, in: human, text) ?? given(sentence, in: human, text)
    }

    /// "`requestLink` in `src/link.ts` answers the same": the report on the change that the order brought about.
    private func followed(_ order: Sentence, in human: HumanTurn, _ text: Phrasing) -> Extraction.Item? {
        let around = Aftermath(view: view, text: text)
        let end = view.nextHuman(after: human.index)
        let edited = Set(view.edits.filter { $0.call > human.index && $0.call < end }.map(\.relativePath))
        guard !edited.isEmpty else { return nil }
        for (index, sentence) in around.sentences(from: human.index + 1, to: end).reversed() {
            guard Aftermath.topic(sentence).intersection(Aftermath.topic(order)).count >= 2,
                let file = CodeSpans.files(in: sentence.text).first(where: { edited.contains(view.resolved($0)) }),
                let quote = Extraction.Quote(view.turns[index], sentence.text)
            else { continue }
            let spans = CodeSpans.of(sentence.text)
            let pair = spans.count > 1 ? "\(spans[0].asCode) in \(spans[1].asCode)" : ""
            let words = spans.count > 1 && spans[1] == file && sentence.text.hasPrefix(pair) ? pair : view.resolved(file).asCode
            guard let statement = text.statement(words) else { continue }
            return Extraction.Item(section: .appliesTo, text: statement, quotes: [quote])
        }
        return nil
    }

    /// "`src/link.ts`: GET shows a button": what the agent said of the one file it changed right before.
    private func given(_ order: Sentence, in human: HumanTurn, _ text: Phrasing) -> Extraction.Item? {
        let last = view.humans.last { $0.index < human.index }?.index ?? 0
        let around = Aftermath(view: view, text: text)
        for (index, sentence) in around.sentences(from: max(last + 1, human.index - 8), to: human.index).reversed() {
            let bare = Sentence(text: sentence.text.replacing(" now ", by: " "))
            let edits = view.edits.filter { $0.call > index && $0.call < human.index }
            guard Aftermath.topic(bare).intersection(Aftermath.topic(order)).count >= 3, FactualSentence.isFact(bare),
                Set(edits.map(\.path)).count == 1, let edit = edits.first,
                let quote = Extraction.Quote(view.turns[index], sentence.text),
                let named = Extraction.Quote(view.turns[edit.call], edit.relativePath),
                let statement = text.statement("\(edit.relativePath.asCode): \(bare.text)")
            else { continue }
            return Extraction.Item(section: .appliesTo, text: statement, quotes: [quote, named])
        }
        return nil
    }
}
