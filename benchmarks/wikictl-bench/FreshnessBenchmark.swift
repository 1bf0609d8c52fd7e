import Git
import WikiCompiler

/// Compares N pages, anchored to two files each, with a repository's HEAD, and prints milliseconds: when nothing changed;
/// when one page in a hundred speaks of an older file, the first time and from the cache. `benchmarks/freshness/run` makes the repository.
enum FreshnessBenchmark {
    static func run(_ arguments: [String]) throws {
        guard arguments.count == 2, let count = Int(arguments[1]) else {
            stop("usage: wikictl-bench freshness REPOSITORY PAGES", status: 64)
        }
        let folder = arguments[0]
        let repository = try Repository(opening: folder)
        guard let head = try repository.head().commit else { stop("wikictl-bench: \(folder) has no commit", status: 2) }
        let files = try repository.files(in: head)
        let home = Home(path: folder + "/.git/wikictl-bench")
        try home.create()
        let fresh = (0..<count).map { page($0, files, isStale: false) }
        let mixed = (0..<count).map { page($0, files, isStale: $0 % 100 == 0) }
        print("unchanged", try best(5) { try standings(of: fresh, in: folder, home).count { $0.state == .unchanged } })
        print("first", try best(1) { try standings(of: mixed, in: folder, home).count { $0.state == .changed } })
        print("cached", try best(5) { try standings(of: mixed, in: folder, home).count { $0.state == .changed } })
    }

    /// As a command begins: nothing is open yet.
    private static func standings(of pages: [Page], in folder: String, _ home: Home) throws -> [PageStanding] {
        let source = try SourceRepository(at: folder, userHome: nil, home: home)
        return FreshnessReader(source, project: "bench", home: home)
            .standings(of: pages, judgesBranches: false, commits: FreshnessReader.mostCommits)
    }

    private static func best(_ runs: Int, _ work: () throws -> Int) rethrows -> String {
        var least = Double.infinity
        var found = 0
        for _ in 0..<runs {
            let time = try ContinuousClock().measure { found = try work() }
            least = min(least, Double(time.components.seconds) * 1e3 + Double(time.components.attoseconds) / 1e15)
        }
        return "\((least * 10).rounded() / 10) ms for \(found) pages"
    }

    private static func page(_ number: Int, _ files: [TreeEntry], isStale: Bool) -> Page {
        let anchors = [number * 7 % files.count, (number * 13 + 5) % files.count].map { index in
            let blob = isStale ? ObjectID(ofBlob: Array("old text \(index)\n".utf8)) : files[index].blob
            return "  - {path: \"\(files[index].path)\", blob: \(blob)}"
        }
        return Page(
            path: "concepts/page-\(number).md",
            text: """
                ---
                type: concept
                title: "Page \(number)"
                description: "An invented page."
                id: 00000000-0000-8000-8000-\(String(1_000_000_000_000 + number).dropFirst())
                status: stable
                created: 2026-11-20
                updated: 2026-11-20
                anchors:
                \(anchors.joined(separator: "\n"))
                ---
                # Page \(number)

                ## What
                - It says something about two files. ^\(String(10_000_000 + number))

                """)
    }
}
