import Testing

@testable import WikiCompiler

@Suite("Causes that a session established")
struct EstablishedCauseTests {
    /// A look, what the agent says of it, a change and the same look again.
    static func session(
        report: String = "the scale shows no weight since the weekend", says words: String, after: String = "weight 4.2 kg",
        next: String = "great"
    ) -> Extraction {
        var session = SessionBuilder()
        session.human(report)
        session.run("scale-read --port 3", "weight 0.0 kg")
        session.agent(words)
        session.edit("/home/ana/shop/src/scale.py", from: "parity=None", to: "parity='even'")
        session.run("scale-read --port 3", after)
        session.agent("With even parity the scale answers with the right weight.")
        session.human(next)
        return session.extraction
    }

    private static let law = "The Kern scale drops every frame without even parity, whatever the manual's first page says."

    @Test("What a device does, said after a look and borne out by the same look after the change, is a gotcha")
    func device() throws {
        let page = try #require(Self.session(says: Self.law).pages(.gotcha).first)
        #expect(page.title == "The Kern scale drops every frame without even parity")
        #expect(page.texts(.symptom) == ["The scale shows no weight since the weekend."])
        #expect(page.texts(.cause) == [Self.law])
        #expect(page.texts(.fix) == ["With even parity the scale answers with the right weight."])
        #expect(page.items.first { $0.section == .cause }?.quotes.count == 2)
    }

    @Test(
        "A guess, a plan and a claim of certainty are no causes",
        arguments: [
            "I think the Kern scale drops every frame without even parity.", "The Kern scale probably drops every frame without parity.",
            "This is clearly the Kern scale dropping frames without parity.",
            "I'll see whether the Kern scale drops frames without parity.",
            "The test mocks `read` without parity, so it always returns 0.", "Options: Kern frames without parity, or a new cable.",
            "The panel has `overflow: hidden` and 280 px, so the weight is cut off.",
        ])
    func guesses(words: String) {
        #expect(Self.session(says: words).pages(.gotcha).isEmpty)
    }

    @Test("A cause that the person or a later run refutes is left out")
    func refuted() {
        #expect(Self.session(says: Self.law, next: "no change, still the same").pages(.gotcha).isEmpty)
        var session = SessionBuilder()
        session.human("the scale shows no weight since the weekend")
        session.run("scale-read --port 3", "weight 0.0 kg")
        session.agent(Self.law)
        session.edit("/home/ana/shop/src/scale.py", from: "parity=None", to: "parity='even'")
        session.run("scale-read --port 3", "weight 0.1 kg")
        session.agent("The Kern scale still sends nothing. So I was wrong about the parity.")
        #expect(session.extraction.pages(.gotcha).isEmpty)
    }

    @Test("Without trouble, or without a change and a look that shows it gone, nothing is established")
    func unproven() {
        #expect(Self.session(report: "add a second scale", says: Self.law).pages(.gotcha).isEmpty)
        #expect(Self.session(says: Self.law, after: "weight 0.0 kg", next: "hm").pages(.gotcha).isEmpty)
    }

    @Test("What only concerns code of this session is over with its fix")
    func ownCode() {
        #expect(Self.session(says: "`src/scale.py` never sets the parity, so port 3 stays silent.").pages(.gotcha).isEmpty)
    }

    @Test("A run that failed and passes after the command between teaches that command")
    func command() throws {
        var session = SessionBuilder()
        session.human("load the new prices into the till")
        session.run("till push prices.csv", "error: catalogue is locked by session 81", exit: 1)
        session.run("till sessions", "81 closed 2026-11-09")
        session.agent("Session 81 was closed without a logout, so its lock stays: the till doesn't free locks of closed sessions.")
        session.run("till unlock --session 81 && till push prices.csv", "412 prices pushed")
        session.human("thanks")
        let page = try #require(session.extraction.pages(.gotcha).first)
        #expect(page.texts(.symptom).contains { $0.contains("catalogue is locked") })
        #expect(page.texts(.fix) == ["Run `till unlock --session 81` first."])
    }

    @Test("A sub-agent's report establishes nothing")
    func relayed() {
        var session = SessionBuilder()
        session.human("the scale shows no weight since the weekend")
        session.user("Find out why the scale is silent.", origin: .subagent)
        session.run("scale-read --port 3", "weight 0.0 kg")
        session.agent(Self.law)
        session.edit("/home/ana/shop/src/scale.py", from: "parity=None", to: "parity='even'")
        session.run("scale-read --port 3", "weight 4.2 kg")
        session.human("great")
        #expect(session.extraction.pages(.gotcha).isEmpty)
    }
}

@Suite("Procedures a person dictates")
struct DictatedProcedureTests {
    @Test("Commands told in order, as the way it is done, are steps, with what happens otherwise")
    func told() throws {
        var session = SessionBuilder()
        session.human(
            "How we do it, please write it in the docs: first `till stop --all`, then `till backup /srv/b` and then `till migrate`. "
                + "Without the backup nobody can go back."
        )
        let page = try #require(session.extraction.pages(.procedure).first)
        #expect(page.title == "How `till backup /srv/b` is run")
        #expect(page.texts(.steps) == ["First `till stop --all`.", "Then `till backup /srv/b` and then `till migrate`."])
        #expect(page.texts(.when) == ["Without the backup nobody can go back."])
    }

    @Test("Orders for this task are no procedure")
    func task() {
        var session = SessionBuilder()
        session.human("first run `till stop --all`, then `till backup /srv/b`")
        #expect(session.extraction.pages(.procedure).isEmpty)
    }
}
