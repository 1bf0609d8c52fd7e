import Testing

@testable import WikiCompiler

@Suite("Words that a person wants kept")
struct RememberedDraftTests {
    private func draft(_ words: String, why: String = "", kind: PageKind? = nil) throws -> RememberedDraft {
        RememberedDraft(try Remembering(words, why: why, kind: kind, redactor: NoRedaction()))
    }

    private func told(_ draft: RememberedDraft) -> [String] { draft.items.map { "\($0.section.rawValue): \($0.text.plain)" } }

    @Test("A standing order is a rule with its reason, anything else a concept")
    func kinds() throws {
        let rule = try draft("Never log tokens, because the logs are public. It bit us twice.")
        #expect(rule.kind == .rule && rule.title == "Never log tokens")
        #expect(told(rule) == ["Rule: Never log tokens.", "Why: The logs are public. It bit us twice."])
        let fact = try draft("The staging database is reset every Monday", why: "The seed job runs then")
        #expect(fact.kind == .concept && fact.title == "The staging database is reset every Monday")
        #expect(told(fact) == ["What: The staging database is reset every Monday.", "How: The seed job runs then."])
        #expect(try draft("Run the linter before you push", kind: .rule).kind == .rule)
        #expect(try draft("From now on write commit messages in the imperative").kind == .rule)
    }

    @Test("The words of a gotcha go into symptom, cause and fix, those of a decision into context and decision")
    func sections() throws {
        let gotcha = try draft(
            "Port 5432 is taken on CI because the image starts its own Postgres. Use 5433 there.", kind: .gotcha)
        #expect(
            told(gotcha) == [
                "Symptom: Port 5432 is taken on CI.", "Cause: The image starts its own Postgres.", "Fix: Use 5433 there.",
            ])
        #expect(gotcha.title == "Port 5432 is taken on CI")
        #expect(
            told(try draft("Restart the broker after a config change", kind: .gotcha)) == ["Fix: Restart the broker after a config change."]
        )
        let decision = try draft("We store times as UTC because two offices read them", why: "Daylight saving", kind: .decision)
        #expect(told(decision) == ["Context: Two offices read them.", "Decision: We store times as UTC.", "Context: Daylight saving."])
        #expect(decision.title == "We store times as UTC" && decision.description == "Daylight saving.")
    }

    @Test("Words that are longer than a quote stand in two, cut between words")
    func longQuotes() throws {
        let words = Array(repeating: "harbour", count: 49).joined(separator: " ")
        let quotes = RememberedDraft.quotes(of: words)
        #expect(quotes.count == 2 && quotes.joined(separator: " ") == words)
        #expect(quotes.allSatisfy { Limits.quote.contains($0.count) })
        let tail = String(repeating: "a", count: 279) + " bc"
        #expect(RememberedDraft.quotes(of: tail).allSatisfy { Limits.quote.contains($0.count) })
        #expect(RememberedDraft.quotes(of: tail).joined() == tail)
        #expect(RememberedDraft.quotes(of: "pnpm") == ["pnpm"])
    }

    @Test("Words that say nothing, nothing but a secret, or too much are refused with what to do")
    func refused() throws {
        let redactor = try Redactor()
        #expect(throws: WikiError.self) { try Remembering(" \n ", redactor: redactor) }
        #expect(throws: WikiError.self) { try Remembering("pnpm", redactor: redactor) }
        #expect(throws: WikiError.self) { try Remembering("<private>all of it</private>", redactor: redactor) }
        let long = #expect(throws: WikiError.self) { try Remembering(String(repeating: "word ", count: 90), redactor: redactor) }
        #expect(long?.problem == "there are 449 characters, and a statement holds at most 400")
        let odd = [
            "- a list item", "# a heading", "> a quote", "| table | row |", "<b>bold</b> words", "^caret [^s4k9t0m2xqe-3] ^k3f9a0c2",
        ]
        for words in odd {
            let draft = try draft(words)
            #expect(!draft.items.isEmpty && !draft.title.isEmpty, "\(words)")
        }
    }

    @Test("The same in other marks, case and small words is the same; a negation or a number makes another")
    func same() {
        #expect(Keeping.isSame("Always use pnpm.", "always use pnpm!"))
        #expect(Keeping.isSame("Always run the linter", "Always run linter."))
        #expect(!Keeping.isSame("Log the tokens", "Do not log the tokens"))
        #expect(!Keeping.isSame("Use pnpm, not npm", "Use npm, not pnpm"))
        #expect(!Keeping.isSame("Prefer rg over grep", "Prefer grep over rg"))
        #expect(!Keeping.isSame("The port is 5432", "The port is 5433"))
    }
}
