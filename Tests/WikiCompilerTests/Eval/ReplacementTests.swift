import Foundation
import Testing

@testable import WikiCompiler

@Suite("Replacing a statement")
struct ReplacementTests {
    @Test("A model may retire a statement and add what holds instead to the same page, and prove both with the same words")
    func sameQuote() throws {
        let quote = "go with signed cookies, drop the JWT rotation"
        let retired = #"{"op":"retire","statement":"p81x7m2d","by":"Sessions are signed cookies.","evidence":\#(Reply.evidence(5, quote))}"#
        let added = Reply.add("session-tokens", [("Decision", "The API issues one signed cookie.", 5, quote)])
        let folder = try FixtureFolder(
            "about: \"Tabs.\"\ntests: tabs\n", standing: ["decisions/session-tokens.md": FixtureFolder.standing],
            replies: [Reply.operations(retired, added)])
        let (outcome, _) = try EvalOutcome.compile(folder.fixture(), by: .recorded)
        let page = try #require(outcome.after.first { $0.path == "decisions/session-tokens.md" })
        #expect(page.statements.contains { $0.section == .retired })
        #expect(page.statements.contains { $0.section == .decision && $0.statement.text.plain == "The API issues one signed cookie." })
    }
}
