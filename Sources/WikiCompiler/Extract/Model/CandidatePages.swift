import Foundation

/// Finds the pages of a wiki that a stretch of a session may speak of, by the words both have and others have not.
///
/// A value: what it was built from does not change under it, and one of a later state shares what stayed the same.
struct CandidatePages: Sendable {
    private struct Entry: Sendable {
        var text: String
        /// Distinct terms, sorted.
        var terms: [Int32]
        var titleTerms: [Int32]
    }

    private var entries: [String: Entry] = [:]
    private var frequencies: [Int32: Int] = [:]
    private let words: TermNumbers

    init() { words = TermNumbers() }

    /// Brings it to the state of a vault. Cost: what changed, and one look at each page.
    mutating func follow(_ pages: [String: Page]) {
        for path in entries.keys where pages[path] == nil { remove(path) }
        for (path, page) in pages where Self.isCandidate(page) {
            let text = Self.text(of: page)
            if let entry = entries[path] {
                guard entry.text != text else { continue }
                remove(path)
            }
            let terms = words.numbers(of: text)
            for term in terms { frequencies[term, default: 0] += 1 }
            entries[path] = Entry(text: text, terms: terms, titleTerms: words.numbers(of: Self.head(of: page)))
        }
    }

    /// The paths of the pages that fit a text best, best first; equal ones in the order of their paths.
    func best(for text: String, limit: Int) -> [String] {
        let wanted = Set(words.numbers(of: text))
        guard !wanted.isEmpty, !entries.isEmpty else { return [] }
        let count = Double(entries.count)
        var weights: [Int32: Int] = [:]
        for term in wanted {
            if let frequency = frequencies[term] { weights[term] = Self.weight(frequency, of: count) }
        }
        let scored = entries.map { path, entry -> (path: String, score: Double) in
            // Whole numbers: the order of terms differs from run to run, and the sum must not.
            var own = 0
            for term in entry.terms { own += weights[term] ?? 0 }
            for term in entry.titleTerms { own += 2 * (weights[term] ?? 0) }
            // A long page shares words with anything.
            return (path, Double(own) / Double(8 + entry.terms.count).squareRoot())
        }
        return Array(scored.filter { $0.score > 0 }.sorted { ($1.score, $0.path) < ($0.score, $1.path) }.prefix(limit).map(\.path))
    }

    /// Session pages tell what happened, and reports what wikictl did: nothing is added to them.
    static func isCandidate(_ page: Page) -> Bool {
        guard let kind = page.kind, kind != .session, kind != .report, page.damage == nil else { return false }
        return page.status != "deprecated" && !page.path.hasPrefix("archive/")
    }

    private mutating func remove(_ path: String) {
        for term in entries.removeValue(forKey: path)?.terms ?? [] { frequencies[term, default: 1] -= 1 }
    }

    /// BM25's inverse document frequency, in thousandths.
    private static func weight(_ frequency: Int, of count: Double) -> Int {
        Int(log(1 + (count - Double(frequency) + 0.5) / (Double(frequency) + 0.5)) * 1_000)
    }

    private static func head(of page: Page) -> String {
        ([page.title] + page.aliases + page.entities + page.anchors.map(\.path)).joined(separator: "\n")
    }

    private static func text(of page: Page) -> String {
        ([head(of: page), page.summary] + page.statements.filter { $0.section != .retired }.map(\.statement.text.plain))
            .joined(separator: "\n")
    }
}
