/// Looking at the files that pages speak of, fading, and archiving what nobody needs.
extension DreamPlan {
    mutating func verify() -> String {
        guard let standings = inputs.standings else { return "the project's repository is not at hand" }
        var (changed, gone) = (0, 0)
        for path in standings.keys.sorted() {
            guard let standing = standings[path], standing.isStale else { continue }
            if standing.state == .gone { gone += 1 } else { changed += 1 }
            findings.append(DreamFinding(kind: .stale, path: path, words: standing.sentences.joined(separator: " ")))
        }
        var parts: [String] = []
        if changed > 0 { parts.append("files of \(Self.pages(changed)) changed") }
        if gone > 0 { parts.append("files of \(Self.pages(gone)) are gone") }
        return parts.isEmpty ? "the files of \(Self.pages(standings.count)) are as they were" : parts.joined(separator: ", ")
    }

    mutating func decay() -> String {
        var (all, dormant) = (0, 0)
        for page in vault.pages.values where page.kind != nil && page.kind != .report && !page.isArchived && page.damage == nil {
            all += 1
            if strength(of: page).isDormant { dormant += 1 }
        }
        return "\(dormant) of \(Self.pages(all)) \(dormant == 1 ? "is" : "are") dormant"
    }

    mutating func archive() -> String {
        let links = PageLinks(vault)
        var chosen = Set(vault.pages.values.filter(isForgotten).map(\.path))
        // Pages that only link to each other go together.
        while true {
            let needed = chosen.filter { path in links.pages(linkingTo: path).contains { !chosen.contains($0) && holds($0) } }
            if needed.isEmpty { break }
            chosen.subtract(needed)
        }
        guard !chosen.isEmpty else { return "nothing to archive" }
        let all = vault.pages.values.count { isFading($0) }
        let percent = inputs.settings.archivePercent
        let most = percent == 0 ? 0 : max(1, all * percent / 100)
        guard chosen.count <= most || inputs.archivesAny else {
            let names = chosen.sorted().prefix(5).map { PageName.stem(of: $0) }.joined(separator: ", ")
            findings.append(
                DreamFinding(
                    kind: .archive, path: "",
                    words:
                        "\(chosen.count) of \(Self.pages(all)) would be archived, and one run archives \(most) at most (dream.archive_percent "
                        + "is \(percent)), so none was: \(names)\(chosen.count > 5 ? " and \(chosen.count - 5) more" : "")"))
            return "\(Self.pages(chosen.count)) would be too many at once, so none"
        }
        var moves: [String: String] = [:]
        for path in chosen.sorted() {
            guard let page = vault.pages[path] else { continue }
            let place = Self.archivePath(of: page)
            moves[path] = place
            origins[place] = origins.removeValue(forKey: path) ?? path
            changes.append(
                DreamChange(
                    deed: .archived, path: place, title: page.title, others: [],
                    reason:
                        "\(strength(of: page).reason); its strength is below \(inputs.ledger.constants.archived), and no page in use links to it",
                    key: DreamChange.key(.archived, [page.id])))
        }
        for path in vault.move(moves, links: links) {
            guard let page = vault.pages[path] else { continue }
            let targets = moves.keys.filter { links.pages(linkingTo: $0).contains(path) }.sorted()
            note(relinked: page, to: targets.compactMap { moves[$0] })
        }
        return "\(Self.pages(moves.count)) archived"
    }

    /// Tells of a page whose links lead elsewhere now, in one entry however often that happens to it.
    mutating func note(relinked page: Page, to targets: [String]) {
        let known = changes.firstIndex { $0.deed == .relinked && $0.path == page.path }
        let all = Set(targets).union(known.map { changes[$0].others } ?? []).sorted()
        let change = DreamChange(
            deed: .relinked, path: page.path, title: page.title, others: all,
            reason: "what it links to stands elsewhere now")
        if let known { changes[known] = change } else { changes.append(change) }
    }

    static func archivePath(of page: Page) -> String { "archive/\(PageName.stem(of: page.path)).md" }

    /// Whether a page is of those that may be archived some day.
    private func isFading(_ page: Page) -> Bool {
        guard let kind = page.kind, kind != .session, kind != .report else { return false }
        return !page.isArchived && page.damage == nil
    }

    private func isForgotten(_ page: Page) -> Bool {
        guard isFading(page), vault.held[page.path] == nil, PageMerge.hindrance(of: page, pinned: pinned) == nil,
            // A contradiction is for a person to settle, and must not go out of sight before.
            !page.isContested, vault.pages[Self.archivePath(of: page)] == nil,
            !inputs.undone.contains(DreamChange.key(.archived, [page.id]))
        else { return false }
        return strength(of: page).fading == .forgotten
    }

    /// Whether the page at a path keeps what it links to: one in use does, and one on which a link cannot be changed. A session's
    /// page lists all that was learned, and a report all that was done.
    private func holds(_ path: String) -> Bool {
        guard let page = vault.pages[path], page.kind != .report else { return false }
        if page.damage != nil || vault.held[path] != nil || PageMerge.hindrance(of: page, pinned: pinned) != nil { return true }
        return page.isActive && page.kind != .session
    }
}
