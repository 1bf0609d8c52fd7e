/// Cuts identifiers into their words, lower-cased.
enum NameWords {
    static func split(_ name: [UInt8]) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        func flush() {
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        for (index, byte) in name.enumerated() {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                let afterSmall = index > 0 && name[index - 1] &- UInt8(ascii: "a") < 26
                let beforeSmall = index + 1 < name.count && name[index + 1] &- UInt8(ascii: "a") < 26
                if afterSmall || (beforeSmall && index > 0 && name[index - 1] &- UInt8(ascii: "A") < 26) { flush() }
                word.append(byte | 0x20)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(byte)
            default: flush()
            }
        }
        flush()
        return words
    }
}
