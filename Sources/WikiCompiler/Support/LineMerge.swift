/// Joins two changes of one text line by line.
enum LineMerge {
    /// The text with the changes of both sides since `base`; where both changed the same lines, `preferred` wins.
    static func merge(base: String, preferred: String, other: String) -> String {
        let base = lines(base)
        let left = lines(preferred)
        let right = lines(other)
        let toLeft = matches(base, left)
        let toRight = matches(base, right)
        var merged: [Substring] = []
        var b = 0
        var l = 0
        var r = 0
        while true {
            // The next line of the base that both sides kept ends a stretch that one or both changed.
            var next = b
            while next < base.count, toLeft[next] == nil || toRight[next] == nil { next += 1 }
            let leftEnd = next < base.count ? toLeft[next]! : left.count
            let rightEnd = next < base.count ? toRight[next]! : right.count
            let old = base[b..<next]
            let mine = left[l..<leftEnd]
            let theirs = right[r..<rightEnd]
            if Array(mine) == Array(old) { merged += theirs } else { merged += mine }
            guard next < base.count else { break }
            merged.append(base[next])
            b = next + 1
            l = leftEnd + 1
            r = rightEnd + 1
        }
        return merged.joined(separator: "\n")
    }

    private static func lines(_ text: String) -> [Substring] {
        text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0) }
    }

    /// For each line of `base` its partner in `other` on a longest common subsequence; pages have hundreds of lines at most.
    private static func matches(_ base: [Substring], _ other: [Substring]) -> [Int?] {
        var length = [[Int]](repeating: [Int](repeating: 0, count: other.count + 1), count: base.count + 1)
        for i in stride(from: base.count - 1, through: 0, by: -1) {
            for j in stride(from: other.count - 1, through: 0, by: -1) {
                length[i][j] = base[i] == other[j] ? length[i + 1][j + 1] + 1 : max(length[i + 1][j], length[i][j + 1])
            }
        }
        var partners = [Int?](repeating: nil, count: base.count)
        var i = 0
        var j = 0
        while i < base.count, j < other.count {
            if base[i] == other[j] {
                partners[i] = j
                i += 1
                j += 1
            } else if length[i + 1][j] >= length[i][j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return partners
    }
}
