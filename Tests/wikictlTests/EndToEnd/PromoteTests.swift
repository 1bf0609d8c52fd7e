import Foundation
import Testing

@testable import WikiCompiler

@Suite("promote --everywhere")
struct PromoteTests {
    private typealias Sample = SharedRuleSample

    private func operations(_ result: ChildProcess.Result) -> [(project: String, operation: String)] {
        result.output.matches(of: /'wikictl undo (w[0-9a-z]{10}) --project ([a-z]+)'/).map { (String($0.output.2), String($0.output.1)) }
    }

    @Test("The rules that stand in three projects are listed with a quote each; what would be written is shown, and nothing is written")
    func listed() throws {
        let sample = try Sample()
        let list = try sample.run(in: "beta", "promote", "--everywhere")
        #expect(list.code == 0 && list.output.hasPrefix("\(Sample.words).\n  alpha: \(Sample.page)\n    “Always run the tide checks"))
        #expect(list.output.contains("\n  beta: \(Sample.page)\n    “\(Sample.words)” (human, "), "\(list.output)")
        #expect(list.output.firstMatch(of: /\n  wikictl promote --everywhere [0-9a-z]{8}\n$/) != nil)
        let json = try sample.run(in: "beta", "promote", "--everywhere", "--json")
        #expect(json.output.contains(#""name":"gamma","page":"\#(Sample.page)","title":"\#(Sample.words)","status":"draft""#))
        let before = try sample.trees()
        let shown = try sample.promote("--dry-run")
        #expect(shown.code == 0 && shown.messages == "Nothing was written.\n")
        #expect(shown.output.contains("--- /dev/null\n+++ user/\(Sample.page)\n"))
        #expect(shown.output.contains("--- beta/\(Sample.page)\n+++ beta/\(Sample.page)\n"))
        #expect(try sample.trees() == before && before[3] == "")
    }

