import Markdown

/// A stretch of a text between two marker lines, the only part of it that is ours. What a fenced code block of markdown shows is not.
struct MarkedBlock {
    /// The two lines, as the text's own comments.
    struct Marks {
        let begin: String
        let end: String

        var isMarkdown: Bool { begin.hasPrefix("<!--") }

        static let markdown = Marks(begin: "<!-- wikictl:begin -->", end: "<!-- wikictl:end -->")
        static let cron = Marks(begin: "# wikictl:begin", end: "# wikictl:end")
    }

    let bytes: [UInt8]
    /// From the beginning of the first marker's line to the end of the second's, its line end included; nil when there is none.
    let range: Range<Int>?

    /// Throws when the markers are not a pair.
    init(_ bytes: [UInt8], _ marks: Marks = .markdown) throws(TextFault) {
        self.bytes = bytes
        let shown = marks.isMarkdown ? Self.shown(in: bytes) : []
        func lines(with marker: String) -> [Range<Int>] {
            Self.lines(with: marker, in: bytes).filter { line in !shown.contains { $0.contains(line.lowerBound) } }
        }
        let begins = lines(with: marks.begin)
        let ends = lines(with: marks.end)
        if begins.isEmpty, ends.isEmpty {
            range = nil
            return
        }
        let remedy = "Let the file hold \(marks.begin) once and \(marks.end) once below it, or neither; then run the command again."
        guard begins.count == 1, ends.count == 1, begins[0].upperBound <= ends[0].lowerBound else {
            let place = begins.count > 1 ? begins[1] : ends.count > 1 ? ends[1] : begins.first ?? ends[0]
            throw TextFault(place.lowerBound, "wikictl's markers are not a pair", remedy: remedy)
        }
        range = begins[0].lowerBound..<ends[0].upperBound
    }

    /// Lines that hold `marker` and nothing else but blanks.
    private static func lines(with marker: String, in bytes: [UInt8]) -> [Range<Int>] {
        bytes.occurrences(of: Array(marker.utf8)).compactMap { place in
            let lineStart = bytes.lineStart(of: place.lowerBound)
            let start = lineStart == 0 && bytes.starts(with: TextPlace.mark) ? TextPlace.mark.count : lineStart
            let feed = bytes[place.upperBound...].firstIndex(of: 0x0A)
            let end = feed.map { $0 + 1 } ?? bytes.count
            let rest = bytes[start..<place.lowerBound] + bytes[place.upperBound..<end]
            return rest.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) } ? start..<end : nil
        }
    }

    /// The bytes of fenced code blocks. One that nothing closes is a slip, and what stands below it is looked at all the same.
    private static func shown(in bytes: [UInt8]) -> [Range<Int>] {
        let starts = [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
        return MarkdownDocument(String(decoding: bytes, as: UTF8.self)).fences.compactMap { lines in
            guard lines.count > 1, starts.indices.contains(lines.upperBound - 1) else { return nil }
            let last = bytes[starts[lines.upperBound - 1]...].drop { $0 == 0x20 }
            guard last.starts(with: "```".utf8) || last.starts(with: "~~~".utf8) else { return nil }
            return starts[lines.lowerBound - 1]..<starts[lines.upperBound - 1]
        }
    }

    /// The block with `text` between its markers.
    static func block(_ text: String, _ marks: Marks = .markdown, lineEnd: [UInt8]) -> [UInt8] {
        let lines = [marks.begin] + text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) + [marks.end]
        return lines.flatMap { Array($0.utf8) + lineEnd }
    }
}
