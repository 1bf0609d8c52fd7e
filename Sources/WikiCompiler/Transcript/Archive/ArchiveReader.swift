import Compression
import Glibc
import JSON

/// Reads archived transcripts, open (`.jsonl`) and closed (`.jsonl.zst`).
public struct ArchiveReader {
    /// The header of the archive.
    public let header: TranscriptHeader
    let path: String

    /// Reads the header. Throws `TranscriptError` when the file is no archive of a version this program knows.
    public init(path: String) throws {
        self.path = path
        var found: TranscriptHeader?
        var schema = ArchiveLine.schema
        try Self.forEachLine(of: path) { line in
            found = ArchiveLine.header(line)
            if line["wikictl"]?.equals("transcript") == true { schema = line["schema"]?.int ?? schema }
            return false
        }
        guard schema <= ArchiveLine.schema else {
            throw TranscriptError(
                .newerArchive, "cannot read the archived transcript \(path)",
                "it has schema \(schema), the newest known here is \(ArchiveLine.schema)",
                remedy: "Use the newer wikictl that wrote it")
        }
        guard let found else {
            throw TranscriptError(
                .damagedArchive, "cannot read the archived transcript \(path)",
                "its first line is no header of schema \(ArchiveLine.schema)",
                remedy: Self.remedy)
        }
        header = found
    }

    /// Passes each entry to `body` in order. A last line that a crash left unfinished is no entry.
    public func forEach(_ body: (TranscriptEntry) throws -> Void) throws {
        var isFirst = true
        try Self.forEachLine(of: path) { line in
            defer { isFirst = false }
            if !isFirst, let entry = ArchiveLine.entry(line) { try body(entry) }
            return true
        }
    }

    private static let remedy = "Restore it from a backup, or compile the agent's own file of the session again"

    /// The whole archived transcript.
    public static func read(path: String) throws -> Transcript {
        let reader = try ArchiveReader(path: path)
        var transcript = Transcript(header: reader.header, turns: [])
        try reader.forEach { transcript.take($0) }
        return transcript
    }

    /// How many turns an archive holds.
    static func turnCount(path: String) throws -> Int {
        var count = 0
        try ArchiveReader(path: path).forEach { entry in
            if case .turn = entry { count += 1 }
        }
        return count
    }

    private static func forEachLine(of path: String, _ body: (JSONValue) throws -> Bool) throws {
        let parser = JSONParser()
        func parse(_ bytes: UnsafeRawBufferPointer) throws -> Bool {
            do {
                return try parser.parse(padded: bytes, body)
            } catch is JSONError {
                throw TranscriptError(
                    .damagedArchive, "cannot read the archived transcript \(path)", "a line is not JSON",
                    remedy: Self.remedy)
            }
        }
        if path.hasSuffix(".zst") {
            try forEachCompressedLine(of: path, parse)
        } else {
            let lines = try LineReader(path: path, limit: .max)
            while case .line(let line)? = try lines.next(), line.isTerminated {
                guard try parse(line.bytes) else { return }
            }
        }
    }

    private static func forEachCompressedLine(of path: String, _ body: (UnsafeRawBufferPointer) throws -> Bool) throws {
        var pending: [UInt8] = []
        var goOn = true
        func drain() throws {
            var start = 0
            let end = pending.count
            pending.append(contentsOf: repeatElement(0, count: JSONParser.padding))
            try pending.withUnsafeBytes { bytes in
                while goOn, let feed = bytes[start..<end].firstIndex(of: 0x0a) {
                    goOn = try body(UnsafeRawBufferPointer(rebasing: bytes[start..<feed]))
                    start = feed + 1
                }
            }
            pending.removeLast(JSONParser.padding)
            pending.removeFirst(start)
        }
        do {
            try ZstdFile.decompress(path) { bytes in
                guard goOn else { return false }
                pending.append(contentsOf: bytes)
                if bytes.contains(0x0a) { try drain() }
                return goOn
            }
        } catch let damage as CompressionError {
            throw TranscriptError(
                .damagedArchive, "cannot read the archived transcript \(path)", damage.description,
                remedy: Self.remedy)
        }
    }
}
