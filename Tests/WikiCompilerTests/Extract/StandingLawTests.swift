import Testing

@testable import WikiCompiler

@Suite("Orders stated as how things are")
struct StandingLawTests {
    static func rules(_ words: String, in session: (inout SessionBuilder) -> Void = { _ in }) -> [Extraction.PageDraft] {
        var builder = SessionBuilder()
        session(&builder)
        builder.human(words)
        return builder.extraction.pages(.rule)
    }

    @Test(
        "A law in the middle of a typed sentence becomes a rule",
        arguments: [
            (
                "careful, that's the live ledger. seed scripts never run against it, take the copy",
                "Seed scripts never run against it, take the copy"
            ),
            ("backups always go to the second bucket, no exceptions", "Backups always go to the second bucket, no exceptions"),
            (
                "ok merge it, but helm upgrade for prod only ever runs from CI, never by hand",
                "Helm upgrade for prod only ever runs from CI, never by hand"
            ),
            ("from now on no generated client lands in the repo", "No generated client lands in the repo"),
            (
                "invoices are rendered on the server from now on, also for previews",
                "Invoices are rendered on the server, also for previews"
            ),
            ("user ids are UserKey in this codebase, a plain int gets past nobody", "User ids are UserKey in this codebase"),
            ("specs that talk to the broker run in the nightly job", "Specs that talk to the broker run in the nightly job"),
            ("snapshots are only renewed after somebody has read the diff", "Snapshots are only renewed after somebody has read the diff"),
            ("before every release run the smoke test on staging", "Before every release run the smoke test on staging"),
            ("with each schema change, regenerate the client", "With each schema change, regenerate the client"),
            (
                "use the server's time for receipts, never the clock of the till",
                "Use the server's time for receipts, never the clock of the till"
            ),
            ("wir dürfen Rechnungen nie löschen, nur stornieren", "Wir dürfen Rechnungen nie löschen, nur stornieren"),
            ("ab sofort laufen Migrationen vor dem Start der App", "Laufen Migrationen vor dem Start der App"),
        ])
    func laws(words: String, title: String) throws {
        let rule = try #require(Self.rules(words).first)
        #expect(rule.title == title)
        #expect(rule.isDraft)
    }

    @Test(
        "Reports, jokes, what-ifs, questions and what ends with the task are none",
        arguments: [
            "the importer never trims its input", "the tests always fail on mondays", "users always get the error page",
            "I guess we could always rewrite it in cobol", "from now on it crashes at the start",
            "from now on no commits for this ticket until friday", "they say exports always go out at noon :)",
            "do backups always go to the second bucket?", "lol, deploys always go well on fridays",
            "for this afternoon seed runs never go to the copy", "requests that hit the cache take ten seconds",
            "the page is broken in this project", "for each file add a header", "use the second one, then run it",
            "heute laufen die Tests nie durch", "das dürfen wir nicht", "from now on I'll test it myself",
            "from now on let's work on the import ticket",
            "reports are only sent when the flag is on, is that right", "take the picture again, never with the flash on",
        ])
    func none(words: String) {
        #expect(Self.rules(words).map(\.title) == [])
    }

    @Test("Who minds stands under Why, and what is left alone beside the rule")
    func around() throws {
        let rule = try #require(Self.rules("terraform apply only ever goes through the pipeline. The auditors look at that.").first)
        #expect(rule.texts(.why) == ["The auditors look at that."])
        let other = try #require(Self.rules("Receipts are emailed from now on, in every shop. Paper only stays for refunds.").first)
        #expect(other.texts(.rule) == ["Receipts are emailed, in every shop.", "Paper only stays for refunds."])
    }

    @Test("A preference for every project is heard behind its preface")
    func everywhere() throws {
        let rule = try #require(Self.rules("in all my projects, not only this one: don't reorder imports you didn't add").first)
        #expect(rule.title == "Don't reorder imports you didn't add")
    }

    @Test("Nothing that an agent, a tool or a sub-agent says is a law", arguments: [Turn.Origin.subagent, .scaffold, .injected])
    func othersWords(origin: Turn.Origin) {
        var session = SessionBuilder()
        session.human("fix the export")
        session.user("From now on backups always go to the second bucket.", origin: origin)
        session.agent("From now on every export goes through the queue. Exports never go to disk.")
        session.run("cat NOTES.md", "From now on exports never go to disk.")
        #expect(session.extraction.pages(.rule).isEmpty)
    }

    @Test("A contraction before a full stop ends a sentence")
    func contraction() {
        #expect(SentenceSplitter().sentences(of: "no don't. leave it, e.g. as is.").map(\.text) == ["no don't.", "leave it, e.g. as is."])
    }
}
