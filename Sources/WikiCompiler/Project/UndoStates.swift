import Git

/// A wiki's files before an operation, after it, and as they stand: what taking the operation back compares.
///
/// A page that somebody renamed since is looked for by its id, and counts in all three states as standing where it stands now; links
/// to it too.
struct UndoStates {
    /// A file's bytes, and where they stood.
    struct File {
        let blob: ObjectID
        let path: String
    }

    private(set) var before: [String: File]
    private(set) var after: [String: File]
    let standing: [String: File]
    /// Where files differ before and after the operation, generated ones left out.
    private(set) var changed: Set<String>
    /// Where pages stood before the operation that stand elsewhere after it, by where they are then.
    private(set) var moves: [String: String] = [:]
    /// Where pages stand that were renamed after the operation, by where it had left them or moved them from.
    private(set) var renames: [String: String] = [:]
    /// Where the operation had left pages that stand nowhere any more, or moved them from.
    private var gone: Set<String> = []

    private let repository: WikiRepository

    static let generated: Set<String> = ["index.md", "log.md", "exclusions"]

    /// - Parameter part: the only paths that are to be taken back, as the operation left them; nil for all.
    init(from parent: ObjectID, to last: ObjectID, of repository: WikiRepository, part: Set<String>? = nil) throws {
        func files(at commit: ObjectID?) throws -> [String: File] {
            Dictionary(
                try repository.list(at: commit).map { ($0.path, File(blob: $0.blob, path: $0.path)) },
                uniquingKeysWith: { first, _ in first })
        }
        let (old, new) = (try files(at: parent), try files(at: last))
        before = old
        after = new
        standing = try files(at: repository.head())
        self.repository = repository
        changed = Set(old.keys).union(new.keys).subtracting(Self.generated).filter { old[$0]?.blob != new[$0]?.blob }
        moves = try operationMoves()
        if let part {
            let origins = Set(moves.filter { part.contains($0.key) }.values)
            changed = changed.filter { part.contains($0) || origins.contains($0) }
            moves = moves.filter { part.contains($0.key) }
        }
        try follow()
    }

    /// The text of a file as it reads at `path`: links lead where they led, those to pages that were renamed since to where these
    /// are, and of those to pages that were deleted since the words are left.
    func text(_ file: File, at path: String) throws -> String {
        let text = String(decoding: try repository.bytes(of: file.blob), as: UTF8.self)
        guard file.path != path || !renames.isEmpty || !gone.isEmpty, Adoption.isPage(file.path) else { return text }
        return gone.reduce(Page(path: file.path, text: text).relocated(to: path, moves: renames)) { $0.withoutLinks(to: $1) }.text
    }

    /// The page that stands at a path in one of the states; nil for none.
    func page(_ files: KeyPath<UndoStates, [String: File]>, _ path: String) throws -> Page? {
        guard Adoption.isPage(path), let file = self[keyPath: files][path] else { return nil }
        return Page(path: path, text: try text(file, at: path))
    }

    private func operationMoves() throws -> [String: String] {
        let left = try changed.filter { after[$0] == nil }.reduce(into: [String: String]()) { left, path in
            if let id = try page(\.before, path)?.id, !id.isEmpty { left[id] = path }
        }
        guard !left.isEmpty else { return [:] }
        return try changed.filter { before[$0] == nil }.reduce(into: [:]) { moves, path in
            if let id = try page(\.after, path)?.id, let old = left[id] { moves[path] = old }
        }
    }

    /// Finds what was renamed since, and puts it in all states where it stands now.
    private mutating func follow() throws {
        let missing = changed.filter { after[$0] != nil && standing[$0] == nil && Adoption.isPage($0) }
        guard !missing.isEmpty else { return }
        let new = standing.keys.filter { after[$0] == nil && Adoption.isPage($0) }.sorted()
        let places = try new.reduce(into: [String: String]()) { places, path in
            if let id = try page(\.standing, path)?.id, !id.isEmpty, places[id] == nil { places[id] = path }
        }
        var found: [String: String] = [:]
        for path in missing { found[path] = try page(\.after, path).flatMap { places[$0.id] } }
        renames = found
        let lost = missing.filter { found[$0] == nil }
        gone = lost.union(lost.compactMap { moves[$0] })
        for (path, place) in found.sorted(by: { $0.key < $1.key }) { put(path, at: place) }
    }

    private mutating func put(_ path: String, at place: String) {
        after[place] = after.removeValue(forKey: path)
        changed.remove(path)
        changed.insert(place)
        guard let origin = moves.removeValue(forKey: path) else {
            before[place] = before.removeValue(forKey: path)
            return
        }
        // What the operation had moved goes back to its folder under the name that it got since; what was moved on stays there.
        let home = place.hasPrefix("archive/") ? Self.folder(of: origin) + place.dropFirst("archive/".count) : place
        before[home] = before.removeValue(forKey: origin)
        changed.remove(origin)
        changed.insert(home)
        if home != origin { renames[origin] = home }
        if home != place { moves[place] = home }
    }

    private static func folder(of path: String) -> String {
        path.split(separator: "/").dropLast().map { $0 + "/" }.joined()
    }
}
