/// One folder of a tree being edited, held as the bytes of its tree object, so that a change is a splice.
final class EditedFolder {
    typealias Name = [UInt8]

    private let repository: Repository
    private var bytes: [UInt8]
    private var subfolders: [Name: EditedFolder] = [:]
    /// Those below which something changed since the last write.
    private var changed: Set<Name> = []
    private var isChanged: Bool
    private var written: (id: ObjectID, bytes: [UInt8])?

    init(_ id: ObjectID?, in repository: Repository) throws(GitError) {
        self.repository = repository
        bytes = try id.map { id throws(GitError) in try repository.bytes(of: id) } ?? []
        // What came from another machine may be anything, and `find` trusts it.
        guard Self.isTree(bytes) else {
            throw GitError(
                operation: "change the folder \(id?.hex ?? "")",
                message: "the object is no tree; run 'git fsck' in \(repository.gitDirectory)")
        }
        written = id.map { [bytes] in ($0, bytes) }
        isChanged = id == nil
    }

    /// A folder inside this one, which is taken to be about to change.
    func subfolder(_ name: Name, create: Bool) throws(GitError) -> EditedFolder? {
        if let open = subfolders[name] {
            changed.insert(name)
            return open
        }
        let place = find(name, isFolder: true)
        let id = place.entry.flatMap { ObjectID(bytes: bytes[($0.upperBound - 20)..<$0.upperBound]) }
        guard id != nil || create else { return nil }
        let folder = try EditedFolder(id, in: repository)
        subfolders[name] = folder
        changed.insert(name)
        return folder
    }

    func set(_ name: Name, to blob: ObjectID) {
        if let entry = find(name, isFolder: false).entry {
            bytes.replaceSubrange((entry.upperBound - 20)..<entry.upperBound, with: blob.bytes)
        } else {
            removeFolder(name)
            insert(name, mode: "100644", id: blob, isFolder: false)
        }
        isChanged = true
    }

    func remove(_ name: Name) {
        guard let entry = find(name, isFolder: false).entry else { return }
        bytes.removeSubrange(entry)
        isChanged = true
    }

    /// Writes this folder and those below it where they changed.
    func write(to pack: PackWriter) throws(GitError) -> ObjectID {
        try writeSubfolders(to: pack)
        if let written, !isChanged { return written.id }
        let id = try pack.add(.tree, bytes, base: written)
        written = (id, bytes)
        isChanged = false
        return id
    }

    private func writeSubfolders(to pack: PackWriter) throws(GitError) {
        for name in changed.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            guard let folder = subfolders[name] else { continue }
            try folder.writeSubfolders(to: pack)
            replaceFolder(name, with: folder.bytes.isEmpty ? nil : try folder.write(to: pack))
        }
        changed.removeAll()
    }

    private func replaceFolder(_ name: Name, with id: ObjectID?) {
        let entry = find(name, isFolder: true).entry
        switch (entry, id) {
        case (nil, nil): subfolders[name] = nil
        case (let entry?, nil):
            bytes.removeSubrange(entry)
            subfolders[name] = nil
            isChanged = true
        case (let entry?, let id?):
            let place = (entry.upperBound - 20)..<entry.upperBound
            guard !bytes[place].elementsEqual(id.bytes) else { return }
            bytes.replaceSubrange(place, with: id.bytes)
            isChanged = true
        case (nil, let id?):
            remove(name)
            insert(name, mode: "40000", id: id, isFolder: true)
            isChanged = true
        }
    }

    private func removeFolder(_ name: Name) {
        subfolders[name] = nil
        if let entry = find(name, isFolder: true).entry { bytes.removeSubrange(entry) }
    }

    private func insert(_ name: Name, mode: String, id: ObjectID, isFolder: Bool) {
        let place = find(name, isFolder: isFolder).insertion
        bytes.insert(contentsOf: Array(mode.utf8) + [UInt8(ascii: " ")] + name + [0] + id.bytes, at: place)
    }

    /// Where an entry is, or where it would belong. git sorts a folder as if its name ended in a slash.
    private func find(_ name: Name, isFolder: Bool) -> (entry: Range<Int>?, insertion: Int) {
        let key = isFolder ? name + [UInt8(ascii: "/")] : name
        return bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            while start < bytes.count {
                var nameStart = start
                while bytes[nameStart] != UInt8(ascii: " ") { nameStart += 1 }
                nameStart += 1
                var nameEnd = nameStart
                while bytes[nameEnd] != 0 { nameEnd += 1 }
                let end = nameEnd + 21
                let entryIsFolder = bytes[start] == UInt8(ascii: "4")
                let order = Self.compare(UnsafeBufferPointer(rebasing: bytes[nameStart..<nameEnd]), isFolder: entryIsFolder, with: key)
                if order == 0 { return entryIsFolder == isFolder ? (start..<end, start) : (nil, start) }
                if order > 0 { return (nil, start) }
                start = end
            }
            return (nil, bytes.count)
        }
    }

    /// Whether bytes are entries: a mode, a blank, a name, a zero and twenty bytes of id.
    private static func isTree(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let end = rest.firstIndex(of: 0), rest[..<end].contains(UInt8(ascii: " ")), rest.endIndex - end > 20 else { return false }
            rest = rest[(end + 21)...]
        }
        return true
    }

    private static func compare(_ name: UnsafeBufferPointer<UInt8>, isFolder: Bool, with key: [UInt8]) -> Int {
        let length = name.count + (isFolder ? 1 : 0)
        var position = 0
        while position < length, position < key.count {
            let byte = position < name.count ? name[position] : UInt8(ascii: "/")
            if byte != key[position] { return byte < key[position] ? -1 : 1 }
            position += 1
        }
        return length - key.count
    }
}
