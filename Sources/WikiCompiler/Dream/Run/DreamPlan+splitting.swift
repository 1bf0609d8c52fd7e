/// A page that has hardly room for another statement learns nothing: it is parted, where its statements say how.
extension DreamPlan {
    /// Parts pages that outgrew a page, and tells of those that a person must part.
    mutating func part() -> String {
        var (count, full): (Int, [Page]) = (0, [])
        for page in vault.ordered where outgrew(page) {
            guard mayPart(page), let split = PageSplit(page, in: vault, pinned: pinned) else {
                full.append(page)
                continue
            }
            for page in split.pages { vault.put(page) }
            changes.append(
                DreamChange(
                    deed: .split, path: split.whole.path, title: split.whole.title, others: [split.part.path],
                    reason:
                        "it had hardly room, and \(split.moved.count) of its \(page.statements.count) statements are about \(split.name)",
                    statements: split.moved, key: DreamChange.key(.split, [page.id])))
            count += 1
        }
        for page in full {
            findings.append(
                DreamFinding(
                    kind: .full, path: page.path,
                    words:
                        "it has \(page.statements.count) statements of \(Limits.statementsPerPage) at most: part it by hand, by what it is about"
                ))
        }
        let rest = full.isEmpty ? "all pages have room" : "\(Self.pages(full.count)) \(full.count == 1 ? "is" : "are") nearly full"
        return count == 0 ? rest : "\(Self.pages(count)) parted, \(rest)"
    }

    private func outgrew(_ page: Page) -> Bool {
        page.isActive && page.kind != .session && page.kind != .report && PageSplit.isFull(page)
    }

    /// What fades is left to fade: its half would count as new.
    private func mayPart(_ page: Page) -> Bool {
        !inputs.undone.contains(DreamChange.key(.split, [page.id])) && !strength(of: page).isDormant
    }

    /// Pages that were one, and are no duplicates however much they are alike.
    var partedPairs: Set<[String]> {
        var pairs: Set<[String]> = []
        for family in Dictionary(grouping: vault.parts, by: { vault.origin(of: $0) }).values {
            let paths = Set(family.map(\.path) + [vault.page(id: vault.origin(of: family[0]))?.path].compactMap(\.self)).sorted()
            for (index, one) in paths.enumerated() { for other in paths.dropFirst(index + 1) { pairs.insert([one, other]) } }
        }
        return pairs
    }
}
