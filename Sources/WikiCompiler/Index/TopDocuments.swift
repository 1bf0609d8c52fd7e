/// The documents with the best scores seen so far. Those that tie with the last one are all kept, so that what is
/// found does not depend on the order in which documents were numbered.
struct TopDocuments {
    private let limit: Int
    private var documents: [(number: Int, score: Int)] = []
    private var room: Int
    /// What a document has to reach.
    private(set) var threshold = 1

    init(limit: Int) {
        self.limit = limit
        room = limit * 2
    }

    mutating func insert(_ number: Int, score: Int) {
        guard score >= threshold else { return }
        documents.append((number, score))
        if documents.count >= room { compact() }
    }

    /// The numbers of the documents, ascending.
    mutating func finish() -> [Int] {
        compact()
        return documents.map(\.number).sorted()
    }

    private mutating func compact() {
        guard documents.count > limit else { return }
        documents.sort { ($1.score, $0.number) < ($0.score, $1.number) }
        threshold = documents[limit - 1].score
        let end = documents.firstIndex { $0.score < threshold } ?? documents.count
        documents.removeSubrange(end...)
        room = documents.count + limit
    }
}
