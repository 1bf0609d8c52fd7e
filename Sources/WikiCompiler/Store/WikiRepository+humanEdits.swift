import Git

extension WikiRepository {
    /// Compares the work tree with HEAD by bytes, in order of the paths.
    ///
    /// Files that `.gitignore` covers, temporary names and untracked symbolic links are passed over. Call `recover` first: while an operation
    /// is interrupted or under way this throws, because its unfinished half would look like a person's reversal.
    /// - Parameters:
    ///   - seconds: how long a file must have been left alone to count as settled; of a deleted one, its folder.
    ///   - now: the time in seconds since 1970.
    public func humanEdits(quietFor seconds: Double, now: Double) throws -> [HumanEdit] {
        guard try own.intent() == nil else { throw StoreError.interrupted(path: path) }
        let head = try git.head()
        guard head.reference == Self.branch else {
            throw StoreError.otherBranch(path: path, head: head.reference.map { shortName($0) } ?? "no branch")
        }
        let tracked = Dictionary(uniqueKeysWithValues: try list(at: head.commit).map { ($0.path, $0) })
        let comparison = Comparison(
            tracked: tracked, indexed: (try? git.indexedFiles()) ?? [:], bases: try own.bases(), quiet: seconds, now: now)
        let scan = try scanWorkTree(tracked: tracked)
        var edits: [HumanEdit] = []
        for path in Set(tracked.keys).union(scan.files.keys).sorted(by: Self.byBytes) {
            // A name that no commit of ours could hold is nobody's page.
            guard let place = try? WikiPath(path) else { continue }
            if let edit = try edit(at: path, place, seen: scan.files[path], comparison) { edits.append(edit) }
        }
        guard try own.intent() == nil, try git.head() == head else { throw StoreError.interrupted(path: path) }
        return edits
    }

    private struct Comparison {
        let tracked: [String: TreeEntry]
        let indexed: [String: (blob: ObjectID, file: FileStamp)]
        let bases: [String: ObjectID?]
        let quiet: Double
        let now: Double

        /// A time in the future says nothing, or a wrong clock would hold a file for ever.
        func isSettled(_ time: Double) -> Bool { now - time >= quiet || time > now + quiet }
    }

    private func edit(at path: String, _ place: WikiPath, seen: FileStamp?, _ comparison: Comparison) throws -> HumanEdit? {
        let entry = comparison.tracked[path]
        if let entry, let seen, let known = comparison.indexed[path], known.blob == entry.blob, known.file == seen { return nil }
        // A link that was committed by hand is not a page, whatever becomes of it.
        if let entry, entry.mode == 0o120000 { return nil }
        let found = try workTree.read(place)
        if let bytes = found.bytes, let entry, ObjectID(ofBlob: bytes) == entry.blob { return nil }
        if found == .absent, entry == nil { return nil }
        let committed = try entry.map { try git.bytes(of: $0.blob) }
        let base = try comparison.bases[path].map { try $0.map { try git.bytes(of: $0) } } ?? committed
        let kind: HumanEdit.Kind
        let time: Double
        switch found {
        case .obstructed(let by): (kind, time) = (.obstructed(by: by), try workTree.folderTime(of: place))
        case .absent: (kind, time) = (.deleted, try workTree.folderTime(of: place))
        case .file(_, let stamp): (kind, time) = (entry == nil ? .added : .modified, stamp.modifiedSeconds)
        }
        return HumanEdit(
            path: path, kind: kind, base: base, committed: committed, current: found.bytes, isSettled: comparison.isSettled(time))
    }

    /// Ignored names are passed over unless they are tracked, or a tracked file lies below them.
    private func scanWorkTree(tracked: [String: TreeEntry]) throws -> WorkTree.Scan {
        var folders: Set<String> = []
        for path in tracked.keys {
            var end = path.endIndex
            while let slash = path[..<end].lastIndex(of: "/"), folders.insert(String(path[...slash])).inserted { end = slash }
        }
        return try workTree.scan { path in
            try tracked[path] == nil && !folders.contains(path) && git.isIgnored(path)
        }
    }

    private static func byBytes(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }
}
