/// How alike two short texts are, by their words: for joining what two sessions say in almost the same words.
enum Likeness {
    /// Lower-case runs of letters and digits.
    static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        for scalar in text.lowercased().unicodeScalars {
            if scalar.properties.isAlphabetic || (scalar.value >= 0x30 && scalar.value <= 0x39) {
                word.unicodeScalars.append(scalar)
            } else if !word.isEmpty {
                words.append(word)
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// The words as one string: equal for texts that differ in case, marks and spacing only.
    static func normalised(_ text: String) -> String { words(text).joined(separator: " ") }

    /// Shared words over all words, 0 to 1. Texts that differ in a negation or a number are never alike.
    static func score(_ left: String, _ right: String) -> Double { score(Set(words(left)), Set(words(right))) }

    /// The same of word sets, for comparing one text with many.
    static func score(_ a: Set<String>, _ b: Set<String>) -> Double {
        guard !a.isEmpty, !b.isEmpty else { return 0 }
        let different = a.symmetricDifference(b)
        if different.contains(where: { negations.contains($0) || $0.contains(where: \.isNumber) }) { return 0 }
        return Double(a.intersection(b).count) / Double(a.union(b).count)
    }

    /// Whether two texts weigh the same things against each other the other way round: "use npm, not pnpm" and "use pnpm, not
    /// npm" have all words in common.
    static func isSwapped(_ one: String, _ other: String) -> Bool {
        let (left, right) = (words(one), words(other))
        guard left.contains(where: contrasts.contains), right.contains(where: contrasts.contains) else { return false }
        let common = Set(left).intersection(right)
        return left.filter(common.contains) != right.filter(common.contains)
    }

    private static let contrasts: Set<String> = ["not", "over", "instead", "than", "rather", "before", "after"]

    static let negations: Set<String> = [
        "not", "no", "never", "don", "dont", "without", "isn", "doesn", "won", "can", "cannot", "only",
    ]
}
