import Foundation
import SQLite
import Testing
import WikiCompiler

@Suite("Search index: what it went through does not show")
struct IndexHistoryTests {
    static let words = ["alpha", "beta", "gamma", "delta", "token_refresh", "lockFile", "cache", "race", "tab", "cookie", "the", "schema"]

    func randomPage(_ path: String, _ random: inout SteppedRandom) -> IndexedPage {
        func text(_ count: Int) -> String { (0..<count).map { _ in Self.words.randomElement(using: &random)! }.joined(separator: " ") }
        let statements = (0..<Int.random(in: 0..<9, using: &random)).map { _ in text(Int.random(in: 1..<20, using: &random)) }
        return page(
            path, text(3), statements, kind: PageKind.allCases.randomElement(using: &random)!, description: text(4),
            entities: [text(1)], status: IndexedPage.Status.allCases.randomElement(using: &random)!,
            isArchived: Int.random(in: 0..<8, using: &random) == 0)
    }

    @Test("An index after random edits answers like one built afresh", arguments: [1, 2, 3])
    func incrementalEqualsRebuilt(seed: UInt64) throws {
        var random = SteppedRandom(state: seed)
        let edited = try SearchIndex(path: ":memory:")
        var pages: [String: IndexedPage] = [:]
        for round in 0..<25 {
            var changed: [IndexedPage] = []
            for _ in 0..<Int.random(in: 1..<60, using: &random) {
                let path = "p\(Int.random(in: 0..<300, using: &random)).md"
                changed.append(randomPage(path, &random))
            }
            let removed = pages.keys.sorted().filter { _ in Int.random(in: 0..<10, using: &random) == 0 }
            for path in removed { pages[path] = nil }
            for page in changed { pages[page.path] = page }
            try edited.update(project: "p", pages: changed, removed: removed, head: "\(round)")
        }
        let fresh = try SearchIndex(path: ":memory:")
        try fresh.rebuild(project: "p", head: "x") { add in
            for path in pages.keys.sorted().reversed() { try add(pages[path]!) }
        }
        for _ in 0..<50 {
            let text = (0..<Int.random(in: 1..<6, using: &random)).map { _ in Self.words.randomElement(using: &random)! }.joined(
                separator: " ")
            let query = SearchQuery(text, limit: Int.random(in: 1..<40, using: &random), includesArchived: Bool.random(using: &random))
            #expect(try edited.search(query) == fresh.search(query))
        }
    }

    @Test("Deleted and built again, fifty questions get the same pages, order and scores")
    func deletedAndRebuilt() throws {
        let folder = try IndexFolder()
        let file = folder.file("index.db")
        var random = SteppedRandom(state: 9)
        // Past one block of documents, so that lists of several blocks are read.
        let pages = (0..<2_500).map { randomPage("p\($0).md", &random) }
        let questions = (0..<50).map { _ in
            SearchQuery((0..<3).map { _ in Self.words.randomElement(using: &random)! }.joined(separator: " "))
        }
        func answers() throws -> [[SearchHit]] {
            let index = try SearchIndex(path: file)
            try index.update(project: "p", pages: pages, head: "c")
            return try questions.map { try index.search($0) }
        }
        let first = try answers()
        try SearchIndex.remove(at: file)
        #expect(try answers() == first)
        #expect(first.contains { $0.count == 10 })
    }

