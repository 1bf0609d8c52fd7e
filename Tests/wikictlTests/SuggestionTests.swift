import Testing

@testable import wikictl

@Suite("Suggestion")
struct SuggestionTests {
    @Test(
        "Typing errors are counted as insertions, deletions, replacements and swaps of neighbours",
        arguments: [
            ("", "", 0), ("query", "query", 0), ("qurey", "query", 1), ("query", "querys", 1), ("uery", "query", 1), ("quary", "query", 1),
            ("compile", "complie", 1), ("show", "why", 3), ("", "abc", 3),
        ])
    func distance(a: String, b: String, expected: Int) {
        #expect(Suggestion.editDistance(Array(a.utf8), Array(b.utf8)) == expected)
        #expect(Suggestion.editDistance(Array(b.utf8), Array(a.utf8)) == expected)
    }

    @Test("The nearest come first, a beginning counts, and a short word does not match everything")
    func nearest() {
        let commands = ["compile", "config", "query", "show", "why", "status", "sessions", "session"]
        #expect(Suggestion.nearest(to: "qeury", among: commands) == ["query"])
        #expect(Suggestion.nearest(to: "sesion", among: commands) == ["session", "sessions"])
        #expect(Suggestion.nearest(to: "comp", among: commands) == ["compile"])
        #expect(Suggestion.nearest(to: "co", among: commands) == ["compile", "config"])
        #expect(Suggestion.nearest(to: "xy", among: commands) == [])
    }

    @Test("Several suggestions read as a sentence")
    func sentence() {
        #expect(Suggestion.sentence(for: "sesion", among: ["session", "sessions"]) == "Did you mean 'session' or 'sessions'?")
        #expect(Suggestion.sentence(for: "zzz", among: ["query"]) == nil)
    }
}
