import Glibc

extension PackFile {
    /// What a pack begins with.
    static func packHeader(count: Int) -> [UInt8] {
        Array("PACK".utf8) + [0, 0, 0, 2] + withUnsafeBytes(of: UInt32(count).bigEndian, Array.init)
    }

    /// Completes a pack and puts it and its index on disk, durably. It begins with a header whose count is still to be filled in.
    func seal(with entries: [ObjectID: PackEntry], in folder: String) throws(GitError) {
        try overwrite(Self.packHeader(count: entries.count), at: 0)
        let checksum = try digest()
        try append(checksum)
        let name = "\(folder)/pack-\(ObjectID(bytes: checksum)!)"
        let index = try PackFile(in: folder, kind: "idx")
        try index.append(try PackEntry.index(of: entries, packChecksum: checksum))
        try index.append(try index.digest())
        // git looks for the index first and expects its pack to be there.
        try finish(as: name + ".pack")
        try index.finish(as: name + ".idx")
        try Self.sync(folder)
    }

    static func sync(_ folder: String) throws(GitError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw GitError.ofSystem("open \(folder)") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw GitError.ofSystem("sync \(folder)") }
    }
}
