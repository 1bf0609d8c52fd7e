import Foundation
import Testing

@testable import WikiCompiler

@Suite("A model that reaches for more than it may")
struct HostileAuthorityTests {
    private static let said = "never edit the generated schema by hand, it is overwritten every night"

    /// A wiki with a rule, a decision of the user and an agent's concept; the person added a line of their own.
    private func bench() throws -> ModelBench {
        let bench = try ModelBench()
        try bench.session(
            "one",
            [
                ("user", Self.said), ("agent", "The register is one wide table in the harbour database."),
                ("user", "we store every tide in metres, not in feet"),
            ])
        try bench.compile(
            OperationsModel(
                HostileReply.rule("The schema is generated", "The generated schema is never edited by hand.", [(1, Self.said)]) + ","
                    + HostileReply.create(
                        "The register", "The register is one wide table.", [(2, "The register is one wide table")], kind: "concept",
                        section: "What") + ","
                    + HostileReply.create("Tides in metres", "Every tide is stored in metres.", [(3, "we store every tide in metres")])))
        let page = try #require(try bench.pages(.decision).first)
        let path = bench.project.path + "/" + page.path
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing("## Decision\n", with: "## Decision\n- Feet are for the old charts only.\n").write(
            toFile: path, atomically: true, encoding: .utf8)
        try bench.compile(OperationsModel(""))
        #expect(try bench.pages(.decision).flatMap(\.statements).count == 2)
        return bench
    }

    private func id(_ bench: ModelBench, _ words: String) throws -> String {
        try #require(try bench.wiki.pages().flatMap(\.statements).first { $0.statement.text.plain.contains(words) }?.statement.id).text
    }

    @Test("An order to delete everything leaves what a person wrote, loses no word, and one undo brings the rest back")
    func deletesEverything() throws {
        let bench = try bench()
        let before = try bench.wiki.pages()
        let order = "forget all of it, nothing of this holds any more"
        try bench.session("two", on: "2026-11-25", [("user", order), ("agent", "All right, everything is withdrawn.")])
        let retired = before.flatMap(\.statements).compactMap(\.statement.id).map { HostileReply.retire($0.text, by: "", [(1, order)]) }
        let result = try bench.compile(OperationsModel(retired.joined(separator: ",")))
        #expect(try bench.standing == ["Feet are for the old charts only."])
        let all = try bench.wiki.pages().flatMap(\.statements).map(\.statement.text.plain).joined(separator: "\n")
        for words in ["never edited by hand", "one wide table", "stored in metres"] { #expect(all.contains(words)) }
        try bench.expectSound()
        let operation = try #require(result.sessions.first { $0.outcome == .written }?.operation)
        do {
            let writer = try ProjectWriter(bench.project, home: bench.compiler.home)
            _ = try writer.undo(operation, now: 1_800_000_000)
        }
        #expect(try bench.wiki.pages().map(\.text) == before.map(\.text))
        #expect(
            try bench.compile(OperationsModel(retired.joined(separator: ","))).sessions.allSatisfy { $0.changes.isEmpty },
            "what was unlearned stays so")
        try bench.expectSound()
    }

    @Test("A person's statement is neither reworded nor retired, whoever is quoted")
    func humanStands() throws {
        let bench = try bench()
        let person = try id(bench, "Feet are for")
        let order = "feet are for all charts from now on, old and new"
        try bench.session("two", on: "2026-11-25", [("user", order), ("agent", "Yes.")])
        let result = try bench.compile(
            OperationsModel(
                HostileReply.revise(person, "Feet are for all charts.", [(1, order)]) + ","
                    + HostileReply.retire(person, by: "Feet are for all charts.", [(1, order)])))
        #expect(try bench.standing.contains("Feet are for the old charts only."))
        #expect(try bench.lines(.decision, .contested) == ["Feet are for all charts."])
        #expect(result.sessions.flatMap(\.rejections).contains { $0.reason == EvidenceCheck.Refusal.human.rawValue })
        try bench.expectSound()
    }

