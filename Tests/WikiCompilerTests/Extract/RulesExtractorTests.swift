import Testing

@testable import WikiCompiler

@Suite("Rules extractor")
struct RulesExtractorTests {
    /// A session with something for every finder.
    static var rich: SessionBuilder {
        var session = SessionBuilder()
        session.user("<environment_context>zsh</environment_context>", origin: .scaffold)
        session.human("Work on issue shop-12. Never commit generated files, they break the deploy.")
        session.run("bd show shop-12", "○ shop-12 · Sort the orders by day   [open]")
        session.read("/home/ana/shop/src/orders.rs", "  1→fn main() {}")
        session.ask("Which key should we use?", options: [("ULID", "Sorts by time."), ("UUID", "Random.")], answer: "ULID")
        session.edit("/home/ana/shop/src/orders.rs", from: "fn main() {}", to: "fn main() { sort() }")
        session.run("cargo test --workspace", "test result: ok. 4 passed; 0 failed")
        session.run("cargo test --workspace", "test result: ok. 4 passed; 0 failed")
        session.run("git commit -m 'Sort orders'", "Code is not formatted. Run 'cargo fmt' to fix.", exit: 1)
        session.run("cargo fmt")
        session.run("git commit -m 'Sort orders'", "[main 1a2b3c4] Sort orders\n 1 file changed, 1 insertion(+)")
        session.agent(
            "The orders are now sorted by day.\n\n- `src/orders.rs` sorts by the key of the order\n- Added a test for two orders of one day\n\nNext steps:\n- Sort the invoices the same way"
        )
        return session
    }

    @Test("The same transcript gives the same extraction")
    func deterministic() {
        #expect(Self.rich.extraction == Self.rich.extraction)
    }

    @Test("Every turn is accounted for")
    func coverage() {
        var session = Self.rich
        session.human("thanks")
        session.dead = [4]
        let coverage = session.extraction.coverage
        #expect(coverage.keys.sorted() == session.turns.map(\.n))
        #expect(coverage[1] == .ignored("scaffolding"))
        #expect(coverage[2] == .used)
        #expect(coverage[4] == .ignored("on an abandoned branch"))
    }

    @Test("Every quote is an exact part of its turn, within the limits of a quote and of a page")
    func lawful() {
        let session = Self.rich
        let extraction = session.extraction
        #expect(Set(extraction.pages.map(\.kind)) == [.rule, .decision, .gotcha, .procedure])
        for page in extraction.pages + [extraction.session].compactMap({ $0 }) {
            #expect(page.title.count <= 100 && !page.title.isEmpty && !page.title.hasSuffix("."))
            #expect(page.description.count <= 200)
            #expect(page.items.count <= 40)
            #expect(!page.subject.isEmpty)
            for item in page.items {
                #expect(page.kind.sections.contains(item.section))
                #expect(item.text.count <= 400 && !item.text.contains("\n") && !item.text.contains("/home/"))
                #expect(!item.quotes.isEmpty)
                for quote in item.quotes {
                    let text = session.turns[quote.turn - 1].text
                    #expect(text.contains(quote.text))
                    #expect(quote.text.count <= 280 && (quote.text.count >= 12 || quote.text == text.trimmed))
                    #expect(!quote.text.contains("…") && !quote.text.contains("..."))
                }
            }
        }
    }

    @Test("The session page says what was asked, what came of it, what is next and which files were touched")
    func sessionPage() throws {
        let page = try #require(Self.rich.extraction.session)
        #expect(page.title == "Sort the orders by day (shop-12)")
        #expect(page.texts(.summary) == ["The orders are now sorted by day."])
        #expect(
            page.texts(.done) == [
                "`src/orders.rs` sorts by the key of the order.", "Added a test for two orders of one day.",
                "Committed `1a2b3c4`: Sort orders.", "Last test run: `test result: ok. 4 passed; 0 failed`.",
            ])
        #expect(page.texts(.nextSteps) == ["Sort the invoices the same way."])
        #expect(page.texts(.files) == ["`src/orders.rs`."])
    }

    @Test("A session without a person leaves no page")
    func automation() {
        var session = SessionBuilder()
        session.user("Never commit generated files.", origin: .automation)
        session.run("cargo test", "ok")
        session.run("cargo test", "ok")
        let extraction = session.extraction
        #expect(extraction.pages.isEmpty)
        #expect(extraction.session == nil)
        #expect(extraction.coverage.count == session.turns.count)
    }

    @Test(
        "A session without a result leaves no page, and the coverage says so", arguments: ["the server does not start", "hey", "continue"])
    func trivial(words: String) throws {
        var session = SessionBuilder()
        session.human(words)
        session.call("Bash", "make run", answer: "The user doesn't want to proceed with this tool use.", ok: false)
        let extraction = session.extraction
        #expect(extraction.pages.isEmpty)
        #expect(extraction.session == nil)
        #expect(extraction.coverage[1] == .ignored("a session without a result"))
    }

    @Test("An empty transcript gives nothing")
    func empty() {
        #expect(SessionBuilder().extraction == Extraction())
    }

    @Test("Redacted words, ellipses and short answers never make an unlawful quote")
    func quotes() throws {
        let turn = Turn(n: 1, role: .user, text: "the key [REDACTED:aws] goes to the vault … and nowhere else in the code base")
        let quote = try #require(Extraction.Quote(turn, turn.text))
        #expect(quote.text == "and nowhere else in the code base")
        #expect(Extraction.Quote(Turn(n: 2, role: .user, text: "yes"), "yes")?.text == "yes")
        #expect(
            Extraction.Quote(Turn(n: 3, role: .tool, text: "a\nuse pnpm here please\nb"), "pnpm")?.text == "use pnpm here please")
        #expect(Extraction.Quote(Turn(n: 4, role: .tool, text: "[REDACTED:key]"), "[REDACTED:key]") == nil)
        let long = Turn(n: 5, role: .agent, text: String(repeating: "word ", count: 200))
        #expect(try #require(Extraction.Quote(long, long.text)).text.count <= 280)
    }
}
