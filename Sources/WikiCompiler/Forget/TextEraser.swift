import Glibc
import Patterns

/// Finds and replaces what must vanish in any text. For one thread.
final class TextEraser {
    private let phrases: PhraseSet
    private let replacements: [[UInt8]]
    private let pattern: Pattern?
    private let matcher = PatternMatcher()
    var hasPattern: Bool { pattern != nil }
    /// The pattern was given up somewhere: too many steps. What it would have matched there is not known.
    private(set) var hasGivenUp = false

    init(_ erasure: Erasure) throws(PatternError) {
        var instead: [String: String] = [:]
        for (text, replacement) in erasure.replacements {
            for form in Erasure.forms(of: text) where instead[form] == nil || form == text { instead[form] = replacement }
        }
        let ordered = instead.sorted { $0.key < $1.key }
        phrases = PhraseSet(ordered.map(\.key))
        replacements = ordered.filter { !$0.key.isEmpty }.map { Array($0.value.utf8) }
        pattern = try erasure.pattern.map { source throws(PatternError) in try Pattern(source) }
    }

    /// Whether anything of it is in there.
    func isIn(_ bytes: UnsafeRawBufferPointer) -> Bool { phrases.isIn(bytes) || match(in: bytes, from: 0) != nil }

    func isIn(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { isIn(UnsafeRawBufferPointer($0)) }
    }

    /// What the pattern finds, in order.
    func matches(in bytes: UnsafeRawBufferPointer) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var at = 0
        while at <= bytes.count, let range = match(in: bytes, from: at) {
            found.append(range)
            at = max(range.upperBound, at + 1)
        }
        return found
    }

    /// The text without it; nil when there is nothing of it.
    func erased(_ text: String) -> String? {
        var text = text
        return text.withUTF8 { erased(UnsafeRawBufferPointer($0)).map { String(decoding: $0, as: UTF8.self) } }
    }

    func erased(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        let spans = spans(in: bytes)
        guard !spans.isEmpty else { return nil }
        var result: [UInt8] = []
        var copied = 0
        for (range, replacement) in spans {
            result += bytes[copied..<range.lowerBound]
            result += replacement
            copied = range.upperBound
        }
        return result + bytes[copied...]
    }

    /// The places to be replaced, in order and apart from each other.
    func spans(in bytes: UnsafeRawBufferPointer) -> [(range: Range<Int>, replacement: [UInt8])] {
        var spans: [(range: Range<Int>, replacement: [UInt8])] = []
        var at = 0
        while let found = phrases.next(in: bytes, from: at) {
            spans.append((found.range, replacements[found.phrase]))
            at = found.range.upperBound
        }
        guard pattern != nil else { return spans }
        let matched = matches(in: bytes).map { ($0, Array(Erasure.mark.utf8)) }
        guard !matched.isEmpty else { return spans }
        var joined: [(range: Range<Int>, replacement: [UInt8])] = []
        for span in (spans + matched).sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            if let last = joined.last, span.range.lowerBound < last.range.upperBound {
                joined[joined.count - 1].range = last.range.lowerBound..<max(last.range.upperBound, span.range.upperBound)
            } else {
                joined.append(span)
            }
        }
        return joined
    }

    /// The next match that is not empty, widened to whole characters.
    private func match(in bytes: UnsafeRawBufferPointer, from start: Int) -> Range<Int>? {
        guard let pattern else { return nil }
        let text = bytes.assumingMemoryBound(to: UInt8.self)
        var from = start
        while from <= bytes.count {
            switch matcher.match(pattern, in: text, from: from) {
            case .unmatched: return nil
            case .abandoned:
                hasGivenUp = true
                return nil
            case .matched: break
            }
            guard let range = matcher.range(of: 0) else { return nil }
            if range.isEmpty {
                from = max(range.upperBound, from) + 1
                continue
            }
            var (low, high) = (max(range.lowerBound, start), range.upperBound)
            while low > start, bytes[low] & 0xC0 == 0x80 { low -= 1 }
            while high < bytes.count, bytes[high] & 0xC0 == 0x80 { high += 1 }
            return low..<max(low, high)
        }
        return nil
    }
}

extension TextEraser {
    /// The line without it, also where backslashes stand between the letters that a pattern names; nil when there is nothing of it.
    func erasedLine(_ line: String) -> String? {
        if let erased = erased(line) { return erased }
        return hasPattern ? line.unescaped.flatMap(erased) : nil
    }

    /// Whether anything of it is in there, backslashes resolved or not.
    func isInEscaped(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if isIn(bytes) { return true }
        return hasPattern && bytes.contains(UInt8(ascii: "\\")) && bytes.unescaped.withUnsafeBytes(isIn)
    }

    /// Whether what the person gave as a pattern is in there.
    func matchesPattern(_ text: String) -> Bool {
        guard hasPattern else { return false }
        var text = text
        return text.withUTF8 { !matches(in: UnsafeRawBufferPointer($0)).isEmpty }
    }
}
