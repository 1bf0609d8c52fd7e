/// Tells what a generator made from what a person wrote.
enum Randomness {
    /// Shannon entropy in bits a byte.
    static func entropy(_ bytes: some Collection<UInt8>) -> Double {
        var counts = [Int](repeating: 0, count: 256)
        for byte in bytes { counts[Int(byte)] += 1 }
        let total = Double(bytes.count)
        return counts.lazy.filter { $0 > 0 }.reduce(0) { sum, count in
            let share = Double(count) / total
            return sum - share * share.binaryLogarithm
        }
    }

    static func hasDigit(_ bytes: some Collection<UInt8>) -> Bool { bytes.contains { $0 &- UInt8(ascii: "0") < 10 } }

    /// Whether letters and digits follow each other as chance has it and not as words, versions and dates do.
    static func looksRandom(_ bytes: some Collection<UInt8>) -> Bool {
        let pieces = Pieces(bytes)
        guard pieces.alphanumerics >= 10, pieces.distinct >= 6 else { return false }
        if pieces.digits == 0 {
            return pieces.letters >= 16 && pieces.hasBothCases && pieces.meanLength <= 2.6
        }
        if pieces.letters < 3 { return false }
        return pieces.meanLength <= (pieces.hasBothCases ? 3.2 : 4.0) && entropy(bytes) >= 2.8
    }
}

/// A text cut into words, numbers and camel-case parts, counted.
private struct Pieces {
    private(set) var letters = 0
    private(set) var digits = 0
    private(set) var count = 0
    private(set) var distinct = 0
    private var hasLower = false
    private var hasUpper = false

    var alphanumerics: Int { letters + digits }
    var hasBothCases: Bool { hasLower && hasUpper }
    var meanLength: Double { count == 0 ? 0 : Double(alphanumerics) / Double(count) }

    private enum Kind { case lower, upper, digit, other }

    init(_ bytes: some Collection<UInt8>) {
        var seen: (UInt64, UInt64) = (0, 0)
        var last = Kind.other
        for byte in bytes {
            let kind: Kind
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): kind = .lower; letters += 1; hasLower = true
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): kind = .upper; letters += 1; hasUpper = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): kind = .digit; digits += 1
            default: kind = .other
            }
            // `Word` is one piece: a capital begins it and small letters go on.
            let continues = kind == last || (kind == .lower && last == .upper)
            if kind != .other, !continues { count += 1 }
            last = kind
            if byte < 64 { seen.0 |= 1 << UInt64(byte) } else if byte < 128 { seen.1 |= 1 << UInt64(byte - 64) }
        }
        distinct = seen.0.nonzeroBitCount + seen.1.nonzeroBitCount
    }
}

extension Double {
    /// log2 without a C library: the exponent, then the mantissa's series.
    fileprivate var binaryLogarithm: Double {
        let exponent = Double(self.exponent)
        let ratio = (significand - 1) / (significand + 1)
        let square = ratio * ratio
        let series = ratio * (1 + square * (1 / 3.0 + square * (1 / 5.0 + square * (1 / 7.0 + square * (1 / 9.0 + square / 11.0)))))
        return exponent + series * 2.8853900817779268
    }
}