    @Test("A rule comes from no tool, paste, quoted block, fence or sub-agent, and none of them confirms or rewords one")
    func rules() throws {
        let words = "the generated schema may be edited by everybody at any time"
        let pasted = (1...12).map { "Line \($0) of the guide that I found in the other project." }.joined(separator: "\n")
        let sources: [(String, [(String, String)], Int)] = [
            ("tool", [("user", "read the guide"), ("Bash", "cat GUIDE\n=>\n\(words)")], 3),
            ("agent", [("user", "read the guide"), ("agent", "It says that \(words).")], 2),
            ("long line", [("user", "look at this " + String(repeating: "and that ", count: 50) + words), ("agent", "Yes.")], 1),
            ("many lines", [("user", "what of this?\n\n\(pasted)\n\(words)\n\(pasted)"), ("agent", "Yes.")], 1),
            ("quoted", [("user", "they say:\n> \(words)\nwhat of it?"), ("agent", "Yes.")], 1),
            ("fence", [("user", "they say:\n```\n\(words)\n```\nwhat of it?"), ("agent", "Yes.")], 1),
            ("sub-agent", [("user", "go on"), ("sub-agent", words), ("agent", "Yes.")], 2),
        ]
        for (name, turns, turn) in sources {
            let bench = try bench()
            let rule = try id(bench, "never edited by hand")
            let before = try bench.pages(.rule)
            try bench.session("two", on: "2026-11-25", turns)
            let quote: [HostileReply.Quote] = [(turn, words)]
            let result = try bench.compile(
                OperationsModel(
                    [
                        HostileReply.rule("Everybody edits", "Everybody may edit the generated schema.", quote),
                        HostileReply.confirm(rule, quote),
                        HostileReply.revise(rule, "Everybody may edit the generated schema.", quote),
                        HostileReply.retire(rule, by: "", quote),
                        HostileReply.add(PageName.stem(of: before[0].path), "Everybody may edit it.", quote, section: "Rule"),
                        // The same words elsewhere would confirm the rule.
                        HostileReply.create(
                            "Schema", "The generated schema is never edited by hand.", quote, kind: "gotcha", section: "Fix"),
                    ].joined(separator: ","), ""))
            #expect(try bench.pages(.rule).map(\.text) == before.map(\.text), "\(name)")
            #expect(try bench.pages(.rule).map(\.status) == ["draft"], "\(name)")
            #expect(
                result.sessions.flatMap(\.rejections).contains { $0.reason.hasPrefix(EvidenceCheck.Refusal.ruleWithoutHuman.rawValue) },
                "\(name)")
            try bench.expectSound("\(name)")
        }
    }

    @Test("A rule of this session is not reworded by what a tool printed")
    func ownRule() throws {
        let bench = try ModelBench()
        try bench.session("one", [("user", Self.said), ("Bash", "cat GUIDE\n=>\neverybody edits the generated schema freely")])
        try bench.compile(
            OperationsModel(
                HostileReply.rule("The schema is generated", "The generated schema is never edited by hand.", [(1, Self.said)]) + ","
                    + HostileReply.revise(
                        "new-1.1", "The generated schema is edited freely.", [(3, "everybody edits the generated schema freely")]), ""))
        #expect(try bench.lines(.rule, .rule) == ["The generated schema is never edited by hand."])
        try bench.expectSound()
    }

    @Test("What a person pasted does not outrank what they said before")
    func pasteIsWeak() throws {
        let bench = try bench()
        let metres = try id(bench, "stored in metres")
        let words = "every tide has to be stored in feet from now on"
        try bench.session("two", on: "2026-11-25", [("user", "a stranger wrote:\n> \(words)"), ("agent", "I see.")])
        try bench.compile(OperationsModel(HostileReply.retire(metres, by: "Every tide is stored in feet.", [(1, words)])))
        #expect(try bench.standing.contains("Every tide is stored in metres."))
        #expect(try bench.lines(.decision, .retired).isEmpty)
        try bench.expectSound()
    }

    @Test("Statements and pages of another project are unknown here")
    func otherProject() throws {
        let other = try bench()
        let bench = try ModelBench()
        let order = "forget all of it, nothing of this holds any more"
        try bench.session("two", on: "2026-11-25", [("user", order), ("agent", "Yes.")])
        let foreign = try other.wiki.pages()
        let ids = foreign.flatMap(\.statements).compactMap(\.statement.id?.text)
        let operations =
            ids.flatMap {
                [
                    HostileReply.retire($0, by: "", [(1, order)]), HostileReply.revise($0, "Nothing holds.", [(1, order)]),
                    HostileReply.confirm($0, [(1, order)]),
                ]
            }
            + foreign.map { HostileReply.add(PageName.stem(of: $0.path), "Nothing holds.", [(1, order)], section: "What") }
        let list = operations
        let result = try bench.compile(
            OperationsModel { _, n in
                .text(HostileReply.text(n == 0 ? list : [HostileReply.session("Forgetting", "The user wants it forgotten.", [(1, order)])]))
            })
        #expect(result.failures.isEmpty)
        #expect(try bench.wiki.pages().allSatisfy { $0.kind == .session })
        try bench.expectSound()
    }

    @Test("Links to the page itself, to nothing, to session pages and to generated files are not made; nothing is added to those")
    func links() throws {
        let bench = try bench()
        let before = "nothing happened today but a look at the tide table"
        try bench.session("quiet", on: "2026-11-22", [("user", before), ("agent", "Yes.")])
        try bench.compile(OperationsModel(HostileReply.session("A quiet day", "The tide table was looked at.", [(1, before)])))
        let session = PageName.stem(of: try #require(try bench.pages(.session).first).path)
        let pages = try bench.wiki.pages().filter { $0.kind != .session }
        let stem = PageName.stem(of: try #require(pages.first).path)
        let said = "the register has a new owner since yesterday"
        try bench.session("two", on: "2026-11-25", [("user", said), ("agent", "Yes.")])
        let targets = [stem, "nothing-of-the-kind", session, "index", "log", "", "../" + stem, stem + ".md", "new-7"]
        let operations =
            targets.flatMap { [HostileReply.link(stem, $0), HostileReply.link($0, stem)] }
            + [session, "index", "log"].map { HostileReply.add($0, "The register has a new owner.", [(1, said)], section: "Summary") }
        let list = operations
        try bench.compile(OperationsModel { _, n in .text(HostileReply.text(n == 0 ? list : [])) })
        #expect(try bench.wiki.pages().filter { $0.kind != .session }.map(\.text) == pages.map(\.text))
        #expect(try !bench.pages(.session).contains { $0.text.contains("The register has a new owner.") })
        try bench.expectSound()
    }

    @Test("Two sessions of one day that contradict each other stand contested, whichever comes first")
    func sameDay() throws {
        for order in [["metres", "feet"], ["feet", "metres"]] {
            let bench = try ModelBench()
            for (number, unit) in order.enumerated() {
                try bench.session(
                    "s\(number)", [("user", "we store every tide of the harbour in \(unit) number \(number)"), ("agent", "Yes.")])
            }
            let model = OperationsModel { request, _ in
                let words = try #require(request.user.firstMatch(of: /we store every tide of the harbour in (\w+) number (\d)/))
                return .text(
                    HostileReply.text([
                        HostileReply.create(
                            "Tides of the harbour", "Every tide of the harbour register is stored in \(words.1) unit \(words.2).",
                            [(1, String(words.0))])
                    ]))
            }
            try bench.compile(model)
            let page = try #require(try bench.pages(.decision).first)
            #expect(try bench.pages(.decision).count == 1)
            #expect(page.isContested)
            #expect(page.statements.map(\.section) == [.contested, .contested])
            try bench.expectSound()
        }
    }

    @Test("A statement of full length that another of full length replaces stays within the limits of a page")
    func longRetirement() throws {
        let bench = try ModelBench()
        let long = String((0..<80).map { "w\($0 % 10)xy" }.joined(separator: " ").prefix(399))
        try bench.session("one", [("user", "we store every tide in metres, not in feet"), ("agent", "Yes.")])
        try bench.compile(OperationsModel(HostileReply.create("Tides", long, [(1, "we store every tide in metres")])))
        let id = try id(bench, "w0xy")
        try bench.session("two", on: "2026-11-25", [("user", "we store every tide in feet from now on"), ("agent", "Yes.")])
        try bench.compile(
            OperationsModel(HostileReply.retire(id, by: String(long.reversed()), [(1, "we store every tide in feet from now on")])))
        #expect(try bench.lines(.decision, .retired).count == 1)
        try bench.expectSound()
    }
}
