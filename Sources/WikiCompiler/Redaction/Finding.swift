/// A secret in a text: its kind and where it is, never what it is.
public struct RedactionFinding: Sendable, Equatable {
    public let kind: String
    /// Offsets in the text's UTF-8 bytes.
    public let range: Range<Int>
}

/// A finding with the rank of its pattern, before overlaps are settled.
struct RawFinding {
    let rank: Int
    var range: Range<Int>
}

/// The text that stands where a secret was.
enum RedactionMark {
    static let opening = Array("[REDACTED:".utf8)
    static let closing = UInt8(ascii: "]")

    static func bytes(for kind: String) -> [UInt8] { opening + Array(kind.utf8) + [closing] }

    /// Where marks of an earlier pass stand.
    static func ranges(in text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var position = 0
        while let start = text.position(of: opening, from: position) {
            var end = start + opening.count
            while end < text.count, isKindByte(text[end]) { end += 1 }
            if end < text.count, text[end] == closing { ranges.append(start..<(end + 1)) }
            position = end
        }
        return ranges
    }

    static func isKindByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "-")
    }
}

extension [RawFinding] {
    /// Findings without overlaps, in order: what overlaps becomes one, under the kind of the longest,
    /// and of two equally long the one whose pattern comes first.
    func settled(in text: UnsafeBufferPointer<UInt8>) -> [RawFinding] {
        if isEmpty { return [] }
        let marks = RedactionMark.ranges(in: text)
        let whole = compactMap { finding -> RawFinding? in
            guard let range = finding.range.keepingWhole(marks)?.keepingWholeScalars(in: text) else { return nil }
            return RawFinding(rank: finding.rank, range: range)
        }
        let ordered = whole.sorted {
            ($0.range.lowerBound, -$0.range.upperBound, $0.rank) < ($1.range.lowerBound, -$1.range.upperBound, $1.rank)
        }
        var settled: [RawFinding] = []
        var longest = 0
        for finding in ordered {
            guard let last = settled.last, finding.range.lowerBound < last.range.upperBound else {
                settled.append(finding)
                longest = finding.range.count
                continue
            }
            let union = last.range.lowerBound..<Swift.max(last.range.upperBound, finding.range.upperBound)
            let isLonger = finding.range.count > longest
            settled[settled.count - 1] = RawFinding(rank: isLonger ? finding.rank : last.rank, range: union)
            longest = Swift.max(longest, finding.range.count)
        }
        return settled
    }
}

extension Range<Int> {
    /// The range grown over marks it cuts; nil when it lies inside one, since a mark is no secret.
    fileprivate func keepingWhole(_ marks: [Range<Int>]) -> Range<Int>? {
        var range = self
        for mark in marks where mark.overlaps(range) {
            if mark.lowerBound <= range.lowerBound, range.upperBound <= mark.upperBound { return nil }
            range = Swift.min(mark.lowerBound, range.lowerBound)..<Swift.max(mark.upperBound, range.upperBound)
        }
        return range
    }

    /// The range grown so that it cuts no UTF-8 scalar in two; garbage is left as it is after three bytes.
    fileprivate func keepingWholeScalars(in text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        func isContinuation(_ index: Int) -> Bool { index < text.count && text[index] & 0xC0 == 0x80 }
        var (lower, upper) = (lowerBound, upperBound)
        while lower > 0, lowerBound - lower < 3, isContinuation(lower) { lower -= 1 }
        while upper < text.count, upper - upperBound < 3, isContinuation(upper) { upper += 1 }
        return lower..<upper
    }
}
