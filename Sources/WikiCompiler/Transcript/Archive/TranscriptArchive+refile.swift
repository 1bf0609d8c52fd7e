import Glibc
import JSON

extension TranscriptArchive {
    /// Moves a session's archive to another project; an empty project means unfiled. Does nothing when it is there already.
    public func refile(agent: Agent, source: String, from old: String, to new: String) throws {
        guard old != new, let there = existing(project: old, agent: agent, source: source) else { return }
        let open = try reopen(there)
        var header = try ArchiveReader(path: open).header
        header.project = new
        try copy(open, under: header, to: path(for: header))
        guard unlink(open) == 0 else { throw TranscriptError.system(doing: "cannot remove \(open)") }
        try ArchiveFile.syncFolder(of: open)
    }

    /// Writes the archive's entries under another header.
    func copy(_ archive: String, under header: TranscriptHeader, to target: String) throws {
        let file = try ArchiveFile(replacing: target)
        var writer = JSONWriter(capacity: 1 << 12)
        ArchiveLine.write(header, to: &writer)
        try writer.bytes.withUnsafeBytes { try file.write($0) }
        let lines = try LineReader(path: archive, limit: .max)
        _ = try lines.next()
        while case .line(let line)? = try lines.next(), line.isTerminated {
            try file.write(line.bytes)
            try withUnsafeBytes(of: UInt8(0x0a)) { try file.write($0) }
        }
        try file.replace(target)
    }
}
