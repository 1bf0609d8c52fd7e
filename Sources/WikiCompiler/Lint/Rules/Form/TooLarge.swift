extension LintRule {
    static let tooLarge = LintRule(
        "W407", "too-large", .warning, "A page or a part of it is larger than what is read with ease.",
        explanation: """
            A title has at most \(Limits.title) characters, a description \(Limits.description), a statement \(Limits.statement); a page \
            \(Limits.statementsPerPage) statements and 64 KiB. No session adds to a page that is full. What you write yourself is not \
            measured by the statement.
            """,
        fails: LintExample(words(90)), passes: LintExample(words(20)),
        check: .page { page, _ in
            guard let kind = page.page.kind, kind != .report, page.page.damage == nil else { return [] }
            var found: [LintProblem] = []
            func over(_ text: String, _ limit: Int, _ what: String, _ line: Int, _ fix: String, _ id: StatementID? = nil) {
                // Counting characters takes long, and there are never more of them than bytes.
                guard text.utf8.count > limit else { return }
                let count = text.count
                guard count > limit else { return }
                found.append(page.problem(line, "\(what) has \(count) characters, \(limit) at most", statement: id, fix: fix))
            }
            over(page.page.title, Limits.title, "the title", page.line(ofKey: "title"), "Say it shorter.")
            over(page.page.summary, Limits.description, "the description", page.line(ofKey: "description"), "Say it shorter.")
            for item in page.standing where !item.statement.labels.isEmpty && !item.statement.isByPerson {
                over(item.statement.text.plain, Limits.statement, "the statement", item.line, "Part it in two.", item.statement.id)
            }
            let bytes = page.page.text.utf8.count
            if page.items.count > Limits.statementsPerPage {
                found.append(
                    page.problem(
                        page.titleLine, "the page has \(page.items.count) statements, \(Limits.statementsPerPage) at most",
                        fix: "Part it in two pages."))
            } else if bytes > Limits.pageBytes {
                found.append(
                    page.problem(page.titleLine, "the page has \(bytes) bytes, \(Limits.pageBytes) at most", fix: "Part it in two pages."))
            }
            return found
        })

    private static func words(_ count: Int) -> (path: String, text: String) {
        let text = (1...count).map { "word\($0)" }.joined(separator: " ")
        return LintExample.page(
            "concepts/booking-service.md", "The booking service",
            """
            ## What
            - \(text) [^s000000000a-3] ^k3f9a0c2

            [^s000000000a-3]: agent, turn 3, 2026-11-20: `bookings are kept in Postgres`
            """)
    }
}

extension Statement {
    /// Whether a person wrote it in this wiki.
    var isByPerson: Bool { labels.contains { $0.source.kind == .human } }
}
