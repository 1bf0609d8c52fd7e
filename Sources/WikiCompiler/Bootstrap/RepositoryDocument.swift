import Git

/// A text of a person's repository that statements may quote: a file as HEAD has it, or a commit's message.
struct RepositoryDocument: Sendable, Hashable {
    enum Place: Sendable, Hashable {
        case file(path: String, blob: ObjectID)
        case commit(ObjectID)
    }

    let place: Place
    /// Redacted; quotes are looked up in it.
    let text: String
    /// `YYYY-MM-DD`: the commit's day; for a file the day of the last commit that changed it.
    let date: String
}

/// What finders read out of a repository: drafts of pages, and the documents that their quotes are of.
struct RepositoryFindings: Sendable {
    private(set) var documents: [RepositoryDocument] = []
    private var numbers: [RepositoryDocument.Place: Int] = [:]
    /// Pages of lasting knowledge, best first.
    var pages: [Extraction.PageDraft] = []

    /// A quote whose turn is the document's number here, counted from 1.
    mutating func quote(_ words: some StringProtocol, of document: RepositoryDocument) -> Extraction.Quote {
        if let number = numbers[document.place] { return Extraction.Quote(turn: number, text: String(words)) }
        documents.append(document)
        numbers[document.place] = documents.count
        return Extraction.Quote(turn: documents.count, text: String(words))
    }

    /// Takes over another finder's pages and documents.
    mutating func add(_ other: RepositoryFindings) {
        func renumbered(_ item: Extraction.Item, _ findings: inout RepositoryFindings) -> Extraction.Item {
            var item = item
            item.quotes = item.quotes.map { findings.quote($0.text, of: other.documents[$0.turn - 1]) }
            return item
        }
        for page in other.pages {
            var page = page
            page.items = page.items.map { renumbered($0, &self) }
            pages.append(page)
        }
    }
}
