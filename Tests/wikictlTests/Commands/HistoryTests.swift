import Foundation
import Testing

@Suite("history, diff and undo")
struct HistoryTests {
    @Test("Commits stand newest first with the operation that undo takes")
    func history() throws {
        let wiki = try SampleWiki()
        try wiki.commit([("gotchas/token-refresh-races.md", SamplePage.gotcha + "\n")], operation: "c2222222222", time: 1_795_248_900)
        let all = try wiki.run("history")
        let lines = all.output.split(separator: "\n")
        #expect(
            lines.prefix(3) == [
                "2026-11-21  c2222222222  page: token-refresh-races", "2026-11-20  c1111111111  page: token-refresh-races",
                "2026-11-20  c1111111111  page: session-cookies",
            ])
        #expect(lines[3].wholeMatch(of: /2026-11-19  n[0-9a-z]{10}  project: harbor/) != nil)
        #expect(lines.count == 4)
        #expect(try wiki.run("history", "session-cookies").output == "2026-11-20  c1111111111  page: session-cookies\n")
        #expect(try wiki.run("history", "-n", "1").output == lines[0] + "\n")
        #expect(try wiki.run("history", "-n", "1", "--json").output.contains(#""operation":"c2222222222","subject":"page: token-refresh-races","paths":["gotchas/token-refresh-races.md"]}]}"#))
    }

    @Test("A page that is gone still has its history")
    func gone() throws {
        let wiki = try SampleWiki()
        try wiki.commit([("gotchas/token-refresh-races.md", nil)], operation: "c2222222222")
        #expect(try wiki.run("history", "gotchas/token-refresh-races.md").output.split(separator: "\n").count == 2)
        #expect(try wiki.run("history", "never-was").code == 2)
    }

    @Test("diff shows an operation, or what was edited by hand")
    func diff() throws {
        let wiki = try SampleWiki()
        let clean = try wiki.run("diff")
        #expect(clean.output == "")
        #expect(clean.messages == "Nothing was edited by hand since the last operation.\n")
        try wiki.edit("gotchas/token-refresh-races.md", SamplePage.gotcha.replacingOccurrences(of: "401. ", with: "403. "))
        let edited = try wiki.run("diff").output
        #expect(edited.contains("\n-- The second of two refreshes answers 401. [^s7m2xqe4k9t-3] ^q72c5n9e\n+- The second of two refreshes answers 403. "))
        #expect(try wiki.run("diff", "c1111111111").output.contains("\n+# Token refresh races under parallel tabs\n"))
        let unknown = try wiki.run("diff", "c1111111112")
        #expect(unknown.code == 2)
        #expect(
            unknown.messages
                == "wikictl: cannot show c1111111112: there is no such operation in harbor. Did you mean 'c1111111111'?\n")
    }

    @Test("On a terminal what was added is green")
    func colour() throws {
        let wiki = try SampleWiki()
        let terminal = try Pseudoterminal()
        _ = try wiki.process.run(["diff", "c1111111111"], output: terminal.slave)
        #expect(terminal.read().contains("\u{1B}[32m+# Token refresh races under parallel tabs\u{1B}[0m"))
    }

    @Test("An operation is undone, and the undo too")
    func undo() throws {
        let wiki = try SampleWiki()
        let result = try wiki.run("undo", "c1111111111", "--as-of", "2026-11-21")
        #expect(result.code == 0)
        #expect(result.output.hasPrefix("restored  decisions/session-cookies.md\nrestored  gotchas/token-refresh-races.md\nUndone. 'wikictl undo u"))
        #expect(try wiki.run("query", "cookie").code == 1)
        let operation = String(try #require(result.output.firstMatch(of: /wikictl undo (u[0-9a-z]+)/)?.1))
        #expect(try wiki.run("undo", operation).code == 0)
        #expect(try wiki.run("show", "session-cookies", "--raw").output == SamplePage.decision)
    }

    @Test("What a person edited is adopted before anything is undone")
    func adoptsFirst() throws {
        let wiki = try SampleWiki()
        try wiki.commit([("rules/one.md", SamplePage.gotcha.replacingOccurrences(of: "gotcha", with: "rule"))], operation: "c2222222222")
        try wiki.edit("decisions/session-cookies.md", SamplePage.decision.replacingOccurrences(of: "## Decision\n", with: "## Decision\n- Mine.\n"))
        let result = try wiki.run("undo", "c2222222222")
        #expect(result.code == 0)
        #expect(result.messages.contains("adopted what was edited by hand as a"))
        #expect(try wiki.run("show", "session-cookies", "--raw").output.firstMatch(of: /- Mine\. \[\^h[0-9a-z]{10}-1\] \^[0-9a-z]{8}\n/) != nil)
    }

    @Test("What cannot be undone says why")
    func notUndone() throws {
        let wiki = try SampleWiki()
        let unknown = try wiki.run("undo", "c9")
        #expect(unknown.code == 2)
        #expect(unknown.messages == "wikictl: cannot undo c9: there is no such operation in harbor. 'wikictl history' lists them.\n")
        let birth = String(try #require(try wiki.run("history").output.firstMatch(of: /(n[0-9a-z]{10})/)?.1))
        #expect(try wiki.run("undo", birth).messages.contains("it created the project"))
    }
}
