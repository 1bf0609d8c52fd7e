import Testing

@testable import WikiCompiler

@Suite("What a concept says and no more")
struct ConceptWordingTests {
    /// The concepts of a session in which a file was read and a claim made of it.
    static func claimed(_ claim: String, of path: String, _ content: String) -> [Extraction.PageDraft] {
        var session = SessionBuilder()
        session.human("add the handlers")
        session.read("/home/ana/shop/\(path)", content)
        session.agent(claim)
        return session.extraction.pages(.concept)
    }

    static func explained(_ answer: String, then more: (inout SessionBuilder) -> Void = { _ in }) -> [Extraction.PageDraft] {
        ConceptFinderTests.concepts("Where does the cart get its total from?", answer, then: more)
    }

    @Test("A call with a literal is an example where the definition has a variable, and what follows from it comes along")
    func example() throws {
        let page = try #require(
            Self.claimed(
                #"Forms generates `handle_event("save_order", params)`. So I don't need my own handler — the library calls it."#,
                of: "deps/forms/live.ex", "  40→  def handle_event(unquote(name), params) do"
            ).first)
        #expect(page.title == "Forms generates `handle_event`")
        #expect(
            page.texts(.what) == [
                #"Forms generates `handle_event`, for example `handle_event("save_order", params)`, so no handler is needed — the library calls it."#
            ])
        #expect(page.items[0].quotes.count == 2)
    }

    @Test(
        "What follows from a fact is said without the agent; a plan does not follow",
        arguments: [
            ("So I don't need a lock.", "no lock is needed"),
            ("So we don't need to restart the worker.", "there is no need to restart the worker"),
            ("Therefore the cache stays warm.", "the cache stays warm"),
            ("So I'll remove the handler.", nil), ("So let me look.", nil), ("The cache stays warm.", nil),
        ] as [(String, String?)])
    func consequence(sentence: String, clause: String?) {
        #expect(Consequence.clause(sentence) == clause)
    }

    static let model = """
           1→model Account {
           2→  id        String @id
           3→  handle    String @unique
           4→  createdAt DateTime
           5→
           6→  @@map("accounts")
           7→}
        """

    @Test("A claim with only stands when the definition that was read has just those fields")
    func only() throws {
        let shown = try #require(
            Self.claimed("The `Account` model only has `id`, `handle` and `createdAt` (no `email`).", of: "db/schema.prisma", Self.model)
                .first)
        #expect(shown.texts(.what) == ["The `Account` model only has `id`, `handle` and `createdAt` (no `email`)."])
        #expect(shown.texts(.where) == ["Seen in `db/schema.prisma`: `model Account {`."])
        let denied = try #require(
            Self.claimed("The Account model only has `handle`, no email or phone fields.", of: "db/schema.prisma", Self.model).first)
        #expect(denied.texts(.what) == ["The Account model has no email or phone fields."])
        #expect(Self.claimed("The Account model only has `handle`.", of: "db/schema.prisma", Self.model).isEmpty)
        #expect(Self.claimed("The Account model only has `handle`, no id field.", of: "db/schema.prisma", Self.model).isEmpty)
    }

    @Test(
        "This and that go from before a name wherever they stand",
        arguments: [
            ("This `cart` is passed on.", "`cart` is passed on."),
            ("In `a.ts:4` - This `cart` is passed on.", "In `a.ts:4` - `cart` is passed on."),
            ("It goes to that `cart`.", "It goes to `cart`."), ("It shows that `cart` is full.", "It shows that `cart` is full."),
        ])
    func demonstratives(sentence: String, dropped: String) {
        #expect(Demonstratives.dropped(sentence) == dropped)
    }

    @Test("The one line that a sentence introduces comes along, and a place is the subject of what it does")
    func shown() throws {
        let page = try #require(
            Self.explained(
                """
                1. **In `src/cart.ts:12`** - The total is read from the session:
                   ```ts
                   const total = session.total;
                   ```
                2. **In `src/cart.ts:20`** - It creates a `summary` object from the total.
                3. **In `src/page.ts:3`** - This `summary` is rendered.
                """
            ).first)
        #expect(
            page.texts(.how) == [
                "In `src/cart.ts:12`, the total is read from the session: `const total = session.total;`.",
                "`src/cart.ts:20` creates a `summary` object from the total.", "In `src/page.ts:3`, `summary` is rendered.",
            ])
    }

    @Test("Of what was edited later only what the edit left alone stays, without line numbers that moved")
    func edited() throws {
        let page = try #require(
            Self.explained(
                """
                1. In `src/cart.ts:12` - The total is read from the session.
                2. In `src/cart.ts:20` - It creates a `summary` object with the total and the tax:
                   ```ts
                   const summary = { total, tax }
                   ```
                3. In `src/cart.ts:30` - The discount is read from the page.
                4. `src/totals.ts:40` adds the tax before the page is rendered.
                """
            ) {
                $0.human("leave the tax out of the summary")
                $0.edit("/home/ana/shop/src/cart.ts", from: "const summary = { total, tax }", to: "// no tax\\nconst summary = { total }")
            }.first)
        #expect(
            page.texts(.how) == [
                "In `src/cart.ts`, the total is read from the session.", "`src/cart.ts` creates a `summary` object.",
                "`src/totals.ts:40` adds the tax before the page is rendered.",
            ])
    }

    @Test("Of code that an edit changed in part the lines that stand at the end are told")
    func replaced() throws {
        let page = try #require(
            Self.explained(
                """
                1. In `src/cart.ts:20` - It creates a `summary` object with the name:
                   ```ts
                   const summary = {
                     title: order.name || "Nobody",
                   };
                   ```
                2. `src/totals.ts:40` adds the tax before the page is rendered.
                """
            ) {
                $0.human("take the nickname then")
                $0.edit(
                    "/home/ana/shop/src/cart.ts", from: #"const summary = {\n  title: order.name || \"Nobody\","#,
                    to: #"const summary = {\n  title: order.nick || \"Nobody\","#)
                $0.read("/home/ana/shop/src/cart.ts", #"  21→  title: order.nick || "Nobody","#)
            }.first)
        #expect(page.texts(.how).first == #"`src/cart.ts:20` creates a `summary` object: `title: order.nick || "Nobody"`."#)
        #expect(page.items[0].quotes.map(\.text).last == #"title: order.nick || "Nobody","#)
    }

    @Test("A later answer takes back what an earlier one said of the same thing")
    func takenBack() throws {
        let page = try #require(
            Self.explained("`src/cart.ts:12` asks for the total; the library dedupes the “first_page” request.") {
                $0.human("so does it ask only once?")
                $0.agent(
                    "The only redundant request you might see in `src/cart.ts:12` is the “first_page” one, since its key omits `userId`.")
            }.first)
        #expect(
            page.texts(.how) == [
                "`src/cart.ts:12` asks for the total.",
                "The only redundant request that can occur in `src/cart.ts:12` is the “first_page” one, since its key omits `userId`.",
            ])
    }

    @Test(
        "What two statements do not both name is not taken back",
        arguments: [
            ("`load` reuses the “first” key", ["the “second” key is redundant"], "`load` reuses the “first” key"),
            ("`load` caches the list", ["`load` doesn't cache the list"], nil),
            ("`load` runs first; `save` caches it", ["`save` doesn't cache anything"], "`load` runs first"),
        ] as [(String, [String], String?)])
    func standing(earlier: String, later: [String], left: String?) {
        #expect(Contradiction.standing(.init(earlier), after: later.map { .init($0) }[...]) == left)
    }

    @Test("Long paths are listed once under Where, and the sentences name the files")
    func places() throws {
        let page = try #require(
            Self.explained(
                """
                - `apps/web/src/cart/page.ts:3` asks for the total on load.
                - `apps/web/src/cart/hooks/useTotal.ts:9` reads it from the session, which explains the one request you see (`apps/web/src/cart/page.ts:8`).
                - `packages/money/src/tax/rates.ts` adds the tax to the total.
                """
            ).first)
        #expect(
            page.texts(.how) == [
                "`page.ts:3` asks for the total on load.", "`useTotal.ts:9` reads it from the session (`page.ts:8`).",
                "`rates.ts` adds the tax to the total.",
            ])
        #expect(
            page.texts(.where) == [
                "`apps/web/src/cart/`: `page.ts` and `hooks/useTotal.ts`.", "`packages/money/src/tax/rates.ts`.",
            ])
    }
}
