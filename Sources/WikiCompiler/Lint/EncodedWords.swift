/// Finds sentences that were put in base 64.
enum EncodedWords {
    /// Shorter runs are names, hashes and parts of paths.
    private static let least = 32

    static func stand(in text: String) -> Bool {
        guard text.utf8.count >= least else { return false }
        var text = text
        return text.withUTF8 { bytes in
            var start = 0
            for at in 0...bytes.count {
                if at < bytes.count, isDigit(bytes[at]) { continue }
                if at - start >= least, isSentence(UnsafeBufferPointer(rebasing: bytes[start..<at])) { return true }
                start = at + 1
            }
            return false
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    /// Whether what a run stands for is text with blanks between its words.
    private static func isSentence(_ run: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let decoded = Base64.decoded(run), let text = String(validating: decoded, as: UTF8.self) else { return false }
        let blanks = text.utf8.count { $0 == 0x20 }
        return blanks >= 2 && text.unicodeScalars.allSatisfy { !Invisible.contains($0) || $0 == "\n" }
    }
}
