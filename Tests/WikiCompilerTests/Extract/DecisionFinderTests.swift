import Testing

@testable import WikiCompiler

@Suite("Decisions a person took")
struct DecisionFinderTests {
    static func decisions(_ words: String, after proposal: String? = nil) -> [Extraction.PageDraft] {
        var session = SessionBuilder()
        if let proposal {
            session.human("how should we store the sessions?")
            session.agent(proposal)
        }
        session.human(words)
        return session.extraction.pages(.decision)
    }

    @Test("An answered question becomes a decision with what was passed over, quoting offer and answer")
    func question() throws {
        var session = SessionBuilder()
        session.human("add a cache to the product list")
        session.ask(
            "Which cache should we use?",
            options: [
                ("Redis", "A service of its own, survives restarts."), ("In memory", "Nothing to run, gone at restart."),
                ("Other", "Something else."),
            ], answer: "Redis")
        let page = try #require(session.extraction.pages(.decision).first)
        #expect(page.title == "Use Redis")
        #expect(
            page.texts(.decision) == [
                "Asked which cache to use, the user chose “Redis”, offered as: A service of its own, survives restarts."
            ])
        #expect(page.texts(.rejected) == ["In memory, offered as: Nothing to run, gone at restart."])
        let roles = Set(page.items[0].quotes.map { session.turns[$0.turn - 1].role })
        #expect(roles == [.agent, .user])
    }

    @Test("An answer in the person's own words stands as it was given and passes over the option it does not mean")
    func freeAnswer() throws {
        var session = SessionBuilder()
        session.human("commit this")
        session.ask(
            "The hook fails on old lint errors. How should we proceed?",
            options: [("Skip the hook", "Commit with no checks."), ("Fix the lint errors", "Mend them before the commit.")],
            answer: "master was clean, fix the lint errors")
        let page = try #require(session.extraction.pages(.decision).first)
        #expect(page.title == "The hook fails on lint errors: fix the lint errors rather than skip the hook")
        #expect(page.texts(.context) == ["As the agent put it: the hook fails on lint errors."])
        #expect(page.texts(.decision) == ["Asked how to proceed, the user answered: “master was clean, fix the lint errors”."])
        #expect(page.texts(.rejected) == ["Skip the hook, offered as: Commit with no checks."])
    }

    @Test(
        "Leave to go on decides nothing",
        arguments: [("Should I continue?", "Yes"), ("Should I commit the changes?", "Commit"), ("Ready to apply?", "Apply")])
    func procedural(question: String, answer: String) {
        var session = SessionBuilder()
        session.human("rename the columns")
        session.ask(question, options: [(answer, "Go on."), ("No", "Stop.")], answer: answer)
        #expect(session.extraction.pages(.decision).isEmpty)
    }

    @Test("A plan approved after another was turned down is the decision, and the other was rejected")
    func plans() throws {
        var session = SessionBuilder()
        session.human("make the export faster")
        session.call(
            "ExitPlanMode", #"{"plan":"Stream the rows through a worker thread to the browser."}"#,
            answer: "The user doesn't want to proceed with this tool use.", ok: false)
        session.human("No threads, write it to a file and link it")
        session.call(
            "ExitPlanMode", #"{"plan":"Write the export to a file in the bucket and show a link to it."}"#,
            answer: "User has approved your plan. You can now start coding.")
        let page = try #require(session.extraction.pages(.decision).first)
        #expect(page.texts(.decision) == ["Write the export to a file in the bucket and show a link to it."])
        #expect(page.texts(.rejected) == ["Stream the rows through a worker thread to the browser."])
    }

    @Test("A plan approved at once is the task and no decision")
    func plainPlan() {
        var session = SessionBuilder()
        session.human("make the export faster")
        session.call(
            "ExitPlanMode", #"{"plan":"Stream the rows through a worker thread to the browser."}"#,
            answer: "User has approved your plan.")
        #expect(session.extraction.pages(.decision).isEmpty)
    }

    @Test(
        "A choice in the person's own sentence is a decision",
        arguments: [
            ("Let's go with signed cookies, drop the rotating tokens.", "Use signed cookies, drop the rotating tokens"),
            ("Use ULIDs instead of auto-increment keys", "Use ULIDs, not auto-increment keys"),
            ("We should show the username if the name is missing", "Show the username if the name is missing"),
            ("I want to migrate the billing service from Stripe to Adyen.", "Migrate the billing service from Stripe to Adyen"),
            ("we'll keep the REST endpoints for the mobile app", "Keep the REST endpoints for the mobile app"),
            ("I'd rather store amounts as integers", "Store amounts as integers"),
        ])
    func stated(words: String, title: String) {
        #expect(Self.decisions(words).map(\.title) == [title])
    }

    @Test(
        "A task, a question or a passing thought is no decision",
        arguments: [
            "fix the login bug", "let's give the button a background", "let's explore caching", "we should check the logs",
            "should we use Redis?", "maybe we should use Redis", "can you use Redis instead of memcached?",
            "we should probably look at the tests", "I want to add a page for invoices", "let's use this for now",
            "we'll see about that later on", "use that instead of this", "run the tests instead of guessing",
            "what if we go with Redis?",
            "we'll need to wait for the review", "let's keep it simple", "we should make the sidebar collapsible",
            "I want to move the button from the left to the right", "I want to replace the icon with a spinner",
            "we will add a page for refunds", "let's use that", "we should go over the plan together",
            "Let's look at the second failing test", "continue",
        ])
    func notDecisions(words: String) {
        #expect(Self.decisions(words).map(\.title) == [])
    }

    @Test("What was rejected is read from the same sentence")
    func rejected() throws {
        let page = try #require(Self.decisions("Use ULIDs instead of auto-increment keys because they leak the order count").first)
        #expect(page.texts(.rejected) == ["Auto-increment keys."])
    }

    @Test("A proposal that was accepted carries both quotes")
    func accepted() throws {
        let page = try #require(
            Self.decisions("yes, do that", after: "There are two ways. I recommend signed cookies instead of rotating tokens.")
                .first)
        #expect(page.title == "Signed cookies instead of rotating tokens")
        #expect(page.items[0].quotes.map(\.turn) == [2, 3])
    }

    @Test("A numbered option that was picked is the decision")
    func option() throws {
        let page = try #require(
            Self.decisions(
                "option 2", after: "You could:\n1. Keep the tokens in the database table\n2. Sign the cookies and drop the table\n"
            ).first)
        #expect(page.title == "Sign the cookies and drop the table")
    }

    @Test("An offer to go on working is no decision when accepted")
    func offer() {
        #expect(Self.decisions("yes please", after: "The first task is done. Want me to continue with the next one?").isEmpty)
        #expect(Self.decisions("yes, commit the work", after: "You could commit the work (recommended) or stash it.").isEmpty)
    }

    @Test("What was taken back at once is not kept, and the later of two choices stands")
    func lastWins() {
        var session = SessionBuilder()
        session.human("Let's go with signed cookies for the admin sessions")
        session.human("scratch that")
        #expect(session.extraction.pages(.decision).isEmpty)
        var other = SessionBuilder()
        other.human("Let's go with signed cookies for the admin sessions")
        other.agent("Done.")
        other.human("Let's go with database tokens for the admin sessions")
        #expect(other.extraction.pages(.decision).map(\.title) == ["Use database tokens for the admin sessions"])
    }

    @Test("The reason of a choice is its context, not part of the title")
    func reason() throws {
        var session = SessionBuilder()
        session.human(
            "Let's go with the unique index in Postgres instead of a lock in the API, because two instances run behind the balancer.")
        let page = try #require(session.extraction.pages(.decision).first)
        #expect(page.title == "Use the unique index in Postgres, not a lock in the API")
        #expect(page.description == "Two instances run behind the balancer.")
        #expect(page.texts(.context) == ["Two instances run behind the balancer."])
        #expect(page.texts(.decision) == ["Go with the unique index in Postgres instead of a lock in the API."])
        #expect(page.texts(.rejected) == ["A lock in the API."])
    }

    @Test(
        "What is kept, a bound that was set, and what somebody with a say decided are decisions",
        arguments: [
            (
                "We keep the jobs table instead of adding a broker, ten jobs a day don't need one.",
                "Keep the jobs table instead of adding a broker"
            ),
            ("Three logins per minute and address are enough.", "Three logins per minute and address are enough"),
            (
                "The product owner says: whoever ordered first keeps the slot, the other one gets the money back.",
                "Whoever ordered first keeps the slot"
            ),
        ])
    func kept(words: String, title: String) {
        #expect(Self.decisions(words).map(\.title) == [title])
    }

    @Test(
        "A report, a guess and a count are none",
        arguments: [
            "The customer said: the page is slow and shows nothing at all today.",
            "The linter says: all of these imports must be sorted by name.",
            "Two tests are enough", "We keep getting this error instead of the page",
        ])
    func notKept(words: String) {
        #expect(Self.decisions(words).map(\.title) == [])
    }

    @Test("Where one element goes is settled with the task and makes no decision")
    func looks() {
        var session = SessionBuilder()
        session.human("move the plus")
        session.ask(
            "Where should the + button be positioned?", options: [("Right", "After the search."), ("Left", "Before it.")], answer: "Right")
        #expect(session.extraction.pages(.decision).isEmpty)
    }

    @Test("An answer in own words stands under the question's premise only as the agent's word and without its judgement")
    func premise() throws {
        var session = SessionBuilder()
        session.human("commit it")
        session.ask(
            "The hook blocks on old issues that are not ours. How should we proceed?",
            options: [("Fix the old issues", "First."), ("Skip hook (-n)", "Commit at once since all issues are old.")],
            answer: "main was clean; fix the issues")
        let page = try #require(session.extraction.pages(.decision).first)
        #expect(page.title == "The hook blocks on issues: fix the issues rather than skip the hook")
        #expect(page.texts(.context) == ["As the agent put it: the hook blocks on issues."])
        #expect(page.texts(.rejected) == ["Skip hook (-n), offered as: Commit at once."])
    }
}
