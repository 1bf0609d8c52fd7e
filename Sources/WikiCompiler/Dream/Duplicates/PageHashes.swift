/// Hashes by which pages that may say the same or the opposite are found: two of those share one, mostly.
struct PageHashes: Sendable {
    /// For what says the same.
    let likeness: [UInt64]
    /// For what says the opposite: the place of a statement in the page's profile, and what it is about.
    let claims: [(statement: Int, about: UInt64)]

    /// Nil for pages that are not compared.
    init?(_ page: Page) {
        guard let kind = PageProfile.comparedKind(of: page) else { return nil }
        let outlines = PageProfile.compared(on: page).map { (section: $0.section, outline: WordingOutline($0.statement.text.markdown)) }
        claims = outlines.enumerated().compactMap { index, said in
            guard ContradictionSearch.isClaim(said.section), said.outline.claim.isSpecific else { return nil }
            return (index, said.outline.claim.key)
        }
        let title = WordingOutline(MarkdownEscape.line(page.title))
        let anchors = Set(page.anchors.map(\.path))
        let entities = Set(page.entities.map { $0.lowercased() })
        let seed = StableHash.of(kind.rawValue)
        var hashes = [StableHash.mix(seed ^ title.key)]
        hashes += outlines.map { StableHash.mix(seed &+ 1 ^ $0.outline.key) }
        // Pages about one file or one named thing; where many are, the nearest by path.
        hashes += anchors.map { StableHash.mix(seed &+ 2 ^ StableHash.of($0)) }
        hashes += entities.map { StableHash.mix(seed &+ 3 ^ StableHash.of($0)) }
        var features = Set(title.features)
        for said in outlines { features.formUnion(said.outline.features) }
        for entity in entities { features.insert(StableHash.of("entity:" + entity)) }
        for anchor in anchors { features.insert(StableHash.of("anchor:" + anchor)) }
        likeness = hashes + MinHash(features).bands.map { seed ^ $0 }
    }

    /// All of them, those of claims apart from the others.
    var all: [UInt64] { likeness + claims.map { StableHash.mix($0.about ^ 0x636c_6169_6d73) } }
}
