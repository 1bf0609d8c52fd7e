/// No statement id stands in the vault twice.
enum StatementCheck {
    static func findings(_ wiki: ExaminedWiki) -> [Diagnostic] {
        doubled(wiki.pages.map { PageFacts(LintPage($0), book: EvidenceBook()) }).map { id, places in
            let paths = places.map(\.path)
            let place = Set(paths).count == 1 ? "twice in \(paths[0])" : "in \(Set(paths).sorted().joined(separator: " and "))"
            return Diagnostic(
                .warning, "statement-doubled", "\(wiki.project.name): the statement ^\(id) stands \(place)",
                explanation:
                    "An id names one statement; which of them a command means is left to chance. A copied line is the usual cause.",
                solution: "Remove the ' ^\(id)' from the copy; the next operation gives it an id of its own.")
        }
    }

    /// The statement ids that stand more than once, with their places in the order of the pages.
    static func doubled(_ pages: [PageFacts]) -> [(id: String, places: [(path: String, line: Int)])] {
        var places: [String: [(path: String, line: Int)]] = [:]
        for page in pages { for one in page.statements { places[one.target, default: []].append((page.path, one.line)) } }
        return places.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
