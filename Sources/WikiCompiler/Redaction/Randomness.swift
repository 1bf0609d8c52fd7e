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

    /// Whether it can be a token where a prefix or a vendor's name says that one stands.
    static func isNotWords(_ bytes: some Collection<UInt8>) -> Bool {
        let pieces = TextPieces(bytes)
        return pieces.alphanumerics >= 10 && pieces.distinct >= 6 && pieces.wordBytes * 2 <= pieces.alphanumerics
            && (pieces.digits > 0 || pieces.hasBothCases)
    }

    /// Whether letters and digits follow each other as chance has it and not as words, versions and dates do.
    ///
    /// - Parameter strictly: Names as code has them, `charString1`, `Ed25519PrivateKey`, are to be expected.
    static func looksRandom(_ bytes: some Collection<UInt8>, strictly: Bool = false) -> Bool {
        let pieces = TextPieces(bytes)
        guard pieces.alphanumerics >= 10, pieces.distinct >= 6, pieces.letters >= 3, pieces.longestRun >= 5 else { return false }
        if pieces.wordBytes * 2 > pieces.alphanumerics { return false }
        // `subject_token_0`: what has separators and one case is a name unless a part of it is long.
        if !pieces.hasBothCases, pieces.longestRun < 10, pieces.longestRun < pieces.alphanumerics { return false }
        if pieces.digits == 0 { return pieces.letters >= 16 && pieces.looksLikeShuffledLetters }
        if strictly, pieces.digits < 2 || pieces.meanLength > 3.2 { return false }
        return pieces.meanLength <= 6 && entropy(bytes) >= 2.8
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
