/// How many lines two texts have in common in the same order.
enum CommonLines {
    /// The length of the longest common subsequence. Texts that are both huge and thoroughly mixed count as rewritten.
    static func count(_ old: [UInt64], _ new: [UInt64]) -> Int {
        // A line that the other text has nowhere takes part in nothing, and usually few others are left.
        let (left, right) = (old.filter(Set(new).contains), new.filter(Set(old).contains))
        if left.isEmpty || right.isEmpty { return 0 }
        if let length = shortestEdit(left, right, limit: 256).map({ (left.count + right.count - $0) / 2 }) { return length }
        guard left.count.multipliedReportingOverflow(by: right.count).partialValue <= 4 << 30 else { return 0 }
        return inWords(left, right)
    }

    /// The fewest removals and additions that turn one text into the other, by Myers' greedy search; nil beyond `limit`.
    private static func shortestEdit(_ old: [UInt64], _ new: [UInt64], limit: Int) -> Int? {
        let most = min(limit, old.count + new.count)
        guard abs(old.count - new.count) <= most else { return nil }
        // By diagonal: how far the old text is consumed.
        var reached = [Int](repeating: 0, count: 2 * most + 3)
        let middle = most + 1
        let goal = old.count - new.count
        for edits in 0...most {
            for diagonal in stride(from: -edits, through: edits, by: 2) {
                let slot = middle + diagonal
                var position =
                    diagonal == -edits || diagonal != edits && reached[slot - 1] < reached[slot + 1]
                    ? reached[slot + 1] : reached[slot - 1] + 1
                var other = position - diagonal
                while position < old.count, other < new.count, other >= 0, old[position] == new[other] {
                    position += 1
                    other += 1
                }
                reached[slot] = position
                if diagonal == goal, position >= old.count { return edits }
            }
        }
        return nil
    }

    /// The same length by bits, 64 lines at a time: the cost is the product of the lengths and does not hang on how alike they are.
    private static func inWords(_ old: [UInt64], _ new: [UInt64]) -> Int {
        var places: [UInt64: [Int]] = [:]
        for (place, line) in old.enumerated() { places[line, default: []].append(place) }
        let words = (old.count + 63) / 64
        // A zero marks a line of the old text at which the common part grows.
        var state = [UInt64](repeating: .max, count: words)
        var matches = [UInt64](repeating: 0, count: words)
        for line in new {
            guard let here = places[line] else { continue }
            for place in here { matches[place / 64] |= 1 << UInt64(place % 64) }
            var carry: UInt64 = 0
            for word in here[0] / 64..<words {
                let common = state[word] & matches[word]
                let (sum, first) = state[word].addingReportingOverflow(common)
                let (total, second) = sum.addingReportingOverflow(carry)
                carry = first || second ? 1 : 0
                state[word] = total | (state[word] & ~matches[word])
            }
            for place in here { matches[place / 64] = 0 }
        }
        var length = 0
        for word in 0..<words {
            let valid = word == words - 1 && old.count % 64 != 0 ? (UInt64(1) << UInt64(old.count % 64)) - 1 : .max
            length += (~state[word] & valid).nonzeroBitCount
        }
        return length
    }
}
