import Glibc
import Hashing
import JSON

extension TranscriptArchive {
    /// Archives a session, or adds what has come to it since.
    ///
    /// What is archived is never changed: a source that reads differently now is refused, with the place where they part.
    /// Only a stub, prompts from a history, gives way to the session itself, and never the other way round.
    /// - Parameters:
    ///   - source: the text of a `TranscriptLocation`.
    ///   - project: UUID of the project, or empty while unfiled.
    ///   - redaction: version of the patterns that `redactor` applies.
    ///   - forgotten: turns of which a person had something erased; the source still has it.
    public func add(
        _ source: String, project: String, redactor: any Redacting, redaction: Int, forgotten: ForgottenTurns = ForgottenTurns()
    ) throws -> ArchiveOutcome {
        var reader = try TranscriptReader(path: source, redactor: redactor)
        reader.forgotten = forgotten
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
        if present.isStub != header.isStub { return try replaceStub(reader, header, at: there, isStub: present.isStub) }
        if present.redaction != header.redaction {
            return reader.isAppendOnly
                ? try rewrite(source, reader, header, at: there) : try rewriteJoined(source, reader, header, at: there)
        }
        var outcome =
            reader.isAppendOnly ? try extend(source, reader, header, at: there) : try join(source, reader, header, at: there)
        var known = present
        known.directory = header.directory
        if case .refused = outcome.change { return outcome }
        // A history that lost its oldest lines would move the beginning.
        if header.isStub { return outcome }
        if outcome.before > outcome.report.turnCount { return outcome }
        if known != header {
            outcome.path = try reopen(outcome.path)
            try copy(outcome.path, under: header, to: outcome.path)
            outcome.change = .rewritten
        }
        return outcome
    }

    /// The session takes the place of its stub; a stub adds nothing to a session.
    private func replaceStub(
        _ reader: TranscriptReader, _ header: TranscriptHeader, at there: String, isStub: Bool
    ) throws -> ArchiveOutcome {
        let before = try ArchiveReader.turnCount(path: there)
        guard isStub else {
            return ArchiveOutcome(header: header, path: there, change: .unchanged, before: before, turns: before, report: IngestReport())
        }
        let target = path(for: header)
        let report = try writeNew(reader, header, to: target)
        if there != target { unlink(there) }
        return ArchiveOutcome(
            header: header, path: target, change: .recovered, before: before, turns: report.turnCount, report: report)
    }

    func writeNew(_ reader: TranscriptReader, _ header: TranscriptHeader, to target: String) throws -> IngestReport {
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
        var known: [UInt64] = []
        try ArchiveReader(path: there).forEach { entry in
            if case .turn(let turn) = entry { known.append(Self.identity(turn)) }
        }
        var isSame = true
        let target = path(for: header)
        let report = try reader.forEach { entry in
            guard case .turn(let turn) = entry, turn.n <= known.count else { return }
            if known[turn.n - 1] != Self.identity(turn) { isSame = false }
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

    /// What another redaction leaves as it is.
    private static func identity(_ turn: Turn) -> UInt64 { "\(turn.id)\0\(turn.role.rawValue)\0\(turn.time)".stableHash }

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
        let entry = QuarantineEntry(path: source, offset: 0, hash: try digest(of: source), reason: reason)
        return ArchiveOutcome(header: header, path: there, change: .refused(entry), before: turns, turns: turns, report: report)
    }

    /// SHA-256 of a file, or of one session among the many of a file, as far as it can be read.
    private func digest(of source: String) throws -> String {
        let location = TranscriptLocation(source)
        guard !location.session.isEmpty else { return try FileBytes.hash(of: location.path, from: 0, count: nil) }
        var hash = SHA256()
        var writer = JSONWriter(capacity: 1 << 12)
        _ = try TranscriptReader(path: source).forEach { entry in
            writer.reset()
            ArchiveLine.write(entry, to: &writer)
            writer.bytes.withUnsafeBytes { hash.update($0) }
        }
        return hash.finish().hex
    }
}
