/// Finds what was probably meant.
enum Suggestion {
    /// "Did you mean 'query'?", or nil when nothing is near.
    static func sentence(for word: String, among candidates: [String], prefix: String = "") -> String? {
        let near = nearest(to: word, among: candidates).map { "'\(prefix)\($0)'" }
        guard let last = near.last else { return nil }
        return near.count == 1 ? "Did you mean \(last)?" : "Did you mean \(near.dropLast().joined(separator: ", ")) or \(last)?"
    }

    /// At most three candidates: those two edits away at most, nearest first, or those that begin with the word.
    static func nearest(to word: String, among candidates: [String]) -> [String] {
        let scored = Set(candidates).compactMap { candidate -> (distance: Int, name: String)? in
            let distance = editDistance(Array(word.utf8), Array(candidate.utf8))
            // A two-letter word is two edits away from every other one.
            if distance <= 2, distance < min(word.utf8.count, candidate.utf8.count) { return (distance, candidate) }
            return word.utf8.count > 1 && candidate.hasPrefix(word) ? (3, candidate) : nil
        }
        return scored.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
    }

    /// Damerau–Levenshtein with adjacent transpositions: what typing errors are made of.
    static func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                var best = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
                row.append(best)
            }
            (beforeLast, last) = (last, row)
        }
        return last[b.count]
    }
}
