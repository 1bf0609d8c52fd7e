import Glibc
import JSON

/// Takes what is to go out of the archived transcripts.
struct ArchiveEraser {
    /// What became of one archive.
    struct Change: Sendable, Equatable {
        var project: String
        var source: String
        /// Digest of the turns before and after.
        var before: String
        var after: String
        /// Turns in which something was cut.
        var turns: Int
        /// Lines for `exclusions`, so that the agent's own copy is cut the same way.
        var lines: [String]
    }

    private struct Found: Error {}
    private let erasure: Erasure
    private let turns: TurnEraser

    init(_ erasure: Erasure) throws {
        self.erasure = erasure
        turns = try TurnEraser(erasure)
    }

    /// Whether an archive, or what is left of one, is of a session that goes altogether.
    func goes(_ path: String) -> Bool {
        let name = (path.split(separator: "/").last ?? "").drop { $0 == "." }
        return erasure.sources.contains(String(name.prefix { $0 != "." }))
    }

    /// What is to be cut in an archive; nil when nothing is. Reads only.
    func change(in path: String) throws -> Change? {
        let reader = try ArchiveReader(path: path)
        guard turns.mayTouch(reader.header) else { return nil }
        var change = Change(project: reader.header.project, source: reader.header.source, before: "", after: "", turns: 0, lines: [])
        try reader.forEach { entry in
            guard case .turn(let turn) = entry, let cut = turns.cut(turn, reader.header) else { return }
            change.turns += 1
            change.lines.append(ForgottenTurns.line(cut, of: turn, reader.header))
        }
        return change.turns == 0 ? nil : change
    }

    /// Writes an archive anew without what goes; nil when there is nothing to do. Whatever the disk says, the old or the new
    /// archive is there.
    func erase(in path: String) throws -> Change? {
        guard var change = try change(in: path) else { return nil }
        let reader = try ArchiveReader(path: path)
        change.before = try reader.turnsDigest()
        let isClosed = path.hasSuffix(".zst")
        let plain = isClosed ? path + ".plain" : path
        let file = try ArchiveFile(replacing: plain)
        do {
            var writer = JSONWriter(capacity: 1 << 16)
            ArchiveLine.write(reader.header, to: &writer)
            try writer.bytes.withUnsafeBytes { try file.write($0) }
            try reader.forEach { entry in
                var entry = entry
                if case .turn(let turn) = entry, let cut = turns.cut(turn, reader.header) { entry = .turn(cut.applied(to: turn)) }
                writer.reset()
                ArchiveLine.write(entry, to: &writer)
                try writer.bytes.withUnsafeBytes { try file.write($0) }
            }
            if isClosed {
                try file.sync()
                let closed = try ArchiveFile(replacing: path)
                do {
                    try ZstdFile.compress(ArchiveFile.temporary(for: plain), to: closed)
                    try closed.replace(path)
                } catch {
                    closed.discard()
                    throw error
                }
                file.discard()
            } else {
                try file.replace(path)
            }
        } catch {
            file.discard()
            throw error
        }
        change.after = try ArchiveReader(path: path).turnsDigest()
        return change
    }
}
