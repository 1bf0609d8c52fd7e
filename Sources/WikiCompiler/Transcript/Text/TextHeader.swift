import Glibc
import Hashing

/// What plain text says about itself. Its origin is unknown, so nothing in it can become a rule: the header's agent is
/// `text`, its turns in the user role have origin `automation`, and evidence from it has role import.
struct TextHeader {
    var header: TranscriptHeader
    /// Whether headings such as `## User` split it into turns.
    var hasSpeakers: Bool

    private static let probed = 1 << 20

    /// Throws when the file is empty, binary, or JSON.
    init(path: String, report: IngestReport, records: Int) throws {
        let action = "cannot read \(path) as a transcript"
        let head = try FileBytes.head(of: path, count: Self.probed)
        guard let first = head.first(where: { $0 != 0x20 && $0 != 0x0a && $0 != 0x0d && $0 != 0x09 }) else {
            throw TranscriptError(.empty, action, "the file is empty", remedy: "Give the file of a session that has begun")
        }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "["), records > 0 || Self.looksLikeJSON(head) {
            throw TranscriptError(
                .unknownFormat, action, "it is JSON, but not of a transcript that wikictl knows",
                remedy: "wikictl reads sessions of Claude Code, Codex, Gemini CLI and opencode, markdown and plain text")
        }
        let odd = head.count { $0 < 0x20 && $0 != 0x09 && $0 != 0x0a && $0 != 0x0d && $0 != 0x1b || $0 == 0x7f }
        let text = String(decoding: head, as: UTF8.self)
        let broken = text.utf8.count > head.count ? text.unicodeScalars.count { $0 == "\u{fffd}" } : 0
        if head.contains(0) || (odd + broken) * 20 > head.count {
            throw TranscriptError(.binary, action, "it is not text", remedy: "Give a JSONL, markdown or text file")
        }
        let digest = try FileBytes.hash(of: path, from: 0, count: nil)
        header = TranscriptHeader(agent: .text, session: digest, started: Self.date(in: path, text))
        header.source = "i" + Identifier.base32(Identifier.hash([Agent.text.rawValue, digest]), length: 10)
        hasSpeakers = SpeakerHeading.count(in: text)
    }

    /// `{` followed by a name or an end, or `[` followed by a value: markdown may begin with a bracket too.
    private static func looksLikeJSON(_ head: [UInt8]) -> Bool {
        let solid = Array(head.lazy.filter { $0 != 0x20 && $0 != 0x0a && $0 != 0x0d && $0 != 0x09 }.prefix(2))
        guard solid.count == 2 else { return false }
        return solid[0] == UInt8(ascii: "{") ? solid[1] == 0x22 || solid[1] == UInt8(ascii: "}") : solid[1] == UInt8(ascii: "{")
    }

    /// A date in the file's name or near its beginning, for want of a time of its own.
    private static func date(in path: String, _ text: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        return firstDate(in: name) ?? firstDate(in: String(decoding: text.utf8.prefix(2000), as: UTF8.self)) ?? ""
    }

    private static func firstDate(in text: String) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10 else { return nil }
        func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        for start in 0...(bytes.count - 10) {
            let ten = bytes[start..<(start + 10)]
            let isDate = ten.enumerated().allSatisfy { $0.offset == 4 || $0.offset == 7 ? $0.element == 0x2d : isDigit($0.element) }
            guard isDate, start == 0 || !isDigit(bytes[start - 1]) else { continue }
            let date = String(decoding: ten, as: UTF8.self)
            let month = Int(date.dropFirst(5).prefix(2))!
            let day = Int(date.suffix(2))!
            if date.hasPrefix("20"), 1...12 ~= month, 1...31 ~= day { return date }
        }
        return nil
    }
}
