import Testing

@testable import WikiCompiler

@Suite("Causes that the agent announced")
struct AnnouncedCauseTests {
    private static func session(_ words: String, next: String = "then do that", look: String = "tick 1 at 06:00 UTC\ntick 2 at 05:00 UTC")
        -> Extraction
    {
        var session = SessionBuilder()
        session.human("the greenhouse lamps go on an hour early since sunday")
        session.agent("I guess the relay is stuck.")
        session.run("journalctl -u lamps --since sunday", look)
        session.agent(words)
        session.human(next)
        session.edit("/home/ana/shop/deploy/lamps.timer", from: "OnCalendar=06:00 UTC", to: "OnCalendar=06:00 Europe/Oslo")
        session.run("make verify", "ok, 3 passed")
        session.agent("The lamps follow the clock on the wall.")
        session.human("bye")
        return session.extraction
    }

    @Test(
        "Found after a look and followed by a change, it is a gotcha",
        arguments: ["Found it. ", "There it is: ", "Now it is proven: ", "Mystery solved: "])
    func announced(opening: String) throws {
        let page = try #require(Self.session(opening + "Ticks of the lamps timer are in UTC, an hour off in summer.").pages(.gotcha).first)
        #expect(page.texts(.cause) == ["Ticks of the lamps timer are in UTC, an hour off in summer."])
        #expect(page.texts(.symptom) == ["The greenhouse lamps go on an hour early since sunday."])
    }

    @Test("What the person turns down, and what nothing seen bears out, is none")
    func refuted() {
        #expect(Self.session("Found it. Ticks of the lamps timer are in UTC.", next: "no, the clock is right").pages(.gotcha).isEmpty)
        #expect(Self.session("Found it. Moonlight confuses old photocells badly.", look: "started").pages(.gotcha).isEmpty)
    }

    @Test("A fix that only names the file is left out")
    func handled() throws {
        let page = try #require(Self.session("Found it. Ticks of the lamps timer are in UTC, an hour off in summer.").pages(.gotcha).first)
        #expect(!page.texts(.fix).contains { $0.hasPrefix("Handled in") })
    }
}
