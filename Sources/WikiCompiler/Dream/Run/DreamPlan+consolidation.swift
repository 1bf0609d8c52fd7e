/// What contradicts is contested, what is said twice is said once.
extension DreamPlan {
    mutating func contest() -> String {
        let search = ContradictionSearch(vault, pinned: pinned)
        apart = search.apart
        let count = contest(search.found)
        return count == 0 ? "none" : count == 1 ? "1 shown with both sides" : "\(count) shown with both sides"
    }

    /// - Parameter told: who says that they cannot both hold; empty for the rules.
    /// - Returns: how many are contested or struck through.
    mutating func contest(_ found: [OpposedPair], told model: String = "") -> Int {
        let pairs = found.filter { !inputs.undone.contains(Self.key(of: $0)) }
        let contest = Contest(pairs, in: vault)
        for refused in contest.refused {
            findings.append(
                DreamFinding(
                    kind: .contradiction, path: refused.pair.one.path, words: "\(Self.words(of: refused.pair)), but \(refused.reason)"))
        }
        let refused = Set(contest.refused.map { Self.key(of: $0.pair) })
        var count = 0
        for pair in pairs where !refused.contains(Self.key(of: pair)) {
            if case .reported(let reason) = pair.outcome {
                findings.append(
                    DreamFinding(
                        kind: .contradiction, path: pair.one.path, words: "\(Self.words(of: pair)); nothing was changed, since \(reason)"))
                continue
            }
            let deed: DreamChange.Deed = pair.outcome == .contested ? .contested : .superseded
            changes.append(
                DreamChange(
                    deed: deed, path: pair.one.path, title: vault.pages[pair.one.path]?.title ?? "",
                    others: pair.one.path == pair.other.path ? [] : [pair.other.path],
                    reason: Self.words(of: pair) + (model.isEmpty ? "" : ", says \(model)"),
                    statements: [pair.one.id, pair.other.id], key: Self.key(of: pair), model: model))
            count += 1
        }
        for page in contest.pages { vault.put(page) }
        return count
    }

    /// - Parameter model: by whose word pages are the same that rules cannot tell of.
    mutating func merge(told model: String = "") -> String {
        let groups = DuplicateSearch(vault, pinned: pinned, apart: setApart, confirm: isSame).groups
        let links = groups.isEmpty ? nil : PageLinks(vault)
        var count = 0
        for group in groups where !isUndone(group) && !isParted(group) {
            let names = group.paths.map { PageName.stem(of: $0) }.joined(separator: ", ")
            do throws(PageMerge.Refusal) {
                if let reason = group.hindrance { throw .hindered(reason) }
                count += take(try PageMerge(group.paths, in: vault, links: links, pinned: pinned), told: group.isTold ? model : "")
            } catch {
                let same = "\(names) say the same" + (group.isTold ? ", says \(model)" : "")
                findings.append(
                    DreamFinding(kind: .duplicate, path: group.paths[0], words: "\(same); not merged, since \(error.words)"))
            }
        }
        followMerged()
        return count == 0 ? "none" : "\(Self.pages(count)) merged into others"
    }

    /// Returns how many pages were merged into the one that stays.
    private mutating func take(_ merge: PageMerge, told model: String) -> Int {
        let linked = merge.relinked.filter { $0.text != vault.pages[$0.path]?.text }
        for page in merge.pages { vault.put(page) }
        let (added, confirmed) = (merge.added.count, merge.confirmed.count)
        var parts: [String] = []
        if confirmed > 0 { parts.append(confirmed == 1 ? "1 statement stood on both" : "\(confirmed) statements stood on both") }
        if added > 0 { parts.append(added == 1 ? "1 was taken over" : "\(added) were taken over") }
        changes.append(
            DreamChange(
                deed: .merged, path: merge.kept.path, title: merge.kept.title, others: merge.merged.map(\.path),
                reason: "they say the same" + (model.isEmpty ? "" : ", says \(model)")
                    + (parts.isEmpty ? "" : ": \(parts.joined(separator: ", "))"),
                statements: merge.confirmed + merge.added,
                key: ([DreamChange.Deed.merged.rawValue, merge.kept.id] + merge.merged.map(\.id)).joined(separator: " "), model: model))
        for page in linked { note(relinked: page, to: [merge.kept.path]) }
        return merge.merged.count
    }

    /// Has links to pages that were merged, now or in an earlier run, lead to the ones that took over.
    private mutating func followMerged() {
        var survivors: [String: Page] = [:]
        for page in vault.pages.values where page.successor != nil {
            let survivor = vault.successor(of: page)
            if survivor.path != page.path { survivors[page.path] = survivor }
        }
        guard !survivors.isEmpty else { return }
        let links = PageLinks(vault)
        let linking = survivors.keys.reduce(into: Set<String>()) { $0.formUnion(links.pages(linkingTo: $1)) }
        for path in linking.sorted() {
            guard let page = vault.pages[path], !page.isArchived, vault.held[path] == nil, page.damage == nil,
                PageMerge.hindrance(of: page, pinned: pinned) == nil
            else { continue }
            var changed = page
            var targets: Set<String> = []
            for (old, survivor) in survivors.sorted(by: { $0.key < $1.key }) where links.pages(linkingTo: old).contains(path) {
                guard let next = changed.relinked(from: [old], to: survivor) else { continue }
                changed = next
                targets.insert(survivor.path)
            }
            guard changed.text != page.text else { continue }
            vault.put(changed)
            note(relinked: changed, to: targets.sorted())
        }
    }

    // MARK: What a person took back

    private var undoneMerges: [Set<String>] {
        inputs.undone.filter { $0.hasPrefix(DreamChange.Deed.merged.rawValue) }.map {
            Set($0.split(separator: " ").dropFirst().map(String.init))
        }
    }

    var undonePairs: Set<[String]> {
        var pairs: Set<[String]> = []
        for ids in undoneMerges {
            let paths = ids.compactMap { vault.page(id: $0)?.path }.sorted()
            for (index, one) in paths.enumerated() { for other in paths.dropFirst(index + 1) { pairs.insert([one, other]) } }
        }
        return pairs
    }

    /// Pairs that are no duplicates, whatever they say.
    var setApart: Set<[String]> { apart.union(undonePairs).union(partedPairs) }

    /// Whether two of the pages were one, and a third that is like both would join them again.
    private func isParted(_ group: DuplicateSearch.Group) -> Bool {
        partedPairs.contains { $0.allSatisfy(group.paths.contains) }
    }

    /// Whether two of the pages were parted by a person, and a third that is like both would join them again.
    private func isUndone(_ group: DuplicateSearch.Group) -> Bool {
        let ids = Set(group.paths.compactMap { vault.pages[$0]?.id })
        return undoneMerges.contains { $0.intersection(ids).count > 1 }
    }

    private static func key(of pair: OpposedPair) -> String { DreamChange.key(.contested, [pair.one.id.text, pair.other.id.text]) }

    private static func words(of pair: OpposedPair) -> String {
        let reason =
            switch pair.reason {
            case .verdict: "one says what the other denies"
            case .number: "they give it another number"
            case .order: "they put it the other way round"
            case .told: "they cannot both hold"
            }
        return "\"\(pair.one.text)\" and \"\(pair.other.text)\": \(reason)"
    }
}

extension PageMerge.Refusal {
    /// After "since".
    var words: String {
        switch self {
        case .hindered(let reason), .unsound(let reason): reason
        case .overLimit: "one page has no room for all of it"
        }
    }
}
