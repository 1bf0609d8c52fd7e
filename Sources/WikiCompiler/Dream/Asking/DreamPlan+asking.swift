/// What a model says of pages that rules cannot tell of.
extension DreamPlan {
    /// Asks about the pairs that are left by now, and contests those that cannot both hold; the others are for `merge`.
    mutating func ask(_ judge: PairJudge) {
        let unsure = DuplicateSearch(vault, pinned: pinned, apart: setApart).unsure
        told = judge.answers(to: unsure, in: vault)
        let pairs = told.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { paths, answer -> OpposedPair? in
            guard case .contradict(let one, let other) = answer else { return nil }
            return ContradictionSearch.told(one, of: paths[0], other, of: paths[1], in: vault, pinned: pinned)
        }
        _ = contest(pairs, told: judge.access.name.text)
    }

    /// The model's word on two pages; nil where it has none.
    func isSame(_ one: Page, _ other: Page) -> Bool? {
        switch told[[one.path, other.path]] {
        case nil, .unclear: nil
        case .same: true
        case .different, .contradict: false
        }
    }
}

extension ContradictionSearch {
    /// Two statements that cannot both hold by somebody's word; nil when one is not there.
    static func told(
        _ one: StatementID, of path: String, _ other: StatementID, of second: String, in vault: Vault, pinned: Set<String>
    ) -> OpposedPair? {
        guard let left = vault.pages[path], let right = vault.pages[second], let mine = left.statement(one),
            let theirs = right.statement(other)
        else { return nil }
        return OpposedPair(
            one: .init(path: path, id: one, text: mine.statement.text.plain),
            other: .init(path: second, id: other, text: theirs.statement.text.plain), reason: .told,
            outcome: outcome((left, mine.section, mine.statement), (right, theirs.section, theirs.statement), pinned: pinned))
    }
}
