import Testing

@testable import WikiCompiler

@Suite("Explanations and facts")
struct ConceptFinderTests {
    static let answer = """
        Yes. The flow is:

        1. **In `src/cart.ts:12`** - The total is read from the session:
        2. `src/totals.ts:40` adds the tax before the page is rendered.

        **Next steps**
        - Move `src/totals.ts` into the API.

        Let me know if you want me to change `src/cart.ts`.
        """

    static func concepts(
        _ question: String, _ answer: String = ConceptFinderTests.answer, then more: (inout SessionBuilder) -> Void = { _ in }
    ) -> [Extraction.PageDraft] {
        var session = SessionBuilder()
        session.human(question)
        session.read("/home/ana/shop/src/cart.ts", "  12→const total = session.total")
        session.agent(answer)
        more(&session)
        return session.extraction.pages(.concept)
    }

    @Test("A question about the code that was answered with places in files becomes a concept")
    func explained() throws {
        let page = try #require(Self.concepts("Where does the cart get its total from?").first)
        #expect(page.title == "Where the cart gets its total from")
        #expect(
            page.texts(.how) == [
                "In `src/cart.ts:12`, the total is read from the session.",
                "`src/totals.ts:40` adds the tax before the page is rendered.",
            ])
        #expect(page.paths.contains("src/cart.ts"))
    }

    @Test("A task, an answer without places, a report of changes and an answer that was refuted make no page")
    func notExplained() {
        #expect(Self.concepts("Can you fix the cart total?").isEmpty)
        #expect(Self.concepts("Where the cart gets its total from", "From the session, as far as one can see.").isEmpty)
        #expect(Self.concepts("Where does the cart get its total from?") { $0.human("No, that's wrong") }.isEmpty)
        #expect(Self.concepts("Where does the cart get its total from?") { $0.human("ok but it is still not working") }.isEmpty)
        var session = SessionBuilder()
        session.human("Why is the total wrong?")
        session.edit("/home/ana/shop/src/cart.ts", from: "a", to: "b")
        session.agent("Fixed: `src/cart.ts:12` is now read from the session and not from the page.")
        #expect(session.extraction.pages(.concept).isEmpty)
    }

    @Test("What the agent changed afterwards is left out")
    func superseded() throws {
        let page = try #require(
            Self.concepts(
                "Where does the cart get its total from?",
                "`src/cart.ts:12` reads it with `session.total.asNumber()` on load.\n\n`src/totals.ts:40` adds the tax before the page is rendered."
            ) {
                $0.human("read it from the API then")
                $0.edit("/home/ana/shop/src/cart.ts", from: "session.total.asNumber()", to: "api.total()")
                $0.agent("Done.")
            }.first)
        #expect(page.texts(.how) == ["`src/totals.ts:40` adds the tax before the page is rendered."])
    }

    @Test("A claim about code is kept when what it names stands in what was just read")
    func read() throws {
        func concepts(_ claim: String, edited: Bool = false) -> [Extraction.PageDraft] {
            var session = SessionBuilder()
            session.human("add the handlers")
            session.read("/home/ana/shop/deps/forms/live.ex", "  40→  def handle_event(unquote(name), params, socket) do")
            session.agent(claim)
            if edited { session.edit("/home/ana/shop/deps/forms/live.ex", from: "a", to: "b") }
            return session.extraction.pages(.concept)
        }
        let page = try #require(concepts("FormsLive auto-generates `handle_event` for each form.").first)
        #expect(page.title == "FormsLive auto-generates `handle_event` for each form")
        #expect(page.texts(.where) == ["Seen in `deps/forms/live.ex`: `def handle_event(unquote(name), params, socket) do`."])
        #expect(concepts("FormsLive auto-generates `handle_submit` for each form.").isEmpty)
        #expect(concepts("FormsLive auto-generates `handle_event` for each form.", edited: true).isEmpty)
        #expect(concepts("I'll add `handle_event` since it probably returns nothing.").isEmpty)
    }

    @Test("A fact that a person states outright becomes a concept")
    func told() throws {
        let page = try #require(
            Self.concepts("Invoices are connected to orders through the shipment. Please add a page that lists them.", "Done.")
                .first)
        #expect(page.title == "Invoices are connected to orders through the shipment")
        #expect(Self.concepts("The page is not working since it depends on the old API", "Done.").isEmpty)
    }
}
