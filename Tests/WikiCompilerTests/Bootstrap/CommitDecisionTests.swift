import Testing

@testable import WikiCompiler

@Suite("Decisions that commits tell of")
struct CommitDecisionTests {
    private static func findings(_ messages: [String], oven: String = "let oven = Oven(heat: .steam, .infrared)") -> RepositoryFindings {
        var repository = InventedRepository()
        repository.file("src/oven.swift", oven)
        for message in messages { repository.commit(message) }
        return CommitDecisionFinder().findings(in: repository.survey)
    }

    @Test("A choice with its reason is a decision")
    func choice() throws {
        let findings = Self.findings([
            "oven: use steam instead of dry heat (#12)\n\nDry heat makes the crust crack because the dough sets\nbefore it has risen.\n\nCloses #12"
        ])
        let page = try #require(findings.pages.first)
        #expect(page.title == "Use steam instead of dry heat (oven)")
        #expect(page.texts(.decision) == ["The project uses steam instead of dry heat (commit `0000000000`, 2024-day-1)."])
        #expect(page.texts(.context) == ["Dry heat makes the crust crack because the dough sets before it has risen."])
        #expect(page.paths == ["src/oven.swift"])
        #expect(page.subject == "repo:decision:commit:000000000000")
        // The line break of the message is in the quote.
        #expect(page.items[0].quotes.first?.text == "Dry heat makes the crust crack because the dough sets\nbefore it has risen.")
        #expect(findings.isLawful)
    }

    @Test("A choice made under a condition of the build stands while that condition does")
    func conditions() {
        let message = "Use steam instead of dry heat\n\nDry heat makes the crust crack because the dough sets early."
        let chosen = "#ifdef BIG_OVEN\n#define STEAM_HEAT 1\n#endif\nint steam = heat_with_steam();\nint bread = bake(steam);\n"
        func pages(_ today: String) -> Int {
            var repository = InventedRepository()
            repository.file("src/oven.swift", today)
            repository.commit(message, before: "#ifdef BIG_OVEN\n#endif\n", after: chosen)
            return CommitDecisionFinder().findings(in: repository.survey).pages.count
        }
        #expect(pages(chosen) == 1)
        #expect(pages(chosen.replacing("BIG_OVEN", with: "ANY_OVEN")) == 0)
        #expect(pages("#ifdef BIG_OVEN\n#endif\n" + chosen.replacing("#ifdef BIG_OVEN", with: "#if defined(ANY_OVEN)")) == 0)
    }

    @Test("What was deprecated stands while it can still be called")
    func deprecated() {
        let message = "Deprecate `bake_dry()` in favor of `bake_wet()`\n\nDry heat makes the crust crack because the dough sets early."
        #expect(Self.findings([message], oven: "func bake_dry() { bake_wet() }").pages.count == 1)
        #expect(Self.findings([message], oven: "func bake_all() { bake_wet() }").pages.isEmpty)
    }

    @Test(
        "These give no page",
        arguments: [
            "Use steam",
            "Replace dry heat with steam\n\n- ten ovens\n\nWith the lower heat, trays of steam are larger, which makes the bakery faster.",
            "Stop closing buffer\n\nThe door closes buffers because it owns the trays, so the trays stay open from now on.",
            "Use steam instead of dry heat\n\nSigned-off-by: Ana <ana@example.org>",
            "Fix typo in the oven's name because it confused people",
            "Bump flour from 1.2 to 1.3\n\nThe old one is no longer maintained and breaks because of gluten.",
            "Replace the timer\n\nSee https://example.org/timers for the reason because it is long.",
            "Replace the timer with a clock\n\nI think this is better because I like clocks.",
            "Replace the timer with a clock\n\nThis is a temporary workaround because the clock shop is closed for now.",
            "Remove unused import\n\nIt is not needed because nothing uses it.",
            "test: use fake ovens instead of real ones\n\nReal ovens are slow because they heat.",
            "docs: use metric units instead of cups\n\nCups are ambiguous because they differ by country.",
            "Merge branch 'steam' because it is ready",
            "Add a second oven\n\nThe bakery sells more because of the new school.",
        ])
    func nothing(message: String) { #expect(Self.findings([message]).pages.isEmpty) }

    @Test("A bot's commit gives no page")
    func bot() {
        var repository = InventedRepository()
        repository.file("src/oven.swift", "")
        repository.commit("Replace flour with spelt\n\nFlour is no longer maintained because the mill closed.", by: "renovate[bot]")
        #expect(CommitDecisionFinder().findings(in: repository.survey).pages.isEmpty)
    }

    private static let steam = "Use steam instead of dry heat\n\nDry heat makes the crust crack because the dough sets early."

    @Test("A choice that was reverted, overturned or whose files are gone does not stand")
    func overturned() {
        #expect(Self.findings([Self.steam]).pages.count == 1)
        #expect(
            Self.findings([
                Self.steam, "Revert \"Use steam instead of dry heat\"\n\nThis reverts commit \(String(repeating: "0", count: 39))1.",
            ]).pages.isEmpty)
        let back = "Replace steam with infrared\n\nSteam makes the loaves soggy because it never leaves the oven."
        #expect(Self.findings([Self.steam, back]).pages.map(\.title) == ["Replace steam with infrared"])
        var repository = InventedRepository()
        repository.commit(Self.steam)
        #expect(CommitDecisionFinder().findings(in: repository.survey).pages.isEmpty)
    }

