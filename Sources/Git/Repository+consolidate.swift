import Glibc

extension Repository {
    /// Joins small packs, of which every operation leaves one, so that reading stays quick however many operations there were.
    ///
    /// Whenever sixteen packs of about a size have come together they become one. Their bytes are taken over as they are: a delta names its
    /// base by distance, and a whole pack's distances stay right. Readers that have an old pack open keep it; others find the new one.
    /// No `PackWriter` may be at work in the repository.
    public func consolidatePacks() throws(GitError) {
        let folder = commonDirectory + "objects/pack"
        // This lists objects by pack, and would be wrong afterwards.
        guard access(folder + "/multi-pack-index", F_OK) != 0 else { return }
        let names = try Self.packNames(in: folder)
        guard names.count >= 16 else { return }
        let tiers = Dictionary(grouping: names.compactMap { StoredPack(at: $0) }) { Self.tier(ofSize: $0.size) }
        for tier in tiers.keys.sorted() where tiers[tier]!.count >= 16 { try join(tiers[tier]!, in: folder) }
    }

    private func join(_ packs: [StoredPack], in folder: String) throws(GitError) {
        let joined = try PackFile(in: folder, kind: "pack")
        try joined.append(PackFile.packHeader(count: 0))
        var entries: [ObjectID: PackEntry] = [:]
        var replaced: [StoredPack] = []
        for pack in packs.sorted(by: { ($0.size, $0.name) > ($1.size, $1.name) }) {
            let known = pack.entries.keys.count { entries[$0] != nil }
            // What an interrupted run has joined before goes; what only overlaps stays, since a pack may hold an object but once.
            if known == 0 {
                let shift = joined.length - 12
                for (id, entry) in pack.entries {
                    entries[id] = PackEntry(offset: entry.offset + shift, chain: 0, checksum: entry.checksum)
                }
                try joined.appendBody(of: pack.name + ".pack", size: pack.size)
            } else if known < pack.entries.count {
                continue
            }
            replaced.append(pack)
        }
        guard replaced.count > 1 else { return }
        try joined.seal(with: entries, in: folder)
        for pack in replaced {
            for ending in [".idx", ".rev", ".bitmap", ".pack"] { unlink(pack.name + ending) }
        }
        try refresh()
    }

    private static func tier(ofSize size: Int) -> Int {
        var tier = 0
        var limit = 1 << 16
        while size > limit {
            tier += 1
            limit <<= 4
        }
        return tier
    }

    private static func packNames(in folder: String) throws(GitError) -> [String] {
        guard let stream = opendir(folder) else { throw GitError.ofSystem("list \(folder)") }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name.hasPrefix("pack-"), name.hasSuffix(".idx") { names.append("\(folder)/\(name.dropLast(4))") }
        }
        return names
    }
}

extension PackFile {
    /// Appends a pack without its header and checksum.
    fileprivate func appendBody(of path: String, size: Int) throws(GitError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw GitError.ofSystem("open \(path)") }
        defer { close(file) }
        var offset = 12
        while offset < size - 20 {
            var chunk = [UInt8](repeating: 0, count: min(1 << 20, size - 20 - offset))
            let count = pread(file, &chunk, chunk.count, off_t(offset))
            guard count > 0 else { throw GitError.ofSystem("read \(path)") }
            chunk.removeLast(chunk.count - count)
            try append(chunk)
            offset += count
        }
    }

    /// All bytes of a file.
    static func contents(of path: String) throws(GitError) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw GitError.ofSystem("open \(path)") }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw GitError.ofSystem("look at \(path)") }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var length = 0
        while length < bytes.count {
            let count = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress! + length, $0.count - length, off_t(length)) }
            guard count > 0 else { throw GitError.ofSystem("read \(path)") }
            length += count
        }
        return bytes
    }
}
