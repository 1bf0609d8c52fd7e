import Git
import Glibc

/// What a wiki is at one moment: where its references stand, and what a person has changed in the work tree since.
struct WikiSnapshot {
    let head: ObjectID?
    let references: [(name: String, target: ObjectID)]
    /// What the work tree holds in other words than HEAD; nil: deleted.
    let edits: [String: [UInt8]?]
    /// From what a person's kept versions are derived, as the writer remembers it; nil when there are none.
    let bases: [UInt8]?
    /// The packs, open: whatever replaces them meanwhile, their bytes stay readable.
    let packs: [OpenFile]
}

extension WikiRepository {
    /// The wiki as it is now, without a lock: nil while an operation is under way, or was interrupted.
    func snapshot(now: Double) throws -> WikiSnapshot? {
        do {
            let edits = try humanEdits(quietFor: 0, now: now)
            let references = try git.directReferences()
            let head = try git.head().commit
            guard try own.intent() == nil, references.first(where: { $0.name == Self.branch })?.target == head else { return nil }
            // Read behind the references: an object that they lead to is in the packs that are there now.
            let packs = try openPacks()
            let changed = edits.filter { if case .obstructed = $0.kind { false } else { true } }.map { ($0.path, $0.current) }
            return WikiSnapshot(
                head: head, references: references, edits: Dictionary(uniqueKeysWithValues: changed),
                bases: FileText.bytes(own.path + "/bases"), packs: packs)
        } catch StoreError.interrupted {
            return nil
        }
    }

    /// Packs are joined into others and removed at any time: listed again until all that are listed could be opened.
    private func openPacks() throws -> [OpenFile] {
        let folder = git.commonDirectory + "objects/pack"
        var open: [String: OpenFile] = [:]
        var before: [String] = []
        for _ in 0..<100 {
            let names = Folder.names(in: folder).filter { name in
                name.hasPrefix("pack-") && [".pack", ".idx", ".keep"].contains { name.hasSuffix($0) }
            }
            for name in names where open[name] == nil { open[name] = try OpenFile(folder + "/" + name) }
            // What is listed while packs are joined may lack both the old and the new one.
            if names == before, names.allSatisfy({ open[$0] != nil }) {
                // A pack without its index is still being written.
                return names.filter { !$0.hasSuffix(".pack") || names.contains($0.dropLast(5) + ".idx") }.compactMap { open[$0] }
            }
            before = names
        }
        throw StoreError.interrupted(path: path)
    }

    /// The bytes of a file that HEAD has, from the work tree where they stand there.
    func bytes(of entry: TreeEntry) throws -> [UInt8] {
        if let place = try? WikiPath(entry.path), let found = try? workTree.read(place).bytes, ObjectID(ofBlob: found) == entry.blob {
            return found
        }
        return try git.bytes(of: entry.blob)
    }

    /// Makes git's index anew for the files as they stand in the work tree.
    func rebuildIndex() throws {
        guard let head = try head() else { return }
        let changes = try list(at: head).compactMap { entry -> IndexChange? in
            guard entry.mode != 0o120000, let place = try? WikiPath(entry.path),
                case .file(let bytes, let stamp) = try workTree.read(place),
                ObjectID(ofBlob: bytes) == entry.blob
            else { return nil }
            return IndexChange(path: entry.path, blob: entry.blob, file: stamp)
        }
        mkdir(own.path, 0o700)
        try git.updateIndex(changes, at: head, draft: own.indexDraft)
    }
}
