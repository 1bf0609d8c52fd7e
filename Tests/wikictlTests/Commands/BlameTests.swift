import Foundation
import Testing
import WikiCompiler

@Suite("blame")
struct BlameTests {
    private static let page = """
        ---
        type: concept
        title: "How a name is read"
        id: 5d0a3c1e-8f42-8b7a-9c33-0b6f2e1d7a92
        status: stable
        created: 2026-11-22
        updated: 2026-11-22
        sources:
          - {id: s4k9t0m2xqe, resource: "session:p/claude-code/one", date: 2026-11-22}
        ---
        # How a name is read

        ## Where
        - `src/session.ts` holds the name of the harbour. [^s4k9t0m2xqe-7] ^a3f9a0c2
        - Piers have numbers. [^s4k9t0m2xqe-8] ^b3f9a0c2
        - `vendor/src/session.ts` and `src/session.tsx` are other files. [^s4k9t0m2xqe-8] ^c3f9a0c2

        [^s4k9t0m2xqe-7]: agent, turn 7, 2026-11-22: `the name is read in src/session.ts`
        [^s4k9t0m2xqe-8]: user, turn 8, 2026-11-22: `piers have numbers here`

        """

    @Test("Pages that are anchored to a file or name it are told newest first, with who said what")
    func file() throws {
        let wiki = try SampleWiki(pages: SamplePage.all + [("concepts/name.md", Self.page)])
        let result = try wiki.run("blame", "src/session.ts")
        #expect(result.code == 0)
        #expect(
            result.output == """
                2026-11-22  concept: How a name is read  concepts/name.md
                  Where: src/session.ts holds the name of the harbour. ^a3f9a0c2
                    “the name is read in src/session.ts” agent, turn 7, 2026-11-22

                2026-11-20  decision: Sessions use signed cookies, not rotating JWTs  decisions/session-cookies.md
                  Context: Two tabs refreshing at once invalidated each other's token. ^k3f9a0c2
                    “401 invalid_token (rotated)” tool, turn 31, 2026-11-20
                  Decision: The API issues one signed, HttpOnly session cookie. ^p81x7m2d
                    “go with session cookies, drop the JWT rotation” user, turn 42, 2026-11-20

                """)
    }

    @Test("A path is taken from the current directory, and a folder stands for what is in it")
    func places() throws {
        var wiki = try SampleWiki()
        #expect(try wiki.run("blame", "src/").output.contains("decisions/session-cookies.md"))
        #expect(try wiki.run("blame", ".").output.contains("decisions/session-cookies.md"))
        wiki.process.directory = wiki.repository + "/src"
        #expect(try wiki.run("blame", "session.ts").output.contains("decisions/session-cookies.md"))
        #expect(try wiki.run("blame", "../src/session.ts").output.contains("decisions/session-cookies.md"))
        #expect(try wiki.run("blame", wiki.repository + "/src/session.ts").code == 0)
    }

    @Test("A file is known under its former names")
    func renamed() throws {
        let wiki = try SampleWiki(pages: SamplePage.all + [("concepts/name.md", Self.page)])
        try SampleWiki.git(wiki.repository, "mv", "src/session.ts", "src/cookie.ts")
        try SampleWiki.git(wiki.repository, on: "2026-11-23", "commit", "-q", "-m", "Rename")
        let result = try wiki.run("blame", "src/cookie.ts")
        #expect(result.output.hasPrefix("Formerly src/session.ts.\n"))
        #expect(result.output.contains("How a name is read") && result.output.contains("file moved to src/cookie.ts"))
        #expect(
            try wiki.run("blame", "src/cookie.ts", "--json").output.hasPrefix(
                #"{"schema":1,"path":"src/cookie.ts","formerly":["src/session.ts"],"#))
    }

    @Test("A line is told with the commit that brought it")
    func line() throws {
        let wiki = try SampleWiki()
        try wiki.process.folder.write("harbor/src/session.ts", "import x\n" + SamplePage.sessionFile + "const signedCookie = true\n")
        try SampleWiki.git(wiki.repository, on: "2026-11-23", "commit", "-q", "-a", "-m", "Sign cookies")
        let first = try wiki.run("blame", "src/session.ts:2").output
        #expect(first.contains("Line 2: export const name = \"harbor\"\n"))
        #expect(first.contains(" on 2026-11-01: First commit of harbor\n"))
        #expect(try wiki.run("blame", "src/session.ts:3").output.contains(" on 2026-11-23: Sign cookies\n"))
        let beyond = try wiki.run("blame", "src/session.ts:99")
        #expect(beyond.code == 2 && beyond.messages.contains("HEAD has no such line"))
    }

    @Test("Nothing found ends with 1 and says what to do")
    func nothing() throws {
        let wiki = try SampleWiki()
        let result = try wiki.run("blame", "src/other.ts")
        #expect(result.code == 1 && result.output == "")
        #expect(result.messages == "No page speaks of src/other.ts. 'wikictl query' finds pages by their words.\n")
    }
}
