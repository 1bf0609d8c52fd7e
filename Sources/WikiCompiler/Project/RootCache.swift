import Git

/// Remembers with which commit a history begins, so that a long one is walked once and not at every command.
///
/// What a commit's history is never changes, so an entry is never wrong, wherever it came from; the file may be deleted
/// at any time.
struct RootCache {
    private let home: Home

    private static let heading = "wikictl roots 1"
    /// Lines kept; one stands for a repository at one time.
    private static let capacity = 256
    /// Histories this much longer than the nearest remembered commit are worth a line.
    private static let worthwhile = 256

    init(home: Home) { self.home = home }

    private var path: String { home.path + "/cache/roots" }

    /// The first commit of HEAD's history; nil before there is one.
    func rootCommit(of repository: Repository) throws -> ObjectID? {
        guard let head = try repository.head().commit else { return nil }
        let lines = self.lines()
        var known: [ObjectID: ObjectID] = [:]
        for line in lines {
            let ids = line.split(separator: " ").compactMap { ObjectID(hex: String($0)) }
            if ids.count == 2 { known[ids[0]] = ids[1] }
        }
        let (root, steps) = try repository.rootCommit(knowing: known)
        if let root, steps > Self.worthwhile { remember("\(head) \(root)", after: lines) }
        return root
    }

    private func lines() -> [Substring] {
        let lines = (FileText.read(path) ?? "").split(separator: "\n")
        return lines.first == Self.heading[...] ? Array(lines.dropFirst()) : []
    }

    /// A cache that cannot be written is no reason to fail; a home that is not there yet is not made for it.
    private func remember(_ line: String, after lines: [Substring]) {
        guard Folder.exists(home.path), (try? Folder.create(home.path + "/cache", mode: 0o700)) != nil else { return }
        let kept = [Self.heading[...]] + lines.suffix(Self.capacity - 1) + [line[...]]
        try? FileText.write(kept.joined(separator: "\n") + "\n", to: path)
    }
}
