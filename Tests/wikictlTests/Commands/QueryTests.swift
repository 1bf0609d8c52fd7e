import Foundation
import Testing
import WikiCompiler

@Suite("query")
struct QueryTests {
    @Test("Each hit has a line, and its best statement with its id")
    func hits() throws {
        let wiki = try SampleWiki()
        let result = try wiki.run("query", "refresh", "token", "tabs")
        #expect(result.code == 0)
        #expect(result.messages == "")
        #expect(
            result.output == """
                1. gotcha: Token refresh races under parallel tabs  gotchas/token-refresh-races.md  draft  2026-11-18, 1 quote, \(tokens(1)) tokens
                   The second of two refreshes answers 401. ^q72c5n9e
                2. decision: Sessions use signed cookies, not rotating JWTs  decisions/session-cookies.md  2026-11-20, 2 quotes, \(tokens(0)) tokens
                   Two tabs refreshing at once invalidated each other's token. ^k3f9a0c2

                """)
    }

    private func tokens(_ page: Int) -> Int { TokenEstimate.tokens(in: SamplePage.all[page].text) }

    @Test("JSON has the documented members in the documented order")
    func json() throws {
        let wiki = try SampleWiki()
        let output = try wiki.run("query", "cookie", "--json").output
        let score = try #require(output.firstMatch(of: /"score":([0-9.]+),/)?.1)
        #expect(
            output == """
                {"schema":1,"hits":[{"page":"decisions/session-cookies.md","kind":"decision",\
                "title":"Sessions use signed cookies, not rotating JWTs","date":"2026-11-20","score":\(score),"freshness":"unchanged",\
                "evidence":2,"snippet":"The API issues one signed, HttpOnly session cookie.","tokens":\(tokens(0))}]}

                """)
    }

    @Test("Nothing found ends with 1 and an empty list")
    func nothing() throws {
        let wiki = try SampleWiki()
        let result = try wiki.run("query", "zebra")
        #expect(result.code == 1)
        #expect(result.output == "")
        #expect(result.messages == "Nothing found.\n")
        #expect(try wiki.run("query", "zebra", "--json").output == #"{"schema":1,"hits":[]}"# + "\n")
    }

    @Test("Any text is a question", arguments: ["\"", "a AND (", "*", "'; DROP TABLE page; --", "\u{1F512} クッキー", "--", "%00"])
    func anyText(question: String) throws {
        #expect(try SampleWiki().run("query", "--", question).code <= 1)
    }

    @Test("Kinds narrow the answer, and an unknown kind is a wrong command line")
    func kinds() throws {
        let wiki = try SampleWiki()
        #expect(try wiki.run("query", "token", "--kind", "gotcha").output.hasPrefix("1. gotcha: "))
        #expect(try wiki.run("query", "token", "--kind", "rule").code == 1)
        let wrong = try wiki.run("query", "token", "--kind", "gotchas")
        #expect(wrong.code == 64)
        #expect(wrong.messages.contains("Did you mean 'gotcha'?"))
        #expect(try wiki.run("query").code == 64)
        #expect(try wiki.run("query", "token", "-k", "0").code == 64)
        #expect(try wiki.run("query", "token", "-k", "1").output.split(separator: "\n").count == 2)
    }

    @Test("Archived pages are found when asked for")
    func archived() throws {
        let wiki = try SampleWiki(pages: [(path: "archive/token-refresh-races.md", text: SamplePage.gotcha)])
        #expect(try wiki.run("query", "refresh").code == 1)
        #expect(try wiki.run("query", "refresh", "--archived").output.contains("draft, archived"))
    }

    @Test("A new commit is found at once, and a deleted page no more")
    func refresh() throws {
        let wiki = try SampleWiki()
        _ = try wiki.run("query", "cookie")
        try wiki.commit(
            [
                ("decisions/session-cookies.md", nil),
                ("rules/no-tabs.md", SamplePage.gotcha.replacingOccurrences(of: "gotcha", with: "rule")),
            ],
            operation: "c2222222222")
        #expect(try wiki.run("query", "cookie").code == 1)
        #expect(try wiki.run("query", "refresh", "--kind", "rule").code == 0)
    }

    @Test("Whether a page's files changed is seen from the repository's HEAD")
    func freshness() throws {
        let wiki = try SampleWiki()
        func freshness() throws -> String {
            String(try #require(try wiki.run("query", "cookie", "--json").output.firstMatch(of: /"freshness":"(\w+)"/)?.1))
        }
        #expect(try freshness() == "unchanged")
        try wiki.process.folder.write("harbor/src/session.ts", "changed\n")
        #expect(try freshness() == "unchanged", "what is not committed does not count")
        try SampleWiki.git(wiki.repository, "commit", "-q", "-a", "-m", "Change")
        #expect(try freshness() == "changed")
        #expect(try wiki.run("query", "cookie").output.contains("  files changed since 2026-11-01, 2 lines  "))
        try SampleWiki.git(wiki.repository, "mv", "src/session.ts", "src/cookie.ts")
        try SampleWiki.git(wiki.repository, "commit", "-q", "-m", "Rename")
        #expect(try freshness() == "moved")
        #expect(try wiki.run("query", "cookie").output.contains("  file moved to src/cookie.ts and changed, 2 lines  "))
        try SampleWiki.git(wiki.repository, "mv", "src/cookie.ts", "src/session.ts")
        try SampleWiki.git(wiki.repository, "commit", "-q", "-m", "Rename back")
        #expect(try freshness() == "changed")
        try SampleWiki.git(wiki.repository, "rm", "-q", "src/session.ts")
        try SampleWiki.git(wiki.repository, "commit", "-q", "-m", "Remove")
        #expect(try freshness() == "gone")
        var elsewhere = wiki
        elsewhere.process.directory = wiki.process.folder.path
        #expect(try elsewhere.run("query", "cookie", "--json", "--project", "harbor").output.contains(#""freshness":"unknown""#))
    }

    @Test("A page whose files changed or went is ranked down, and --explain says so")
    func ranking() throws {
        let twin = SamplePage.decision.replacingOccurrences(of: "5d0a3c1e", with: "5d0a3c1f")
        let gone = twin.replacingOccurrences(of: "src/session.ts", with: "src/missing.ts").replacing(
            /blob: [0-9a-f]{40}/, with: "blob: \(String(repeating: "1", count: 40))")
        let wiki = try SampleWiki(pages: [("decisions/a-gone.md", gone), ("decisions/b-here.md", SamplePage.decision)])
        let output = try wiki.run("query", "cookie", "--explain").output
        let lines = output.split(separator: "\n")
        #expect(lines[0].contains("decisions/b-here.md") && lines[3].contains("decisions/a-gone.md"), "\(output)")
        #expect(lines[3].contains("  files gone  ") && lines[5].hasSuffix(" × files gone 0.7"))
        #expect(try wiki.run("query", "cookie", "-k", "1").output.contains("b-here"), "what is ranked down makes room")
    }

    @Test("--all asks every project and says which one answers")
    func all() throws {
        var wiki = try SampleWiki()
        wiki.process.directory = wiki.process.folder.path
        _ = try wiki.run("init", "--project", "empty")
        #expect(try wiki.run("query", "cookie", "--all").output.contains("  harbor: decisions/session-cookies.md  "))
        #expect(try wiki.run("query", "cookie", "--all", "--json").output.contains(#"[{"project":"harbor","page":"#))
    }

    @Test("--explain shows parts that make up the score")
    func explain() throws {
        let wiki = try SampleWiki()
        let output = try wiki.run("query", "refresh", "races", "--explain", "-k", "1").output
        let parts = try #require(output.firstMatch(of: /score ([0-9.]+) = \(([^)]*)\)(.*)/))
        let sum = parts.2.split(separator: " + ").compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }.reduce(0, +)
        let factor = parts.3.split(separator: " × ").compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }.reduce(1, *)
        #expect(abs(try #require(Double(parts.1)) - sum * factor) < 0.001)
        #expect(parts.3.contains(" × draft "))
    }

    @Test("An index that is gone, damaged or cannot be written changes no answer")
    func badIndex() throws {
        let wiki = try SampleWiki()
        let answer = try wiki.run("query", "token", "refresh").output
        let index = wiki.process.home + "/index.db"
        let files = FileManager.default
        for suffix in ["", "-wal", "-shm"] { try? files.removeItem(atPath: index + suffix) }
        #expect(try wiki.run("query", "token", "refresh").output == answer)

        for suffix in ["-wal", "-shm"] { try? files.removeItem(atPath: index + suffix) }
        try Data(repeating: 7, count: 8192).write(to: URL(fileURLWithPath: index))
        #expect(try wiki.run("query", "token", "refresh").output == answer)

        for suffix in ["", "-wal", "-shm"] { try? files.removeItem(atPath: index + suffix) }
        try files.createDirectory(atPath: index, withIntermediateDirectories: false)
        let result = try wiki.run("query", "token", "refresh")
        #expect(result.output == answer)
        #expect(result.messages.hasSuffix("; searching without it\n"))
    }

    @Test("A plain folder is searched, by words and by JSON lines")
    func folder() throws {
        let process = try WikictlProcess()
        try process.folder.write("work/notes/tea.md", "# Tea\n\nWater at 80 degrees for green tea.\n")
        try process.folder.write("work/notes/deep/coffee.md", "# Coffee\n\nWater just off the boil.\n")
        #expect(try process.run("query", "green", "tea", "--folder", "notes").output == "tea.md\n")
        #expect(try process.run("query", "wine", "--folder", "notes").code == 1)
        let questions = try process.folder.write(
            "questions",
            """
            {"qid":"a","query":"off the boil","k":1}
            {"qid":2,"query":"green tea \\"80\\""}
            nonsense

            {"qid":"c","query":"wine","k":3}
            """)
        let result = try ChildProcess.run(
            "/bin/sh", ["-c", "'\(WikictlProcess.program)' query --folder notes --jsonl -k 1 < '\(questions)'"],
            environment: ["HOME": process.folder.path], directory: process.directory)
        #expect(
            result.output == """
                {"qid":"a","ids":["deep/coffee.md"]}
                {"qid":"2","ids":["tea.md"]}
                {"qid":"c","ids":[]}

                """)
        #expect(result.messages == "warning: line 3 is passed over: it is not {\"qid\",\"query\",\"k\"}\n")
        #expect(result.code == 1)
        #expect(try process.run("query", "--folder", "nowhere", "tea").code == 2)
        #expect(try process.run("query", "--jsonl").code == 64)
        #expect(!FileManager.default.fileExists(atPath: process.home))
    }
}
