import JSON

/// The folder `quarantine/`: what could not be used, without a byte of it.
public struct Quarantine: Sendable {
    private let folder: String

    public init(folder: String) { self.folder = folder }

    /// Notes the entry durably. The same entry noted twice is one file.
    public func add(_ entry: QuarantineEntry) throws {
        let name = Identifier.base32(Identifier.hash([entry.path, String(entry.offset), entry.hash, entry.reason]), length: 20)
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("path")
        writer.string(entry.path)
        writer.name("offset")
        writer.int(entry.offset)
        writer.name("hash")
        writer.string(entry.hash)
        writer.name("reason")
        writer.string(entry.reason)
        writer.endObject()
        writer.endLine()
        let target = "\(folder)/\(name).json"
        let file = try ArchiveFile(replacing: target)
        try writer.bytes.withUnsafeBytes { try file.write($0) }
        try file.replace(target)
    }

    /// Notes the refusal and every listed bad line of what archiving a file came to.
    public func add(_ outcome: ArchiveOutcome, of source: String) throws {
        if case .refused(let entry) = outcome.change { try add(entry) }
        for line in outcome.report.badLines {
            let path = TranscriptLocation(source).path
            let hash = try line.hash ?? FileBytes.hash(of: path, from: line.offset, count: line.length)
            try add(QuarantineEntry(path: source, offset: line.offset, hash: hash, reason: line.reason))
        }
    }
}
