/// A stretch of a text between two marker lines, the only part of it that is ours.
struct MarkedBlock {
    /// The two lines, as the text's own comments.
    struct Marks {
        let begin: String
        let end: String

        static let markdown = Marks(begin: "<!-- wikictl:begin -->", end: "<!-- wikictl:end -->")
        static let cron = Marks(begin: "# wikictl:begin", end: "# wikictl:end")
    }

    let bytes: [UInt8]
    /// From the beginning of the first marker's line to the end of the second's, its line end included; nil when there is none.
    let range: Range<Int>?

    /// Throws when the markers are not a pair.
    init(_ bytes: [UInt8], _ marks: Marks = .markdown) throws(TextFault) {
        self.bytes = bytes
        let begins = Self.lines(with: marks.begin, in: bytes)
        let ends = Self.lines(with: marks.end, in: bytes)
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

    /// The block with `text` between its markers.
    static func block(_ text: String, _ marks: Marks = .markdown, lineEnd: [UInt8]) -> [UInt8] {
        let lines = [marks.begin] + text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) + [marks.end]
        return lines.flatMap { Array($0.utf8) + lineEnd }
    }
}
