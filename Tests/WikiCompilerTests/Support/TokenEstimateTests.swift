import Testing
import WikiCompiler

@Suite("Token estimate")
struct TokenEstimateTests {
    @Test(
        "Text is counted by classes of bytes",
        arguments: [
            ("", 0), ("word", 1), ("refreshing words", 3), ("12345", 2), ("a.b", 3), ("...", 2), ("\n\n", 2), ("数据", 2), ("é", 1),
        ])
    func classes(text: String, expected: Int) {
        #expect(TokenEstimate.tokens(in: text) == expected)
    }
}
