import Git
import WikiCompiler

/// Makes a wiki of N pages, one commit each in one operation, and prints the seconds that took,
/// then those of one more page's commit, and of comparing the work tree with HEAD.
/// `benchmarks/commits/run` runs it side by side with `git fast-import`.
enum CommitBenchmark {
    static func run(_ arguments: [String]) throws {
        guard arguments.count == 3, let count = Int(arguments[1]), let bytes = Int(arguments[2]) else {
            stop("usage: wikictl-bench commits FOLDER PAGES BYTES-A-PAGE", status: 64)
        }
        let folder = arguments[0]
        var text = SampleText()
        let commits = (0..<count).map { number in
            PageCommit(
                subject: "page \(number)", author: Signature(name: "Ada", email: "ada@example.com", time: 1_800_000_000 + Int64(number)),
                changes: [FileChange(path: path(of: number), content: text.page(number, bytes: bytes))])
        }
        let wiki = try WikiRepository.create(at: folder)
        let lock = try ProjectLock(at: folder + ".lock")
        print(try seconds { try wiki.write(operation: "benchmark", commits: commits, holding: lock) })
        // What a person waits for: the same wiki, opened anew, one page changed.
        let one = PageCommit(
            subject: "one", author: commits[0].author, changes: [FileChange(path: path(of: 1), content: text.page(0, bytes: bytes))])
        print(try seconds { try WikiRepository(opening: folder).write(operation: "one", commits: [one], holding: lock) })
        print(try seconds { _ = try wiki.humanEdits(quietFor: 5, now: 4_000_000_000) })
    }

    private static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let time = try ContinuousClock().measure(body)
        return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    }

    /// Half of the pages are sessions by month, the others lie in five flat folders, as in a real wiki.
    private static func path(of number: Int) -> String {
        let kinds = ["concepts", "decisions", "gotchas", "rules", "procedures"]
        return number % 2 == 0
            ? "sessions/20\(10 + number / 1000)-0\(1 + number % 9)/session-\(number).md" : "\(kinds[number / 2 % 5])/page-\(number).md"
    }
}

/// Words in an order that is the same in each run.
struct SampleText {
    private let words = [
        "token", "cookie", "session", "refresh", "race", "parallel", "decision", "because", "index", "commit", "folder", "quote",
    ]
    private var seed: UInt64 = 1

    mutating func page(_ number: Int, bytes: Int) -> [UInt8] {
        var text = "# Page \(number)\n\n"
        while text.utf8.count < bytes {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            text += words[Int(seed >> 33) % words.count] + (seed >> 50 & 7 == 0 ? "\n" : " ")
        }
        return Array(text.utf8)
    }
}
