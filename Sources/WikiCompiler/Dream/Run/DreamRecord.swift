import Git

/// A dream that changed something, as the wiki's own history tells of it: on another machine too.
public struct DreamRecord: Sendable, Equatable {
    /// The operation by which it is taken back.
    public let operation: String
    /// Seconds since 1970.
    public let time: Int64
    /// The last of its commits, 40 hex.
    public let commit: String
    /// Whether it is taken back, and that was not taken back in turn.
    public let isUndone: Bool
    /// What it did, as its commits note it.
    let keys: [String]
    /// What of it is taken back.
    let undoneKeys: Set<String>

    /// How many changes of a kind it made.
    public func count(_ deed: DreamChange.Deed) -> Int { keys.count { $0.hasPrefix(deed.rawValue + " ") } }

    /// Names the change that a commit makes, in its message: ids alone.
    static let trailer = "Change"
}

extension ProjectWiki {
    /// The dreams that changed something, newest first. Cost: reads every commit.
    public func dreams() throws -> [DreamRecord] {
        let operations = try repository.operations()
        var undoes: [String: [String]] = [:]
        var parts: [String: [(undo: String, keys: [String])]] = [:]
        for record in operations where record.id.hasPrefix("u") {
            let trailers = record.commits.flatMap(\.trailers)
            for trailer in trailers where trailer.key == ProjectWriter.undoTrailer {
                if undoes[trailer.value]?.last != record.id { undoes[trailer.value, default: []].append(record.id) }
            }
            if let dream = trailers.first(where: { $0.key == DreamPart.operationTrailer })?.value {
                parts[dream, default: []].append((record.id, trailers.filter { $0.key == DreamPart.keyTrailer }.map(\.value)))
            }
        }
        func isUndone(_ operation: String, _ depth: Int = 0) -> Bool {
            depth < 100 && (undoes[operation] ?? []).contains { !isUndone($0, depth + 1) }
        }
        return operations.filter { $0.id.hasPrefix("d") }.compactMap { record in
            guard let last = record.commits.first else { return nil }
            let keys = record.commits.flatMap(\.trailers).filter { $0.key == DreamRecord.trailer }.map(\.value)
            let isWhole = isUndone(record.id)
            let undone = isWhole ? keys : (parts[record.id] ?? []).filter { !isUndone($0.undo) }.flatMap(\.keys)
            return DreamRecord(
                operation: record.id, time: last.author.time, commit: last.id.description, isUndone: isWhole, keys: keys,
                undoneKeys: Set(undone))
        }
    }
}
