import Synchronization

/// The words of texts as numbers, as the search index stems them; shared by all who compare such numbers.
final class TermNumbers: Sendable {
    private let analyzer: Mutex<UncheckedAnalyzer>

    /// The analyzer is only ever used under the lock.
    private struct UncheckedAnalyzer: @unchecked Sendable {
        let analyzer: Analyzer?
    }

    init() {
        // It fails only without memory.
        analyzer = Mutex(UncheckedAnalyzer(analyzer: try? Analyzer()))
    }

    /// The distinct terms of a text, sorted.
    func numbers(of text: String) -> [Int32] {
        var numbers: [Int32] = []
        analyzer.withLock { $0.analyzer?.read(text, into: &numbers) }
        return Array(Set(numbers)).sorted()
    }
}
