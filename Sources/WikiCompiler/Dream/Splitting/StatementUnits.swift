/// Which statements of a page make sense only together.
enum StatementUnits {
    /// Those that take up what the one before says ("It is then …") go with that one.
    static func following(_ statements: [(section: Section, statement: Statement)]) -> [[Int]] {
        var units: [[Int]] = []
        for (index, (section, statement)) in statements.enumerated() {
            if index > 0, statements[index - 1].section == section, takesUp(statement.text.plain) {
                units[units.count - 1].append(index)
            } else {
                units.append([index])
            }
        }
        return units
    }

    /// What one session told stays together: its symptom, its cause and its fix.
    static func told(_ statements: [(section: Section, statement: Statement)], on page: Page) -> [[Int]] {
        var units: [(sources: Set<SourceID>, members: [Int])] = []
        for (index, entry) in statements.enumerated() {
            var unit = (sources: Set(page.labels(of: entry.statement).map(\.source)), members: [index])
            units.removeAll { other in
                guard !other.sources.isDisjoint(with: unit.sources) else { return false }
                unit = (unit.sources.union(other.sources), other.members + unit.members)
                return true
            }
            units.append(unit)
        }
        return units.map { $0.members.sorted() }.sorted { $0[0] < $1[0] }
    }

    private static func takesUp(_ text: String) -> Bool {
        let words = text.split(separator: " ").prefix(2).map { word in
            String(word.drop { !$0.isLetter }.prefix { $0.isLetter || $0 == "'" }).asciiLowercased
        }
        guard let first = words.first else { return false }
        if pointing.contains(first.split(separator: "'").first.map(String.init) ?? first) { return true }
        guard words.count > 1 else { return false }
        return first == "the" ? ordinals.contains(words[1]) : prepositions.contains(first) && pointing.contains(words[1])
    }

    private static let pointing: Set<String> = [
        "it", "its", "this", "that", "these", "those", "they", "them", "their", "then", "also", "otherwise", "both", "such", "there", "so",
        "but", "and", "or", "therefore", "however", "instead", "hence", "thus", "afterwards", "else", "neither", "here", "which",
    ]
    private static let ordinals: Set<String> = ["same", "latter", "former", "other", "others", "rest", "second", "third"]
    private static let prepositions: Set<String> = [
        "in", "at", "after", "before", "from", "for", "by", "with", "without", "on", "until", "if", "when", "to", "because", "for",
    ]
}
