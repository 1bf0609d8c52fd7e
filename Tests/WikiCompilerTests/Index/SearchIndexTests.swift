import Foundation
import Testing
import WikiCompiler

@Suite("Search index")
struct SearchIndexTests {
    let index: SearchIndex

    init() throws { index = try SearchIndex(path: ":memory:") }

    func fill(_ pages: IndexedPage...) throws { try index.update(project: "p", pages: pages, head: "c1") }

    func paths(_ text: String, kinds: Set<PageKind> = [], includesArchived: Bool = false) throws -> [String] {
        try index.search(SearchQuery(text, projects: ["p"], kinds: kinds, includesArchived: includesArchived)).map(\.path)
    }

    @Test("A hit shows the statement that answers, with its evidence, date and price")
    func hit() throws {
        try fill(
            page(
                "decisions/cookies.md", "Sessions use signed cookies",
                ["Two tabs refreshed at once.", "The API issues one signed session cookie."], kind: .decision))
        let hit = try #require(try index.search(SearchQuery("signed cookie")).first)
        #expect(hit.project == "p")
        #expect(hit.path == "decisions/cookies.md")
        #expect(hit.snippet == "The API issues one signed session cookie.")
        #expect(hit.statement == "st1")
        #expect(hit.evidence == 4)
        #expect(hit.date == "2026-11-21")
        #expect(hit.tokens == 40)
        #expect(hit.explanation.map(\.name) == ["own fields", "body", "best statement"])
    }

    @Test(
        "An identifier and its words find each other",
        arguments: [
            "tokenRefreshRace", "token_refresh_race", "src/auth/token-refresh.ts", "TokenRefresh2", "HTTPTokenRefresh",
        ])
    func identifiers(identifier: String) throws {
        try fill(page("concepts/a.md", "Other", ["Nothing to see."]), page("concepts/b.md", "B", ["See `\(identifier)` for it."]))
        #expect(try paths("token refresh") == ["concepts/b.md"])
        try fill(page("concepts/b.md", "B", ["The token refresh is slow."]))
        #expect(try paths(identifier) == ["concepts/b.md"])
    }

    @Test("A name written together finds the one written with underscores")
    func joinedName() throws {
        try fill(page("concepts/b.md", "B", ["Call max_retry_count first."]))
        #expect(try paths("maxretrycount") == ["concepts/b.md"])
    }

    @Test("One of the words is enough, and more of them rank higher")
    func orOfWords() throws {
        try fill(
            page("concepts/a.md", "A", ["The parser reads lines."]), page("concepts/b.md", "B", ["The parser streams."]),
            page("concepts/c.md", "C", ["Nothing here."]))
        #expect(try paths("how does the parser read lines?") == ["concepts/a.md", "concepts/b.md"])
    }

    @Test("Stop words are dropped beside others and answer when alone")
    func stopWords() throws {
        try fill(page("concepts/a.md", "Caching", ["Redis."]), page("concepts/b.md", "B", ["This is what it was."]))
        #expect(try paths("what is caching") == ["concepts/a.md"])
        #expect(try paths("what is it") == ["concepts/b.md"])
    }

    @Test("Words meet across inflection, case and diacritics")
    func folding() throws {
        try fill(page("concepts/a.md", "A", ["Migrations of the Schéma were refreshed."]))
        #expect(try paths("SCHEMA migration refreshing").count == 1)
    }

    @Test("Chinese and Japanese text is found by a part of it")
    func ideographs() throws {
        try fill(page("concepts/a.md", "A", ["数据库迁移失败"]), page("concepts/b.md", "B", ["テストを実行する"]))
        #expect(try paths("迁移") == ["concepts/a.md"])
        #expect(try paths("テスト") == ["concepts/b.md"])
    }

    @Test("A word in the title counts more than the same word in a statement")
    func titleWeight() throws {
        try fill(page("concepts/a.md", "Notes", ["The watchdog barks."]), page("concepts/b.md", "Watchdog", ["It barks a lot."]))
        #expect(try paths("watchdog").first == "concepts/b.md")
    }

