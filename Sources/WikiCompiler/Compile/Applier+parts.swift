/// Pages that a dream parted: what is learned goes where its topic went, and what moved is confirmed where it stands.
extension Applier {
    /// The items of a draft by the page of a family on which they belong, the one that was found last; pages without any are left out.
    func shares(of items: [CheckedItem], on page: Page) -> [(page: Page?, items: [CheckedItem])] {
        let parts = family(of: page)
        guard !parts.isEmpty else { return [(page, items)] }
        var rest = items
        var shares: [(page: Page?, items: [CheckedItem])] = []
        for part in parts {
            let mine = rest.filter { belongs($0, to: part, of: page) }
            guard !mine.isEmpty else { continue }
            rest.removeAll { item in mine.contains { $0.section == item.section && $0.text == item.text } }
            shares.append((part, mine))
        }
        return rest.isEmpty ? shares : shares + [(page, rest)]
    }

    /// Parts of a page, and theirs.
    private func family(of page: Page) -> [Page] {
        var found: [Page] = []
        var left = vault.parts(of: page)
        while let next = left.popLast() {
            guard next.path != page.path, !found.contains(where: { $0.path == next.path }) else { continue }
            found.append(next)
            left += vault.parts(of: next)
        }
        return found.filter { $0.kind == page.kind && $0.status != "deprecated" }.sorted { $0.path < $1.path }
    }

    private func belongs(_ item: CheckedItem, to part: Page, of page: Page) -> Bool {
        if standing(item, on: page) != nil { return false }
        if standing(item, on: part) != nil || isProven(item, on: part) && !isProven(item, on: page) { return true }
        // A person who gave the part another title says what belongs there.
        guard part.title.hasPrefix("\(page.title): ") else { return false }
        let name = String(part.title.dropFirst(page.title.count + 2))
        let key = NameSpelling(name, .entity)?.key
        return SpokenNames([item.text.markdown], entities: [name], beside: page.title).names.contains {
            $0.key == key && !$0.places.isEmpty
        }
    }

    /// Whether the words that prove an item prove something on the page already.
    private func isProven(_ item: CheckedItem, on page: Page) -> Bool {
        let standing = Set(page.statements.flatMap(\.statement.labels))
        return footnotes(item.quotes, on: page)?.allSatisfy { standing.contains($0.label) } ?? false
    }
}

extension Vault {
    /// The page that a part was taken from, so that what is learned is divided anew; the part itself where a title means it.
    func whole(of part: Page, besides title: String) -> Page {
        var page = part
        var seen: Set<String> = []
        while Likeness.words(page.title) != Likeness.words(title), seen.insert(page.path).inserted,
            let whole = page.wholeID.flatMap({ self.page(id: $0) }), whole.kind == part.kind, whole.isActive
        {
            page = whole
        }
        return page
    }
}
