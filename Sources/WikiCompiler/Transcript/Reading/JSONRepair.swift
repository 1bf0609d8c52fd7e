/// Makes a line that the parser refused into JSON texts that it may take.
///
/// Agents write lines in pieces and cut strings between surrogates, disks lose bytes: what can be read is read.
enum JSONRepair {
    /// The line with invalid UTF-8 and lone surrogate escapes replaced by U+FFFD, and controls inside strings escaped.
    static func cleaned(_ line: UnsafeRawBufferPointer) -> [UInt8] {
        var bytes = Array(String(decoding: line, as: UTF8.self).utf8)
        escapeControls(&bytes)
        replaceLoneSurrogates(&bytes)
        return bytes
    }

    /// NUL and other controls: escaped inside strings, blank outside.
    private static func escapeControls(_ bytes: inout [UInt8]) {
        guard bytes.contains(where: { $0 < 0x20 && $0 != 0x09 }) || bytes.contains(0x09) else { return }
        let digits = Array("0123456789abcdef".utf8)
        var clean: [UInt8] = []
        clean.reserveCapacity(bytes.count + 64)
        var inString = false
        var escaped = false
        for byte in bytes {
            if byte < 0x20 {
                if inString {
                    // A backslash before a raw control escapes nothing.
                    if escaped { clean.removeLast() }
                    clean.append(contentsOf: [0x5c, 0x75, 0x30, 0x30, digits[Int(byte >> 4)], digits[Int(byte & 15)]])
                } else {
                    clean.append(0x20)
                }
                escaped = false
                continue
            }
            clean.append(byte)
            if escaped {
                escaped = false
            } else if byte == 0x5c {
                escaped = inString
            } else if byte == 0x22 {
                inString.toggle()
            }
        }
        bytes = clean
    }

    /// `\ud83d` without its other half, which JSON.stringify writes and strict parsers refuse.
    private static func replaceLoneSurrogates(_ bytes: inout [UInt8]) {
        var position = 0
        while position + 6 <= bytes.count {
            guard bytes[position] == 0x5c else {
                position += 1
                continue
            }
            guard let unit = unicodeEscape(bytes, position) else {
                position += 2
                continue
            }
            if 0xd800..<0xdc00 ~= unit, let low = unicodeEscape(bytes, position + 6), 0xdc00..<0xe000 ~= low {
                position += 12
            } else {
                if 0xd800..<0xe000 ~= unit { bytes.replaceSubrange((position + 2)..<(position + 6), with: "fffd".utf8) }
                position += 6
            }
        }
    }

    private static func unicodeEscape(_ bytes: [UInt8], _ position: Int) -> Int? {
        guard position + 6 <= bytes.count, bytes[position] == 0x5c, bytes[position + 1] == 0x75 else { return nil }
        var unit = 0
        for byte in bytes[(position + 2)..<(position + 6)] {
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
            unit = unit << 4 | digit
        }
        return unit
    }

    /// The ranges of the top-level objects of a line that may hold several, or nil for a line whose end is missing.
    ///
    /// A second result says whether something other than white space lies outside of them.
    static func objects(in bytes: [UInt8]) -> (ranges: [Range<Int>], isWhole: Bool) {
        var ranges: [Range<Int>] = []
        var isWhole = true
        var depth = 0
        var first = 0
        var inString = false
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            if inString {
                if byte == 0x5c { position += 1 } else if byte == 0x22 { inString = false }
            } else if byte == 0x22 {
                inString = depth > 0
                if depth == 0 { isWhole = false }
            } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                if depth == 0 { first = position }
                depth += 1
            } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                depth -= 1
                if depth == 0 { ranges.append(first..<(position + 1)) }
                if depth < 0 {
                    depth = 0
                    isWhole = false
                }
            } else if depth == 0, byte != 0x20, byte != UInt8(ascii: ",") {
                isWhole = false
            }
            position += 1
        }
        return (ranges, isWhole && depth == 0)
    }

    /// Where a complete record may begin behind a half-written one: the starts agents give their records.
    static func laterStarts(in bytes: [UInt8]) -> [Int] {
        let starts: [[UInt8]] = ["{\"type\":", "{\"parentUuid\":", "{\"timestamp\":", "{\"uuid\":"].map { Array($0.utf8) }
        var found: [Int] = []
        var position = 1
        while position < bytes.count, found.count < 16 {
            if bytes[position] == UInt8(ascii: "{"), starts.contains(where: { bytes[position...].starts(with: $0) }) {
                found.append(position)
            }
            position += 1
        }
        return found
    }
}
