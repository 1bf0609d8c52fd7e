import JSON

/// Pages held against each other: what says the opposite, and what says the same.
struct LintSearch: Sendable, Equatable {
    struct Side: Sendable, Equatable {
        let path: String
        let id: String
        let text: String
    }

    struct Opposition: Sendable, Equatable {
        let one: Side
        let other: Side

        var paths: [String] { [one.path, other.path] }
    }

    struct Group: Sendable, Equatable {
        let paths: [String]
        /// Why a dream leaves them; empty when it makes them one.
        let hindrance: String
    }

    var opposed: [Opposition] = []
    var groups: [Group] = []
    /// Pairs of paths whose words are much alike without being the same.
    var near: [[String]] = []

    init() {}

    /// - Parameter hashes: of pages, by path, as far as they are known.
    init(_ vault: Vault, hashes: [String: PageHashes] = [:]) {
        let profiles = Profiles(vault, hashes: hashes)
        let pinned = Set(vault.pages.values.filter(\.isPinned).map(\.id))
        // What says the opposite is never taken for the same, so both can be looked for at once.
        let found = Parallel.map([true, false], size: 1) { opposite -> LintSearch in
            var search = LintSearch()
            if opposite {
                search.opposed = ContradictionSearch(profiles, of: vault, pinned: pinned).found.map(Opposition.init)
            } else {
                let duplicates = DuplicateSearch(profiles, of: vault, pinned: pinned)
                search.groups = duplicates.groups.map { Group(paths: $0.paths, hindrance: $0.hindrance ?? "") }
                search.near = duplicates.unsure.map { [$0.one, $0.other] }
            }
            return search
        }
        self = found[1]
        opposed = found[0].opposed
    }

    /// The same after some pages changed, came or went.
    /// - Parameters:
    ///   - pages: paths of all pages with the hashes by which they are found.
    ///   - read: gives pages by their paths.
    init(_ old: LintSearch, changed: Set<String>, pages: [String: [UInt64]], read: (Set<String>) throws -> Vault) rethrows {
        var touched = changed
        for group in old.groups where !changed.isDisjoint(with: group.paths) { touched.formUnion(group.paths) }
        while true {
            let hashes = Set(touched.flatMap { pages[$0] ?? [] })
            let near = pages.filter { touched.contains($0.key) || $0.value.contains(where: hashes.contains) }
            let new = LintSearch(try read(Set(near.keys)))
            let groups = new.groups.filter { !touched.isDisjoint(with: $0.paths) }
            let kept = old.groups.filter { touched.isDisjoint(with: $0.paths) }
            // A page that came joins what was apart.
            let joined = Set(groups.flatMap(\.paths))
            let grown = kept.filter { !joined.isDisjoint(with: $0.paths) }.flatMap(\.paths)
            guard grown.isEmpty else {
                touched.formUnion(grown)
                continue
            }
            self.groups = (kept + groups).sorted { $0.paths.lexicographicallyPrecedes($1.paths) }
            opposed = Self.joined(old.opposed, new.opposed, changed, \.paths)
            self.near = Self.joined(old.near, new.near, changed, \.self)
            return
        }
    }

    private static func joined<Pair>(_ old: [Pair], _ new: [Pair], _ changed: Set<String>, _ paths: (Pair) -> [String]) -> [Pair] {
        (old.filter { changed.isDisjoint(with: paths($0)) } + new.filter { !changed.isDisjoint(with: paths($0)) })
            .sorted { paths($0).lexicographicallyPrecedes(paths($1)) }
    }
}

extension LintSearch.Opposition {
    init(_ pair: OpposedPair) {
        self.init(
            one: .init(path: pair.one.path, id: pair.one.id.text, text: pair.one.text),
            other: .init(path: pair.other.path, id: pair.other.id.text, text: pair.other.text))
    }
}

extension LintSearch {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("opposed") { json in
                for text in opposed.flatMap({ [$0.one.path, $0.one.id, $0.one.text, $0.other.path, $0.other.id, $0.other.text] }) {
                    json.string(text)
                }
            }
            json.array("groups") { json in
                for group in groups {
                    json.beginArray()
                    for text in [group.hindrance] + group.paths { json.string(text) }
                    json.endArray()
                }
            }
            json.array("near") { json in for text in near.flatMap(\.self) { json.string(text) } }
        }
    }

    init?(_ json: JSONValue) {
        guard let opposed = json["opposed"], let groups = json["groups"], let near = json["near"] else { return nil }
        let sides = opposed.elements.compactMap(\.string)
        self.opposed = stride(from: 0, to: sides.count - 5, by: 6).map { at in
            Opposition(
                one: Side(path: sides[at], id: sides[at + 1], text: sides[at + 2]),
                other: Side(path: sides[at + 3], id: sides[at + 4], text: sides[at + 5]))
        }
        self.groups = groups.elements.map { group in
            let texts = group.elements.compactMap(\.string)
            return Group(paths: Array(texts.dropFirst()), hindrance: texts.first ?? "")
        }
        let paths = near.elements.compactMap(\.string)
        self.near = stride(from: 0, to: paths.count - 1, by: 2).map { [paths[$0], paths[$0 + 1]] }
    }
}
