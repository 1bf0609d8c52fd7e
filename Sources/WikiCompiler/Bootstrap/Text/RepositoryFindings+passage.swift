extension RepositoryFindings {
    /// Quotes that together hold a stretch of a document; empty when a part of it may not be quoted.
    mutating func quotes(_ range: Range<Int>, of document: RepositoryDocument) -> [Extraction.Quote] {
        guard range.upperBound <= document.text.utf8.count else { return [] }
        let words = document.text.bytes(range)
        guard !words.contains("…"), !words.contains("..."), !words.contains("[REDACTED") else { return [] }
        let pieces = Self.pieces(words)
        guard pieces.allSatisfy({ Limits.quote.contains($0.unicodeScalars.count) }) else { return [] }
        return pieces.map { quote($0, of: document) }
    }

    /// The words in as few pieces as may be quoted, cut between words.
    private static func pieces(_ words: String) -> [String] {
        var rest = Array(words.unicodeScalars)
        var pieces: [String] = []
        while rest.count > Limits.quote.upperBound {
            // About even, so that the last piece is no stump.
            let count = (rest.count + Limits.quote.upperBound - 1) / Limits.quote.upperBound
            let aim = min(Limits.quote.upperBound, rest.count / count + 20)
            guard let cut = rest[..<aim].lastIndex(where: { $0.properties.isWhitespace }), cut > 0 else { return [] }
            pieces.append(text(rest[..<cut]))
            rest = Array(rest[cut...].drop { $0.properties.isWhitespace })
        }
        return pieces + [text(rest[...])]
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view).trimmed
    }
}
