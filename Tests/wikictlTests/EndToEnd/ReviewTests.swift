import Foundation
import Testing

@testable import WikiCompiler

@Suite("wrong and review")
struct ReviewTests {
    private var sample: SampleWiki

    init() throws {
        sample = try SampleWiki(pages: [])
        sample.process.environment["WIKICTL_SETTLE"] = "0"
        try sample.process.folder.write(".gitconfig", "[user]\nname = Ada\nemail = ada@example.com\n")
    }

    private static let opposed = [
        page("concepts/exports.md", "Exports", "Exports are sent to the archive bucket in Oslo every night.", "k3f9a0c2", "s0000000001"),
        page(
            "concepts/nights.md", "Nights", "Exports are never sent to the archive bucket in Oslo every night.", "p81x7m2d", "s0000000002"),
    ]

    private static func page(_ path: String, _ title: String, _ text: String, _ id: String, _ source: String) -> (
        path: String, text: String
    ) {
        (
            path,
            """
            ---
            type: concept
            title: "\(title)"
            description: "About \(title.lowercased())."
            id: 5d0a3c1e-8f42-8b7a-9c33-0b6f2e1d\(source.suffix(4))
            status: stable
            created: 2026-11-18
            updated: 2026-11-18
            sources:
              - {id: \(source), resource: "session:p/claude-code/\(source)", date: 2026-11-18}
            ---
            # \(title)

            ## What
            - \(text) [^\(source)-3] ^\(id)

            [^\(source)-3]: user, turn 3, 2026-11-18: `\(text)`

            """
        )
    }

    private func text(_ path: String) -> String {
        (try? String(contentsOfFile: sample.path + "/" + path, encoding: .utf8)) ?? ""
    }

    private func operation(_ shown: String) throws -> String {
        String(try #require(shown.firstMatch(of: /'wikictl undo ([a-z][0-9a-z]{10})/)).output.1)
    }

    private func typed(_ input: String, _ words: String...) throws -> (code: Int32, shown: String) {
        let terminal = try Pseudoterminal()
        terminal.type(input)
        let result = try sample.process.run(words, input: terminal.slave, messages: terminal.slave)
        return (result.code, result.output + terminal.read())
    }

    @Test("Corrected, a statement says what the person says, by their word, and the page's name follows; undone, it is as before")
    func corrected() throws {
        try sample.run("remember", "Never log tokens", "--as-of", "2026-11-18").expectDone()
        let before = text("rules/never-log-tokens.md")
        let done = try sample.run("wrong", "never-log-tokens", "--correct", "Never log tokens or keys", "--as-of", "2026-11-19")
        #expect(done.code == 0, "\(done.messages)")
        let page = text("rules/never-log-tokens.md")
        #expect(page.contains("title: \"Never log tokens or keys\"") && page.contains("\n# Never log tokens or keys\n"))
        #expect(
            page.contains("- Never log tokens or keys [^h") && page.contains("human, act 2, 2026-11-19: `Never log tokens or keys`"),
            "\(page)")
        #expect(try sample.run("brief").output.contains("Never log tokens or keys"))
        #expect(try sample.run("why", "never-log-tokens").code == 0 && sample.run("lint").code == 0)
        try sample.run("undo", try operation(done.output)).expectDone()
        #expect(text("rules/never-log-tokens.md") == before)
    }

