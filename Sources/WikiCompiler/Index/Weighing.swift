/// How the words of one kind of document weigh.
struct Weighing: Sendable, Equatable {
    /// Saturation and length normalisation of BM25 over a whole document.
    let k1: Double
    let b: Double
    /// The same over a single statement.
    let statementK1: Double
    let statementB: Double
    /// What the best statement adds beside the document as a whole.
    let statementShare: Double
    /// What an occurrence in the body counts, in the units of own fields.
    let bodyWeight: Int
    /// What two words that stand side by side, as they do in the question, add beside each of them.
    let pairShare: Double

    static let pages = Weighing(
        k1: 1.2, b: 0.7, statementK1: 1.2, statementB: 0.6, statementShare: 0.2, bodyWeight: 1, pairShare: 0)

    /// A subject counts twice as much as the body, a changed file's name half as much; the subject is the one statement.
    ///
    /// Chosen on release notes of four repositories: benchmarks/history-search.
    static let commits = Weighing(
        k1: 1.2, b: 0.65, statementK1: 1.2, statementB: 0.6, statementShare: 0.5, bodyWeight: 2, pairShare: 0.4)

    /// What a term is worth in a document of its own.
    func weight(of term: [UInt8], documents: Int, total: Int) -> Double {
        Ranking.inverseFrequency(documents: documents, total: total) * (Self.isPair(term) ? pairShare : 1)
    }

    /// No word has a blank in it.
    static func isPair(_ term: [UInt8]) -> Bool { term.contains(UInt8(ascii: " ")) }
}
