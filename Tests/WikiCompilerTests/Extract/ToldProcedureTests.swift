import Testing

@testable import WikiCompiler

@Suite("Procedures told in one breath, and plain answers")
struct ToldProcedureTests {
    private static func said(_ words: String) -> Extraction {
        var session = SessionBuilder()
        session.human("good morning")
        session.agent("Good morning.")
        session.human(words)
        session.agent("Clear.")
        session.human("bye")
        return session.extraction
    }

    @Test("Steps that are always taken so are a procedure")
    func always() throws {
        let page = try #require(
            Self.said(
                "first the pump off, drain the line, then swap the filter and log the number. always like this when somebody opens the tank"
            )
            .pages(.procedure).first)
        #expect(page.title == "When somebody opens the tank")
        #expect(page.texts(.steps) == ["The pump off.", "Drain the line.", "Swap the filter and log the number."])
    }

    @Test("Steps whose order is explained are a procedure; an errand is none")
    func order() throws {
        let words = "For a new firmware: flash the spare board, let it run for an hour, only then flash the rest. "
        let page = try #require(Self.said(words + "A bricked pump is gone for good and cannot be revived.").pages(.procedure).first)
        #expect(page.title == "For a new firmware")
        #expect(Self.said("first run the linter, then fix what it says, then push").pages(.procedure).isEmpty)
    }

    @Test("An answer in prose that the sources bear out is a concept")
    func answer() throws {
        var session = SessionBuilder()
        session.human("how does the feeder know when to stop? the intern asked")
        session.run("cat feeder.toml", "[scale]\nstop_grams = 40\nsettle_seconds = 3")
        session.agent(
            "The feeder stops at 40 grams on its scale, and it lets the scale settle for three seconds before it believes a reading.")
        session.human("ah ok")
        #expect(session.extraction.pages(.concept).count == 1)
        session.human("no, that's wrong")
        #expect(session.extraction.pages(.concept).count == 1)
    }
}
