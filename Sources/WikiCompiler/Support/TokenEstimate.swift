/// What text costs a language model, estimated from its bytes.
///
/// No tokenizer is at hand that would be right for every model; budgets leave 15% of room.
public enum TokenEstimate {
    /// Estimated tokens of a text. Linear in its bytes, at hundreds of megabytes a second.
    public static func tokens(in text: String) -> Int {
        var text = text
        return text.withUTF8 { tokens(in: $0) }
    }

    /// Estimated tokens of UTF-8 bytes: words by pieces of six letters, digits by threes, punctuation by pairs, a line
    /// break each, three-byte characters (Chinese, Japanese, Korean) each, others by two bytes.
    public static func tokens(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var tokens = 0
        var index = 0
        while index < bytes.count {
            let kind = classes[Int(bytes[index])]
            var end = index + 1
            while end < bytes.count, classes[Int(bytes[end])] == kind { end += 1 }
            let length = end - index
            switch kind {
            case .letter: tokens += 1 + (length - 1) / 6
            case .digit: tokens += (length + 2) / 3
            case .punctuation, .twoByte: tokens += (length + 1) / 2
            case .lineBreak: tokens += length
            case .threeByteLead: tokens += length
            case .space, .continuation: break
            }
            index = end
        }
        return tokens
    }

    private enum Class { case letter, digit, punctuation, lineBreak, space, twoByte, threeByteLead, continuation }

    // Longer sequences count by their lead byte, so that no character has to be decoded.
    private static let classes: [Class] = (0..<256).map { byte in
        switch UInt8(byte) {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): .letter
        case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
        case UInt8(ascii: "\n"): .lineBreak
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): .space
        case 0x80...0xbf: .continuation
        case 0xc0...0xdf: .twoByte
        case 0xe0...: .threeByteLead
        default: .punctuation
        }
    }
}
