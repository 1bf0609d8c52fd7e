import JSON

/// Finds the exact words that a model meant to quote.
///
/// Light models change white space and miscount turns. Such a quote is put right from the transcript, so that what stands on
/// the page is still its exact words; anything else that differs is no quote.
struct QuoteAlignment: Sendable {
    /// The least that names a line.
    private static let leastOfLine = 6

    private let texts: [Int: String]
    private let order: [Int]

    /// - Parameter turns: those that the model was shown.
    init(_ turns: [Turn]) {
        texts = Dictionary(turns.map { ($0.n, $0.text.nfc) }, uniquingKeysWith: { first, _ in first })
        order = turns.map(\.n)
    }

    func isShown(_ turn: Int) -> Bool { texts[turn] != nil }

    /// The quote as the transcript has it; nil when no shown turn has it.
    func align(_ quote: Extraction.Quote) -> Extraction.Quote? {
        let words = quote.text.nfc.trimmedBlank
        guard !words.isEmpty else { return nil }
        if let text = texts[quote.turn], let found = Self.find(words, in: text) { return .init(turn: quote.turn, text: found) }
        // A miscounted turn: only words long enough to be those of one turn alone.
        guard words.count >= 24 else { return nil }
        var found: Extraction.Quote?
        for n in order {
            guard let text = texts[n], text.containsBytes(of: words) else { continue }
            guard found == nil else { return nil }
            found = .init(turn: n, text: Self.fitted(words, in: text))
        }
        return found
    }

    private static func find(_ words: String, in text: String) -> String? {
        if text.containsBytes(of: words) { return fitted(words, in: text) }
        if let loose = LooseText(text).stretch(like: words) { return fitted(loose, in: text) }
        // A tool's input stands in the archive as JSON, where quotation marks and line breaks are escaped.
        guard text.hasPrefix("{") else { return nil }
        var writer = JSONWriter(capacity: words.utf8.count + 16)
        writer.string(words)
        let escaped = String(decoding: writer.bytes.dropFirst().dropLast(), as: UTF8.self)
        return escaped != words && text.containsBytes(of: escaped) ? fitted(escaped, in: text) : nil
    }

    /// Within the limits of length: longer words are cut at a space; shorter ones become their line, or the whole turn where that
    /// is short.
    private static func fitted(_ words: String, in text: String) -> String {
        if words.count > Limits.quote.upperBound {
            let head = words.prefix(Limits.quote.upperBound)
            guard let space = head.lastIndex(where: \.isWhitespace), head.distance(from: head.startIndex, to: space) >= 100 else {
                return String(head)
            }
            return String(head[..<space])
        }
        guard words.count < Limits.quote.lowerBound else { return words }
        if text.count <= Limits.quote.upperBound { return text }
        // A few characters stand anywhere.
        guard words.count >= Self.leastOfLine else { return words }
        let line = text.split(separator: "\n").first { String($0).containsBytes(of: words) }.map { String($0).trimmedBlank }
        return line.flatMap { Limits.quote.contains($0.count) ? $0 : nil } ?? words
    }
}
