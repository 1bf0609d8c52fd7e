import Foundation
import Testing

@testable import WikiCompiler

@Suite("Freshness cache")
struct FreshnessCacheTests {
    private let scratch: ScratchRepository
    private let home: Home
    private let page = ScratchRepository.page([("a.txt", "a\n")])

    init() throws {
        scratch = try ScratchRepository()
        home = Home(path: scratch.path + "/.home")
        try home.create()
        try scratch.write(".gitignore", ".home\n")
        for (day, text) in [("01", "a\n"), ("02", "b\n")] {
            try scratch.write("a.txt", text)
            try scratch.commit(on: "2026-11-\(day)")
        }
    }

    private func files() -> [String] { Folder.names(in: home.path + "/cache/freshness") }

    @Test("What history said is kept until HEAD moves, in one file for each HEAD")
    func kept() throws {
        #expect(try scratch.standing(page, home: home).anchors.map(\.since) == ["2026-11-02"])
        let first = files()
        #expect(first.count == 1)
        let file = "\(home.path)/cache/freshness/\(first[0])"
        let text = try #require(FileText.read(file))
        #expect(text.contains(#""path":"a.txt""#))
        #expect(try scratch.standing(page, home: home).anchors.map(\.since) == ["2026-11-02"])
        #expect(FileText.read(file) == text)
        try scratch.commit(on: "2026-11-03")
        #expect(try scratch.standing(page, home: home).anchors.map(\.since) == ["2026-11-02"])
        #expect(files().count == 2)
    }

    @Test("What was kept is used: a walk is not made twice")
    func used() throws {
        let head = try #require(try scratch.reader().head)
        let question = AnchorHistoryWalk.Question(path: "a.txt", blob: try #require(.init(hex: page.anchors[0].blob)))
        var cache = FreshnessCache(home: home, head: head.id)
        cache.histories[question] = AnchorHistory(since: 86_400, wasHere: true)
        cache.save()
        #expect(try scratch.standing(page, home: home).anchors.map(\.since) == ["1970-01-02"])
    }

    @Test("A damaged file is ignored and written anew", arguments: ["", "freshness 1 ?\n{}", "\0\u{1}\u{2}", "cut"])
    func damaged(bytes: String) throws {
        _ = try scratch.standing(page, home: home)
        let file = "\(home.path)/cache/freshness/\(files()[0])"
        let text = try #require(FileText.read(file))
        try Data((bytes == "cut" ? String(text.dropLast(9)) : bytes).utf8).write(to: URL(fileURLWithPath: file))
        #expect(try scratch.standing(page, home: home).anchors.map(\.since) == ["2026-11-02"])
        #expect(FileText.read(file) == text)
    }

    @Test("No more than sixteen files are kept")
    func bounded() throws {
        for day in 3...22 {
            try scratch.commit(on: "2026-11-\(day < 10 ? "0" : "")\(day)")
            _ = try scratch.standing(page, home: home)
        }
        #expect(files().count == 16)
    }

    @Test("A short look leaves open what a longer one finds, and the longer one's answer stays")
    func limits() throws {
        for day in 3...9 { try scratch.commit(on: "2026-11-0\(day)") }
        #expect(try scratch.reader(home: home).standing(of: page, commits: 3).anchors.map(\.since) == [nil])
        #expect(try scratch.reader(home: home).standing(of: page, commits: 100).anchors.map(\.since) == ["2026-11-02"])
        #expect(try scratch.reader(home: home).standing(of: page, commits: 3).anchors.map(\.since) == ["2026-11-02"])
    }
}
