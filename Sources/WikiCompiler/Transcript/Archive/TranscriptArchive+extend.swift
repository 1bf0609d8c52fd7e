import Glibc
import JSON

extension TranscriptArchive {
    /// Reads the source beside its archive: lines that agree are passed over, lines behind the archive's end are added.
    func extend(_ source: String, _ reader: TranscriptReader, _ header: TranscriptHeader, at there: String) throws -> ArchiveOutcome {
        let comparison = try ArchiveComparison(there)
        var writer = JSONWriter(capacity: 1 << 16)
        var turns = 0
        var before: Int?
        var file: ArchiveFile?
        var path = there
        let report: IngestReport
        do {
            report = try reader.forEach { entry in
                writer.reset()
                ArchiveLine.write(entry, to: &writer)
                if case .turn(let turn) = entry { turns = turn.n }
                if before == nil, try comparison.next(equals: writer.bytes, turn: turns) { return }
                if before == nil {
                    before = if case .turn = entry { turns - 1 } else { turns }
                    path = try reopen(there)
                    file = try ArchiveFile(appendingTo: path, length: comparison.length)
                }
                try writer.bytes.withUnsafeBytes { try file?.write($0) }
            }
        } catch let difference as ArchiveComparison.Difference {
            // How much the source holds is not known then: reading stopped where they part.
            let known = try ArchiveReader.turnCount(path: there)
            return try refuse(source, header, there, known, IngestReport(), at: difference.turn)
        }
        if before == nil, !(try comparison.isAtEnd()) {
            // An older copy, or a file that lost its end: the archive holds all that it says.
            let known = try ArchiveReader.turnCount(path: there)
            return ArchiveOutcome(header: header, path: there, change: .unchanged, before: known, turns: known, report: report)
        }
        try file?.sync()
        return ArchiveOutcome(
            header: header, path: path, change: before == nil ? .unchanged : .appended, before: before ?? turns, turns: turns,
            report: report)
    }
}

/// Walks along the lines of an archive while its source is read again.
final class ArchiveComparison {
    /// The archive has another line here.
    struct Difference: Error {
        let turn: Int
    }

    private let lines: LineReader
    private let temporary: String?
    /// Bytes of the archive up to the end of the last whole line.
    private(set) var length = 0
    private var hasEnded = false

    init(_ path: String) throws {
        if path.hasSuffix(".zst") {
            let plain = try ArchiveFile(replacing: "\(path).plain")
            try ZstdFile.decompress(path) {
                try plain.write($0)
                return true
            }
            try plain.sync()
            temporary = ArchiveFile.temporary(for: "\(path).plain")
        } else {
            temporary = nil
        }
        lines = try LineReader(path: temporary ?? path, limit: .max)
        _ = try nextLine()
    }

    deinit {
        if let temporary { unlink(temporary) }
    }

    /// Whether the next line is this one; false at the archive's end. Throws `Difference` when it is another.
    func next(equals line: [UInt8], turn: Int) throws -> Bool {
        guard let archived = try nextLine() else { return false }
        guard archived.elementsEqual(line.dropLast()) else { throw Difference(turn: turn) }
        return true
    }

    /// Whether no line is left.
    func isAtEnd() throws -> Bool { try nextLine() == nil }

    /// A last line without its end is what a crash left of an addition: it does not count.
    private func nextLine() throws -> UnsafeRawBufferPointer? {
        guard !hasEnded, case .line(let line)? = try lines.next(), line.isTerminated else {
            hasEnded = true
            return nil
        }
        length = line.end
        return line.bytes
    }
}
