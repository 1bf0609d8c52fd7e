/// A question's words, for choosing the words of a message that are shown.
public final class CommitQuestion {
    private let analyzer: Analyzer
    private let terms: Set<[UInt8]>

    public init(_ text: String) throws {
        analyzer = try Analyzer()
        terms = Set(QuestionTerms.terms(of: text, with: analyzer))
    }

    /// The line with the most of the question's words, the first of several, with the rest of its sentence; empty when no line has one.
    func bestSentence(of lines: [Substring]) -> String {
        var best = (count: 0, index: -1)
        for (index, line) in lines.enumerated() {
            let count = analyzer.distinctTerms(String(line)).count { terms.contains($0) }
            if count > best.count { best = (count, index) }
        }
        return best.count == 0 ? "" : Self.sentence(around: best.index, in: lines)
    }

    /// Messages are wrapped: a line as it stands would often begin and end in the middle of a sentence.
    private static func sentence(around index: Int, in lines: [Substring]) -> String {
        var first = index
        while first > 0, index - first < 3, continues(lines[first - 1], in: lines[first]) { first -= 1 }
        var last = index
        while last + 1 < lines.count, last - index < 4, continues(lines[last], in: lines[last + 1]) { last += 1 }
        var before = lines[first..<index].joined(separator: " ")
        // What ends inside the lines above is another sentence.
        if let end = [". ", "! ", "? "].compactMap({ before.ranges(of: $0).last?.upperBound }).max() {
            before = String(before[end...])
        }
        let all = (before.isEmpty ? "" : before + " ") + lines[index...last].joined(separator: " ")
        return String(all.drop(while: \.isWhitespace))
    }

    /// Whether a sentence of one line may go on in the next: both are prose, and neither an end nor a list item stands between.
    private static func continues(_ line: Substring, in next: Substring) -> Bool {
        guard let end = line.last, let start = next.first, !".!?:".contains(end) else { return false }
        let isIndented = start.isWhitespace && line.first?.isWhitespace != true
        return !isIndented && !"-*+>#|`".contains(start) && !(start.isNumber && next.contains(". "))
    }
}
