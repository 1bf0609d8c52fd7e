import Foundation
import Testing

@Suite("show")
struct ShowTests {
    @Test("A page reads as prose, with its evidence at the end")
    func page() throws {
        let wiki = try SampleWiki()
        let result = try wiki.run("show", "session-cookies")
        #expect(result.code == 0)
        #expect(result.messages == "")
        #expect(
            result.output == """
                Sessions use signed cookies, not rotating JWTs
                decision, from 1 session, last updated 2026-11-20. Its files have not changed
                since. decisions/session-cookies.md

                Context
                • Two tabs refreshing at once invalidated each other's token. [1] ^k3f9a0c2

                Decision
                • The API issues one signed, `HttpOnly` session cookie. [2] ^p81x7m2d

                See also Token refresh races (../gotchas/token-refresh-races.md).

                Evidence
                [1] tool, turn 31, 2026-11-20  s4k9t0m2xqe
                    “401 invalid_token (rotated)”
                [2] user, turn 42, 2026-11-20  s4k9t0m2xqe
                    “go with session cookies, drop the JWT rotation”

                """)
    }

    @Test("A changed file is named below the title, and a draft says that it is one")
    func stale() throws {
        let wiki = try SampleWiki()
        try wiki.process.folder.write("harbor/src/session.ts", "changed\n")
        try SampleWiki.git(wiki.repository, "commit", "-q", "-a", "-m", "Change")
        let shown = try wiki.run("show", "session-cookies").output
        #expect(shown.replacing("\n", with: " ").contains("Changed since: src/session.ts (2 lines, 2026-11-01). decisions/"), "\(shown)")
        #expect(
            try wiki.run("show", "token-refresh-races").output.contains(
                "\ndraft gotcha, from 1 session, last updated 2026-11-18.\ngotchas/"))
    }

    @Test("On a terminal code is coloured, ids are dim and no mark of markdown is left")
    func colour() throws {
        let wiki = try SampleWiki()
        let terminal = try Pseudoterminal()
        _ = try wiki.process.run(["show", "session-cookies"], output: terminal.slave)
        let output = terminal.read()
        #expect(output.contains("\u{1B}[36mHttpOnly\u{1B}[0m session cookie.\u{1B}[2m [2] ^p81x7m2d\u{1B}[0m"))
        #expect(!output.contains("`"))
    }

    @Test(
        "A page is meant by path, name, title, id, statement and file",
        arguments: [
            "decisions/session-cookies.md", "decisions/session-cookies", "session-cookies", "SESSION-COOKIES", "session-cook",
            "Sessions use signed cookies, not rotating JWTs", "5d0a3c1e-8f42-8b7a-9c33-0b6f2e1d7a90", "p81x7m2d", "^p81x7m2d",
        ])
    func names(name: String) throws {
        let wiki = try SampleWiki()
        #expect(try wiki.run("path", name).output == "\(wiki.path)/decisions/session-cookies.md\n")
        #expect(try wiki.run("path", "\(wiki.path)/decisions/session-cookies.md").output == "\(wiki.path)/decisions/session-cookies.md\n")
    }

    @Test("--raw writes the bytes of the file")
    func raw() throws {
        #expect(try SampleWiki().run("show", "session-cookies", "--raw").output == SamplePage.decision)
    }

    @Test("--json has statements with their evidence")
    func json() throws {
        let output = try SampleWiki().run("show", "token-refresh-races", "--json").output
        #expect(
            output.contains(
                #""statements":[{"id":"q72c5n9e","section":"Symptom","text":"The second of two refreshes answers 401.","evidence":["s7m2xqe4k9t-3"]}]"#
            ))
        #expect(
            output.contains(
                #""evidence":[{"label":"s7m2xqe4k9t-3","role":"tool","locator":"turn 3","date":"2026-11-18","quote":"POST /refresh 401"}]"#)
        )
    }

    @Test("What was edited by hand is not shown yet, and said to be there")
    func edited() throws {
        let wiki = try SampleWiki()
        try wiki.edit("gotchas/token-refresh-races.md", SamplePage.gotcha.replacingOccurrences(of: "answers 401", with: "answers 403"))
        let result = try wiki.run("show", "token-refresh-races")
        #expect(result.output.contains("answers 401"))
        #expect(result.messages == "The file was edited by hand since; 'wikictl diff' shows how, and the next operation adopts it.\n")
    }

    @Test("A page whose front matter is broken is shown as it stands")
    func damaged() throws {
        let text = SamplePage.gotcha.replacingOccurrences(of: "status: draft", with: "status: [draft")
        let wiki = try SampleWiki(pages: [(path: "gotchas/token-refresh-races.md", text: text)])
        let result = try wiki.run("show", "token-refresh-races")
        #expect(result.code == 0)
        #expect(result.output == text)
        #expect(result.messages.hasPrefix("warning: gotchas/token-refresh-races.md is shown as it stands: "))
    }

    @Test("A page that is not there is answered with the nearest names")
    func unknown() throws {
        let wiki = try SampleWiki()
        let typo = try wiki.run("show", "session-cookeis")
        #expect(typo.code == 2)
        #expect(
            typo.messages
                == "wikictl: cannot find the page 'session-cookeis': harbor has no such page. Did you mean 'session-cookies'?\n")
        #expect(
            try wiki.run("show", "races").messages
                == "wikictl: cannot find the page 'races': harbor has no such page. Did you mean 'token-refresh-races'?\n")
        #expect(
            try wiki.run("show", "xyzzy").messages
                == "wikictl: cannot find the page 'xyzzy': harbor has no such page. 'wikictl query' finds pages by their words.\n")
    }

    @Test("Control characters of a hand-written page reach no terminal")
    func controls() throws {
        let text = SamplePage.gotcha.replacingOccurrences(of: "The second", with: "\u{1B}]0;owned\u{7} second")
        let wiki = try SampleWiki(pages: [(path: "gotchas/token-refresh-races.md", text: text)])
        #expect(!(try wiki.run("show", "token-refresh-races").output.contains("\u{1B}")))
    }
}