    @Test("Equal pages come in the order of their paths, and a shorter list is the head of a longer one")
    func ties() throws {
        let names = (0..<700).map { "concepts/\(String(format: "%03d", ($0 * 37) % 700)).md" }
        try index.update(project: "p", pages: names.map { page($0, "Same", ["Identical words."]) }, head: "c1")
        let found = try index.search(SearchQuery("identical", limit: 5)).map(\.path)
        #expect(found == Array(names.sorted().prefix(5)))
        #expect(try index.search(SearchQuery("identical", limit: 600)).map(\.path) == Array(names.sorted().prefix(600)))
    }

    @Test("Contested and retired statements are out of recall")
    func unrecallable() throws {
        var contested = page("concepts/a.md", "A", ["The port is 8080."])
        contested.statements[0].isRecallable = false
        try fill(contested)
        #expect(try paths("port 8080").isEmpty)
    }

    @Test("Reports are never found, also when a page becomes one")
    func reports() throws {
        try fill(page("a.md", "Dream report", kind: .concept))
        #expect(try paths("dream").count == 1)
        try fill(page("a.md", "Dream report", kind: .report))
        #expect(try paths("dream").isEmpty)
    }

    @Test("Archived pages are found only when asked for, kinds only when they match")
    func filters() throws {
        try fill(
            page("archive/old.md", "Lock order", kind: .rule, isArchived: true), page("rules/new.md", "Lock order", kind: .rule),
            page("gotchas/g.md", "Lock order", kind: .gotcha))
        #expect(try paths("lock") == ["gotchas/g.md", "rules/new.md"])
        #expect(try paths("lock", kinds: [.rule]) == ["rules/new.md"])
        #expect(try paths("lock", includesArchived: true) == ["gotchas/g.md", "rules/new.md", "archive/old.md"])
    }

    @Test("With the same words knowledge stands before a draft, a session and what is deprecated")
    func adjustments() throws {
        try fill(
            page("a.md", "Lock order", status: .deprecated), page("b.md", "Lock order", kind: .session),
            page("c.md", "Lock order", status: .draft), page("d.md", "Lock order"))
        let hits = try index.search(SearchQuery("lock"))
        #expect(hits.map(\.path) == ["d.md", "c.md", "b.md", "a.md"])
        #expect(hits[3].explanation.last == SearchHit.Part(name: "deprecated", value: .factor(0.6)))
    }

    @Test("The parts of the explanation make up the score")
    func explanation() throws {
        try fill(page("a.md", "Lock order", ["Take the lock first.", "Other words."], kind: .session, status: .draft))
        let hit = try #require(try index.search(SearchQuery("lock")).first)
        var sum = 0.0
        var factor = 1.0
        for part in hit.explanation {
            switch part.value {
            case .added(let value): sum += value
            case .factor(let value): factor *= value
            }
        }
        #expect(abs(sum * factor - hit.score) < 0.0003)
    }

    @Test("One project's pages do not change another's scores, and all projects can be asked at once")
    func projects() throws {
        try fill(page("a.md", "Lock order"))
        let alone = try index.search(SearchQuery("lock", projects: ["p"]))
        try index.update(project: "q", pages: [page("a.md", "Lock"), page("b.md", "Else")], head: "c2")
        #expect(try index.search(SearchQuery("lock", projects: ["p"])) == alone)
        #expect(Set(try index.search(SearchQuery("lock")).map(\.project)) == ["p", "q"])
        try index.remove(project: "q")
        #expect(try index.search(SearchQuery("lock")) == alone)
    }

    @Test("The index knows the commit that it holds and the content of each page")
    func watermark() throws {
        #expect(try index.head(of: "p") == nil)
        try fill(page("a.md", "One"), page("b.md", "Two"))
        try index.update(project: "p", pages: [page("a.md", "Three")], removed: ["b.md", "never.md"], head: "c2")
        #expect(try index.head(of: "p") == "c2")
        #expect(try index.blobs(of: "p") == ["a.md": "blob-Three"])
    }
}
