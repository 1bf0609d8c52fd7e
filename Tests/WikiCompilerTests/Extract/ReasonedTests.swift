import Testing

@testable import WikiCompiler

@Suite("Reasons inside an order")
struct ReasonedTests {
    @Test(
        "The reason is cut off the claim",
        arguments: [
            ("Never call the API because it bills us", "Never call the API", "It bills us"),
            (
                "Always squash migrations, otherwise the deploy takes an hour", "Always squash migrations",
                "Otherwise the deploy takes an hour"
            ),
            ("Always run the linter first, CI went red twice", "Always run the linter first", "CI went red twice"),
            ("use yarn, npm breaks the lockfile", "use yarn", "`npm` breaks the lockfile"),
            ("Never seed at the start: two instances start at once", "Never seed at the start", "Two instances start at once"),
            (
                "We keep the table instead of a broker, ten jobs a day don't need one", "We keep the table instead of a broker",
                "Ten jobs a day don't need one"
            ),
            ("Keep names short, since long ones are cut", "Keep names short", "Long ones are cut"),
        ])
    func cut(words: String, claim: String, reason: String) {
        #expect(Reasoned(words).claim == claim)
        #expect(Reasoned(words).reason == reason)
    }

    @Test(
        "What only looks like a reason stays in the claim",
        arguments: [
            "A GET must never write, only the POST", "Use spaces, not tabs", "Don't touch vendor, build or dist",
            "Nothing changed since Friday", "Don't comment code, types, docs that are generated",
            "All times are UTC, only the page converts them", "Fix it because of the cache",
        ])
    func whole(words: String) {
        #expect(Reasoned(words).reason == nil)
        #expect(Reasoned(words).claim == words)
    }
}
