extension RepositoryFindings {
    /// Quotes that hold the bytes `range` of a document: one, or as few as the limit of a quote allows.
    ///
    /// Words too short to be quoted take in the line before them. Nil when the range cannot be quoted.
    mutating func evidence(_ range: Range<Int>, of document: RepositoryDocument) -> [Extraction.Quote]? {
        let bytes = Array(document.text.utf8)
        guard !range.isEmpty, range.upperBound <= bytes.count else { return nil }
        var start = range.lowerBound
        var words = String(decoding: bytes[start..<range.upperBound], as: UTF8.self)
        while words.count < Limits.quote.lowerBound, let earlier = Self.startOfLine(before: start, bytes) {
            start = earlier
            words = String(decoding: bytes[start..<range.upperBound], as: UTF8.self)
        }
        guard words.count >= Limits.quote.lowerBound, !words.contains("[REDACTED:") else { return nil }
        if words.count <= Limits.quote.upperBound { return [quote(words, of: document)] }
        var quotes: [Extraction.Quote] = []
        var rest = Substring(words)
        while !rest.isEmpty {
            var piece = rest.prefix(Limits.quote.upperBound)
            if piece.endIndex < rest.endIndex {
                // The last piece must not be too short to stand alone.
                piece = rest.prefix(
                    rest.count - piece.count < Limits.quote.lowerBound ? piece.count - Limits.quote.lowerBound : piece.count)
                guard let space = piece.lastIndex(where: \.isWhitespace), space > piece.startIndex else { return nil }
                piece = piece[..<space]
            }
            guard piece.count >= Limits.quote.lowerBound else { return nil }
            quotes.append(quote(piece, of: document))
            rest = rest[piece.endIndex...].drop(while: \.isWhitespace)
        }
        return quotes.count <= Limits.quotesPerStatement ? quotes : nil
    }

    /// The same for words that stand in the document, at or after an offset.
    mutating func evidence(_ words: String, from offset: Int = 0, of document: RepositoryDocument) -> [Extraction.Quote]? {
        guard let at = ByteSearch.first(words, in: document.text, from: offset) else { return nil }
        return evidence(at..<at + words.utf8.count, of: document)
    }

    /// The first word of the nearest line above that is not empty.
    private static func startOfLine(before start: Int, _ bytes: [UInt8]) -> Int? {
        var end = start
        while end > 0, bytes[end - 1].isSpace || "-*#".utf8.contains(bytes[end - 1]) { end -= 1 }
        guard end > 0 else { return nil }
        var from = end
        while from > 0, bytes[from - 1] != 10 { from -= 1 }
        while from < end, bytes[from].isSpace { from += 1 }
        return from < start ? from : nil
    }
}
