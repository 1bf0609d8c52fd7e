import Git

/// What of a dream belongs together with one page: the changes to it, and those to the pages that they are about.
public struct DreamPart: Sendable {
    /// The changes, as the commits note them.
    let keys: [String]
    /// The pages, where the dream left them.
    let paths: Set<String>
    let operation: String

    /// How an undo of this part says so in its commits.
    var trailers: [(key: String, value: String)] {
        [(key: Self.operationTrailer, value: operation)] + keys.map { (key: Self.keyTrailer, value: $0) }
    }

    static let operationTrailer = "Undoes-Part-Of"
    static let keyTrailer = "Undoes-Change"
}

extension ProjectWiki {
    /// The part of a dream that changed the page with an id; nil when it did not change that page but for its links.
    public func part(of dream: DreamRecord, about page: String) throws -> DreamPart? {
        guard let record = try repository.operations().first(where: { $0.id == dream.operation }), let last = record.commits.first else {
            return nil
        }
        var places: [String: Set<String>] = [:]
        for entry in try repository.list(at: last.id) where Adoption.isPage(entry.path) {
            let page = Page(path: entry.path, text: String(decoding: try repository.bytes(of: entry.blob), as: UTF8.self))
            for id in [page.id, page.wholeID].compactMap(\.self) { places[id, default: []].insert(entry.path) }
            for id in page.statements.compactMap(\.statement.id) { places[id.text, default: []].insert(entry.path) }
        }
        // What each change is about: ids of pages or of statements follow its name.
        var left = dream.keys.map { key in
            (key: key, paths: key.split(separator: " ").dropFirst().reduce(into: Set<String>()) { $0.formUnion(places[String($1)] ?? []) })
        }
        var paths = places[page] ?? []
        var keys: [String] = []
        while let next = left.firstIndex(where: { !$0.paths.isDisjoint(with: paths) }) {
            let change = left.remove(at: next)
            paths.formUnion(change.paths)
            keys.append(change.key)
        }
        return keys.isEmpty ? nil : DreamPart(keys: keys.sorted(), paths: paths, operation: dream.operation)
    }
}
