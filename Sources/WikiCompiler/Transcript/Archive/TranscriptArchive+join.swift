import Glibc
import JSON

/// Sources that change in place: a database, a file that is written whole each time. Their turns are told by their ids;
/// a turn keeps the number of its first appearance, whatever comes to stand before it later.
extension TranscriptArchive {
    /// Adds the turns that the archive does not hold. Turns that the source lost while others came were taken back in it.
    func join(_ source: String, _ reader: TranscriptReader, _ header: TranscriptHeader, at there: String) throws -> ArchiveOutcome {
        let archived = try ArchivedTurns(there)
        var survey = SourceSurvey()
        let report = try reader.forEach { survey.take($0, archived) }
        if let turn = survey.difference { return try refuse(source, header, there, archived.last, report, at: turn) }
        var outcome = ArchiveOutcome(
            header: header, path: there, change: .unchanged, before: archived.last, turns: archived.last, report: report)
        guard survey.news > 0 || survey.takenBack(archived).contains(where: { !archived.dead.contains($0) }) else { return outcome }
        // A row that could not be read is not one that was deleted.
        let isWhole = report.badLineCount == 0 && !header.isStub
        let lost = survey.news > 0 && isWhole ? archived.living.filter { !survey.present.contains($0) } : []
        outcome.path = try reopen(there)
        outcome.turns = try append(reader, archived, lost: lost, to: outcome.path)
        outcome.change = .appended
        return outcome
    }

    /// Writes what the archive does not hold, and gives the number of the last turn.
    private func append(_ reader: TranscriptReader, _ archived: ArchivedTurns, lost: [Int], to path: String) throws -> Int {
        let file = try ArchiveFile(appendingTo: path, length: try ArchivedTurns.length(of: path))
        var writer = JSONWriter(capacity: 1 << 14)
        func write(_ entry: TranscriptEntry) throws {
            writer.reset()
            ArchiveLine.write(entry, to: &writer)
            try writer.bytes.withUnsafeBytes { try file.write($0) }
        }
        var dead = archived.dead.union(lost)
        var last = archived.last
        // Numbers in the source, which counts what it holds now, and the archive's for them.
        var numbers = [0]
        if !lost.isEmpty { try write(.dead(lost)) }
        _ = try reader.forEach { entry in
            switch entry {
            case .turn(var turn):
                if let known = archived.number(of: turn) {
                    numbers.append(known)
                } else {
                    last += 1
                    turn.n = last
                    numbers.append(last)
                    try write(.turn(turn))
                }
            case .dead(let list):
                let news = list.map { numbers[$0] }.filter { dead.insert($0).inserted }.sorted()
                if !news.isEmpty { try write(.dead(news)) }
            case .copied(let list):
                let news = list.map { numbers[$0] }.filter { $0 > archived.last }
                if !news.isEmpty { try write(.copied(news)) }
            }
        }
        try file.sync()
        return last
    }

    /// Another redaction: each archived turn is written again from the source; one that the source lost is cleaned as it is.
    func rewriteJoined(
        _ source: String, _ reader: TranscriptReader, _ header: TranscriptHeader, at there: String
    ) throws -> ArchiveOutcome {
        let archived = try ArchivedTurns(there)
        var fresh: [Int: Turn] = [:]
        let report = try reader.forEach { entry in
            if case .turn(let turn) = entry, let n = archived.number(of: turn) { fresh[n] = turn }
        }
        let target = path(for: header)
        let file = try ArchiveFile(replacing: target)
        var writer = JSONWriter(capacity: 1 << 14)
        ArchiveLine.write(header, to: &writer)
        try writer.bytes.withUnsafeBytes { try file.write($0) }
        try ArchiveReader(path: there).forEach { entry in
            var entry = entry
            if case .turn(let old) = entry {
                var turn = fresh[old.n] ?? reader.cleaned(old)
                turn.n = old.n
                entry = .turn(turn)
            }
            writer.reset()
            ArchiveLine.write(entry, to: &writer)
            try writer.bytes.withUnsafeBytes { try file.write($0) }
        }
        try file.replace(target)
        if there != target { unlink(there) }
        var outcome = try join(source, reader, header, at: target)
        if case .refused = outcome.change { return outcome }
        outcome.change = .rewritten
        outcome.report = report
        return outcome
    }
}

/// What a source holds beside its archive.
private struct SourceSurvey {
    /// Archived turns that the source still has.
    var present: Set<Int> = []
    /// Turns that the archive does not hold.
    var news = 0
    /// The first archived turn that reads differently.
    var difference: Int?
    private var numbers: [Int?] = [nil]
    private var dead: [Int] = []

    mutating func take(_ entry: TranscriptEntry, _ archived: ArchivedTurns) {
        switch entry {
        case .turn(let turn):
            let n = archived.number(of: turn)
            numbers.append(n)
            guard let n else {
                news += 1
                return
            }
            present.insert(n)
            if difference == nil, !archived.agrees(turn, n) { difference = n }
        case .dead(let list): dead += list
        case .copied: break
        }
    }

    /// Archived turns that the source itself calls taken back.
    func takenBack(_ archived: ArchivedTurns) -> [Int] { dead.compactMap { numbers[$0] } }
}
