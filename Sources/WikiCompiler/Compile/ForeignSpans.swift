/// The stretches of a text that cite somebody else, or that its reader would not see: citations in quotation marks, HTML with what it
/// encloses, and HTML comments.
enum ForeignSpans {
    /// As many words make what stands between quotation marks a citation; fewer are a name.
    private static let leastWords = 4

    /// In bytes, in order, apart from each other.
    static func ranges(in text: String) -> [Range<Int>] {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "<") || $0 >= 0x80 })
        else { return [] }
        let bytes = Array(text.utf8)
        let found = html(bytes) + citations(bytes)
        var joined: [Range<Int>] = []
        for range in found.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, range.lowerBound <= last.upperBound {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        return joined
    }

    // MARK: HTML

    /// Comments, and elements from their opening tag to the last closing one of the same name; a comment without an end hides the rest.
    private static func html(_ bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var at = 0
        while let open = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
            at = open + 1
            if bytes[open...].starts(with: "<!--".utf8) {
                let end = first("-->", in: bytes, from: open + 4).map { $0 + 3 } ?? bytes.count
                found.append(open..<end)
                at = end
            } else if let name = tagName(bytes, at: open + 1) {
                let end = bytes[open...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
                let close = last("</" + name, in: bytes, from: end).flatMap { bytes[$0...].firstIndex(of: UInt8(ascii: ">")) }
                found.append(open..<(close.map { $0 + 1 } ?? end))
                at = end
            }
        }
        return found
    }

    private static func tagName(_ bytes: [UInt8], at start: Int) -> String? {
        let name = bytes[min(start, bytes.count)...].prefix {
            $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        }
        guard let first = name.first, first.isLetter else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    // MARK: Citations

    /// Quotation marks that open and close differently, each with those that end it.
    private static let pairs: [(open: [UInt8], close: [[UInt8]])] = [
        ("\u{201E}", ["\u{201C}", "\u{201D}"]), ("\u{201C}", ["\u{201D}"]), ("\u{AB}", ["\u{BB}"]), ("\u{BB}", ["\u{AB}"]),
        ("\u{300C}", ["\u{300D}"]),
    ].map { (Array($0.0.utf8), $0.1.map { Array($0.utf8) }) }

    private static func citations(_ bytes: [UInt8]) -> [Range<Int>] {
        let found = paragraphs(bytes).flatMap { typographic(bytes, $0) + straight(bytes, $0) + single(bytes, $0) }
        return found.filter { isCitation(bytes[$0]) }
    }

    /// From left to right, since some marks open in one language and close in another; one that nothing ends reaches to the end of
    /// the paragraph.
    private static func typographic(_ bytes: [UInt8], _ paragraph: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var at = paragraph.lowerBound
        while at < paragraph.upperBound {
            guard bytes[at] >= 0x80, let pair = pairs.first(where: { bytes[at...].starts(with: $0.open) }) else {
                at += 1
                continue
            }
            var end = at + pair.open.count
            while end < paragraph.upperBound, !pair.close.contains(where: { bytes[end...].starts(with: $0) }) { end += 1 }
            end = min(end + 3, paragraph.upperBound)
            found.append(at..<end)
            at = end
        }
        return found
    }

    /// Between the marks of each pair; where one has no partner nobody can tell which, and all between the first and the last is cited.
    private static func straight(_ bytes: [UInt8], _ paragraph: Range<Int>) -> [Range<Int>] {
        let marks = paragraph.filter { bytes[$0] == UInt8(ascii: "\"") }
        guard let first = marks.first, let last = marks.last else { return [] }
        guard marks.count.isMultiple(of: 2) else {
            // One that opens and is never closed: the citation goes on, or was cut off.
            let opens = (last == 0 || !bytes[last - 1].isWord) && last + 1 < bytes.count && !bytes[last + 1].isSpace
            return [first..<(opens ? paragraph.upperBound : last + 1)]
        }
        return stride(from: 0, to: marks.count, by: 2).map { marks[$0]..<marks[$0 + 1] + 1 }
    }

    /// An apostrophe opens behind a blank and closes before what is no letter.
    private static func single(_ bytes: [UInt8], _ paragraph: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var open: Int?
        for at in paragraph where bytes[at] == UInt8(ascii: "'") {
            let before = at > paragraph.lowerBound ? bytes[at - 1] : 32
            let after = at + 1 < paragraph.upperBound ? bytes[at + 1] : 32
            if let start = open, !after.isWord, !before.isSpace {
                found.append(start..<at + 1)
                open = nil
            } else if open == nil, !before.isWord, after.isWord {
                open = at
            }
        }
        return found
    }

    private static func isCitation(_ bytes: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        // Scripts without blanks between words: a citation is known by its length.
        return Words(text).count >= leastWords || text.unicodeScalars.count { $0.value >= 0x2E80 } >= 2 * leastWords
    }

    private static func paragraphs(_ bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        for at in bytes.indices.dropFirst() where bytes[at] == 0x0A && bytes[at - 1] == 0x0A {
            found.append(start..<at)
            start = at
        }
        return found + [start..<bytes.count]
    }

    // MARK: Bytes

    private static func first(_ needle: String, in bytes: [UInt8], from start: Int) -> Int? {
        let needle = Array(needle.utf8)
        guard bytes.count >= needle.count, start <= bytes.count - needle.count else { return nil }
        return (start...(bytes.count - needle.count)).first { bytes[$0...].starts(with: needle) }
    }

    private static func last(_ needle: String, in bytes: [UInt8], from start: Int) -> Int? {
        let needle = Array(needle.utf8)
        guard bytes.count >= needle.count, start <= bytes.count - needle.count else { return nil }
        return (start...(bytes.count - needle.count)).last { bytes[$0...].starts(with: needle) }
    }
}

extension String {
    /// The text of a range without what of it lies in `spans`, which are in order.
    func bytes(_ range: Range<Int>, without spans: [Range<Int>]) -> String {
        var kept: [UInt8] = []
        let all = Array(utf8)
        var at = range.lowerBound
        for span in spans where span.upperBound > at && span.lowerBound < range.upperBound {
            if span.lowerBound > at { kept += all[at..<span.lowerBound] }
            kept.append(UInt8(ascii: " "))
            at = max(at, span.upperBound)
        }
        if at < range.upperBound { kept += all[at..<range.upperBound] }
        return String(decoding: kept, as: UTF8.self)
    }
}
