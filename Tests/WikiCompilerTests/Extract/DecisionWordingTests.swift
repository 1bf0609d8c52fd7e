import Testing

@testable import WikiCompiler

@Suite("What a decision says of itself")
struct DecisionWordingTests {
    @Test(
        "A question is told as what was asked",
        arguments: [
            ("Which tools should we set up?", "which tools to set up"),
            ("Which layout would you like to implement?", "which layout to implement"),
            ("What order do you prefer when rows arrive?", "what order is preferred when rows arrive"),
            ("Should we also update the list?", "whether to also update the list"),
            ("Do you want me to rename the table?", "whether to rename the table"),
            ("How long should a link work?", "how long a link should work"),
            ("The hook fails. How should we proceed?", "how to proceed"),
            ("Which team do these rows belong to (the one above)?", nil), ("Really?", nil),
            ("Should we use your token?", nil),
        ] as [(String, String?)])
    func indirect(question: String, asked: String?) {
        #expect(IndirectQuestion.of(question) == asked)
    }

    @Test("Tools that were chosen together are listed, and the agent's own favourite is marked where it was passed over")
    func list() throws {
        var session = SessionBuilder()
        session.human("set up the linters")
        session.ask(
            "Which tools should we set up?",
            options: [("All three (Recommended)", "Ruff + Mypy + Bandit"), ("Ruff + Mypy", "Skip Bandit"), ("Other", "")],
            answer: "Ruff + Mypy")
        let page = try #require(session.extraction.pages(.decision).first)
        #expect(page.title == "Set up Ruff and Mypy")
        #expect(page.texts(.decision) == ["Asked which tools to set up, the user chose “Ruff + Mypy”, offered as: Skip Bandit."])
        #expect(page.texts(.rejected) == ["All three (recommended by the agent), offered as: Ruff + Mypy + Bandit."])
    }

    @Test("What speaks to the person or of the agent is quoted, and a long answer ends with a sentence")
    func quoted() throws {
        var session = SessionBuilder()
        session.human("move the pictures")
        session.ask(
            "Which bucket should your pictures live in?",
            options: [("The old bucket", "I'll keep the names."), ("A new bucket", "You pay twice for a month.")],
            answer: "The old bucket")
        let page = try #require(session.extraction.pages(.decision).first)
        #expect(
            page.texts(.decision) == [
                "Asked “Which bucket should your pictures live in?”, the user chose “The old bucket”, offered as: “I'll keep the names”."
            ])
        #expect(page.texts(.rejected) == ["A new bucket, offered as: “You pay twice for a month”."])
        var other = SessionBuilder()
        other.human("move the pictures")
        let long = "Keep the old bucket and its names. " + String(repeating: "We pay for it until the contract ends next year. ", count: 6)
        other.ask("Which bucket should we use?", options: [("The new bucket", "Cheaper."), ("Both", "Safe.")], answer: long.trimmed)
        let free = try #require(other.extraction.pages(.decision).first)
        #expect(
            free.texts(.decision).first?.hasPrefix(
                "Asked which bucket to use, the user answered: “Keep the old bucket and its names. We pay") == true)
        #expect(free.texts(.decision).first?.hasSuffix("next year.”.") == true)
    }

    @Test("A decision names the component that the person asked about and the session changed")
    func component() throws {
        var session = SessionBuilder()
        session.human("show the nickname of the owner in the UserBadge")
        session.edit("/home/ana/shop/src/UserBadge.tsx", from: "CN", to: "nick")
        session.human("I am logged in as ana but my badge says Nobody. We should show the nickname from the profile if the name is missing")
        let page = try #require(session.extraction.pages(.decision).first)
        #expect(page.title == "`UserBadge`: show the nickname from the profile if the name is missing")
        #expect(page.texts(.decision) == ["`UserBadge`: show the nickname from the profile if the name is missing."])
        #expect(page.items.first { $0.section == .decision }?.quotes.map(\.turn) == [4, 1])
        #expect(page.texts(.context) == ["The user reported: “I am logged in as ana but my badge says Nobody”."])
    }

    @Test("A bound names the code that keeps it, and what the agent made of a decision follows it")
    func bound() throws {
        var session = SessionBuilder()
        session.human("limit the mails")
        session.agent("Done.\n\nOpen question: how many mails may one customer request in a day?")
        session.human("Three mails per customer and day are enough.")
        session.edit("/home/ana/shop/src/mail.ts", from: "send()", to: "if (ok) send()")
        session.agent("`sendMail` in `src/mail.ts` stops after three mails per customer and day.")
        let page = try #require(session.extraction.pages(.decision).first)
        #expect(page.title == "`sendMail`: three mails per customer and day are enough")
        #expect(page.texts(.context) == ["The open question was: how many mails may one customer request in a day?"])
        #expect(page.texts(.consequences) == ["`sendMail` in `src/mail.ts` stops after three mails per customer and day."])
    }

    @Test("The two ways that were weighed stand before the choice between them")
    func ways() throws {
        var session = SessionBuilder()
        session.human("two orders took the last chair")
        session.agent("There are two ways to close it: a lock around `order` in the API, or a unique index in Postgres on the chair.")
        session.human("Let's go with the unique index in Postgres instead of a lock in the API.")
        let page = try #require(session.extraction.pages(.decision).first)
        #expect(
            page.texts(.context) == [
                "Two ways were weighed: a lock around `order` in the API, or a unique index in Postgres on the chair."
            ])
    }

    @Test("What somebody with a say decided keeps who said it and the open question it settles")
    func told() throws {
        var session = SessionBuilder()
        session.human("stop the double orders")
        session.agent("Done.\n\nOpen question: the shop has five pairs of orders for one chair already.")
        session.human("The product owner says: whoever ordered first keeps the chair, the other one gets a voucher.")
        session.agent("Then the five pairs can be settled by `ordered_at`.")
        let page = try #require(session.extraction.pages(.decision).first)
        #expect(page.title == "Whoever ordered first keeps the chair")
        #expect(page.texts(.context) == ["The open question was: the shop has five pairs of orders for one chair already."])
        #expect(
            page.texts(.decision) == ["The product owner says: whoever ordered first keeps the chair, the other one gets a voucher."])
        #expect(page.texts(.consequences) == ["The five pairs can be settled by `ordered_at`."])
    }

    @Test("An order holds in the file that the agent changed for it, or had changed right before")
    func place() throws {
        var session = SessionBuilder()
        session.human("add the sign-in page")
        session.agent("GET now shows a form with a button, and only the POST of the button spends the token.")
        session.edit("/home/ana/shop/src/sign-in.ts", from: "open()", to: "show()")
        session.human("A GET must never spend the token, only the POST of the button.")
        session.agent("Agreed.")
        let before = try #require(session.extraction.pages(.rule).first)
        #expect(
            before.texts(.appliesTo) == [
                "`src/sign-in.ts`: GET shows a form with a button, and only the POST of the button spends the token."
            ])
        var other = SessionBuilder()
        other.human("Answer the same whether the account exists or not, otherwise anyone can list our customers.")
        other.edit("/home/ana/shop/src/sign-in.ts", from: "throw", to: "return")
        other.agent("`askForLink` in `src/sign-in.ts` answers the same for an unknown account.")
        let after = try #require(other.extraction.pages(.rule).first)
        #expect(after.texts(.appliesTo) == ["`askForLink` in `src/sign-in.ts`."])
    }
}
