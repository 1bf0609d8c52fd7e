import Foundation
import Testing
import WikiCompiler

@Suite("Search of archived turns")
struct TranscriptSearchTests {
    func human(_ n: Int, _ text: String) -> Turn { Turn(n: n, role: .user, origin: .human, text: text) }

    func sources(_ index: SearchIndex, _ text: String) throws -> [String] {
        try index.searchTurns(SearchQuery(text, projects: ["p"])).map(\.source)
    }

    @Test("A session is found by its best turns, one that speaks of it more often first")
    func grouped() throws {
        let index = try SearchIndex(path: ":memory:")
        try index.add(turns: [human(1, "about the cookie jar"), human(2, "something else")], of: "s1", project: "p")
        try index.add(turns: [human(1, "the cookie jar"), human(4, "again the cookie jar"), human(9, "else")], of: "s2", project: "p")
        let hits = try index.searchTurns(SearchQuery("cookie jar"))
        #expect(hits.map(\.source) == ["s2", "s1"])
        #expect(Set(hits[0].turns) == [1, 4])
        #expect(hits[0].project == "p")
    }

    @Test("Scaffolding and injected text are not found; a tool's answer is found by its beginning")
    func leftOut() throws {
        let index = try SearchIndex(path: ":memory:")
        let long = "failure " + String(repeating: "x ", count: 2_000) + "omega"
        try index.add(
            turns: [
                Turn(n: 1, role: .user, origin: .scaffold, text: "reminder"), Turn(n: 2, role: .user, origin: .injected, text: "brief"),
                Turn(n: 3, role: .tool, text: long, tool: Turn.Tool(name: "Bash", call: "c")),
            ], of: "s1", project: "p")
        #expect(try sources(index, "reminder brief omega").isEmpty)
        #expect(try sources(index, "failure") == ["s1"])
        #expect(try index.lastTurn(of: "s1", project: "p") == 3)
    }

    @Test("Turns added bit by bit answer like turns added at once")
    func resumed() throws {
        var random = SteppedRandom(state: 5)
        let words = ["lock", "order", "cookie", "tab", "token", "race"]
        let turns = (1...60).map { n in human(n, (0..<6).map { _ in words.randomElement(using: &random)! }.joined(separator: " ")) }
        let stepwise = try SearchIndex(path: ":memory:")
        for end in [10, 11, 35, 60, 60] {
            try stepwise.add(turns: turns[..<end], of: "s1", project: "p")
            try stepwise.add(turns: turns[..<(end / 2)], of: "s2", project: "p")
        }
        let atOnce = try SearchIndex(path: ":memory:")
        try atOnce.add(turns: turns[..<30], of: "s2", project: "p")
        try atOnce.add(turns: turns, of: "s1", project: "p")
        for question in ["lock", "token race", "cookie order tab", "lock order cookie tab token race"] {
            #expect(try stepwise.searchTurns(SearchQuery(question)) == atOnce.searchTurns(SearchQuery(question)))
        }
    }

    @Test("A forgotten session leaves nothing, and the others answer as if it had never been there")
    func removed() throws {
        let folder = try IndexFolder()
        let index = try SearchIndex(path: folder.file("index.db"))
        try index.add(turns: [human(1, "lock order"), human(2, "zephyrbanjo lock")], of: "s1", project: "p")
        try index.add(turns: [human(1, "lock the door")], of: "s2", project: "p")
        try index.removeTurns(of: "s1", project: "p")
        let never = try SearchIndex(path: ":memory:")
        try never.add(turns: [human(1, "lock the door")], of: "s2", project: "p")
        #expect(try index.searchTurns(SearchQuery("lock order")) == never.searchTurns(SearchQuery("lock order")))
        #expect(try index.lastTurn(of: "s1", project: "p") == 0)
        try index.add(turns: [human(1, "door again")], of: "s3", project: "p")
        #expect(try sources(index, "door") == ["s3", "s2"])
        try index.compact()
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file("index.db"))).range(of: Data("ephyrbanjo".utf8)) == nil)
    }

    @Test("Turns do not appear among pages, nor do they change pages' scores")
    func apart() throws {
        let index = try SearchIndex(path: ":memory:")
        try index.update(project: "p", pages: [page("a.md", "Lock order")], head: "1")
        let before = try index.search(SearchQuery("lock"))
        try index.add(turns: [human(1, "lock lock lock")], of: "s1", project: "p")
        #expect(try index.search(SearchQuery("lock")) == before)
    }
}
