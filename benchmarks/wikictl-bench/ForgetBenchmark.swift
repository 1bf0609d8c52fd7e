import Git
import WikiCompiler

/// Erases one session from a wiki with a long history: finding out what goes, rewriting, and looking whether anything is left. The
/// wiki is made by another run of the program, so that the memory told is that of the erasure.
enum ForgetBenchmark {
    static func run(_ arguments: [String]) throws {
        guard arguments.count == 3, let commits = Int(arguments[2]) else {
            stop("usage: wikictl-bench forget make|session|words HOME COMMITS", status: 64)
        }
        let home = Home(path: arguments[1] + "/home")
        if arguments[0] == "make" { return try make(commits, home) }
        let clock = ContinuousClock()
        let start = clock.now
        let target = arguments[0] == "words" ? ForgetTarget.match("quaxolot[0-9]") : .session(source(7))
        let forgetting = try Forgetting(target, home: home, now: 1_801_483_200)
        print("found out in \(start.duration(to: clock.now)): \(forgetting.preview.versions) versions of pages")
        let erasing = clock.now
        let report = try forgetting.run()
        print("erased in \(erasing.duration(to: clock.now))")
        let searching = clock.now
        let receipt = try forgetting.receipt(for: report)
        print(
            "searched \(receipt.scan.bytes) bytes, \(receipt.scan.objects) objects in \(searching.duration(to: clock.now)), left: \(receipt.scan.leftovers.count)"
        )
        print(
            "altogether \(start.duration(to: clock.now)), \(processorTime()) s of processor time, at most \(DuplicateBenchmark.peak()) MB")
    }

    private static func source(_ session: Int) -> String { Identifier.source(agent: .claudeCode, session: "session-\(session)") }

    /// Operations of three pages and the list of all; a page in ten is of an earlier operation. The word stands on every hundredth.
    private static func make(_ count: Int, _ home: Home) throws {
        let project = try ProjectWriter.create(name: "synthetic", identity: nil, workspace: "default", home: home, time: 1_800_000_000)
        let wiki = try WikiRepository(opening: project.path)
        let lock = try ProjectLock(at: "\(home.locks)/\(project.id)")
        let words = SyntheticWiki()
        let pages = max(1, count / 5)
        var random = Random(state: 1)
        var list: [Int: String] = [:]
        for operation in 0..<count / 4 {
            let author = Signature(name: "wikictl", email: "wikictl@localhost", time: 1_800_000_000 + Int64(operation))
            var commits: [PageCommit] = []
            for part in 0..<3 {
                let number = (operation * 3 + part) % pages
                let session = operation % 200
                let title = words.text(5, &random) + (number % 100 == 0 ? " quaxolot7" : "")
                let quote = words.text(12, &random)
                let text = """
                    ---
                    type: concept
                    title: "\(title)"
                    description: "\(words.text(10, &random))"
                    id: 00000000-0000-8000-8000-\(String(repeating: "0", count: 12 - String(number).count))\(number)
                    status: stable
                    created: 2026-11-20
                    updated: 2026-11-20
                    sources:
                      - {id: \(source(session)), resource: "session:p/claude-code/session-\(session)", date: 2026-11-20}
                    ---
                    # \(title)

                    ## What
                    \((0..<8).map { "- \(words.text(20, &random)) [^\(source(session))-\($0 + 1)] ^\(Identifier.base32(Identifier.hash(["\(number)", "\($0)"]), length: 8))" }.joined(separator: "\n"))

                    \((0..<8).map { "[^\(source(session))-\($0 + 1)]: user, turn \($0 + 1), 2026-11-20: `\(quote) \($0)`" }.joined(separator: "\n"))

                    """
                let path = "concepts/page-\(number).md"
                list[number] = "- [\(title)](\(path))"
                commits.append(
                    PageCommit(
                        subject: "concept: page-\(number) +8", trailers: [("Sources", source(session))], author: author,
                        changes: [FileChange(path: path, content: Array(text.utf8))]))
            }
            let index = "# synthetic\n\n## Concepts\n\n" + list.sorted { $0.key < $1.key }.map(\.value).joined(separator: "\n") + "\n"
            commits.append(
                PageCommit(subject: "index: synthetic", author: author, changes: [FileChange(path: "index.md", content: Array(index.utf8))])
            )
            try wiki.write(
                operation: "c" + Identifier.base32(Identifier.hash(["\(operation)"]), length: 10), commits: commits, holding: lock)
        }
    }
}
