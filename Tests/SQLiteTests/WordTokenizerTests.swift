import SQLite
import Testing

@Suite("Word tokenizer")
struct WordTokenizerTests {
    @Test(
        "Words are lower-cased, stripped of diacritics and stemmed",
        arguments: [
            ("Refreshing TOKENS", ["refresh", "token"]),
            ("Crème brûlée", ["creme", "brule"]),
            ("a\u{0}b", ["a", "b"]),
            ("", []),
        ])
    func stems(text: String, expected: [String]) throws {
        var text = text
        let tokenizer = try WordTokenizer()
        let stems = text.withUTF8 { tokenizer.stems($0).map { String(decoding: $0, as: UTF8.self) } }
        #expect(stems == expected)
    }
}
