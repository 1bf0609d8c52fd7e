/// Reads a tar archive front to back in whatever pieces it comes, in bounded memory.
///
/// Only what `TarWriter` writes is understood; everything else is an error, links and devices above all.
struct TarReader {
    enum Event {
        case begin(TarEntry)
        case data(UnsafeRawBufferPointer)
        case end
    }

    private enum State {
        case header, pax, data, padding, over
    }

    /// A path is no longer than this, and what else stands in a pax record is a number.
    private static let longestRecords = 64 << 10

    private var state = State.header
    private var block: [UInt8] = []
    private var left = 0
    private var padding = 0
    private var records: [String: String] = [:]
    private var emptyBlocks = 0
    private var count = 0

    /// Takes the next bytes of the archive and tells what they hold.
    mutating func take(_ bytes: UnsafeRawBufferPointer, _ body: (Event) throws -> Void) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            switch state {
            case .over:
                // Tools fill archives up with empty blocks.
                guard rest.allSatisfy({ $0 == 0 }) else { throw TarError("something follows its end") }
                return
            case .header: try takeHeader(&rest, body)
            case .pax: try takeRecords(&rest)
            case .data:
                let piece = rest.prefix(left)
                try body(.data(UnsafeRawBufferPointer(rebasing: piece)))
                rest = rest.dropFirst(piece.count)
                left -= piece.count
                if left == 0 {
                    try body(.end)
                    state = padding == 0 ? .header : .padding
                }
            case .padding:
                let piece = rest.prefix(padding)
                rest = rest.dropFirst(piece.count)
                padding -= piece.count
                if padding == 0 { state = .header }
            }
        }
    }

    /// Throws unless the archive came to its end.
    func finish() throws(TarError) {
        guard state == .over else { throw TarError("it ends too early") }
    }

    private mutating func takeHeader(_ rest: inout Slice<UnsafeRawBufferPointer>, _ body: (Event) throws -> Void) throws {
        let piece = rest.prefix(TarBlock.size - block.count)
        block += piece
        rest = rest.dropFirst(piece.count)
        guard block.count == TarBlock.size else { return }
        defer { block.removeAll(keepingCapacity: true) }
        guard block.contains(where: { $0 != 0 }) else {
            emptyBlocks += 1
            if emptyBlocks == 2 { state = .over }
            return
        }
        guard emptyBlocks == 0, block[257..<262].elementsEqual("ustar".utf8), number(148..<156) == TarBlock.checksum(block) else {
            throw TarError(count == 0 ? "it is no tar archive" : "a header is damaged")
        }
        guard let size = number(124..<136), let mode = number(100..<108), let time = number(136..<148) else {
            throw TarError("a header is damaged")
        }
        count += 1
        switch block[156] {
        case UInt8(ascii: "x"):
            guard size > 0, size <= Self.longestRecords, records.isEmpty else { throw TarError("a pax record is damaged") }
            (left, padding, state) = (size + TarBlock.padding(behind: size), size, .pax)
            paxBytes = []
        case UInt8(ascii: "0"), 0:
            try begin(TarEntry(path: try path(), size: records["size"].flatMap { Int($0) } ?? size, mode: UInt32(mode), time: time), body)
        case UInt8(ascii: "5"): try begin(TarEntry(path: try path(), mode: UInt32(mode), time: time, isFolder: true), body)
        case let type:
            throw TarError("it holds an entry of kind '\(Character(UnicodeScalar(type)))', which no backup has")
        }
    }

    private var paxBytes: [UInt8] = []

    private mutating func takeRecords(_ rest: inout Slice<UnsafeRawBufferPointer>) throws {
        let piece = rest.prefix(left)
        paxBytes += piece
        rest = rest.dropFirst(piece.count)
        left -= piece.count
        guard left == 0 else { return }
        records = try Self.records(Array(paxBytes.prefix(padding)))
        (padding, state) = (0, .header)
    }

    private mutating func begin(_ entry: TarEntry, _ body: (Event) throws -> Void) throws {
        guard entry.size >= 0 else { throw TarError("a size is damaged") }
        records = [:]
        try body(.begin(entry))
        left = entry.size
        padding = TarBlock.padding(behind: left)
        if left > 0 {
            state = .data
        } else {
            try body(.end)
            padding = 0
        }
    }

    private func path() throws(TarError) -> String {
        let prefix = block[345..<500].prefix { $0 != 0 }
        let name = block[0..<100].prefix { $0 != 0 }
        let short = (prefix.isEmpty ? [] : Array(prefix) + [UInt8(ascii: "/")]) + name
        guard var path = records["path"] ?? String(validating: short, as: UTF8.self) else { throw TarError("a name is not UTF-8") }
        if path.hasSuffix("/") { path.removeLast() }
        return path
    }

    /// A field of octal digits; nil when it is none.
    private func number(_ field: Range<Int>) -> Int? {
        let text = String(decoding: block[field].filter { $0 != 0 && $0 != 32 }, as: UTF8.self)
        return text.isEmpty ? 0 : Int(text, radix: 8)
    }

    private static func records(_ bytes: [UInt8]) throws(TarError) -> [String: String] {
        var records: [String: String] = [:]
        var rest = bytes[...]
        while !rest.isEmpty {
            let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
            guard let length = Int(String(decoding: digits, as: UTF8.self)), length > digits.count + 2, length <= rest.count,
                let text = String(validating: rest.prefix(length).dropFirst(digits.count + 1).dropLast(), as: UTF8.self),
                let equals = text.firstIndex(of: "=")
            else { throw TarError("a pax record is damaged") }
            records[String(text[..<equals])] = String(text[text.index(after: equals)...])
            rest = rest.dropFirst(length)
        }
        return records
    }
}
