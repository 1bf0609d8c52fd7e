import Testing

@testable import WikiCompiler

@Suite("What a person lays down without the words of an order")
struct NormFinderTests {
    private static func said(_ words: String, after agent: String = "The labels are printed.") -> Extraction {
        var session = SessionBuilder()
        session.human("print the labels")
        session.agent(agent)
        session.human(words)
        session.agent("Understood.")
        session.human("see you tomorrow")
        return session.extraction
    }

    @Test(
        "How things are to be, with a reason or a refusal beside it, is a rule",
        arguments: [
            (
                "Parcel numbers are to stay as the depot wrote them; the insurer once rejected forty claims over it.",
                "Parcel numbers are to stay as the depot wrote them."
            ),
            (
                "no. stock counts come from the scanner, nothing else. we shipped air in november",
                "Stock counts come from the scanner, nothing else."
            ),
            ("Signed by two people or it doesn't leave the house.", "Signed by two people or it doesn't leave the house."),
            ("Whoever changes a tariff leaves a note in tariffs.md.", "Whoever changes a tariff leaves a note in tariffs.md."),
            (
                "nah. weights belong in grams, per piece. kilograms cost us a pallet of saffron last year",
                "Weights belong in grams, per piece."
            ),
            ("No pop-ups, my drivers wear gloves.", "No pop-ups."),
        ])
    func norms(words: String, rule: String) throws {
        let page = try #require(Self.said(words).pages(.rule).first)
        #expect(page.texts(.rule).contains(rule))
    }

    @Test("The reason beside a norm stands as its reason")
    func reason() throws {
        let page = try #require(
            Self.said("nope. cartons are weighed twice, nothing else. we lost the contract with the dairy over it").pages(.rule).first)
        #expect(page.texts(.why) == ["We lost the contract with the dairy over it."])
    }

    @Test(
        "Wishes for the task, reports of a fault and what others say are no rules",
        arguments: [
            "no, still off. the button needs to be in the middle of the card", "only the admin page shows the banner. we got three tickets",
            "my colleague always forgets to rebase, we lost an hour", "the export runs every night and it was fine last week",
            "A friend keeps recommending Cobol to me. We laughed.", "first run the linter, then commit, then push",
            "No, the second run adds them again. Only rows without an email are doubled.", "only one thing: the logo is stretched",
        ])
    func others(words: String) {
        #expect(Self.said(words).pages(.rule).isEmpty)
    }

    @Test("What follows from what happened is a decision with that as its context")
    func arrangement() throws {
        let page = try #require(
            Self.said(
                "in march the whole depot was dark and we shipped nothing for two days. thats why one printer per gate and no shared queue"
            )
            .pages(.decision).first)
        #expect(page.texts(.decision) == ["One printer per gate and no shared queue."])
        #expect(page.texts(.context) == ["In march the whole depot was dark and we shipped nothing for two days."])
    }

    @Test("A choice that is confirmed with its reason is a decision")
    func remains() throws {
        let page = try #require(
            Self.said("We stay with label printers from Zebra: the drivers know them and the spare parts are cheap.").pages(.decision).first
        )
        #expect(page.title == "Stay with label printers from Zebra")
    }
}
