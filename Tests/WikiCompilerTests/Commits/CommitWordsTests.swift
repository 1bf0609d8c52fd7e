import Testing

@testable import WikiCompiler

@Suite("What a commit says")
struct CommitWordsTests {
    @Test(
        "Trailers are left out and other lines with a colon stay",
        arguments: [
            ("Fix: lock order\n\nBody\n\nSigned-off-by: A <a@example.com>\nCo-authored-by: B\nChange-Id: I1\n", "Fix: lock order", "Body"),
            ("cc: link statically\n\nCc: list\nNote: keep this\n", "cc: link statically", "Note: keep this"),
            ("Subject\r\n\r\nfirst\r\nsecond\r\n", "Subject", "first\nsecond"),
            ("\n\n  \n", "", ""),
            ("Only a subject", "Only a subject", ""),
            ("Subject\nwithout a blank line", "Subject", "without a blank line"),
        ])
    func trailers(message: String, subject: String, body: String) {
        let read = CommitWords(message)
        #expect(read.subject == subject)
        #expect(read.body.joined(separator: "\n") == body)
    }

    @Test("A merge is about what its body says; one that says nothing has no words")
    func merges() {
        #expect(
            CommitWords("Merge pull request #12 from ada/tides\n\nTide tables are cached\n\nFor a day.").subject
                == "Tide tables are cached")
        #expect(CommitWords("Merge pull request #12 from ada/tides\n\nTide tables are cached\n\nFor a day.").body == ["For a day."])
        #expect(CommitWords("Merge branch 'main' into tides\n\n# Conflicts:\n#\tsrc/tides.c\n").subject == "")
        #expect(CommitWords("Merge sort for tide tables\n\nIt is stable.").subject == "Merge sort for tide tables")
    }
}

@Suite("The words of a message that answer")
struct CommitQuestionTests {
    func sentence(_ question: String, _ body: String) throws -> String {
        try CommitQuestion(question).bestSentence(of: body.split(separator: "\n", omittingEmptySubsequences: false))
    }

    @Test("The sentence with the best line is shown, without its neighbours")
    func sentence() throws {
        let body = """
            The gauge was read twice. Since the last
            storm the pier's tide gauge answers in
            centimetres, as the tables do.
            Nothing else changes.

            - tide tables: unchanged
            """
        #expect(try sentence("tide gauge", body) == "Since the last storm the pier's tide gauge answers in centimetres, as the tables do.")
        #expect(try sentence("unchanged tables", body) == "- tide tables: unchanged")
        #expect(try sentence("zeppelin", body) == "")
        #expect(try sentence("gauge", "") == "")
    }
}
