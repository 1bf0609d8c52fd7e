import Testing

@testable import WikiCompiler

@Suite("Rules from a person's words")
struct RuleFinderTests {
    static func rules(_ words: String) -> [Extraction.PageDraft] {
        var session = SessionBuilder()
        session.human(words)
        return session.extraction.pages(.rule)
    }

    @Test(
        "A standing order becomes a draft rule with an imperative title",
        arguments: [
            ("no, use pnpm not npm", "Use pnpm, not npm"),
            ("Don't add comments that repeat the code.", "Don't add comments that repeat the code"),
            ("never commit generated files", "Never commit generated files"),
            ("Please always run the linter before pushing.", "Always run the linter before pushing"),
            ("We use tabs for indentation.", "Use tabs for indentation"),
            ("we never mock the database in tests", "Never mock the database in tests"),
            ("Prefer composition over inheritance.", "Prefer composition over inheritance"),
            ("Stop adding emojis to commit messages", "Don't keep adding emojis to commit messages"),
            ("From now on, always write the tests with vitest.", "Always write the tests with vitest"),
            ("All routes must go through createHandler.", "All routes must go through createHandler"),
            ("You should never push to main.", "Never push to main"),
            ("remember: don't edit files under vendor/", "Don't edit files under vendor/"),
            ("avoid default exports", "Avoid default exports"),
            ("Tests must not touch the network.", "Tests must not touch the network"),
            ("we don't squash commits", "Don't squash commits"),
        ])
    func orders(words: String, title: String) throws {
        let rule = try #require(Self.rules(words).first)
        #expect(rule.title == title)
        #expect(rule.isDraft)
        #expect(rule.texts(.rule).first?.hasSuffix(".") == true)
    }

    @Test(
        "What is bound to the task, asked, told or complained makes no rule",
        arguments: [
            "don't bother with the tests for now", "just use npm here", "use npm not pnpm this time", "always run it first",
            "Don't touch this file", "don't do that",
            "never mind", "Should we always use pnpm?", "can you always do that?", "it never loads the data",
            "the page always shows a spinner", "I don't know why it fails",
            "I never get an email", "we always get an error when the token expires", "don't worry about the warnings",
            "We don't have a staging server", "stop", "don't stop until it is green",
            "it must be the cache", "Fix the login bug", "let's use a set", "use the first one", "don't forget to push", "no",
            "never", "We use this for the demo today",
            "you must be kidding", "the tests must have been broken before", "stop the server", "prefer not to say",
            "don't commit yet", "Skip the docs for this PR",
        ])
    func notOrders(words: String) {
        #expect(Self.rules(words).map(\.title) == [])
    }

    @Test("A reason said with the order stands under Why, and a place under Applies to")
    func reasonAndScope() throws {
        let rule = try #require(Self.rules("Never call the API in tests because it bills us for every request").first)
        #expect(rule.title == "Never call the API in tests")
        #expect(rule.texts(.why) == ["It bills us for every request."])
        #expect(rule.texts(.appliesTo) == ["In tests."])
        let other = try #require(Self.rules("Always squash migrations, otherwise the deploy takes an hour").first)
        #expect(other.texts(.why) == ["Otherwise the deploy takes an hour."])
    }

    @Test("A reason in the next sentence counts when it reads like one")
    func reasonInNextSentence() throws {
        let rule = try #require(Self.rules("Never run the seeds in CI. It breaks the cache for everyone.").first)
        #expect(rule.texts(.why) == ["It breaks the cache for everyone."])
    }

    @Test("Only a person's own words count", arguments: [Turn.Origin.scaffold, .subagent, .automation, .injected])
    func onlyHumans(origin: Turn.Origin) {
        var session = SessionBuilder()
        session.human("fix the login form")
        session.user("Never commit generated files.", origin: origin)
        session.agent("Always use pnpm.")
        session.run("cat CLAUDE.md", "Never commit generated files. Always use pnpm.")
        #expect(session.extraction.pages(.rule).isEmpty)
    }

    @Test("Quoted blocks, fences and pastes inside a human turn do not count")
    func pastes() {
        let paste = "Never do one thing. " + String(repeating: "The old guide says so in many words that go on. ", count: 10)
        #expect(Self.rules("look at this:\n\n> Never commit generated files.\n\nwhat do you think?").isEmpty)
        #expect(Self.rules("look at this:\n```\nNever commit generated files.\n```\n").isEmpty)
        #expect(Self.rules(paste).isEmpty)
    }

    @Test("An order on an abandoned branch is not heard")
    func abandoned() {
        var session = SessionBuilder()
        session.human("never commit generated files")
        session.human("fix the login form")
        session.dead = [1]
        #expect(session.extraction.pages(.rule).isEmpty)
    }

    @Test("The same order said twice in a session is one page")
    func once() {
        var session = SessionBuilder()
        session.human("never commit generated files")
        session.human("Never commit generated files!")
        #expect(session.extraction.pages(.rule).count == 1)
    }

    @Test(
        "A lasting arrangement and a law about a kind of thing are rules",
        arguments: [
            ("Keep it that way: all prices in the database are cents, only the page shows euros.", "All prices in the database are cents"),
            ("A GET must never change an order, only the POST", "A GET must never change an order, only the POST"),
            (
                "And answer the same whether the account exists or not, otherwise anyone can list our users.",
                "Answer the same whether the account exists or not"
            ),
            ("Always run cargo fmt --check before you push, CI went red twice.", "Always run `cargo fmt --check` before you push"),
        ])
    func laws(words: String, title: String) throws {
        let rule = try #require(Self.rules(words).first)
        #expect(rule.title.hasPrefix(title))
        #expect(!rule.texts(.appliesTo).contains { rule.title.contains($0.trimmingSuffix(".")) })
    }

    @Test(
        "A state of things, a wish for this task and a single report are none",
        arguments: [
            "Keep it that way", "Keep it that way: looks good", "A build must be running", "Check whether it exists or not",
            "Answer the same", "All tests are green", "Run the linter, CI went red",
        ])
    func noLaws(words: String) {
        #expect(Self.rules(words).map(\.title) == [])
    }

    @Test("A reason after a colon stands under Why, what does it instead under Rule, and no scope repeats the rule")
    func colon() throws {
        let rule = try #require(
            Self.rules("Never seed the tables when the API starts: two instances start at once. The deploy job seeds them.").first)
        #expect(rule.title == "Never seed the tables when the API starts")
        #expect(rule.description == "Two instances start at once.")
        #expect(rule.texts(.rule) == ["Never seed the tables when the API starts.", "The deploy job seeds them."])
        #expect(rule.texts(.why) == ["Two instances start at once."])
        #expect(rule.texts(.appliesTo) == [])
    }

    @Test("A rule without a reason has no description")
    func noDescription() throws {
        #expect(try #require(Self.rules("never commit generated files").first).description == "")
    }
}
