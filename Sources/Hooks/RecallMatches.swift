import Glibc

/// Which pages of a file for `Recall` share which words with a prompt; the bytes are passed over once and nothing is built.
struct RecallMatches {
    struct Match {
        /// The page's line.
        let range: Range<Int>
        /// Hashes of the words shared with its names, and with what else it says.
        var names: [UInt64] = []
        var words: [UInt64] = []
    }

    private(set) var matches: [Match] = []
    /// How many pages there are.
    private(set) var pages = 0

    /// - Parameter start: where the first page's line begins.
    init(in bytes: [UInt8], from start: Int, asked: [String]) {
        let wanted = Set(asked.map { Self.hash(Array($0.utf8)) })
        // Most words are told apart by a few bits.
        var likely = [Bool](repeating: false, count: 1 << 10)
        for hash in wanted { likely[Int(hash & 1023)] = true }
        bytes.withUnsafeBufferPointer { bytes in
            var at = start
            while at < bytes.count {
                let rest = bytes.count - at
                let end = memchr(bytes.baseAddress! + at, 10, rest).map {
                    bytes.baseAddress!.distance(to: $0.assumingMemoryBound(to: UInt8.self))
                }
                let line = at..<(end ?? bytes.count)
                at = line.upperBound + 1
                pages += 1
                var match = Match(range: line)
                var hash = Self.seed
                var field = 0
                for index in line {
                    let byte = bytes[index]
                    guard byte == 32 || byte == 9 else {
                        hash = (hash ^ UInt64(byte)) &* Self.prime
                        continue
                    }
                    if likely[Int(hash & 1023)], wanted.contains(hash) {
                        if field == 0 { match.names.append(hash) } else { match.words.append(hash) }
                    }
                    hash = Self.seed
                    if byte == 9 { field += 1 }
                    if field == 2 { break }
                }
                if !match.names.isEmpty || !match.words.isEmpty { matches.append(match) }
            }
        }
    }

    private static let seed: UInt64 = 0xcbf2_9ce4_8422_2325
    private static let prime: UInt64 = 0x0000_0100_0000_01b3

    private static func hash(_ bytes: [UInt8]) -> UInt64 { bytes.reduce(seed) { ($0 ^ UInt64($1)) &* prime } }

    /// Those that are clearly meant, best first.
    var clear: [Match] {
        var spread: [UInt64: Int] = [:]
        for match in matches { for word in match.names + match.words { spread[word, default: 0] += 1 } }
        // A word of every third page tells nothing of one.
        let telling = spread.filter { $0.value <= max(2, pages / 3) }
        /// A word of few pages weighs more, by the power of two.
        func weight(_ word: UInt64) -> Int { Int.bitWidth - max(1, pages / (telling[word] ?? 1)).leadingZeroBitCount }
        let scored = matches.compactMap { match -> (score: Int, match: Match)? in
            let names = match.names.filter { telling[$0] != nil }
            let words = match.words.filter { telling[$0] != nil }
            // Two of its names, or one and two words of what it says.
            guard names.count >= 2 || (names.count == 1 && words.count >= 2) else { return nil }
            return (names.reduce(0) { $0 + 2 * weight($1) } + words.reduce(0) { $0 + weight($1) }, match)
        }
        return scored.sorted { ($1.score, $0.match.range.lowerBound) < ($0.score, $1.match.range.lowerBound) }.map(\.match)
    }
}
