import Glibc
import JSON

extension TranscriptArchive {
    /// Archives a transcript file, or adds what has come to it since.
    ///
    /// What is archived is never changed: a source that reads differently now is refused, with the place where they part.
    /// - Parameters:
    ///   - project: UUID of the project, or empty while unfiled.
    ///   - redaction: version of the patterns that `redactor` applies.
    public func add(_ source: String, project: String, redactor: any Redacting, redaction: Int) throws -> ArchiveOutcome {
        let reader = try TranscriptReader(path: source, redactor: redactor)
        var header = reader.header
        header.project = project
        header.redaction = redaction
        let target = path(for: header)
        guard let there = existing(project: project, agent: header.agent, source: header.source) else {
            let report = try writeNew(reader, header, to: target)
            return ArchiveOutcome(header: header, path: target, change: .created, before: 0, turns: report.turnCount, report: report)
        }
        do {
            return try update(there, from: source, reader, header)
        } catch let error as TranscriptError where error.reason == .damagedArchive {
            let damaged = "\(there).damaged"
            guard rename(there, damaged) == 0 else { throw TranscriptError.system(doing: "cannot set \(there) aside") }
            let report = try writeNew(reader, header, to: target)
            return ArchiveOutcome(
                header: header, path: target, change: .replaced(damaged: damaged), before: 0, turns: report.turnCount, report: report)
        }
    }

    /// Brings an archive that is there up to the source.
    private func update(
        _ there: String, from source: String, _ reader: TranscriptReader, _ header: TranscriptHeader
    ) throws -> ArchiveOutcome {
        let present = try ArchiveReader(path: there).header
        if present.redaction != header.redaction { return try rewrite(source, reader, header, at: there) }
        var outcome = try extend(source, reader, header, at: there)
        var known = present
        known.directory = header.directory
        if case .refused = outcome.change { return outcome }
        if outcome.before > outcome.report.turnCount { return outcome }
        if known != header {
            outcome.path = try reopen(outcome.path)
            try copy(outcome.path, under: header, to: outcome.path)
            outcome.change = .rewritten
        }
        return outcome
    }

    private func writeNew(_ reader: TranscriptReader, _ header: TranscriptHeader, to target: String) throws -> IngestReport {
        let file = try ArchiveFile(replacing: target)
        var writer = JSONWriter(capacity: 1 << 16)
        ArchiveLine.write(header, to: &writer)
        try writer.bytes.withUnsafeBytes { try file.write($0) }
        do {
            let report = try reader.forEach { entry in
                writer.reset()
                ArchiveLine.write(entry, to: &writer)
                try writer.bytes.withUnsafeBytes { try file.write($0) }
            }
            try file.replace(target)
            return report
        } catch {
            file.discard()
            throw error
        }
    }

    /// Another redaction changes texts, never turns: the same turns are written again, all or none.
    private func rewrite(
        _ source: String, _ reader: TranscriptReader, _ header: TranscriptHeader, at there: String
    ) throws -> ArchiveOutcome {
        let known = try ArchiveReader.read(path: there).turns
        var isSame = true
        let target = path(for: header)
        let report = try reader.forEach { entry in
            guard case .turn(let turn) = entry, turn.n <= known.count else { return }
            let old = known[turn.n - 1]
            if old.id != turn.id || old.role != turn.role || old.time != turn.time { isSame = false }
        }
        if isSame, report.turnCount < known.count {
            return ArchiveOutcome(header: header, path: there, change: .unchanged, before: known.count, turns: known.count, report: report)
        }
        guard isSame else {
            return try refuse(source, header, there, known.count, report, at: 0)
        }
        let written = try writeNew(reader, header, to: target)
        if there != target { unlink(there) }
        return ArchiveOutcome(
            header: header, path: target, change: .rewritten, before: known.count, turns: written.turnCount, report: written)
    }

    /// An archive that can be written on: a closed one is decompressed first.
    func reopen(_ path: String) throws -> String {
        guard path.hasSuffix(".zst") else { return path }
        let open = String(path.dropLast(".zst".count))
        let file = try ArchiveFile(replacing: open)
        try ZstdFile.decompress(path) {
            try file.write($0)
            return true
        }
        try file.replace(open)
        unlink(path)
        return open
    }

    /// An outcome that leaves the archive as it is.
    func refuse(
        _ source: String, _ header: TranscriptHeader, _ there: String, _ turns: Int, _ report: IngestReport, at turn: Int
    ) throws -> ArchiveOutcome {
        let reason = turn > 0 ? "reads differently from its archive at turn \(turn)" : "holds other turns than its archive"
        let entry = QuarantineEntry(path: source, offset: 0, hash: try FileBytes.hash(of: source, from: 0, count: nil), reason: reason)
        return ArchiveOutcome(header: header, path: there, change: .refused(entry), before: turns, turns: turns, report: report)
    }
}