    @Test("A removed page leaves no word in the file")
    func nothingIsLeft() throws {
        let folder = try IndexFolder()
        let file = folder.file("index.db")
        let index = try SearchIndex(path: file)
        try index.update(project: "p", pages: [page("a.md", "Xylophonequartz", ["Zephyrbanjo plays."]), page("b.md", "B")], head: "1")
        try index.update(project: "p", pages: [], removed: ["a.md"], head: "2")
        try index.compact()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        for word in ["ylophonequartz", "ephyrbanjo"] { #expect(bytes.range(of: Data(word.utf8)) == nil) }
    }

    @Test("An index of another schema, or a damaged one, starts empty and works")
    func unknownFile() throws {
        let folder = try IndexFolder()
        let file = folder.file("index.db")
        try Data(repeating: 7, count: 9_000).write(to: URL(fileURLWithPath: file))
        do {
            let index = try SearchIndex(path: file)
            try index.update(project: "p", pages: [page("a.md", "Lock")], head: "1")
        }
        try setSchema(99, at: file)
        let index = try SearchIndex(path: file)
        #expect(try index.head(of: "p") == nil)
        try index.update(project: "p", pages: [page("a.md", "Lock")], head: "1")
        #expect(try index.search(SearchQuery("lock")).count == 1)
    }

    @Test(
        "Damaged records give an error that says how to rebuild, or other answers, and never a crash",
        arguments: [
            ("posting", "data"), ("document_block", "data"), ("page", "data"),
        ])
    func damagedRecords(table: String, column: String) throws {
        let folder = try IndexFolder()
        let file = folder.file("index.db")
        var random = SteppedRandom(state: 21)
        let pages = (0..<60).map { randomPage("p\($0).md", &random) }
        try SearchIndex(path: file).update(project: "p", pages: pages, head: "1")
        for _ in 0..<40 {
            try damage(table, column, at: file, &random)
            let index = try SearchIndex(path: file)
            for word in Self.words {
                do {
                    #expect(try index.search(SearchQuery(word + " alpha")).count <= 10)
                } catch let error as IndexError {
                    #expect(error.callsForRebuild)
                }
            }
            do {
                try index.update(project: "p", pages: [randomPage("p3.md", &random)], removed: ["p4.md"], head: "2")
            } catch let error as IndexError {
                #expect(error.callsForRebuild)
            }
        }
    }

    @Test("Words of documents that the index does not have are an error that says how to rebuild", arguments: [-1, 1, 1 << 40])
    func misplacedPostings(block: Int) throws {
        let folder = try IndexFolder()
        let file = folder.file("index.db")
        try SearchIndex(path: file).update(project: "p", pages: [page("a.md", "Lock")], head: "1")
        try Database(path: file).run("UPDATE posting SET block = ?", block)
        let error = #expect(throws: IndexError.self) { try SearchIndex(path: file).search(SearchQuery("lock")) }
        #expect(error?.callsForRebuild == true)
    }

    @Test("A project that was taken out and came back is read anew by an open reader")
    func removedAndBack() throws {
        let folder = try IndexFolder()
        let reader = try SearchIndex(path: folder.file("index.db"))
        let writer = try SearchIndex(path: folder.file("index.db"))
        try writer.update(project: "p", pages: [page("a.md", "Lock"), page("b.md", "Lock")], head: "1")
        #expect(try reader.search(SearchQuery("lock")).count == 2)
        try writer.remove(project: "p")
        try writer.update(project: "p", pages: [page("c.md", "Lock"), page("d.md"), page("e.md"), page("f.md", "Lock")], head: "1")
        #expect(try reader.search(SearchQuery("lock")).map(\.path) == ["c.md", "f.md"])
    }

    @Test("A reader that is open sees what another connection wrote")
    func otherWriter() throws {
        let folder = try IndexFolder()
        let reader = try SearchIndex(path: folder.file("index.db"))
        let writer = try SearchIndex(path: folder.file("index.db"))
        try writer.update(project: "p", pages: [page("a.md", "Lock")], head: "1")
        #expect(try reader.search(SearchQuery("lock")).count == 1)
        try writer.update(project: "p", pages: [page("b.md", "Lock")], removed: ["a.md"], head: "2")
        #expect(try reader.search(SearchQuery("lock")).map(\.path) == ["b.md"])
    }

    @Test("Any bytes are a question")
    func anyBytes() throws {
        let index = try SearchIndex(path: ":memory:")
        try index.update(project: "p", pages: [page("a.md", "Lock AND order", ["\"quoted\" * (x) NEAR"])], head: "1")
        var random = SteppedRandom(state: 4)
        for _ in 0..<500 {
            let bytes = (0..<Int.random(in: 0..<80, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            #expect(try index.search(SearchQuery(String(decoding: bytes, as: UTF8.self))).count <= 1)
        }
        for text in ["\"", "AND OR NOT", "a* NEAR(", "^title:", "-", "{path}:x", String(repeating: "lock ", count: 20_000)] {
            #expect(try index.search(SearchQuery(text)).count <= 1)
        }
    }
}
