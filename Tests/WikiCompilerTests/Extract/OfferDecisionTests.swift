import Testing

@testable import WikiCompiler

@Suite("Decisions by answering the agent's either/or")
struct OfferDecisionTests {
    static func decisions(_ offer: String, _ answer: String) -> [Extraction.PageDraft] {
        var session = SessionBuilder()
        session.human("the thumbnails take too much room on the server")
        session.agent(offer)
        session.human(answer)
        return session.extraction.pages(.decision)
    }

    private static let ways =
        "Each upload leaves four sizes behind. Options: a nightly job that prunes old sizes, "
        + "or rendering on demand: nothing is kept and each request pays for it."

    @Test("A word that names one of the ways is the choice, its details belong to it, and the other way is rejected")
    func oneWord() throws {
        let page = try #require(
            Self.decisions(Self.ways, "Rendering. One size per request with an edge cache of 7 days. The disk is full twice a month.").first
        )
        #expect(page.title == "Rendering on demand rather than a nightly job that prunes old sizes")
        #expect(page.texts(.decision) == ["Rendering. One size per request with an edge cache of 7 days."])
        #expect(page.texts(.context).first == "Each upload leaves four sizes behind.")
        #expect(page.texts(.rejected) == ["A nightly job that prunes old sizes."])
    }

    @Test("A number picks from a list, in English and in German", arguments: ["2", "option 2 please", "Wir nehmen die 2"])
    func numbered(answer: String) throws {
        let page = try #require(
            Self.decisions("Two ways:\n\n1. Prune old sizes every night.\n2. Render sizes when they are asked for.", answer).first)
        #expect(page.texts(.decision).first == "Render sizes when they are asked for.")
        #expect(page.texts(.rejected) == ["Prune old sizes every night."])
    }

    @Test("What was given up is rejected, and the reason before a conclusion is kept")
    func givenUp() throws {
        let page = try #require(
            Self.decisions(
                Self.ways,
                "scrap the four sizes. The edge cache costs nothing since May, it was billed before. So we take rendering on demand."
            )
            .first)
        #expect(page.title == "Use rendering on demand")
        #expect(page.texts(.context).contains("The edge cache costs nothing since May, it was billed before."))
        #expect(page.texts(.rejected).contains("The four sizes."))
    }

    @Test(
        "No choice is made by a question, a joke, a doubt or words about something else",
        arguments: [
            "which is faster, rendering or the job?", "haha rendering on demand, sure :)", "maybe rendering, not sure yet",
            "the login page is broken again", "if we ever had money: rendering on demand", "thanks, commit", "the nightly job is fine",
        ])
    func noChoice(answer: String) {
        #expect(Self.decisions(Self.ways, answer).map(\.title) == [])
    }

    @Test(
        "The order of work, a question of fact and a list of deeds offer nothing that lasts",
        arguments: [
            ("Shall I commit this now, or write the docs?", "commit"),
            ("Did you restart the worker or change the quota?", "restart, then change the quota"),
            ("I changed two things:\n\n- The header is smaller.\n- The footer sticks.\n\nShall I go on?", "header looks fine"),
        ])
    func noOffer(offer: String, answer: String) {
        #expect(Self.decisions(offer, answer).map(\.title) == [])
    }

    @Test("A proposal that is turned down for another way is a decision with its rejection")
    func counter() throws {
        let page = try #require(
            Self.decisions(
                "Shall I add memcached for the sizes?", "no memcached for this, one more box to patch. do it with the edge cache we pay for"
            ).first)
        #expect(page.title == "Use the edge cache we pay for")
        #expect(page.texts(.rejected) == ["No memcached for this, one more box to patch."])
    }

    @Test("A proposal that is denied with how it is to be and why keeps question and answer")
    func denied() throws {
        let page = try #require(
            Self.decisions(
                "`upload` ignores unreadable files; shall I let it warn and go on?",
                "no, it rejects the upload. A file we can't read means the camera is faulty"
            ).first)
        #expect(
            page.texts(.decision) == [
                "Asked “`upload` ignores unreadable files; shall I let it warn and go on?”, the user answered: “no, it rejects the upload”."
            ])
        #expect(Self.decisions("Shall I update the docs as well?", "no, the docs are fine. The README has it already").isEmpty)
    }

    @Test("A choice that the next words withdraw is none")
    func withdrawn() {
        var session = SessionBuilder()
        session.human("the thumbnails take too much room")
        session.agent(Self.ways)
        session.human("rendering on demand")
        session.human("scratch that, ask me tomorrow")
        #expect(session.extraction.pages(.decision).isEmpty)
    }
}

@Suite("Decisions that settle a matter")
struct SettledDecisionTests {
    static func decisions(_ words: String) -> [Extraction.PageDraft] {
        var session = SessionBuilder()
        session.human("make the map tiles load faster")
        session.agent("Prefetching cut the wait to 2 s, but the tablet ran out of memory at tile 900.")
        session.human(words)
        return session.extraction.pages(.decision)
    }

    @Test(
        "The words that end a matter are the decision",
        arguments: [
            ("ok scrap the prefetching, plain lazy loading it is, and nobody gets tiles they don't look at", "Plain lazy loading"),
            ("The zoom should stop at 18, the printers can't show more", "The zoom should stop at 18"),
            ("forget the second cache then, put the tiles under the old paths", "Put the tiles under the old paths"),
            ("no don't. the two print layouts stay on mapnik, they go away in spring", "The two print layouts stay on mapnik"),
            (
                "👍 and a wait for no tile should read \"ready\", visitors dont get what 0 s means",
                "A wait for no tile should read \"ready\""
            ),
            ("the regulator wants the scale on every sheet in metres", "The regulator wants the scale on every sheet in metres"),
        ])
    func settled(words: String, title: String) throws {
        let page = try #require(Self.decisions(words).first)
        #expect(page.title == title)
    }

    @Test("What made the person give something up stands under Context")
    func given() throws {
        let page = try #require(Self.decisions("let's bin it, lazy loading it is").first)
        #expect(page.texts(.context) == ["Prefetching cut the wait to 2 s, but the tablet ran out of memory at tile 900."])
    }

    @Test(
        "Complaints, questions and tasks settle nothing",
        arguments: [
            "The list should show all tiles, it only shows three", "the spinner stays on the page, nothing happens",
            "what a mess it is", "I don't know what it is", "the tests should pass, CI is red", "Should the zoom stop at 18?",
            "the client wants the header in lower case letters", "not sure whose tile it is", "how slow it is", "great work it is",
        ])
    func unsettled(words: String) {
        #expect(Self.decisions(words).map(\.title) == [])
    }
}
