import Foundation
import Git
import Testing
import WikiCompiler

@Suite("verify")
struct VerifyTests {
    @Test("Nothing to tell ends with 0, and what changed, moved or went ends with 1 or is told")
    func stages() throws {
        let wiki = try SampleWiki()
        var result = try wiki.run("verify")
        #expect(result.code == 0)
        #expect(result.output == "1 page checked, none out of date.\n")

        try wiki.process.folder.write("harbor/src/session.ts", SamplePage.sessionFile + "more\n")
        try SampleWiki.git(wiki.repository, on: "2026-11-21", "commit", "-q", "-a", "-m", "Change")
        result = try wiki.run("verify")
        #expect(result.code == 1)
        #expect(
            result.output == """
                Sessions use signed cookies, not rotating JWTs  decisions/session-cookies.md
                  src/session.ts changed on 2026-11-21: 1 line

                1 page checked, 1 may be out of date.

                """)
        #expect(
            try wiki.run("verify", "session-cookies", "--json").output
                == #"{"schema":1,"checked":1,"stale":1,"pages":[{"page":"decisions/session-cookies.md","title":"Sessions use signed cookies, "#
                + #"not rotating JWTs","freshness":"changed","stale":true,"files":[{"path":"src/session.ts","state":"changed","#
                + #""since":"2026-11-21","lines":1}],"lostQuotes":[]}]}"# + "\n")

        try wiki.process.folder.write("harbor/src/session.ts", SamplePage.sessionFile)
        try SampleWiki.git(wiki.repository, on: "2026-11-22", "commit", "-q", "-a", "-m", "Revert")
        try SampleWiki.git(wiki.repository, "mv", "src/session.ts", "src/cookie.ts")
        try SampleWiki.git(wiki.repository, on: "2026-11-23", "commit", "-q", "-m", "Rename")
        result = try wiki.run("verify")
        #expect(result.code == 0, "a file that only moved is followed")
        #expect(result.output.contains("  src/session.ts moved on 2026-11-23 to src/cookie.ts\n"))