    @Test("The rule stands in 'user' with the evidence of all copies, the copies point to it, and each session is told it once")
    func through() throws {
        let sample = try Sample()
        let before = try sample.trees()
        let done = try sample.promote("--yes")
        #expect(done.code == 0, "\(done.output)\(done.messages)")
        let page = try sample.text("user")
        #expect(page.contains("scope: everywhere\nstatus: stable\n"))
        #expect(page.contains("\nPromoted from `alpha: \(Sample.page)`, `gamma: \(Sample.page)`, `beta: \(Sample.page)`.\n"), "\(page)")
        let statement = try #require(page.split(separator: "\n").first { $0.hasPrefix("- Always run") })
        #expect(statement.matches(of: /\[\^[sh][0-9a-z]{10}-1\]/).count == 3)
        for name in ["alpha", "gamma"] { #expect(page.contains("\"session:\(try sample.project(name).id)/claude-code/")) }
        #expect(page.contains("\n## Why\n- Customers of tide complain otherwise. "))

        for name in Sample.names {
            let copy = try sample.text(name)
            #expect(copy.contains("status: deprecated") && copy.contains("merged_into: "))
            #expect(copy.contains("\nHolds in every project: `wikictl show \(Sample.stem) --project user`.\n"))
            #expect(copy.contains("- ~~\(Sample.words).~~ Said for every project: `wikictl show"))
            #expect(try sample.told(in: name) == 1)
            let hits = try sample.run(in: name, "query", "tide checks", "--kind", "rule").output
            #expect(hits.contains("user: \(Sample.page)") && hits.components(separatedBy: Sample.page).count == 2, "\(hits)")
        }
        #expect(sample.toldByHook(in: "alpha") == 1 && sample.toldByHook(in: "beta") == 1)
        let why = try sample.run(in: "alpha", "why", Sample.stem, "--project", "user")
        #expect(why.code == 0 && why.output.components(separatedBy: "verified user, turn 1").count == 5, "\(why.output)")
        #expect(try sample.run(in: "alpha", "doctor").code == 0)
        #expect(try sample.run(in: "alpha", "promote", "--everywhere").code == 1)
        let again = try sample.promote("--yes")
        #expect(again.code == 0 && again.output == "user: \(Sample.page) says it already.\n")

        let undone = operations(done)
        #expect(undone.map(\.project) == ["user"] + Sample.names)
        for (project, operation) in undone { try sample.run(in: "alpha", "undo", operation, "--project", project).expectDone() }
        #expect(try sample.trees() == before)
    }

    @Test("A rule that a session gives again where it was promoted is still told once")
    func heardAgain() throws {
        let sample = try Sample()
        try sample.promote("--yes").expectDone()
        try sample.hear(3, in: "alpha")
        #expect(try sample.told(in: "alpha") == 1)
        #expect(try sample.run(in: "alpha", "doctor").code == 0)
    }

    @Test("The copy that an undo brought back is not told beside the rule that holds everywhere")
    func undoneInOne() throws {
        let sample = try Sample()
        let done = try sample.promote("--yes")
        let operation = try #require(operations(done).first { $0.project == "alpha" }?.operation)
        try sample.run(in: "alpha", "undo", operation).expectDone()
        #expect(try sample.text("alpha").contains("status: draft"))
        #expect(try sample.told(in: "alpha") == 1)
        #expect(try sample.run(in: "alpha", "promote", "--everywhere").output.contains("  user: \(Sample.page) says it already\n"))
    }

    @Test("At a terminal the change is shown and asked about once; only a yes writes")
    func asked() throws {
        let sample = try Sample()
        let before = try sample.trees()
        for (answer, code) in [("\n", Int32(1)), ("n\n", 1), ("y\n", 0)] {
            var process = sample.process
            process.directory = "\(process.folder.path)/alpha"
            let terminal = try Pseudoterminal()
            terminal.type(answer)
            let result = try process.run(["promote", "--everywhere", Sample.stem], input: terminal.slave, messages: terminal.slave)
            #expect(result.code == code && result.output.contains("+++ user/\(Sample.page)\n"))
            #expect(terminal.read().contains("Have \"\(Sample.words).\" hold in every project?"))
            #expect(try (sample.trees() == before) == (code == 1))
        }
        let unasked = try Sample().promote()
        #expect(unasked.code == 64 && unasked.messages.contains("with --yes it is done without asking"))
    }

    @Test("An agent can look and cannot say yes", arguments: ["CLAUDECODE", "WIKICTL_INSIDE"])
    func agent(variable: String) throws {
        var sample = try Sample()
        let before = try sample.trees()
        sample.process.environment[variable] = "1"
        #expect(try sample.run(in: "alpha", "promote", "--everywhere").code == 0)
        #expect(try sample.promote("--dry-run").code == 0)
        let refused = try sample.promote("--yes")
        #expect(refused.code == 2 && refused.messages.contains("this runs inside an agent, and the answer has to be a person's"))
        #expect(try sample.trees() == before)
    }

    @Test("Contested, pinned and hand-edited pages and drafts without a person's words stay byte for byte, and are named")
    func left() throws {
        let sample = try Sample()
        func put(_ name: String, _ number: Int, _ change: (String) -> String) throws {
            try sample.add(name)
            try sample.hear(number, in: name)
            try sample.commit(change(try sample.text(name)), in: name)
        }
        try put("delta", 4) { $0.replacing("status: draft", with: "status: draft\npinned: true") }
        try put("echo", 5) { $0.replacing("status: draft", with: "status: draft\ncontested: true") }
        try put("foxtrot", 6) { $0.replacing("]: user, turn", with: "]: agent, turn") }
        try put("golf", 7) { $0 }
        let mine = try sample.text("golf").replacing("## Why\n", with: "## Why\n- Mine.\n")
        try Data(mine.utf8).write(to: URL(fileURLWithPath: try sample.project("golf").path + "/" + Sample.page))
        #expect(try sample.promote("--dry-run").output.contains("golf: \(Sample.page) stays as it is, since it is being edited by hand\n"))
        try sample.run(in: "golf", "dream").expectDone()
        let reasons = [
            "delta": "it is pinned", "echo": "it is contested", "foxtrot": "it shows no words of yours",
            "golf": "it was edited by hand",
        ]
        let before = try reasons.keys.sorted().map { try sample.tree($0) }
        let done = try sample.promote("--yes")
        #expect(done.code == 1, "\(done.messages)")
        for (name, reason) in reasons {
            #expect(done.output.contains("\(name): \(Sample.page) stays as it is, since \(reason)\n"), "\(done.output)")
        }
        #expect(try reasons.keys.sorted().map { try sample.tree($0) } == before)
        let page = try sample.text("user")
        #expect(page.contains("`delta: ") && page.contains("`golf: ") && !page.contains("`echo: ") && !page.contains("`foxtrot: "))
        #expect(try sample.told(in: "delta") == 1 && sample.told(in: "golf") == 1)
        #expect(try sample.run(in: "alpha", "promote", "--everywhere").code == 1)
    }

    @Test("Where a project is locked the others are done, it is named, and a second run finishes")
    func locked() throws {
        let sample = try Sample()
        let before = try sample.text("beta")
        let first = try withLock(on: try sample.project("beta"), of: sample) { try sample.promote("--yes") }
        #expect(
            first.code == 1 && first.output.contains("beta: \(Sample.page) could not be changed.\n"), "\(first.output)\(first.messages)")
        #expect(
            first.messages.contains("'wikictl promote --everywhere \(Sample.stem) --project alpha' finishes what could not be changed."))
        #expect(try sample.text("beta") == before && sample.text("gamma").contains("merged_into: "))
        #expect(try sample.told(in: "beta") == 1)
        let page = try sample.text("user")
        #expect(page.contains("`beta: "))
        let second = try sample.promote("--yes")
        #expect(second.code == 0 && operations(second).map(\.project) == ["beta"], "\(second.output)\(second.messages)")
        #expect(try sample.text("beta").contains("merged_into: ") && sample.text("user") == page)
    }

    private func withLock<Result>(on project: Project, of sample: SharedRuleSample, _ body: () throws -> Result) throws -> Result {
        let lock = try ProjectLock(at: "\(sample.process.home)/locks/\(project.id)")
        defer { withExtendedLifetime(lock) {} }
        return try body()
    }

    @Test("A project whose wiki cannot be read is named, and does not stand in the way of the others")
    func damaged() throws {
        let sample = try Sample()
        try sample.add("delta")
        try sample.hear(4, in: "delta")
        try FileManager.default.removeItem(atPath: try sample.project("delta").path + "/.git")
        let done = try sample.promote("--yes")
        #expect(done.code == 1 && done.messages.contains("delta--"), "\(done.messages)")
        #expect(operations(done).map(\.project) == ["user"] + Sample.names)
    }

    @Test("Killed at any instant it loses nothing, and the next run comes to the same pages")
    func killed() throws {
        let template = try Sample()
        let undisturbed = try Sample(copying: template)
        let clock = ContinuousClock()
        let whole = try clock.measure { try undisturbed.promote("--yes").expectDone() }
        let after = try undisturbed.trees()
        let seconds = Double(whole.components.seconds) + Double(whole.components.attoseconds) / 1e18
        var interrupted = 0
        for attempt in 0..<10 {
            let sample = try Sample(copying: template)
            var process = sample.process
            process.directory = "\(process.folder.path)/alpha"
            let words = ["promote", "--everywhere", Sample.stem, "--yes"]
            if try process.kill(after: seconds * Double(attempt) / 10, words) { interrupted += 1 }
            for name in Sample.names { #expect(try sample.told(in: name) == 1, "\(name), \(attempt)") }
            try sample.promote("--yes").expectDone()
            #expect(try sample.trees() == after, "\(attempt)")
            #expect(try sample.run(in: "alpha", "doctor").code == 0)
        }
        #expect(interrupted > 0)
    }

    @Test("A rule of two projects, a page that is no rule, and a call that does not say where to are refused")
    func refused() throws {
        let sample = try Sample()
        try sample.run(in: "alpha", "remember", "Never push on a Friday").expectDone()
        let few = try sample.run(in: "alpha", "promote", "--everywhere", "never-push-on-a-friday", "--yes")
        #expect(few.code == 2 && few.messages.contains("it stands in 1 of the 3 projects that it takes"), "\(few.messages)")
        try sample.run(in: "alpha", "remember", "The tide table is read at noon").expectDone()
        let concept = try sample.run(in: "alpha", "promote", "--everywhere", "the-tide-table-is-read-at-noon", "--yes")
        #expect(concept.code == 2 && concept.messages.contains("concepts/the-tide-table-is-read-at-noon.md is no rule"))
        #expect(try sample.run(in: "alpha", "promote", Sample.stem).code == 64)
        #expect(try sample.promote("--json").code == 64)
        #expect(try sample.run(in: "alpha", "promote", "--everywhere", "--yes").code == 64)
    }

    @Test("Of a page with two rules that stand in three projects one must be named, and the other stays")
    func two() throws {
        let sample = try Sample()
        for name in Sample.names {
            let page = try sample.text(name)
            let label = try #require(page.firstMatch(of: /\[\^([sh][0-9a-z]{10}-1)\]/)).output.1
            let other = "## Rule\n- Never rename a tide table. [^\(label)] ^\(name.prefix(1))2222222\n"
            try sample.commit(page.replacing("## Rule\n", with: other), in: name)
        }
        let unclear = try sample.promote("--yes")
        #expect(unclear.code == 2 && unclear.messages.contains("states 2 rules that stand in other projects too. Name one by its id: ^"))
        try sample.run(in: "alpha", "promote", "--everywhere", "a2222222", "--yes").expectDone()
        let copy = try sample.text("alpha")
        #expect(copy.contains("status: draft") && copy.contains("- ~~Never rename a tide table.~~ Said for every project: "))
        #expect(copy.contains("\n- \(Sample.words). [^s") && !copy.contains("merged_into"))
        let everywhere = try #require(try ProjectWiki(sample.project("user"), home: Home(path: sample.process.home)).pages().first)
        #expect(everywhere.title == "Never rename a tide table" && everywhere.aliases == [])
        #expect(everywhere.statements.map(\.statement.text.plain) == ["Never rename a tide table."])
        #expect(try sample.told(in: "alpha") == 1)
        try sample.promote("--yes").expectDone()
        #expect(try sample.text("alpha").contains("merged_into: ") && sample.told(in: "alpha") == 1)
    }

    @Test("The dream tells of the rule and names the command")
    func dreamt() throws {
        let sample = try Sample()
        let told = try sample.run(in: "alpha", "dream", "--dry-run").output
        #expect(
            told.contains(
                "the same rule stands in beta, gamma too; 'wikictl promote --everywhere \(Sample.stem)' has it said once for all"),
            "\(told)")
    }
}
