import Foundation
import SQLite
import WikiCompiler

/// Questions of one to five words, drawn from all bands of frequency, over a synthetic wiki; beside plain FTS5.
enum SearchBenchmark {
    private static let bands = [0..<10, 10..<100, 100..<1_000, 1_000..<10_000, 10_000..<60_000]

    static func run(_ arguments: [String]) throws {
        let count = arguments.first.flatMap(Int.init) ?? 10_000
        let wiki = SyntheticWiki()
        let folder = NSTemporaryDirectory() + "wikictl-bench-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { if !arguments.contains("--keep") { try? FileManager.default.removeItem(atPath: folder) } else { print(folder) } }
        let pages = (0..<count).map(wiki.page)
        let bytes = pages.reduce(0) { $0 + size($1) }
        print("\(count) pages, \(bytes / 1_000_000) MB of text")
        try measureIndex(pages, bytes: bytes, wiki, file: folder + "/index.db")
        if arguments.contains("--baseline") { try measureFTS5(pages, bytes: bytes, wiki, file: folder + "/fts5.db") }
    }

    private static func measureIndex(_ pages: [IndexedPage], bytes: Int, _ wiki: SyntheticWiki, file: String) throws {
        let index = try SearchIndex(path: file)
        let seconds = try time { try index.rebuild(project: "p", head: "h") { add in try pages.forEach(add) } }
        try index.compact()
        report("wikictl", pages: pages.count, seconds: seconds, file: file, bytes: bytes)
        try measure("wikictl", wiki) { text in try index.search(SearchQuery(text, projects: ["p"])).count }
        let updates = try (0..<20).map { round in
            var changed = pages[pages.count * round / 20]
            changed.title += " changed"
            return try time { try index.update(project: "p", pages: [changed], head: "i") }
        }
        print("wikictl  update of one page \(milliseconds(updates.sorted()[10])) ms")
        let opened = try time { _ = try SearchIndex(path: file).search(SearchQuery(wiki.word(rank: 500), projects: ["p"])) }
        print("wikictl  open and first question \(milliseconds(opened)) ms")
    }

    private static func measureFTS5(_ pages: [IndexedPage], bytes: Int, _ wiki: SyntheticWiki, file: String) throws {
        let database = try Database(path: file, options: DatabaseOptions(durability: .normal, cacheKiB: 65_536))
        try database.execute("CREATE VIRTUAL TABLE f USING fts5(title, body, tokenize='porter unicode61 remove_diacritics 2')")
        let seconds = try time {
            try database.transaction {
                for page in pages {
                    let body = page.description + "\n" + page.statements.map(\.text).joined(separator: "\n")
                    try database.run("INSERT INTO f VALUES (?,?)", page.title, body)
                }
            }
        }
        try database.checkpoint()
        report("fts5", pages: pages.count, seconds: seconds, file: file, bytes: bytes)
        try measure("fts5", wiki) { text in
            let pattern = text.split(separator: " ").map { "\"\($0)\"" }.joined(separator: " OR ")
            return try database.all("SELECT title, snippet(f, 1, '', '', '…', 20) FROM f WHERE f MATCH ? ORDER BY rank LIMIT 10", pattern) {
                $0.text(0)
            }.count
        }
    }

    /// A mix of questions with word counts uniform and words stratified by frequency, then each band alone.
    private static func measure(_ name: String, _ wiki: SyntheticWiki, _ ask: (String) throws -> Int) throws {
        var random = Random(state: 7)
        func word(_ band: Range<Int>) -> String { wiki.word(rank: band.lowerBound + random.below(band.count)) }
        let mix = (0..<300).map { _ in
            (0..<1 + random.below(5)).map { _ in word(bands[random.below(bands.count)]) }.joined(separator: " ")
        }
        try measure(name, "1-5 words of all bands", mix, ask)
        for band in bands {
            try measure(name, "1 word of ranks \(band.lowerBound)-\(band.upperBound)", (0..<30).map { _ in word(band) }, ask)
        }
        try measure(name, "5 words of ranks 0-10", (0..<30).map { _ in (0..<5).map { _ in word(bands[0]) }.joined(separator: " ") }, ask)
    }

    private static func measure(_ name: String, _ what: String, _ questions: [String], _ ask: (String) throws -> Int) throws {
        _ = try ask(questions[0])
        let times = try questions.map { question in try time { _ = try ask(question) } }.sorted()
        let p99 = times[min(times.count - 1, times.count * 99 / 100)]
        print("\(name)  \(what): p50 \(milliseconds(times[times.count / 2])) ms, p99 \(milliseconds(p99)) ms")
    }

    private static func report(_ name: String, pages: Int, seconds: Double, file: String, bytes: Int) {
        let size = ((try? FileManager.default.attributesOfItem(atPath: file)[.size]) as? Int) ?? 0
        let ratio = Double(size) / Double(max(bytes, 1))
        print("\(name)  indexed \(Int(Double(pages) / seconds)) pages/s, index / text \((ratio * 100).rounded() / 100)")
    }

    private static func size(_ page: IndexedPage) -> Int {
        ([page.title, page.description] + page.tags + page.statements.map(\.text)).reduce(0) { $0 + $1.utf8.count }
    }

    private static func time(_ body: () throws -> Void) rethrows -> Double {
        let start = clock()
        try body()
        return clock() - start
    }

    // The thread's own time: the cores are seldom ours alone, and all of the work is on one thread.
    private static func clock() -> Double {
        var now = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    }

    private static func milliseconds(_ seconds: Double) -> Double { (seconds * 100_000).rounded() / 100 }
}
