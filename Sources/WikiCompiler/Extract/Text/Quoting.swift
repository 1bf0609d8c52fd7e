extension Extraction.Quote {
    static let shortest = 12
    static let longest = 280

    /// A quote of a turn made of `words` or of as much of them as a quote may hold; nil when no lawful part is left.
    ///
    /// `words` must be an exact part of the turn's text. Redacted stretches, ellipses and terminal colours are left
    /// out by taking the longest piece between them.
    init?(_ turn: Turn, _ words: String) {
        let piece = Self.pieces(words.trimmed).max { ($0.unicodeScalars.count) < ($1.unicodeScalars.count) } ?? ""
        var text = Self.cut(piece)
        if text.unicodeScalars.count < Self.shortest {
            let whole = turn.text.trimmed
            if whole.unicodeScalars.count < Self.shortest {
                text = whole
            } else if let line = Self.line(of: turn.text, around: text) {
                text = Self.cut(Self.pieces(line).first { ByteSearch.contains(text, in: $0) } ?? "")
            }
            guard !text.isEmpty, text == whole || text.unicodeScalars.count >= Self.shortest else { return nil }
        }
        self.init(turn: turn.n, text: text)
    }

    /// The parts of a text between what may not stand in a quote.
    private static func pieces(_ text: String) -> [String] {
        var pieces = [text]
        for mark in ["…", "..."] { pieces = pieces.flatMap { wholeWords($0.split(on: mark)) } }
        pieces = pieces.flatMap { piece -> [String] in
            guard ByteSearch.contains("[REDACTED", in: piece) else { return [piece] }
            return piece.split(on: "[REDACTED").enumerated().map { $0 == 0 ? $1 : String($1.drop { $0 != "]" }.dropFirst()) }
        }
        return pieces.flatMap {
            $0.split { $0.unicodeScalars.contains { $0.value < 32 && $0 != "\n" && $0 != "\t" && $0 != "\r" } }.map(String.init)
        }
        .map(\.trimmed).filter { !$0.isEmpty }
    }

    /// Pieces without the halves of the words that the cuts went through.
    private static func wholeWords(_ pieces: [String]) -> [String] {
        pieces.enumerated().map { index, piece in
            var text = Substring(piece)
            if index > 0 { text = text.drop { !$0.isWhitespace } }
            if index + 1 < pieces.count { while let last = text.last, !last.isWhitespace { text.removeLast() } }
            return String(text)
        }
    }

    /// Cut to the longest allowed length, at the end of a sentence, a line or a word.
    private static func cut(_ text: String) -> String {
        guard text.unicodeScalars.count > longest else { return text }
        let head = Array(text.unicodeScalars.prefix(longest))
        for mark: Set<Unicode.Scalar> in [["\n"], [".", "!", "?", ";"], [" ", "\t"]] {
            let ends = head.indices.last {
                mark.contains(head[$0])
                    && (mark.contains(" ") || mark.contains("\n") || $0 + 1 == head.count || head[$0 + 1] == " ")
            }
            if let end = ends, end > longest / 3 {
                var out = String.UnicodeScalarView()
                out.append(contentsOf: head[...end])
                return String(out).trimmed
            }
        }
        var out = String.UnicodeScalarView()
        out.append(contentsOf: head)
        return String(out)
    }

    private static func line(of text: String, around part: String) -> String? {
        guard !part.isEmpty, let at = ByteSearch.first(part, in: text) else { return nil }
        return LineRanges(text).first { $0.contains(at) }.map { text.bytes($0).trimmed }
    }
}

extension String {
    /// The pieces between occurrences of a separator.
    func split(on separator: String) -> [String] {
        var pieces: [String] = []
        var start = 0
        while let at = ByteSearch.first(separator, in: self, from: start) {
            pieces.append(bytes(start..<at))
            start = at + separator.utf8.count
        }
        pieces.append(bytes(start..<utf8.count))
        return pieces
    }
}
