/// The part of the code that a person's sentence is about, as the session shows it.
struct ComponentName {
    let name: String
    let quote: Extraction.Quote

    /// A name like `NavUser` that the person used before in the same matter and whose file the session changed.
    init?(for sentence: Sentence, in human: HumanTurn, _ view: SessionView) {
        guard CodeSpans.of(sentence.text).isEmpty, !sentence.words.list.contains(where: { $0.contains("/") }) else { return nil }
        let topic = Set(sentence.words.significant.filter { $0.utf8.count > 4 })
        for earlier in view.humans where earlier.index < human.index && !earlier.isAnswer {
            for told in earlier.sentences where !topic.isDisjoint(with: told.words.significant) {
                let names = told.text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
                guard let name = names.first(where: { view.editedStems.contains($0) && Self.isIdentifier($0) }),
                    let quote = Extraction.Quote(view.turns[earlier.index], told.text)
                else { continue }
                self.name = name
                self.quote = quote
                return
            }
        }
        return nil
    }

    /// A word with a capital inside, which no word of prose has.
    private static func isIdentifier(_ word: String) -> Bool {
        word.utf8.count > 3 && word.dropFirst().contains { $0.isUppercase } && word.contains { $0.isLowercase }
    }

    /// The code that keeps a bound: "five a minute" alone does not say of what.
    init?(bounding sentence: Sentence, _ consequence: Extraction.Item) {
        guard Choice.isEnough(sentence.words), let first = CodeSpans.of(consequence.text).first, let quote = consequence.quotes.first,
            consequence.text.hasPrefix("`"), !PathText.isFile(first)
        else { return nil }
        name = first
        self.quote = quote
    }

    /// "`NavUser`: use the initials".
    func prefixed(_ words: String) -> String {
        let isName = words.dropFirst().first?.isUppercase == true
        return "\(name.asCode): " + (isName ? words : words.prefix(1).lowercased() + words.dropFirst())
    }
}
