import Glibc
import WikiCompiler

/// The searches of a dream over synthetic pages: what is said twice and what contradicts, with the growth from size to size.
enum DuplicateBenchmark {
    static func run(_ arguments: [String]) {
        let sizes = arguments.compactMap(Int.init)
        let words = SyntheticWiki()
        var before: (pages: Int, pairs: Int, seconds: Double)?
        for size in sizes.isEmpty ? [1_000, 10_000, 50_000] : sizes {
            let vault = Vault(project: "p", pages: (0..<size).map { page($0, of: size, words) })
            print("\(size) pages in memory: \(peak()) MB")
            let start = processorTime()
            let contradictions = ContradictionSearch(vault)
            let middle = processorTime()
            let duplicates = DuplicateSearch(vault, apart: contradictions.apart)
            let end = processorTime()
            let pairs = contradictions.comparisons + duplicates.comparisons
            print(
                "\(size) pages: contradictions \(rounded(middle - start)) s, \(contradictions.comparisons) pairs, \(contradictions.found.count) found;",
                "duplicates \(rounded(end - middle)) s, \(duplicates.comparisons) pairs, \(duplicates.groups.count) groups; at most \(peak()) MB"
            )
            if let before {
                let growth = log(Double(pairs) / Double(max(before.pairs, 1))) / log(Double(size) / Double(before.pages))
                let slope = log((end - start) / before.seconds) / log(Double(size) / Double(before.pages))
                print(
                    "    \(size / before.pages) times the pages: \(rounded(Double(pairs) / Double(max(before.pairs, 1)))) times the pairs (power \(rounded(growth))),",
                    "\(rounded((end - start) / before.seconds)) times the time (power \(rounded(slope))); all pairs would be \(size * (size - 1) / 2)"
                )
            }
            before = (size, pairs, end - start)
        }
    }

    /// Three to six statements of eight to twenty words. Every fiftieth page says what the one before it says in another order;
    /// every fiftieth denies a statement of the one before it.
    static func page(_ number: Int, of size: Int, _ words: SyntheticWiki) -> Page {
        let isCopy = number % 50 == 49
        let isDenial = number % 50 == 24
        var random = Random(state: UInt64(isCopy || isDenial ? number - 1 : number) &* 0x5851_f42d_4c95_7f2d)
        let title = words.text(4, &random)
        var statements = (0..<3 + random.below(4)).map { _ in words.text(8 + random.below(13), &random) }
        if isCopy { statements.reverse() }
        if isDenial { statements[0] = "never " + statements[0] }
        let label = "s" + base32(UInt64(number), length: 10)
        var lines = [
            "---", "type: concept", "title: \"\(title)\"", "description: \"\(statements[0].prefix(100))\"", "id: \(uuid(number))",
            "status: stable", "created: 2026-11-20", "updated: 2026-11-20", "anchors:",
            "  - {path: \"src/file-\((isCopy || isDenial ? number - 1 : number) * 7 % (size / 3)).ts\", blob: 9fceb02d0ae598e95dc970b74767f19372d61af8}",
            "sources:", "  - {id: \(label), resource: \"session:p/claude-code/\(number)\", date: 2026-11-20}", "---", "# \(title)", "",
            "## What",
        ]
        for (index, statement) in statements.enumerated() {
            lines.append(
                "- \(statement). [^\(label)-\(index + 1)] ^\(base32(UInt64(number * 8 + index) &* 0x9e37_79b9_7f4a_7c15, length: 8))")
        }
        lines.append("")
        for (index, statement) in statements.enumerated() {
            lines.append("[^\(label)-\(index + 1)]: agent, turn \(index + 1), 2026-11-20: `\(statement)`")
        }
        return Page(path: "concepts/page-\(number).md", text: lines.joined(separator: "\n") + "\n")
    }

    private static func uuid(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return "5d0a3c1e-8f42-8b7a-9c33-" + String(repeating: "0", count: 12 - digits.count) + digits
    }

    private static func base32(_ number: UInt64, length: Int) -> String {
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
        var rest = number
        return String(
            (0..<length).map { _ in
                defer { rest >>= 5 }
                return alphabet[Int(rest & 31)]
            })
    }

    static func peak() -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss / 1024
    }

    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
