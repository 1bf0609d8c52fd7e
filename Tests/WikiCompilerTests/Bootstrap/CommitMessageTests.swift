import Testing

@testable import WikiCompiler

@Suite("Commit messages")
struct CommitMessageTests {
    @Test("Subject, body and trailers are told apart")
    func parts() {
        let message = CommitMessage(
            """

            Use one signed cookie

            Two tabs refreshed at once.

            Note: the old token stays valid for a day.

            Fixes: #12
            Co-authored-by: Ada Brae <ada@example.com>,
              also of Harbour
            Signed-off-by: Bo <bo@example.com>
            (cherry picked from commit 1234567890)

            """)
        #expect(message.subject == "Use one signed cookie")
        #expect(message.body == "Two tabs refreshed at once.\n\nNote: the old token stays valid for a day.")
        #expect(message.trailers.map(\.key) == ["Fixes", "Co-authored-by", "Signed-off-by", "cherry picked from commit"])
        #expect(message.trailers[1].value == "Ada Brae <ada@example.com>, also of Harbour")
    }

    @Test(
        "What only looks like a trailer stays in the body",
        arguments: ["Reason: it was slow.", "See also: https://example.com/x", "It works:\n  really", "one line\nanother line"])
    func sentences(body: String) {
        let message = CommitMessage("Subject\n\n" + body + "\n")
        #expect(message.body == body)
        #expect(message.trailers.isEmpty)
    }

    @Test("Trailers right behind the text are taken off it, those in two paragraphs as well")
    func glued() {
        let message = CommitMessage("Subject\n\nThe text.\nIts end: here.\nReviewed-by: Cy\n\nChange-Id: I0123\nTested: yes\n")
        #expect(message.body == "The text.\nIts end: here.")
        #expect(message.trailers.map(\.key) == ["Reviewed-by", "Change-Id", "Tested"])
    }

    @Test("Messages without a body, without a subject and without anything are no trouble")
    func empty() {
        #expect(CommitMessage("").subject == "")
        #expect(CommitMessage(" \n\n").body == "")
        #expect(CommitMessage("Only this").body == "")
        #expect(CommitMessage("S\n\nSigned-off-by: Bo\n").body == "")
        #expect(CommitMessage("Windows\r\n\r\nline ends\r\n").body == "line ends")
    }

    @Test("A first line of a megabyte is no subject, and of a long body whole lines are kept", .timeLimit(.minutes(15)))
    func pasted() {
        let message = CommitMessage(String(repeating: "(log) ", count: 170_000) + "\n\n" + String(repeating: "a line\n", count: 100_000))
        #expect(message.subject.isEmpty)
        #expect(message.body.hasSuffix("\na line") && message.body.utf8.count < 65 << 10)
        #expect(CommitMessage("Keep tides\n\n" + String(repeating: "x", count: 1 << 20)).body.isEmpty)
    }

    @Test(
        "A fix mends what did not work, not spelling, form, tests or documents",
        arguments: [
            ("Fix crash when the socket closes", true), ("fix(parser): accept empty lists", true), ("Regression in 2.1: wrong order", true),
            ("Fixes #12", true), ("docs: fix the example", false), ("Fix typo", false), ("Fix flaky test", false), ("Add fixtures", false),
            ("Use a prefix", false), ("Revert \"Fix crash\"", false), ("chore: fix lint", false), ("perf: fix leak of buffers", true),
        ])
    func fixes(subject: String, isFix: Bool) {
        #expect(CommitSubject(subject).isFix == isFix, "\(subject)")
    }

    @Test(
        "What a revert takes back is read from its subject",
        arguments: [
            ("Revert \"Use cookies\"", "Use cookies"), ("Revert \"Say \"no\" twice\" (#7)", "Say \"no\" twice"),
            ("revert: feat: new door", "feat: new door"), ("revert: revert \"x y\"", "x y"), ("Revert", nil), ("Revert \"", nil),
            ("Revert the door", nil),
        ])
    func reverts(subject: String, reverted: String?) {
        #expect(CommitSubject(subject).reverted == reverted)
    }
}