    @Test("Retired, a rule is struck through, told to nobody, and not learned again; undone, it is")
    func retired() throws {
        func hear(_ number: Int) throws {
            let transcript = try sample.process.folder.write("\(number).jsonl", InventedSession.order(number, "tide").text)
            try sample.run("compile", "--project", "harbor", transcript).expectDone()
        }
        let path = "rules/always-run-the-tide-checks-before-you-release.md"
        try hear(1)
        let id = String(try #require(text(path).firstMatch(of: /\n- Always run.*\^([0-9a-z]{8})\n/)).output.1)
        let done = try sample.run("wrong", "^" + id, "--retire")
        #expect(done.code == 0 && text(path).contains("status: deprecated") && text(path).contains("~~ Withdrawn on "), "\(done.messages)")
        #expect(try !sample.run("brief").output.contains("tide checks"))
        try hear(2)
        #expect(text(path).contains("status: deprecated"))
        #expect(try !sample.run("brief").output.contains("- Always run the tide checks"))
        try sample.run("undo", try operation(done.output)).expectDone()
        #expect(try sample.run("brief").output.contains("tide checks"))
    }

    @Test("At a terminal the evidence is shown and one letter decides; Enter decides nothing")
    func asked() throws {
        try sample.commit([Self.opposed[0]])
        let nothing = try typed("\n", "wrong", "exports")
        #expect(nothing.code == 1 && nothing.shown.contains("Exports are sent") && nothing.shown.contains("Nothing was changed."))
        let done = try typed("c\nExports go to Bergen.\n", "wrong", "exports")
        #expect(done.code == 0 && text("concepts/exports.md").contains("- Exports go to Bergen. [^s0000000001-3] [^h"), "\(done.shown)")
        let listed = try sample.run("wrong", "^k3f9a0c2")
        #expect(listed.code == 0 && listed.output.contains("wikictl wrong ^k3f9a0c2 --retire"))
        var agent = sample
        agent.process.environment["CLAUDECODE"] = "1"
        #expect(try agent.run("wrong", "^k3f9a0c2", "--retire").code == 2)
        #expect(try sample.run("wrong", "^k3f9a0c2", "--retire", "--erase").code == 64)
    }

    @Test("Unlearned, what the sessions of a statement taught goes; erased, not a byte of it is left")
    func removed() throws {
        try sample.commit(Self.opposed.map { ($0.path, Optional($0.text)) })
        let done = try sample.run("wrong", "^p81x7m2d", "--unlearn", "--yes")
        #expect(done.code == 0 && text("concepts/nights.md") == "" && text("concepts/exports.md") != "", "\(done.messages)")
        try sample.run("undo", try operation(done.output)).expectDone()
        #expect(text("concepts/nights.md") != "")
        let erased = try sample.run("wrong", "^p81x7m2d", "--erase", "--yes")
        #expect(erased.code == 0 && !text("concepts/nights.md").contains("never sent"), "\(erased.output)\(erased.messages)")
    }

    @Test(
        "Of a contradiction the side that a person keeps stands where it stood, the other is struck through, on both pages; undone, both stand again"
    )
    func settled() throws {
        try sample.commit(Self.opposed.map { ($0.path, Optional($0.text)) })
        try sample.run("dream", "--as-of", "2026-11-20").expectDone()
        let contested = Self.opposed.map { text($0.path) }
        try #require(contested.allSatisfy { $0.contains("contested: true") })
        let list = try sample.run("review", "--json", "--as-of", "2026-11-21")
        #expect(
            list.output.contains(#""page":"concepts/exports.md""#) && list.output.contains(#""reasons":["contested""#), "\(list.output)")

        let first = try #require(text("concepts/exports.md").range(of: "- Exports are sent"))
        let other = try #require(text("concepts/exports.md").range(of: "- Exports are never sent"))
        let done = try typed(first.lowerBound < other.lowerBound ? "k1\nq\n" : "k2\nq\n", "review", "--as-of", "2026-11-21")
        #expect(done.code == 0 && done.shown.contains("Settled."), "\(done.shown)")
        let (kept, struck) = (text("concepts/exports.md"), text("concepts/nights.md"))
        #expect(kept.contains("## What\n- Exports are sent") && !kept.contains("contested") && !kept.contains("never sent"), "\(kept)")
        #expect(
            struck.contains("- ~~Exports are never sent") && struck.contains("~~ Replaced on 2026-11-21: Exports are sent"), "\(struck)")
        #expect(!struck.contains("contested: true") && !struck.contains("\n- Exports are sent"))
        #expect(try sample.run("lint").code == 0 && sample.run("doctor").code == 0)
        try sample.run("undo", try operation(done.shown)).expectDone()
        #expect(Self.opposed.map { text($0.path) } == contested)
    }

    @Test("Of a contradiction one side is unlearned: the other stands where it stood, on its own page alone")
    func oneSide() throws {
        try sample.commit(Self.opposed.map { ($0.path, Optional($0.text)) })
        try sample.run("dream", "--as-of", "2026-11-20").expectDone()
        try #require(text("concepts/exports.md").contains("contested: true"))
        try sample.run("unlearn", "s0000000002", "--yes").expectDone()
        #expect(
            text("concepts/nights.md") == "" && text("concepts/exports.md").contains("## What\n- Exports are sent"),
            "\(text("concepts/exports.md"))")
        #expect(!text("concepts/exports.md").contains("contested") && !text("concepts/exports.md").contains("never sent"))
        #expect(try sample.run("doctor").code == 0 && sample.run("lint").code == 0)
    }

