import Hashing

extension ArchiveReader {
    /// SHA-256 in hex of the archived turns, the same for an open and a closed archive. The header does not count: it
    /// changes when a session is filed elsewhere.
    func turnsDigest() throws -> String {
        guard path.hasSuffix(".zst") else {
            let header = try FileBytes.head(of: path, count: 64 << 10).firstIndex(of: 0x0A) ?? 0
            return try FileBytes.hash(of: path, from: header + 1, count: nil)
        }
        var hash = SHA256()
        var inHeader = true
        try ZstdFile.decompress(path) { bytes in
            guard inHeader else {
                hash.update(bytes)
                return true
            }
            if let end = bytes.firstIndex(of: 0x0A) {
                inHeader = false
                hash.update(UnsafeRawBufferPointer(rebasing: bytes[(end + 1)...]))
            }
            return true
        }
        return hash.finish().hex
    }
}
