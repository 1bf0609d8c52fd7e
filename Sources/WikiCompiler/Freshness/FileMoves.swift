import Git

/// Finds where a file went that a commit removed: the same bytes, or half of its lines, in a file that the commit added.
final class FileMoves {
    private static let mostFiles = 5_000
    private static let mostCompared = 200
    private static let longest = 1 << 20

    private struct Step: Hashable {
        let old: ObjectID
        let new: ObjectID
    }

    private struct Change {
        var added: [(path: String, blob: ObjectID)] = []
        var removed: [(path: String, blob: ObjectID)] = []
    }

    private let repository: Repository
    private let trees: TreeCache
    private var changes: [Step: Change] = [:]
    private var lines: [ObjectID: LineBag?] = [:]
    private var files: [ObjectID: [String]]?

    init(_ repository: Repository, trees: TreeCache) {
        self.repository = repository
        self.trees = trees
    }

    /// The path under which a file goes on that was removed between two trees; nil when it does not.
    func target(of path: String, blob: ObjectID, from old: ObjectID, to new: ObjectID) -> String? {
        // That an empty file went and another came says nothing.
        guard (try? repository.size(of: blob)) ?? 0 > 0 else { return nil }
        let change = change(from: old, to: new)
        let near = change.added.sorted { Self.precedes($0.path, $1.path, near: path) }
        if let same = near.first(where: { $0.blob == blob }) {
            // Of several equal files each goes its own way.
            let twins = change.removed.filter { $0.blob == blob && $0.path != path }
            let own = near.filter { $0.blob == blob }.first { candidate in
                twins.allSatisfy { Self.nearness(candidate.path, $0.path) <= Self.nearness(candidate.path, path) }
            }
            return own?.path ?? (twins.isEmpty ? same.path : nil)
        }
        guard let bag = bag(blob) else { return nil }
        let taken = Set(change.removed.map(\.blob))
        var best: (path: String, likeness: Double)?
        for candidate in near.filter({ !taken.contains($0.blob) }).prefix(Self.mostCompared) {
            guard let other = self.bag(candidate.blob) else { continue }
            let likeness = bag.likeness(to: other)
            guard likeness >= 0.5, likeness > best?.likeness ?? 0 else { continue }
            // A file of the same name that went at the same time has the better claim.
            let hasOwner = change.removed.contains { rival in
                rival.path != path && Self.name(of: rival.path) == Self.name(of: candidate.path)
                    && Self.name(of: path) != Self.name(of: candidate.path)
                    && (self.bag(rival.blob)?.likeness(to: other) ?? 0) >= likeness
            }
            if !hasOwner { best = (candidate.path, likeness) }
        }
        return best?.path
    }

    /// The file of a tree that has the very bytes, when there is only one or one has the same name.
    func copy(of path: String, blob: ObjectID, in tree: ObjectID) -> String? {
        guard (try? repository.size(of: blob)) ?? 0 > 0 else { return nil }
        if files == nil {
            files = [:]
            for file in (try? trees.changes(from: nil, to: tree, most: 100_000)) ?? [] {
                if let blob = file.new { files?[blob, default: []].append(file.path) }
            }
        }
        let found = files?[blob] ?? []
        let named = found.filter { Self.name(of: $0) == Self.name(of: path) }
        return found.count == 1 ? found[0] : named.count == 1 ? named[0] : nil
    }

    private func change(from old: ObjectID, to new: ObjectID) -> Change {
        let step = Step(old: old, new: new)
        if let known = changes[step] { return known }
        var change = Change()
        for file in (try? trees.changes(from: old, to: new, most: Self.mostFiles)) ?? [] {
            switch (file.old, file.new) {
            case (nil, let blob?): change.added.append((file.path, blob))
            case (let blob?, nil): change.removed.append((file.path, blob))
            default: break
            }
        }
        changes[step] = change
        return change
    }

    private func bag(_ blob: ObjectID) -> LineBag? {
        if let known = lines[blob] { return known }
        var bag: LineBag?
        if let size = try? repository.size(of: blob), size <= Self.longest, let bytes = try? repository.bytes(of: blob) {
            bag = LineBag(bytes)
        }
        lines[blob] = .some(bag)
        return bag
    }

    private static func precedes(_ one: String, _ other: String, near path: String) -> Bool {
        let (left, right) = (nearness(one, path), nearness(other, path))
        return left == right ? one < other : left > right
    }

    /// How much two paths have in common: the same name weighs most, then the folders at both ends.
    private static func nearness(_ one: String, _ other: String) -> Int {
        let left = one.split(separator: "/")
        let right = other.split(separator: "/")
        let start = zip(left, right).prefix { $0 == $1 }.count
        let end = zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
        return (end > 0 ? 100 : 0) + 2 * end + start
    }

    private static func name(of path: String) -> Substring { path.split(separator: "/").last ?? "" }
}

/// The lines of a text without their order; blank ones do not count.
struct LineBag {
    private let hashes: [UInt64: Int]
    let count: Int

    /// Nil for bytes that are no text.
    init?(_ bytes: [UInt8]) {
        guard !bytes.prefix(8_000).contains(0) else { return nil }
        var hashes: [UInt64: Int] = [:]
        var count = 0
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            // FNV-1a, blanks aside: what is only indented anew is the same.
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            var isBlank = true
            for byte in line where byte != 0x20 && byte != 0x09 && byte != 0x0d {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
                isBlank = false
            }
            guard !isBlank else { continue }
            hashes[hash, default: 0] += 1
            count += 1
        }
        self.hashes = hashes
        self.count = count
    }

    /// The share of lines that both have, of those of the longer one.
    func likeness(to other: LineBag) -> Double {
        guard count > 0, other.count > 0, 2 * min(count, other.count) >= max(count, other.count) else { return 0 }
        let common = hashes.reduce(0) { $0 + min($1.value, other.hashes[$1.key] ?? 0) }
        return Double(common) / Double(max(count, other.count))
    }
}