    @Test("A revert that was reverted itself leaves the choice standing")
    func cancelled() {
        let id = String(repeating: "0", count: 39)
        let pages = Self.findings([
            Self.steam, "Revert \"Use steam instead of dry heat\"\n\nThis reverts commit \(id)1.",
            "Revert \"Revert \"Use steam instead of dry heat\"\"\n\nThis reverts commit \(id)2.",
        ]).pages
        #expect(pages.map(\.title) == ["Use steam instead of dry heat"])
    }

    @Test("What was chosen must still be in the files, by its name in code")
    func names() {
        let message = "Use `SteamOven` instead of `DryOven`\n\nDry heat makes the crust crack because the dough sets early."
        #expect(Self.findings([message], oven: "let oven = SteamOven()").pages.count == 1)
        #expect(Self.findings([message], oven: "let oven = WaveOven()").pages.isEmpty)
    }

    @Test("What was chosen must still be in the files, by its own word")
    func words() {
        #expect(Self.findings([Self.steam], oven: "let oven = Oven(heat: .steam)").pages.count == 1)
        #expect(Self.findings([Self.steam], oven: "let oven = Oven(heat: .waves)").pages.isEmpty)
    }

    @Test("What was given up twice was not gone for good the first time")
    func twice() {
        let first = "Remove the lock on flour dependency\n\nThe lock makes flour hard to get, because mills sell many kinds of flour."
        let second = "Remove the flour dependency\n\nFlour is no longer needed because the bakery sells fruit instead of bread now."
        #expect(Self.findings([first]).pages.count == 1)
        #expect(Self.findings([first, second]).pages.map(\.title) == ["Remove the flour dependency"])
    }

    private static func context(_ message: String) -> [String] { findings([message]).pages.first?.texts(.context) ?? [] }

