/// Substring search over UTF-8 bytes: tool output is megabytes, and searching it by `Character` would cost seconds.
enum ByteSearch {
    /// Offset of the first occurrence of `needle` in `text` at or after `start`, in UTF-8 bytes.
    static func first(_ needle: String, in text: String, from start: Int = 0) -> Int? {
        var needle = needle
        var text = text
        return needle.withUTF8 { needle in text.withUTF8 { first(needle, in: $0, from: start) } }
    }

    /// Whether `needle` occurs in `text`, byte for byte.
    static func contains(_ needle: String, in text: String) -> Bool { first(needle, in: text) != nil }

    private static func first(_ needle: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let head = needle.first else { return start <= text.count ? start : nil }
        var at = start
        while at + needle.count <= text.count {
            guard let next = text[at...(text.count - needle.count)].firstIndex(of: head) else { return nil }
            var matched = 1
            while matched < needle.count, text[next + matched] == needle[matched] { matched += 1 }
            if matched == needle.count { return next }
            at = next + 1
        }
        return nil
    }
}

extension String {
    /// The text between two UTF-8 offsets, which must lie on character boundaries of the encoding.
    func bytes(_ range: Range<Int>) -> String {
        let view = utf8
        return String(
            self[view.index(view.startIndex, offsetBy: range.lowerBound)..<view.index(view.startIndex, offsetBy: range.upperBound)])
    }

    /// Without white space at both ends.
    var trimmed: String {
        var slice = Substring(self)
        while let first = slice.utf8.first, first.isSpace { slice = slice.dropFirst() }
        while let last = slice.utf8.last, last.isSpace { slice = slice.dropLast() }
        return String(slice)
    }

    /// Runs of white space become one space, and none is left at the ends.
    var collapsed: String {
        var out: [UInt8] = []
        out.reserveCapacity(utf8.count)
        var pending = false
        for byte in utf8 {
            if byte.isSpace {
                pending = !out.isEmpty
            } else {
                if pending { out.append(UInt8(ascii: " ")) }
                pending = false
                out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// First letter upper-cased, the rest as it was.
    var capitalizedFirst: String {
        guard let first else { return self }
        return first.uppercased() + dropFirst()
    }

    /// ASCII letters in lower case; other letters are left alone, so the length in bytes stays the same.
    var asciiLowercased: String {
        String(decoding: utf8.map { $0 >= 65 && $0 <= 90 ? $0 | 32 : $0 }, as: UTF8.self)
    }

    /// Every `old` becomes `new`, found by bytes.
    func replacing(_ old: String, by new: String) -> String {
        guard !old.isEmpty, var at = ByteSearch.first(old, in: self) else { return self }
        var out = ""
        var start = 0
        while true {
            out += bytes(start..<at)
            out += new
            start = at + old.utf8.count
            guard let next = ByteSearch.first(old, in: self, from: start) else { break }
            at = next
        }
        return out + bytes(start..<utf8.count)
    }
}

extension UInt8 {
    var isSpace: Bool { self == 32 || (self >= 9 && self <= 13) }
    var isDigit: Bool { self >= 48 && self <= 57 }
    var isUpper: Bool { self >= 65 && self <= 90 }
    var isLower: Bool { self >= 97 && self <= 122 }
    var isLetter: Bool { isUpper || isLower }
    /// A byte that can stand in a word: letters, digits, and every byte of a non-ASCII character.
    var isWord: Bool { isLetter || isDigit || self >= 0x80 }
}
