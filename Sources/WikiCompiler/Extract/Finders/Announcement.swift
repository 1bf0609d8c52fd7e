/// Recognises how an agent announces that it has the cause: "Found it.", "That's it: …", "Now it is proven: …".
enum Announcement {
    private static let words = [
        "found it", "found the", "found him", "that's it", "that is it", "that was it", "that's the", "there it is", "here it is",
        "here we are",
        "got it", "is proven", "proven", "proved", "confirmed", "that explains", "this explains", "which explains", "explains it",
        "culprit",
        "mystery", "root cause", "the cause", "real cause", "reproduced", "caught it", "that settles", "settled", "nailed", "pinned",
        "clear",
        "there we go", "there we are", "so that's", "aha", "gotcha", "the reason", "it is this", "here is the", "there's the", "bingo",
        "gefunden", "das ist es", "das war es", "da ist", "bewiesen", "daran liegt", "die ursache", "der grund",
    ]
    private static let doubts = [
        "not", "isn't", "maybe", "probably", "likely", "might", "could", "may", "if", "almost", "guess", "suspect", "would", "no", "file",
        "files", "test", "tests", "docs", "let", "let's", "i'll", "nicht", "vielleicht", "wohl", "to me", "the issue is", "the problem is",
    ]

    /// Whether the sentence only announces: what follows is the cause.
    static func isWhole(_ sentence: Sentence) -> Bool {
        !sentence.isItem && !sentence.isQuestion && sentence.words.count <= 7 && rest(of: sentence.text) == nil && announces(sentence.words)
    }

    /// What stands behind the colon or dash of an announcement; nil for another sentence.
    static func rest(of text: String) -> String? {
        let text = text.collapsed.replacing("’", by: "'")
        guard
            let cut = [": ", " – ", " — ", " - "].compactMap({ mark in ByteSearch.first(mark, in: text).map { ($0, mark.utf8.count) } })
                .min(by: { $0.0 < $1.0 })
        else { return nil }
        let head = Words(text.bytes(0..<cut.0))
        let rest = text.bytes(cut.0 + cut.1..<text.utf8.count).trimmed
        guard head.count <= 9, announces(head), Words(rest).count >= 5 else { return nil }
        return rest.capitalizedFirst
    }

    private static func announces(_ list: Words) -> Bool { list.has(anyOf: words) && !list.has(anyOf: doubts) }
}