    @Test("The opening of a message is kept whole, the trouble with the reason and what follows from it")
    func opening() {
        #expect(
            Self.context(
                """
                Replace dry heat with steam

                The oven was built for pizza. For example:

                    pizza

                Its heat dries the crust because the air is hot. See #12 for pictures. Bakers water the loaves by hand.

                - Another thing, because of another.
                """) == [
                    "The oven was built for pizza.", "Its heat dries the crust because the air is hot. Bakers water the loaves by hand.",
                ])
        // Where a part cannot stand on a page, the reason stands alone.
        #expect(
            Self.context(
                "Replace dry heat with steam\n\nI like steam very much. Dry heat cracks the crust of loaves because the air is hot.")
                == ["Dry heat cracks the crust of loaves because the air is hot."])
    }

    @Test("What later commits rewrote is no decision of today")
    func rewritten() {
        func pages(now: String) -> Int {
            var repository = InventedRepository()
            repository.file("src/oven.swift", now)
            repository.commit(
                Self.steam, before: "let oven = dry()\nheat(oven)\nturn(oven)\n", after: "let oven = steam()\nwater(oven)\nspray(oven)\n")
            return CommitDecisionFinder().findings(in: repository.survey).pages.count
        }
        #expect(pages(now: "let oven = steam()\nwater(oven)\nspray(oven)\ndoor(oven)\n") == 1)
        #expect(pages(now: "let kettle = steam()\nlet oven = waves(kettle)\nbeam(oven)\n") == 0)
    }

    @Test(
        "These are no reasons for a choice",
        arguments: [
            // One more thing besides, what was before, why there was such a thing, the title once more, a detail in a list.
            "Use steam instead of dry heat\n\nIt also avoids that bakers burn their hands on the oven because it is hot.",
            "Use steam for every loaf\n\nIn order to avoid wet loaves, the oven does not use steam for rolls because they are small.",
            "Drop support for steam\n\nSteam was added mainly because it was simple to add to the oven at that time.",
            "Use steam instead of dry heat\n\nUse steam instead of dry heat because steam.",
            "Use steam for every loaf\n\n- Loaves need steam because their crust breaks early in dry ovens.",
            "Use steam instead of dry heat\n\nThe main reason for the cracks is that the dough of the loaf dries before it has risen.",
        ])
    func reasons(message: String) { #expect(Self.findings([message]).pages.isEmpty) }

    @Test("A choice of no weight asks for a clear cause, one between two things for praise")
    func weight() {
        let praise = "\n\nSteam makes the crust of every loaf better and the oven faster than it was."
        #expect(Self.findings(["Use steam for every loaf" + praise]).pages.isEmpty)
        #expect(Self.findings(["Use steam instead of dry heat" + praise]).pages.count == 1)
        #expect(Self.findings(["Use better steam" + praise.replacing("better", with: "better because it is wet")]).pages.isEmpty)
    }

    @Test("A long history gives no more than the best")
    func limit() {
        var repository = InventedRepository()
        let words = ["rye", "spelt", "oats", "barley", "emmer", "maize", "millet", "teff", "rice", "sorghum", "kamut", "buckwheat"]
        repository.file("src/oven.swift", words.joined(separator: " "))
        for (number, word) in words.enumerated() {
            repository.commit("Switch to \(word)\n\nThe \(word) keeps longer because the mill dries it well.", lines: 10 + number)
            repository.commit("Require \(word) flour\n\nThe \(word) keeps better because the mill is near the field.")
        }
        #expect(CommitDecisionFinder(limit: 3).findings(in: repository.survey).pages.count == 3)
        #expect(CommitDecisionFinder().findings(in: repository.survey).pages.count == 4)
    }
}

@Suite("Lines that state a choice")
struct StatedChoiceTests {
    @Test(
        "What is gained and what is lost",
        arguments: [
            ("Use steam instead of dry heat", "steam", "dry heat"), ("Replace yeast with sourdough", "sourdough", "yeast"),
            ("Switch from gas to wood", "wood", "gas"), ("Switch to wood", "wood", ""),
            ("Drop support for gas ovens", "", "support for gas ovens"),
            ("Bake at night rather than by day", "at night", "by day"), ("Remove the fan in favor of steam", "steam", "the fan"),
        ])
    func sides(line: String, gained: String, lost: String) throws {
        let choice = try #require(StatedChoice(line))
        #expect(choice.gained == gained)
        #expect(choice.lost == lost)
    }

    @Test("Other lines state none", arguments: ["Fix the door", "The oven is hot", "Version 1.2", ""])
    func none(line: String) { #expect(StatedChoice(line) == nil) }
}

@Suite("Subjects of commits")
struct CommitSubjectTests {
    @Test(
        "Type, area and numbers are taken off",
        arguments: [
            ("fix(oven): close the door (#12)", "fix", "oven", "close the door"),
            ("oven,shop: close the door", "", "oven,shop", "close the door"),
            ("feat!: bake rolls", "feat", "", "bake rolls"), ("Close the door, closes #12", "", "", "Close the door"),
            ("Note to bakers: close the door", "", "", "Note to bakers: close the door"),
            ("Close the door [ci skip]", "", "", "Close the door"),
        ])
    func parts(line: String, kind: String, scope: String, text: String) {
        let subject = SubjectWords(line)
        #expect(subject.kind == kind)
        #expect(subject.scope == scope)
        #expect(subject.text == text)
    }
}
