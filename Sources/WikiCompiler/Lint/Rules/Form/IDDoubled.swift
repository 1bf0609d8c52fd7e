extension LintRule {
    static let idDoubled = LintRule(
        "W405", "id-doubled", .error, "Two pages or two statements have the same id.",
        explanation: "An id names one thing; which of them a command means is left to chance. A copied file or line is the usual cause.",
        fails: LintExample(
            LintExample.page(
                "concepts/booking-service.md", "The booking service",
                """
                ## What
                - Bookings are kept in Postgres. [^s000000000a-3] ^k3f9a0c2
                - Berths are kept in a file. [^s000000000a-4] ^k3f9a0c2

                [^s000000000a-3]: agent, turn 3, 2026-11-20: `bookings are kept in Postgres`
                [^s000000000a-4]: agent, turn 4, 2026-11-20: `berths are kept in a file`
                """)),
        passes: LintExample(storagePage(" ^k3f9a0c2")),
        check: .wiki { wiki, _ in
            StatementCheck.doubled(wiki.pages).map { id, places in
                let (first, again) = (places[0], places[1])
                let place = first.path == again.path ? "line \(first.line)" : "\(first.path) has it too"
                return LintProblem(
                    path: again.path, line: again.line, statement: id,
                    summary: "^\(id) stands twice: \(place)",
                    fix: "Take ' ^\(id)' out of the copy and save it; the next operation gives it an id of its own.")
            } + doubledPages(wiki)
        })

    private static func doubledPages(_ wiki: LintWiki) -> [LintProblem] {
        let byID = Dictionary(grouping: wiki.pages.filter { !$0.id.isEmpty }, by: \.id)
        return byID.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { _, pages in
            LintProblem(
                path: pages[1].path, line: pages[1].lines["id"] ?? 1, summary: "\(pages[0].path) has the same id",
                fix: "Take the line 'id:' out of the copy and save it; the next operation gives it one.")
        }
    }
}
