import Glibc

/// Finds the files in which two trees differ, side by side, without looking into folders that are the same.
struct TreeComparison {
    /// A file that was added, removed, or has another blob or mode.
    struct Difference {
        let path: String
        let old: ObjectID?
        let new: ObjectID?
    }

    private let reader: ObjectReader
    private var prefix: [UInt8] = []
    private var depth = 0
    private(set) var differences: [Difference] = []
    /// Paths of submodules whose commit differs.
    private(set) var submodules: [String] = []

    init(_ reader: ObjectReader) { self.reader = reader }

    /// Compares two trees; nil stands for an empty one. A tree that cannot be read is taken as equal to what it is compared with.
    mutating func compare(_ old: ObjectID?, _ new: ObjectID?) {
        guard old != new else { return }
        var trees: [StoredObject?] = []
        for id in [old, new] {
            guard let id else {
                trees.append(nil)
                continue
            }
            guard depth < Repository.deepestFolder else { return reader.leaveOut(id) }
            guard let tree = reader.read(id, .tree) else { return }
            trees.append(tree)
        }
        withExtendedLifetime(trees) {
            walk(trees[0].map { TreeCursor($0.bytes) } ?? TreeCursor(), trees[1].map { TreeCursor($0.bytes) } ?? TreeCursor())
        }
    }

    private mutating func walk(_ old: TreeCursor, _ new: TreeCursor) {
        var (old, new) = (old, new)
        while true {
            switch (old.entry, new.entry) {
            case (nil, nil): return
            case (let left?, nil):
                note(left, nil)
                old.advance()
            case (nil, let right?):
                note(nil, right)
                new.advance()
            case (let left?, let right?):
                let order = left.order(to: right)
                if order == 0 {
                    if left.mode != right.mode || memcmp(left.id, right.id, 20) != 0 { note(left, right) }
                    old.advance()
                    new.advance()
                } else if order < 0 {
                    note(left, nil)
                    old.advance()
                } else {
                    note(nil, right)
                    new.advance()
                }
            }
        }
    }

    private mutating func note(_ old: TreeCursor.Entry?, _ new: TreeCursor.Entry?) {
        guard let entry = new ?? old else { return }
        let length = prefix.count
        prefix.append(contentsOf: entry.name)
        if entry.isFolder {
            prefix.append(UInt8(ascii: "/"))
            depth += 1
            compare(old.map { ObjectID(at: $0.id) }, new.map { ObjectID(at: $0.id) })
            depth -= 1
        } else {
            let (left, right) = (
                old.flatMap { $0.isFile ? ObjectID(at: $0.id) : nil }, new.flatMap { $0.isFile ? ObjectID(at: $0.id) : nil }
            )
            if left != nil || right != nil {
                differences.append(Difference(path: String(decoding: prefix, as: UTF8.self), old: left, new: right))
            }
            if [old, new].contains(where: { $0.map { !$0.isFile } ?? false }) {
                submodules.append(String(decoding: prefix, as: UTF8.self))
            }
        }
        prefix.removeLast(prefix.count - length)
    }
}
