import WikiCompiler

/// Pages of invented words whose frequencies follow Zipf's law, the same in every run.
struct SyntheticWiki {
    private static let vocabulary = 60_000
    private let words: [String]
    private let cumulative: [Double]

    init() {
        let consonants = Array("bdfgklmnprstvz")
        let vowels = Array("aeiou")
        // Words of three to five syllables, none twice.
        words = (0..<Self.vocabulary).map { number in
            var rest = number + 70 * 70
            var word = ""
            while rest > 0 {
                word.append(consonants[rest % 14])
                word.append(vowels[rest / 14 % 5])
                rest /= 70
            }
            return word
        }
        var sum = 0.0
        cumulative = (0..<Self.vocabulary).map { rank in
            sum += 1 / Double(rank + 1)
            return sum
        }
    }

    /// The word of a rank, 0 being the most frequent.
    func word(rank: Int) -> String { words[rank] }

    /// Page `number`: 200 to 400 words in statements of 10 to 50.
    func page(_ number: Int) -> IndexedPage {
        var random = Random(state: UInt64(number) &* 0x5851_f42d_4c95_7f2d)
        var left = 200 + random.below(201)
        var statements: [IndexedPage.Statement] = []
        while left > 0 {
            let count = min(left, 10 + random.below(41))
            statements.append(
                IndexedPage.Statement(
                    id: "s\(number)x\(statements.count)", section: "What", text: text(count, &random), evidenceCount: 1))
            left -= count
        }
        return IndexedPage(
            path: "concepts/page-\(number).md", kind: .concept, id: "page-\(number)", title: text(5, &random),
            description: text(10, &random), tags: [text(1, &random)], created: "2026-11-20", updated: "2026-11-20",
            blob: "\(number)", tokens: 500, statements: statements)
    }

    func text(_ count: Int, _ random: inout Random) -> String {
        (0..<count).map { _ in word(&random) }.joined(separator: " ")
    }

    private func word(_ random: inout Random) -> String {
        let target = random.fraction() * cumulative[cumulative.count - 1]
        var low = 0
        var high = cumulative.count - 1
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] < target { low = middle + 1 } else { high = middle }
        }
        return words[low]
    }
}

/// Numbers that look random and are the same in every run.
struct Random {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    mutating func fraction() -> Double { Double(next() >> 11) / Double(1 << 53) }
}
