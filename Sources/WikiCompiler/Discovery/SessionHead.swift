import JSON

/// What the head of a session's file tells: whose session it is, and where it was launched. Reads 64 KiB, or 1 MiB where
/// those do not tell.
struct SessionHead {
    /// Nil when the file holds no record yet.
    let session: DiscoveredSession?

    private static let reads = [64 << 10, 1 << 20]

    init(_ file: SessionFile) throws {
        var found = Header(file)
        for count in Self.reads {
            let head = try FileBytes.head(of: file.path, count: count)
            found = Header(file)
            found.take(head)
            if found.isComplete || head.count < count { break }
        }
        session = found.session
    }
}

/// The headers of the agents' formats, filled from the lines of a head.
private struct Header {
    private let file: SessionFile
    private var claude = ClaudeCodeHeader()
    private var codex = CodexHeader()
    private var gemini: GeminiHeader
    private var records = 0

    init(_ file: SessionFile) {
        self.file = file
        gemini = GeminiHeader(path: file.path)
    }

    var isComplete: Bool {
        switch file.agent {
        case .claudeCode: !claude.directory.isEmpty && !claude.session.isEmpty && !claude.started.isEmpty && claude.isSidechain != nil
        case .codex: !codex.header.directory.isEmpty && !codex.header.session.isEmpty
        default: !gemini.directory.isEmpty && !gemini.session.isEmpty
        }
    }

    mutating func take(_ head: [UInt8]) {
        let parser = JSONParser()
        if file.path.hasSuffix(".json") { return takeDocument(head, parser) }
        for line in head.split(separator: 0x0a) where !isComplete {
            let isTaken: Void? = try? parser.parse(line) { take($0) }
            if isTaken == nil, line.endIndex == head.endIndex { takeBroken(line) }
        }
    }

    private mutating func take(_ record: JSONValue) {
        records += 1
        switch file.agent {
        case .claudeCode: claude.take(record)
        case .codex: codex.take(record)
        default: gemini.take(record)
        }
    }

    /// The members of the older form of a chat before its messages, as far as the head reaches.
    private mutating func takeDocument(_ head: [UInt8], _ parser: JSONParser) {
        for name in ["sessionId", "startTime", "kind", "projectHash"] {
            guard let value = Self.text(of: name, in: head[...]) else { continue }
            records += 1
            try? parser.parse(value) { gemini.take(member: name, $0) }
        }
    }

    /// A line that the head cuts off, such as a first one with all of an agent's instructions.
    private mutating func takeBroken(_ line: ArraySlice<UInt8>) {
        func string(_ name: String) -> String {
            Self.text(of: name, in: line).flatMap { try? JSONParser().parse($0) { $0.string ?? "" } } ?? ""
        }
        if claude.directory.isEmpty { claude.directory = string("cwd") }
        if claude.session.isEmpty { claude.session = string("sessionId") }
        if codex.header.directory.isEmpty { codex.header.directory = string("cwd") }
        if codex.header.session.isEmpty { codex.header.session = string("id") }
        if codex.header.started.isEmpty { codex.header.started = Timestamp.utc(string("timestamp")) }
    }

    /// The first string that is the value of a member of this name, in its quotes. Inside of strings quotes are escaped, so
    /// no text can be taken for one.
    private static func text(of name: String, in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        bytes.withUnsafeBufferPointer { buffer in
            guard let found = buffer.position(of: Array("\"\(name)\"".utf8)) else { return nil }
            var position = found + name.utf8.count + 2
            while position < buffer.count, [0x20, 0x3a, 0x0a, 0x0d, 0x09].contains(buffer[position]) { position += 1 }
            guard position < buffer.count, buffer[position] == 0x22 else { return nil }
            let start = position
            position += 1
            while position < buffer.count, buffer[position] != 0x22 { position += buffer[position] == 0x5c ? 2 : 1 }
            guard position < buffer.count else { return nil }
            return bytes[(bytes.startIndex + start)...(bytes.startIndex + position)]
        }
    }

    var session: DiscoveredSession? {
        guard records > 0 || isComplete else { return nil }
        let parts = file.path.split(separator: "/").map(String.init)
        let stem = parts.last.map { String($0.split(separator: ".").first ?? "") } ?? ""
        var header: TranscriptHeader
        switch file.agent {
        case .claudeCode:
            header = claude.header
            // A main session's file has its name, whatever history was copied to its beginning.
            if header.session.isEmpty || !claude.isSubagent && stem.utf8.count == 36 && header.session != stem {
                header.parent = header.session
                header.session = stem
            }
        case .codex:
            header = codex.header
            if header.session.isEmpty { header.session = stem.utf8.count > 36 ? String(stem.suffix(36)) : stem }
        default: header = gemini.header
        }
        return DiscoveredSession(
            agent: file.agent, location: TranscriptLocation(path: file.path), session: header.session, parent: header.parent,
            directory: header.directory, started: header.started, size: file.size, modified: file.modified)
    }
}
