/// What a lint rule looks after. The first digit of a code tells its group.
public enum LintGroup: String, Sendable, CaseIterable {
    case evidence, freshness, contradiction, duplication, form, links, safety, hygiene

    /// The group of a code such as `W012`.
    init(code: String) {
        let digit = code.utf8.dropFirst().first.map { Int($0) - 0x30 } ?? 0
        self = Self.allCases.indices.contains(digit) ? Self.allCases[digit] : .hygiene
    }
}
