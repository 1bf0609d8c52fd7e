/// Where a quote stands, as a footnote names it.
struct EvidencePlace {
    let role: EvidenceRole
    let locator: EvidenceLocator
    /// The label's number: the turn's; of a repository's text one that follows from the file's path or the commit's id, so
    /// that it stays when other quotes come and go.
    let number: Int
    /// `YYYY-MM-DD`; nil where the source does not say.
    let date: String?
}

extension EvidenceCheck {
    /// Nil for a turn that is not there, and for a file whose name cannot stand in a footnote.
    func place(of quote: Extraction.Quote) -> EvidencePlace? {
        guard let turn = turn(quote.turn) else { return nil }
        let date = CivilDate.of(turn.time)
        guard documents.indices.contains(quote.turn - 1) else {
            return EvidencePlace(
                role: EvidenceRole(rawValue: turn.role.rawValue)!, locator: .turn(quote.turn), number: quote.turn, date: date)
        }
        let document = documents[quote.turn - 1]
        switch document.place {
        case .commit(let id):
            return EvidencePlace(role: .repo, locator: .commit(String(id.hex.prefix(12))), number: document.number, date: date)
        case .file(let path, let blob):
            guard !path.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }) else { return nil }
            let locator = EvidenceLocator.blob(path: path, line: document.line(of: quote.text), blob: String(blob.hex.prefix(12)))
            return EvidencePlace(role: .repo, locator: locator, number: document.number, date: date)
        }
    }
}

extension RepositoryDocument {
    /// 28 bits of the commit's id, or of a hash of the file's path; never 0.
    var number: Int {
        let bytes =
            switch place {
            case .commit(let id): id.bytes
            case .file(let path, _): Identifier.hash(["file1", path])
            }
        return max(1, bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) } >> 4)
    }

    /// The line on which words begin, from 1.
    func line(of words: String) -> Int {
        guard let at = text[...].range(ofUTF8: words)?.lowerBound else { return 1 }
        return 1 + text.utf8[..<at].count { $0 == 0x0A }
    }
}

extension Applier {
    /// The label that a quote would have on a page without others of its source, by which a deletion is known.
    func label(of quote: Extraction.Quote) -> EvidenceLabel {
        EvidenceLabel(source: source.id, number: check.place(of: quote)?.number ?? max(1, quote.turn))
    }

    /// The label of a quote on a page. A file may be quoted more often than there are letters.
    func label(of quote: Extraction.Quote, _ place: EvidencePlace, on page: Page) -> EvidenceLabel? {
        for number in place.number..<(place.number + (source.isRepository ? 8 : 1)) {
            if let label = page.label(source: source.id, number: number, quote: quote.text) { return label }
        }
        return nil
    }

    /// The day of what is said: a session's own, of a repository's texts the newest.
    func date(of items: [CheckedItem]) -> String {
        guard source.isRepository else { return source.date }
        return items.flatMap(\.quotes).compactMap { check.place(of: $0)?.date }.max() ?? source.date
    }
}