        try SampleWiki.git(wiki.repository, "rm", "-q", "src/cookie.ts")
        try SampleWiki.git(wiki.repository, on: "2026-11-24", "commit", "-q", "-m", "Remove")
        result = try wiki.run("verify")
        #expect(result.code == 1)
        #expect(result.output.contains("  src/session.ts is gone since 2026-11-24\n"))
    }

    @Test("Checking touches no page, and neither does confirming")
    func untouched() throws {
        let wiki = try changed()
        let before = try SampleWiki.git(wiki.path, "rev-parse", "HEAD")
        _ = try wiki.run("verify")
        #expect(try wiki.run("verify", "session-cookies", "--confirm").code == 0)
        #expect(try SampleWiki.git(wiki.path, "rev-parse", "HEAD") == before)
        #expect(try SampleWiki.git(wiki.path, "status", "--porcelain") == "")
    }

    @Test("A person's word makes a page count as unchanged until its files change again")
    func confirm() throws {
        let wiki = try changed()
        let said = try wiki.run("verify", "session-cookies", "--confirm", "--as-of", "2026-11-25")
        #expect(said.code == 0)
        #expect(said.output == "Confirmed by Ada on 2026-11-25: decisions/session-cookies.md\n")
        let result = try wiki.run("verify")
        #expect(result.code == 0)
        #expect(result.output == "1 page checked, none out of date, 1 confirmed since the files changed.\n")
        #expect(try wiki.run("query", "cookie").output.contains("  confirmed by Ada on 2026-11-25  "))
        let json = try wiki.run("query", "cookie", "--json").output
        #expect(json.contains(#""freshness":"unchanged""#))
        #expect(json.contains(#""confirmed":{"by":"Ada","kind":"person","date":"2026-11-25"}"#))
        #expect(
            try wiki.run("show", "session-cookies").output.replacingOccurrences(of: "\n", with: " ")
                .contains("Its files changed since, and Ada confirmed it on 2026-11-25."))
        #expect(try wiki.run("receipts", "--page", "session-cookies").output.hasPrefix("2026-11-25 23:59  Ada  confirmed\n"))

        try wiki.process.folder.write("harbor/src/session.ts", "once more\n")
        try SampleWiki.git(wiki.repository, on: "2026-11-26", "commit", "-q", "-a", "-m", "Change again")
        #expect(try wiki.run("verify").code == 1)
    }

    @Test("Statements are confirmed one by one; the page counts when all are")
    func statements() throws {
        let wiki = try changed()
        #expect(try wiki.run("verify", "k3f9a0c2", "--confirm").output.contains(": ^k3f9a0c2 of decisions/session-cookies.md\n"))
        #expect(try wiki.run("verify").code == 1)
        #expect(try wiki.run("verify", "^p81x7m2d", "--confirm").code == 0)
        #expect(try wiki.run("verify").code == 0)
    }

    @Test("An agent cannot say that a page holds")
    func agent() throws {
        var wiki = try changed()
        wiki.process.environment["CLAUDECODE"] = "1"
        let result = try wiki.run("verify", "session-cookies", "--confirm")
        #expect(result.code == 2)
        #expect(result.messages.contains("this runs inside an agent"))
        #expect(try wiki.run("verify").code == 1)
    }

    @Test("A file that is gone can be confirmed too, and its return is a change")
    func goneConfirmed() throws {
        let wiki = try changed()
        try SampleWiki.git(wiki.repository, "rm", "-q", "src/session.ts")
        try SampleWiki.git(wiki.repository, on: "2026-11-22", "commit", "-q", "-m", "Remove")
        #expect(try wiki.run("verify", "session-cookies", "--confirm").code == 0)
        #expect(try wiki.run("verify").code == 0)
        try wiki.process.folder.write("harbor/src/session.ts", "other\n")
        try SampleWiki.git(wiki.repository, "add", ".")
        try SampleWiki.git(wiki.repository, on: "2026-11-23", "commit", "-q", "-m", "Return")
        #expect(try wiki.run("verify").code == 1)
    }

    @Test("A quote of a file that the file no longer holds is told, one that only moved within it is not")
    func quotes() throws {
        let file = "# Notes\n\nThe gate opens at six in the morning.\n\nBoats wait at the pier.\n"
        let blob = ObjectID(ofBlob: Array(file.utf8)).description
        let page = """
            ---
            type: concept
            title: "The gate"
            id: 5d0a3c1e-8f42-8b7a-9c33-0b6f2e1d7a91
            status: stable
            created: 2026-11-20
            updated: 2026-11-20
            sources:
              - {id: r4k9t0m2xqe, resource: "repo:harbor", date: 2026-11-20}
            ---
            # The gate

            ## What
            - The gate opens at six. [^r4k9t0m2xqe-1] ^k3f9a0c2
            - Boats wait at the pier. [^r4k9t0m2xqe-2] ^p81x7m2d

            [^r4k9t0m2xqe-1]: repo, notes.md:3 @ \(blob.prefix(12)), 2026-11-20: `The gate opens at six in the morning.`
            [^r4k9t0m2xqe-2]: repo, notes.md:5 @ \(blob.prefix(12)), 2026-11-20: `Boats wait at the pier.`

            """
        let wiki = try SampleWiki(pages: [("concepts/gate.md", page)])
        func commit(_ text: String) throws {
            try wiki.process.folder.write("harbor/notes.md", text)
            try SampleWiki.git(wiki.repository, "add", ".")
            try SampleWiki.git(wiki.repository, "commit", "-q", "-m", "Notes")
        }
        try commit(file)
        #expect(try wiki.run("verify").code == 0)
        try commit("Boats wait at the pier.\n\n# Notes\n\nThe gate opens at six in the morning.\n")
        #expect(try wiki.run("verify").code == 0)
        try commit("# Notes\n\nThe gate opens at seven.\n\nBoats wait at the pier.\n")
        let result = try wiki.run("verify")
        #expect(result.code == 1)
        #expect(result.output.contains("  no longer in notes.md: “The gate opens at six in the morning.” ^k3f9a0c2\n"))
        #expect(!result.output.contains("Boats"))
    }

    @Test("Without the repository, or before its first commit, nothing can be verified")
    func noRepository() throws {
        var wiki = try SampleWiki()
        wiki.process.directory = wiki.process.folder.path
        let result = try wiki.run("verify", "--project", "harbor")
        #expect(result.code == 2)
        #expect(result.messages.contains("its repository is not here"))
        #expect(try wiki.run("verify", "--project", "harbor", "--confirm").code == 64)
    }

    private func changed() throws -> SampleWiki {
        let wiki = try SampleWiki()
        try SampleWiki.git(wiki.repository, "config", "user.name", "Ada")
        try SampleWiki.git(wiki.repository, "config", "user.email", "ada@example.com")
        try wiki.process.folder.write("harbor/src/session.ts", SamplePage.sessionFile + "more\n")
        try SampleWiki.git(wiki.repository, on: "2026-11-21", "commit", "-q", "-a", "-m", "Change")
        return wiki
    }
}
