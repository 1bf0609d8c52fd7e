import Foundation
import Testing

@Suite("query --history")
struct QueryHistoryTests {
    /// The sample wiki, with a history in its repository.
    func wiki() throws -> SampleWiki {
        let wiki = try SampleWiki()
        for message in [
            "Rotate signing keys weekly\n\nOld session cookies stay valid for a day.\nTwo keys are live at once.",
            "Measure the tide at the pier\n\nThe gauge answers in centimetres.",
        ] {
            try SampleWiki.git(wiki.repository, "commit", "-q", "--allow-empty", "-m", message)
        }
        return wiki
    }

    func id(_ wiki: SampleWiki, _ revision: String) throws -> String {
        try SampleWiki.git(wiki.repository, "rev-parse", revision).trimmingCharacters(in: .newlines)
    }

    @Test("A commit shows its subject, id, day, price, and the line of its message that answers best")
    func commits() throws {
        let wiki = try wiki()
        let result = try wiki.run("query", "--kind", "commit", "cookies", "valid")
        #expect(
            result.output == """
                1. commit: Rotate signing keys weekly  \(try id(wiki, "HEAD~1").prefix(12))  2026-11-01, 27 tokens
                   Old session cookies stay valid for a day.

                """)
        #expect(result.code == 0)
        #expect(try wiki.run("query", "--kind", "commit", "zeppelin").code == 1)
    }

    @Test("With --history pages and commits stand in one order, and --explain says how their scores compare")
    func beside() throws {
        let wiki = try wiki()
        let lines = try wiki.run("query", "--history", "session", "cookies").output.split(separator: "\n").map { String($0.prefix(11)) }
        #expect(lines.filter { $0.first?.isNumber == true } == ["1. decision", "2. commit: "])
        let explained = try wiki.run("query", "--history", "--explain", "session", "cookies").output
        for line in explained.split(separator: "\n") {
            guard let parts = line.firstMatch(of: /score ([0-9.]+) = \(([^)]*)\)(.*)/) else { continue }
            let sum = parts.2.split(separator: " + ").compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }.reduce(0, +)
            let factor = parts.3.split(separator: " × ").compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }.reduce(1, *)
            let score = try #require(Double(parts.1))
            #expect(abs(score - sum * factor) < 0.001)
            #expect((0...1).contains(score))
        }
        #expect(explained.count { $0 == "×" } >= 2)
    }

    @Test("As JSON a commit has its id in place of a page")
    func json() throws {
        let wiki = try wiki()
        let output = try wiki.run("query", "--kind", "commit", "tide", "gauge", "--json").output
        let object = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        let hit = try #require((object["hits"] as? [[String: Any]])?.first)
        #expect(Set(hit.keys) == ["commit", "kind", "title", "date", "score", "snippet", "tokens"])
        #expect(hit["commit"] as? String == (try id(wiki, "HEAD")))
        #expect(hit["kind"] as? String == "commit")
        #expect(hit["title"] as? String == "Measure the tide at the pier")
        #expect(hit["snippet"] as? String == "The gauge answers in centimetres.")
    }

    @Test("Where no page answers, commits do, and it is said")
    func fallback() throws {
        let wiki = try wiki()
        let result = try wiki.run("query", "tide")
        #expect(result.output.hasPrefix("1. commit: Measure the tide at the pier  "))
        #expect(result.messages == "No page answers. Commits that do:\n")
        #expect(try !wiki.run("query", "cookies").output.contains("commit: "))
        // Who asks for a kind wants no other.
        #expect(try wiki.run("query", "--kind", "gotcha", "tide").code == 1)
    }

    @Test("Where the repository is not at hand, what was indexed answers by ids, and it is said")
    func gone() throws {
        var wiki = try wiki()
        let head = try id(wiki, "HEAD")
        _ = try wiki.run("query", "--history", "tide")
        let elsewhere = try wiki.process.folder.makeFolder("elsewhere")
        try FileManager.default.removeItem(atPath: wiki.repository)
        wiki.process.directory = elsewhere
        let result = try wiki.run("query", "--history", "tide", "--project", "harbor")
        #expect(result.output == "1. commit: \(head.prefix(12))\n")
        #expect(result.messages == "the repository of harbor is not at hand: its commits are shown by their ids only\n")
    }

    @Test("After the index is deleted and built again the answers are the same")
    func rebuilt() throws {
        let wiki = try wiki()
        let questions = [["cookies"], ["signing", "keys"], ["tide", "pier", "gauge"], ["first", "commit"]]
        func answers() throws -> [String] { try questions.map { try wiki.process.run(["query", "--history", "--json"] + $0).output } }
        _ = try answers()
        try SampleWiki.git(wiki.repository, "commit", "-q", "--amend", "--allow-empty", "-m", "Measure the tide at both piers")
        let before = try answers()
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: wiki.process.home + "/index.db" + suffix) }
        #expect(try wiki.run("reindex").output.hasPrefix("harbor: 2 pages, 3 commits\n"))
        #expect(try answers() == before)
    }

    @Test("A folder has no commits")
    func folder() throws {
        let process = try WikictlProcess()
        try process.folder.write("work/notes/tea.md", "# Tea\n")
        let result = try process.run("query", "--history", "--folder", "notes", "tea")
        #expect(result.code == 64)
        #expect(result.messages.contains("a folder that is searched with --folder has no commits"))
    }
}
