import Foundation

/// Takes what is to go out of the turns of sessions that are kept.
final class TurnEraser {
    private let erasure: Erasure
    private let text: TextEraser
    private let quotes: [String: [Int: [String]]]
    private let signs: PhraseSet

    init(_ erasure: Erasure) throws {
        self.erasure = erasure
        text = try TextEraser(erasure)
        signs = PhraseSet(erasure.signs)
        var quotes: [String: [Int: [String]]] = [:]
        for quote in erasure.quotes where !quote.text.isEmpty {
            quotes[quote.source, default: [:]][quote.number, default: []].append(quote.text)
        }
        self.quotes = quotes
    }

    /// Whether any turn of a session can be touched; a session of which this is not known is read.
    func mayTouch(_ header: TranscriptHeader) -> Bool {
        text.hasPattern || !erasure.turns.isEmpty || quotes[header.source] != nil || !erasure.replacements.isEmpty
    }

    /// What goes of a turn; nil when nothing does.
    func cut(_ turn: Turn, _ header: TranscriptHeader) -> ForgottenTurns.Cut? {
        if ForgottenTurns.isGlobal(turn.id), erasure.turns.contains(turn.id) {
            return turn.text == Erasure.mark && turn.files.isEmpty ? nil : ForgottenTurns.Cut(spans: nil, takesFiles: true)
        }
        if erasure.shown.contains("\(header.source)-\(turn.n)") {
            return turn.text == Erasure.mark && turn.files.isEmpty ? nil : ForgottenTurns.Cut(spans: nil, takesFiles: true)
        }
        let takesFiles = turn.files.contains(where: text.isIn)
        var spans: [Range<Int>] = []
        for quote in quotes[header.source]?[turn.n] ?? [] {
            guard let places = places(of: quote, in: turn.text) else {
                return ForgottenTurns.Cut(spans: nil, takesFiles: takesFiles)
            }
            spans += places
        }
        var words = turn.text
        if text.hasPattern || turn.repeatsWiki(by: signs) {
            spans += words.withUTF8 { text.spans(in: UnsafeRawBufferPointer($0)).map(\.range) }
        }
        // A tool's input is JSON, in which a line break or a quotation mark is another one.
        if spans.isEmpty, text.hasPattern, let plain = words.unescaped, text.isIn(plain) {
            return ForgottenTurns.Cut(spans: nil, takesFiles: takesFiles)
        }
        guard !spans.isEmpty || takesFiles else { return nil }
        return ForgottenTurns.Cut(Self.joined(spans), of: turn, takesFiles: takesFiles)
    }

    /// Where a quote stands; nil when it can only be found in another form of the same letters.
    private func places(of quote: String, in words: String) -> [Range<Int>]? {
        var words = words
        let found = words.withUTF8 { bytes in
            var found: [Range<Int>] = []
            let bytes = UnsafeRawBufferPointer(bytes)
            let set = PhraseSet([quote])
            var at = 0
            while let next = set.next(in: bytes, from: at) {
                found.append(next.range)
                at = next.range.upperBound
            }
            return found
        }
        if !found.isEmpty { return found }
        return words.precomposedStringWithCanonicalMapping.contains(quote) ? nil : []
    }

    static func joined(_ spans: [Range<Int>]) -> [Range<Int>] {
        var joined: [Range<Int>] = []
        for span in spans.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
            if let last = joined.last, span.lowerBound <= last.upperBound {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
            } else {
                joined.append(span)
            }
        }
        return joined
    }
}

extension Turn {
    /// Whether the turn can hold words for no other reason than that the wiki had them: it was injected, or a tool showed the wiki.
    func repeatsWiki(by signs: PhraseSet) -> Bool {
        if origin == .injected { return true }
        return (role == .tool || tool != nil || origin == .scaffold) && signs.isIn(text)
    }
}

extension String {
    /// The text with the escapes of JSON resolved, however often; nil when it has none.
    var unescaped: String? {
        guard utf8.contains(UInt8(ascii: "\\")) else { return nil }
        var text = self
        return text.withUTF8 { String(decoding: UnsafeRawBufferPointer($0).unescaped, as: UTF8.self) }
    }
}

extension UnsafeRawBufferPointer {
    /// The bytes with the escapes of JSON resolved; what is no escape stays.
    var unescaped: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(count)
        var at = 0
        while at < count {
            let byte = self[at]
            guard byte == UInt8(ascii: "\\"), at + 1 < count else {
                result.append(byte)
                at += 1
                continue
            }
            at += 2
            switch self[at - 1] {
            case UInt8(ascii: "\\"):
                // Escaped twice or more: what follows the backslashes tells.
                while at < count, self[at] == UInt8(ascii: "\\") { at += 1 }
                guard at < count else { break }
                switch self[at] {
                case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): result.append(0x0A)
                case UInt8(ascii: "\""): result.append(UInt8(ascii: "\""))
                default:
                    result.append(UInt8(ascii: "\\"))
                    continue
                }
                at += 1
            case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "f"): result.append(0x0A)
            case UInt8(ascii: "u"):
                guard at + 4 <= count, let unit = UInt32(String(decoding: self[at..<at + 4], as: UTF8.self), radix: 16) else { continue }
                at += 4
                var value = unit
                if unit & 0xFC00 == 0xD800, at + 6 <= count, self[at] == UInt8(ascii: "\\"), self[at + 1] == UInt8(ascii: "u"),
                    let low = UInt32(String(decoding: self[at + 2..<at + 6], as: UTF8.self), radix: 16), low & 0xFC00 == 0xDC00
                {
                    value = 0x10000 + ((unit & 0x3FF) << 10) + (low & 0x3FF)
                    at += 6
                }
                if let scalar = UnicodeScalar(value) { result += String(Character(scalar)).utf8 }
            case let other: result.append(other)
            }
        }
        return result
    }
}
