import Foundation
import Testing

@Suite("config, status and reindex")
struct UpkeepTests {
    @Test("config names the origin of each value")
    func config() throws {
        var process = try WikictlProcess(environment: ["WIKICTL_SETTLE": "10"])
        try process.folder.write(".config/wikictl/config.yml", "wiki: ~/Wiki\nredact:\n  allow: [EXAMPLE]\n")
        let file = process.folder.path + "/.config/wikictl/config.yml"
        let output = try process.run("config").output
        #expect(
            output.components(separatedBy: "model.use = ")[0] == """
                home = \(process.home)  from WIKICTL_HOME
                    Folder of everything wikictl keeps. WIKICTL_HOME
                wiki = \(process.folder.path)/Wiki  from \(file)
                    Folder of the wikis that people read. WIKICTL_WIKI
                settle = 10  from WIKICTL_SETTLE
                    Seconds a hand-edited file must be quiet before it is committed. WIKICTL_SETTLE
                redact.allow = EXAMPLE  from \(file)
                    Texts that are never taken for secrets. WIKICTL_REDACT_ALLOW
                redact.patterns = (nothing)  from default
                    Further secrets: a name and a PCRE2 pattern each. WIKICTL_REDACT_PATTERNS
                brief.tokens = 1500  from default
                    Estimated tokens that a session is given at its start, at most. WIKICTL_BRIEF_TOKENS
                recall_on_prompt = false  from default
                    Whether agents are given the pages that answer a prompt; 'wikictl setup' again puts it in place. \
                WIKICTL_RECALL_ON_PROMPT

                """)
        #expect(output.contains("\nmodel.dollars_per_day = 0.50  from default\n") && output.hasSuffix("\n\(file)\n"))
        #expect(
            try process.run("config", "--json").output.contains(
                #"{"name":"settle","value":"10","origin":"WIKICTL_SETTLE","variable":"WIKICTL_SETTLE"}"#))
        process.environment["WIKICTL_SETTLE"] = "soon"
        #expect(
            try process.run("config").messages
                == "wikictl: cannot use the setting settle: \"soon\" is not a number of seconds from 0 to 3600. See 'wikictl config'.\n")
        process.environment = ["WIKICTL_RECALL_ON_PROMPT": "maybe"]
        #expect(
            try process.run("config").messages
                == "wikictl: cannot use the setting recall_on_prompt: \"maybe\" is neither true nor false. See 'wikictl config'.\n")
    }

    @Test("A setting may be written with its dot, as config prints it")
    func dottedSetting() throws {
        let process = try WikictlProcess()
        try process.folder.write(".config/wikictl/config.yml", "brief.tokens: 300\n")
        #expect(try process.run("config").output.contains("brief.tokens = 300  from "))
    }

    @Test("status counts pages, statements, sessions and edits")
    func status() throws {
        let wiki = try SampleWiki()
        try wiki.edit("gotchas/token-refresh-races.md", SamplePage.gotcha + "\nMore.\n")
        let lines = try wiki.run("status").output.split(separator: "\n")
        #expect(
            lines.prefix(6) == [
                "project    harbor", "wiki       \(wiki.path)", "pages      1 decision, 1 gotcha", "           3 statements, 1 draft page",
                "sessions   0 archived, 0 compiled, 0 waiting",
                "edited     gotchas/token-refresh-races.md modified, to be adopted by the next operation",
            ])
        #expect(lines[6].wholeMatch(of: /size       archive 0 B, wiki [0-9.]+ KiB, index 0 B/) != nil)
        #expect(lines[7] == "last       2026-11-20  c1111111111  page: token-refresh-races")
        #expect(lines.count == 8)
    }

    @Test("status as JSON says the same")
    func statusJSON() throws {
        let output = try SampleWiki().run("status", "--json").output
        #expect(
            output.contains(
                #""pages":[{"kind":"decision","active":1,"archived":0},{"kind":"gotcha","active":1,"archived":0}],"statements":3,"drafts":1,"contested":0,"damaged":[],"sessions":{"archived":0,"compiled":0,"waiting":0},"edits":[],"bytes":{"archive":0,"#
            ))
        #expect(
            output.hasSuffix(
                #""last":{"time":"2026-11-20T08:15:00Z","operation":"c1111111111","subject":"page: token-refresh-races"}}"# + "\n"))
    }

    @Test("A held edit says what holds it, not the secret")
    func heldEdit() throws {
        let wiki = try SampleWiki()
        let secret = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
        try wiki.edit("gotchas/token-refresh-races.md", SamplePage.gotcha + "\nMy token is \(secret)\n")
        let output = try wiki.run("status").output
        #expect(output.contains("edited     gotchas/token-refresh-races.md modified, waits: it looks as if it held a secret ("))
        #expect(!output.contains(secret))
    }

    @Test("Built again, the index gives the same answers")
    func reindex() throws {
        let wiki = try SampleWiki()
        let answer = try wiki.run("query", "token", "refresh", "--json").output
        let result = try wiki.run("reindex")
        #expect(result.code == 0)
        #expect(result.output.wholeMatch(of: /harbor: 2 pages, 1 commit\nIndexed 2 pages in [0-9.e-]+ s\.\n/) != nil)
        #expect(try wiki.run("query", "token", "refresh", "--json").output == answer)
    }

    @Test("A wiki without its repository does not stop the others from being indexed")
    func reindexBroken() throws {
        let wiki = try SampleWiki()
        _ = try wiki.run("init", "--project", "lost")
        let lost = try wiki.run("path", "--project", "lost").output.trimmingCharacters(in: .newlines)
        try FileManager.default.removeItem(atPath: lost + "/.git")
        let result = try wiki.run("reindex")
        #expect(result.code == 1)
        #expect(result.output.hasPrefix("harbor: 2 pages, 1 commit\n"))
        #expect(result.messages.hasPrefix("warning: cannot open the wiki \(lost): there is no git repository."))
    }
}
