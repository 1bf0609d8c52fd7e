import Testing

@testable import WikiCompiler

@Suite("Which of two tools is used")
struct ToolChoiceTests {
    @Test(
        "However it is put, it is one rule with one subject",
        arguments: [
            "no, use pnpm here, npm breaks the workspace", "Use pnpm, not npm.", "please use pnpm instead of npm",
            "Again: use pnpm here, npm breaks the workspace lockfile.",
        ])
    func oneSubject(words: String) throws {
        let rule = try #require(RuleFinderTests.rules(words).first)
        #expect(rule.subject == "rule:use:pnpm")
        #expect(rule.title == "Use pnpm, not npm")
        #expect(rule.texts(.rule) == ["Use pnpm, not npm."])
    }

    @Test("A bare reminder counts right after a rival was run")
    func reminder() throws {
        var session = SessionBuilder()
        session.human("run the tests")
        session.run("npm test", "npm error", exit: 1)
        session.human("pnpm, please")
        #expect(session.extraction.pages(.rule).map(\.subject) == ["rule:use:pnpm"])
    }

    @Test(
        "Without a rival before it, or with more words, it is no rule",
        arguments: ["pnpm, please", "the tests, please", "use pnpm here", "just use pnpm here, npm is slow today"])
    func noRule(words: String) {
        var session = SessionBuilder()
        session.human("run the tests")
        session.run("cargo test", "error", exit: 1)
        session.human(words)
        #expect(session.extraction.pages(.rule).map(\.title) == [])
    }
}
