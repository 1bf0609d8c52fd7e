import Testing
import WikiCompiler

@Suite("Redaction and cutting while reading")
struct RecorderTests {
    /// Replaces one word, and notes for which texts it was told that a person typed them.
    private final class WordRedactor: Redacting {
        var human: [String] = []
        func redact(_ text: String, isHuman: Bool, counts: inout RedactionCounts) -> String {
            if isHuman { human.append(text) }
            guard text.contains("hunter2") else { return text }
            return text.replacing("hunter2", with: "[REDACTED:password]")
        }
    }

    private let folder = TranscriptFolder()

    @Test("Texts, file names, branch and directory are redacted before anyone sees them, and counted")
    func everything() throws {
        let path = folder.write(
            "s.jsonl",
            lines: [
                ClaudeLine.user("u1", #""the password is hunter2""#),
                ClaudeLine.call("a1", parent: "u1", "t1", "Read", #"{"file_path":"/src/p/hunter2.txt"}"#),
            ].map { $0.replacing(#""gitBranch":"main""#, with: #""gitBranch":"hunter2-login""#) })
        let redactor = WordRedactor()
        let transcript = try TranscriptReader.read(path: path, redactor: redactor).0
        #expect(transcript.turns[0].text == "the password is [REDACTED:password]")
        #expect(transcript.turns[1].files == ["[REDACTED:password].txt"])
        #expect(transcript.header.branch == "[REDACTED:password]-login")
        #expect(redactor.human == ["the password is hunter2"])
    }

    @Test("The built-in patterns apply, and the report counts what they found by kind")
    func counted() throws {
        let key = "AKIA" + "Q3EGRTN7ZXWPLVKM"
        let path = folder.write("s.jsonl", lines: [ClaudeLine.user("u1", "\"deploy with \(key) <private>and my diary\"")])
        let (transcript, report) = try TranscriptReader.read(path: path, redactor: Redactor())
        #expect(!transcript.turns[0].text.contains(key))
        #expect(!transcript.turns[0].text.contains("diary"))
        #expect(report.redactions.total == 2)
    }

    @Test("Tool text over the limit keeps both ends; a secret across the cut is gone before the cut is made")
    func cutting() throws {
        let half = 128 << 10
        let output = String(repeating: "a", count: half - 3) + "hunter2" + String(repeating: "é", count: half)
        let path = folder.write(
            "s.jsonl",
            lines: [
                ClaudeLine.call("a1", "t1", "Bash", #"{"command":"cat log"}"#),
                ClaudeLine.result("r1", parent: "a1", "t1", "\"\(output)\"", isError: false),
            ])
        let (transcript, report) = try TranscriptReader.read(path: path, redactor: WordRedactor())
        let turn = transcript.turns[1]
        let redacted = output.replacing("hunter2", with: "[REDACTED:password]")
        #expect(!turn.text.contains("hunter") && !turn.text.contains("\u{fffd}"))
        #expect(turn.text.utf8.count <= (256 << 10) + 8)
        #expect(turn.cut == redacted.utf8.count - (turn.text.utf8.count - "\n[…]\n".utf8.count))
        #expect(report.cut == turn.cut)
    }

    @Test("Words of people and agents are never cut")
    func uncut() throws {
        let path = folder.write("s.jsonl", lines: [ClaudeLine.user("u1", "\"\(String(repeating: "w", count: 300 << 10))\"")])
        let turn = try TranscriptReader.read(path: path).0.turns[0]
        #expect(turn.text.utf8.count == 300 << 10)
        #expect(turn.cut == 0)
    }
}