    @Test("A page that changes after somebody accepted it asks again, whatever day the session was; a word that is no letter does nothing")
    func again() throws {
        try sample.commit([Self.opposed[0]])
        let odd = try typed("r2x\nretire\nr9\n\n", "review", "--as-of", "2026-11-25")
        #expect(odd.code == 0 && text("concepts/exports.md") == Self.opposed[0].text, "\(odd.shown)")
        _ = try typed("a\n", "review", "--as-of", "2026-11-25")
        #expect(try sample.run("review", "--as-of", "2026-11-25").code == 1)
        let more = Self.opposed[0].text.replacing("## What\n", with: "## What\n- They are small. [^s0000000001-3] ^aaaa1111\n")
        try sample.commit([(Self.opposed[0].path, more)], operation: "c2222222222")
        #expect(try sample.run("review", "--as-of", "2026-11-25").output.contains("new  concepts/exports.md"))
    }

    @Test("What is struck through is not corrected, and of a page with one order that order is")
    func correctedRight() throws {
        try sample.run("remember", "Never log tokens, because the logs are public").expectDone()
        let path = "rules/never-log-tokens.md"
        let id = String(try #require(text(path).firstMatch(of: /\n- Never log.*\^([0-9a-z]{8})\n/)).output.1)
        try sample.run("wrong", "never-log-tokens", "--correct", "Never print tokens").expectDone()
        #expect(text(path).contains("- Never print tokens [^h") && text(path).contains("- The logs are public."))
        try sample.run("wrong", "^" + id, "--retire").expectDone()
        #expect(try sample.run("wrong", "^" + id, "--correct", "Never show tokens").code == 2)
        #expect(try sample.run("wrong", "never-log-tokens", "--correct", "Never show tokens").code == 2)
        #expect(!text(path).contains("show tokens"))
    }

    @Test("What was accepted does not come again, what was passed over does; a step is taken back; an agent only gets the list")
    func pass() throws {
        try sample.commit([
            Self.opposed[0], Self.page("concepts/relay.md", "Relay", "Mail goes through the relay.", "zzzz1111", "s0000000003"),
        ])
        let pages = try sample.run("review", "--as-of", "2026-11-21")
        #expect(pages.code == 0 && pages.output.split(separator: "\n").count == 2 && pages.output.contains("new  concepts/relay.md  Relay"))
        let first = try typed("w\na\np\nu\n", "review", "--as-of", "2026-11-21")
        #expect(
            first.shown.contains("Accepted, by your word.") && first.shown.contains("1 of 2") && first.shown.contains("2 of 2"),
            "\(first.shown)")
        let left = try sample.run("review", "--as-of", "2026-11-21")
        #expect(left.output.split(separator: "\n").count == 1, "\(left.output)")
        let retired = try typed("r1\nu\n\n", "review", "--as-of", "2026-11-21")
        #expect(retired.shown.contains("Retired.") && retired.shown.contains("Undone."), "\(retired.shown)")
        #expect(try sample.run("review", "--as-of", "2026-11-21").output == left.output)
        #expect(try sample.run("review", "--as-of", "2027-03-01").code == 1)
        var agent = sample
        agent.process.environment["CLAUDECODE"] = "1"
        #expect(try agent.run("review", "--as-of", "2026-11-21").output == left.output)
    }
}
