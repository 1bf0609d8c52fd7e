import JSON

/// Reads a file that is one JSON object with a list `messages`, passing its parts on one by one: memory holds one message.
///
/// Agents write such files whole, so what is missing at the end was lost by a crash or a full disk.
struct MessageDocument {
    /// A part of the document.
    enum Part {
        /// A member beside the list.
        case member(name: String, JSONValue)
        /// An element of the list; `isLast` when none follows in the file.
        case message(JSONValue, isLast: Bool)
    }

    /// How the file ended.
    enum Ending { case whole, truncated, otherContent }

    private let path: String
    /// Members beside the list are small; a longer one is passed over.
    private static let longestMember = 4 << 20

    init(path: String) { self.path = path }

    /// Calls `body` with each part in order until it says stop; then the ending is `otherContent`.
    ///
    /// A file that is no such document gives `otherContent` too, perhaps after some members. Values are valid only inside `body`.
    func forEach(_ report: inout IngestReport, _ body: (Part, inout IngestReport) throws -> Bool) throws -> Ending {
        var bytes = try ByteReader(path: path)
        let parser = JSONParser()
        while let mark = try bytes.peek(), mark == 0xef || mark == 0xbb || mark == 0xbf { _ = try bytes.next() }
        guard try bytes.peekSolid() == UInt8(ascii: "{") else { return .otherContent }
        _ = try bytes.next()
        while true {
            guard let first = try bytes.peekSolid() else { return .truncated }
            if first == UInt8(ascii: ",") {
                _ = try bytes.next()
                continue
            }
            if first == UInt8(ascii: "}") {
                _ = try bytes.next()
                return try bytes.peekSolid() == nil ? .whole : .otherContent
            }
            guard first == UInt8(ascii: "\"") else { return .otherContent }
            guard let (name, _) = try value(&bytes, limit: 1024) else { return .truncated }
            guard let colon = try bytes.peekSolid() else { return .truncated }
            guard colon == UInt8(ascii: ":") else { return .otherContent }
            _ = try bytes.next()
            let key = String(decoding: name.dropFirst().dropLast(), as: UTF8.self)
            if key == "messages", try bytes.peekSolid() == UInt8(ascii: "[") {
                if let ending = try messages(&bytes, parser, &report, body) { return ending }
                continue
            }
            guard try bytes.peekSolid() != nil, let (text, _) = try value(&bytes, limit: Self.longestMember) else { return .truncated }
            guard !text.isEmpty else { continue }
            let goOn = try? parser.parse(text) { try body(.member(name: key, $0), &report) }
            if goOn == false { return .otherContent }
        }
    }

    /// The elements of the list; nil when it ends as it should.
    private func messages(
        _ bytes: inout ByteReader, _ parser: JSONParser, _ report: inout IngestReport, _ body: (Part, inout IngestReport) throws -> Bool
    ) throws -> Ending? {
        _ = try bytes.next()
        while true {
            guard let first = try bytes.peekSolid() else { return .truncated }
            if first == UInt8(ascii: ",") || first == UInt8(ascii: "]") {
                _ = try bytes.next()
                if first == UInt8(ascii: "]") { return nil }
                continue
            }
            let start = bytes.offset
            guard let (text, length) = try value(&bytes, limit: LineReader.longest) else {
                report.leaveOut("unfinished last message")
                return .truncated
            }
            report.lines += 1
            report.consumed = bytes.offset
            let isLast = try bytes.peekSolid() != UInt8(ascii: ",")
            guard !text.isEmpty else {
                report.bad(offset: start, length: length, "longer than \(LineReader.longest >> 20) MB")
                continue
            }
            guard try pass(text, parser, start, isLast, &report, body) else { return .otherContent }
        }
    }

    private func pass(
        _ text: [UInt8], _ parser: JSONParser, _ start: Int, _ isLast: Bool, _ report: inout IngestReport,
        _ body: (Part, inout IngestReport) throws -> Bool
    ) throws -> Bool {
        do {
            return try parser.parse(text) { try body(.message($0, isLast: isLast), &report) }
        } catch let refusal as JSONError {
            let cleaned = text.withUnsafeBytes { JSONRepair.cleaned($0) }
            do {
                let goOn = try parser.parse(cleaned) { try body(.message($0, isLast: isLast), &report) }
                report.repaired += 1
                return goOn
            } catch is JSONError {
                report.bad(offset: start, length: text.count, refusal.description)
                return true
            }
        }
    }

    /// The bytes of the next value and their number, no bytes when they are more than `limit`; nil when the file ends inside of it.
    private func value(_ bytes: inout ByteReader, limit: Int) throws -> (bytes: [UInt8], length: Int)? {
        var text: [UInt8] = []
        var length = 0
        var end = ValueEnd()
        let isWhole = try bytes.scan { piece in
            let (count, isOver) = end.find(in: piece)
            length += count
            if length <= limit { text.append(contentsOf: piece[..<count]) } else { text = [] }
            return (count, !isOver)
        }
        return isWhole ? (text, length) : nil
    }
}

/// Finds where a JSON value ends, in pieces.
private struct ValueEnd {
    private var depth = 0
    private var inString = false
    private var escaped = false
    private var hasBegun = false

    /// How many bytes of the piece belong to the value, and whether it ends with them.
    mutating func find(in piece: UnsafeRawBufferPointer) -> (count: Int, isOver: Bool) {
        var position = 0
        while position < piece.count {
            let byte = piece[position]
            if inString {
                position += 1
                if escaped { escaped = false } else if byte == 0x5c { escaped = true } else if byte == 0x22 { inString = false }
                continue
            }
            switch byte {
            case 0x22: inString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0, hasBegun { return (position, true) }
                depth -= 1
                if depth <= 0 { return (position + 1, true) }
            case 0...0x20, UInt8(ascii: ","), UInt8(ascii: ":"): if depth == 0, hasBegun { return (position, true) }
            default: break
            }
            hasBegun = true
            position += 1
        }
        return (position, false)
    }
}
