import Testing

@testable import WikiCompiler

@Suite("Duplicates and contradictions of an invented wiki")
struct InventedWikiTests {
    static let seeds: [UInt64] = [7, 2026]
    static let wikis = Dictionary(uniqueKeysWithValues: seeds.map { ($0, InventedWiki.full(seed: $0)) })
    static let wiki = wikis[7]!

    /// Pairs of a class that stand in one group.
    private func found(_ cases: [InventedWiki.Case], in groups: [DuplicateSearch.Group]) -> [InventedWiki.Case] {
        cases.filter { wanted in groups.contains { Set(wanted.paths).isSubset(of: $0.paths) } }
    }

    @Test("Nothing is merged that only seems the same, and nine of ten of what is the same", arguments: seeds)
    func merging(seed: UInt64) throws {
        let wiki = try #require(Self.wikis[seed])
        #expect(wiki.pages.count >= 500)
        let apart = ContradictionSearch(wiki.vault).apart
        let groups = DuplicateSearch(wiki.vault, apart: apart).groups
        for name in ["reordered", "edited", "split", "contained"] {
            let cases = wiki.cases(name)
            #expect(cases.count >= 30)
            let hits = found(cases, in: groups)
            print("duplicates, \(name): \(hits.count) of \(cases.count)")
            #expect(Double(hits.count) >= 0.9 * Double(cases.count), "\(name): \(missed(cases, hits, wiki))")
        }
        let same = ["reordered", "edited", "split", "contained", "paraphrased"].flatMap(wiki.cases).map { Set($0.paths) }
        let wrong = groups.filter { group in !same.contains { Set(group.paths).isSubset(of: $0) } }
        print("duplicates: \(groups.count) groups, \(wrong.count) of them wrong")
        #expect(wrong.isEmpty, "\(wrong.prefix(3).flatMap(\.paths).map { wiki.vault.pages[$0]!.shortened })")
        for name in ["negated", "other version", "other file", "another thing"] {
            #expect(wiki.cases(name).count >= 30)
            #expect(found(wiki.cases(name), in: groups).isEmpty, "\(name)")
        }
    }

    @Test("Paraphrases are left to a model: the rules find few, what is asked of a model has most")
    func paraphrases() {
        let wiki = Self.wiki
        let cases = wiki.cases("paraphrased")
        let plain = DuplicateSearch(wiki.vault)
        let hits = found(cases, in: plain.groups)
        let asked = cases.filter { wanted in plain.unsure.contains { Set([$0.one, $0.other]) == Set(wanted.paths) } }
        let told = Set(cases.map { Set($0.paths) })
        let model = DuplicateSearch(wiki.vault) { one, other in told.contains([one.path, other.path]) }
        print(
            "paraphrases: rules \(hits.count), asked \(asked.count), with a model \(found(cases, in: model.groups).count) of \(cases.count)"
        )
        print("paraphrases: a model is asked for \(plain.unsure.count) pairs")
        #expect(cases.count >= 30)
    }

    @Test("Contradictions are found, and hardly anything else", arguments: seeds)
    func contradictions(seed: UInt64) throws {
        let wiki = try #require(Self.wikis[seed])
        let pairs = ContradictionSearch(wiki.vault).found.map { Set($0.paths) }
        var right: Set<Set<String>> = []
        for name in ["verdict", "value", "negation"] {
            let cases = wiki.cases(name)
            #expect(cases.count >= 30)
            let hits = cases.filter { pairs.contains(Set($0.paths)) }
            print("contradictions, \(name): \(hits.count) of \(cases.count)")
            #expect(Double(hits.count) >= 0.8 * Double(cases.count), "\(name): \(missed(cases, hits, wiki))")
            right.formUnion(cases.map { Set($0.paths) })
        }
        // A page that denies what another says, or gives it another value, contradicts it, wherever it stands in this wiki.
        right.formUnion((wiki.cases("negated") + wiki.cases("other version")).map { Set($0.paths) })
        let negated = Set(wiki.cases("negated").map { $0.paths[1] })
        let valued = Set(wiki.cases("other version").map { $0.paths[1] })
        let wrong = pairs.filter { pair in
            !right.contains(pair) && !(pair.intersection(negated).count == 1 && pair.intersection(valued).count == 1)
        }
        print("contradictions: \(pairs.count) pairs, \(wrong.count) of them wrong")
        #expect(
            Double(wrong.count) <= 0.05 * Double(pairs.count), "\(wrong.prefix(3).flatMap { $0 }.map { wiki.vault.pages[$0]!.shortened })")
    }

    @Test("A second run changes nothing, and no evidence is lost")
    func again() throws {
        var vault = Self.wiki.vault
        let before = evidence(of: vault)
        let contradictions = ContradictionSearch(vault)
        for page in Contest(contradictions.found, in: vault).pages { vault.put(page) }
        let groups = DuplicateSearch(vault, apart: contradictions.apart).groups
        #expect(!groups.isEmpty)
        let links = PageLinks(vault)
        for group in groups { for page in try PageMerge(group.paths, in: vault, links: links).pages { vault.put(page) } }
        #expect(evidence(of: vault).isSuperset(of: before))
        #expect(Set(vault.pages.keys) == Set(Self.wiki.vault.pages.keys))

        let second = ContradictionSearch(vault)
        #expect(second.found.isEmpty, "\(second.found.prefix(2))")
        let more = DuplicateSearch(vault, apart: second.apart).groups
        #expect(more.isEmpty, "\(more.prefix(2).flatMap(\.paths).map { vault.pages[$0]!.shortened })")
        let ids = vault.pages.values.flatMap { $0.statements.compactMap(\.statement.id) }
        #expect(Set(ids).count == ids.count)
        for page in vault.pages.values { #expect(Page(path: page.path, text: page.text) == page) }
    }

    @Test("The order in which pages are read makes no difference")
    func deterministic() {
        let vault = Vault(project: "p", pages: Self.wiki.pages.reversed())
        #expect(DuplicateSearch(vault).groups == DuplicateSearch(Self.wiki.vault).groups)
        #expect(ContradictionSearch(vault).found == ContradictionSearch(Self.wiki.vault).found)
    }

    private func evidence(of vault: Vault) -> Set<String> {
        Set(vault.pages.values.flatMap(\.evidence.values).map { "\($0.label.source) \($0.locator.text) \($0.quote ?? "")" })
    }

    private func missed(_ cases: [InventedWiki.Case], _ hits: [InventedWiki.Case], _ wiki: InventedWiki) -> [[String]] {
        cases.filter { one in !hits.contains { $0.paths == one.paths } }.prefix(4).map { $0.paths.map { wiki.vault.pages[$0]!.shortened } }
    }
}

extension Page {
    /// Title and statements, for a failed expectation.
    fileprivate var shortened: String {
        "\(path): \(title) | " + statements.map { $0.statement.text.plain }.joined(separator: " / ") + " | \(anchors.map(\.path))"
    }
}
