import Git

/// `reports/bootstrap.md`: what was read of a repository, what was left alone, and what came of it.
struct BootstrapManifest {
    static let path = "reports/bootstrap.md"

    let survey: RepositorySurvey
    let inventory: RepositoryInventory
    /// The pages that rest on the repository.
    let pages: [Page]
    let head: ObjectID
    let branch: String
    let source: RepositorySource

    /// - Parameter standing: the report of an earlier bootstrap, whose id and day of birth stay.
    func page(after standing: Page?, project: String) -> Page {
        let date = survey.history.commits.first?.date ?? "1970-01-01"
        var page = Page(
            path: Self.path, kind: .report,
            id: standing?.id ?? Identifier.uuidV8(["page1", project, "report", "bootstrap", source.id.text]),
            title: "What was read of the repository", description: "Sources and results of the bootstrap of \(survey.name).",
            date: standing?.created ?? date)
        page.frontMatter.set("updated", token: date)
        page.setSources([PageSource(id: source.id, resource: source.resource, date: date)])
        page.body += lines.map(Page.Line.other) + [.other("")]
        return page
    }

    private var lines: [String] {
        var lines = [summary]
        for (kind, heading) in Self.headings {
            let listed = pages.filter { $0.kind == kind }.sorted { $0.path < $1.path }
            guard !listed.isEmpty else { continue }
            lines += ["", "## \(heading)", ""]
            lines += listed.map { page in
                let count = page.statements.count { $0.section != .retired }
                return "- [\(MarkdownEscape.line(page.title))](\(PageName.link(from: Self.path, to: page.path))), \(Self.statements(count))"
            }
        }
        lines += section("Read", read)
        lines += section("Instructions for agents", instructions)
        lines += section("Reminders in comments", reminders)
        lines += section("Left alone", leftOut)
        lines += section("Notices", survey.notices.map { MarkdownEscape.line($0) })
        return lines
    }

    private static let headings: [(PageKind, String)] = [
        (.concept, "Concepts"), (.decision, "Decisions"), (.gotcha, "Gotchas"), (.procedure, "Procedures"),
    ]

    private static func statements(_ count: Int) -> String { count == 1 ? "1 statement" : "\(count) statements" }

    private func section(_ heading: String, _ items: [String]) -> [String] {
        items.isEmpty ? [] : ["", "## \(heading)", ""] + items.map { "- \($0)" }
    }

    private var summary: String {
        let history = survey.history
        let place = branch.isEmpty ? "" : " on \(code(branch))"
        var text =
            "Read at commit \(code(String(head.hex.prefix(12))))\(place): \(survey.files.count) files and \(history.commits.count) commits"
        if let first = history.commits.last, let last = history.commits.first { text += ", \(first.date) to \(last.date)" }
        return text + (pages.isEmpty ? "." : "; \(pages.count) pages rest on them.")
    }

    private var read: [String] {
        let kinds: [(RepositoryFile.Kind, String)] = [
            (.readme, "README"), (.document, "Documents"), (.decisionRecord, "Decision records"), (.changelog, "Changelogs"),
            (.build, "Build files"), (.integration, "Workflows"),
        ]
        let languages = inventory.languages.prefix(6).map { "\($0.count) \($0.name)" }.joined(separator: ", ")
        return (languages.isEmpty ? [] : ["Source files: \(languages)"])
            + kinds.compactMap { kind, name in
                let files = survey.files.filter { $0.kind == kind }.map(\.path)
                guard !files.isEmpty else { return nil }
                let more = files.count > 8 ? " and \(files.count - 8) more" : ""
                return "\(name): \(files.prefix(8).map(code).joined(separator: ", "))\(more)"
            }
    }

    /// They are read by the agents themselves: named, never repeated.
    private var instructions: [String] {
        inventory.instructions.map { file in
            code(file.path) + (file.headings.isEmpty ? "" : ": \(file.headings.map(MarkdownEscape.line).joined(separator: ", "))")
        }
    }

    private var leftOut: [String] {
        inventory.leftOut.map { "\($0.count) \($0.count == 1 ? "file" : "files"): \(MarkdownEscape.line($0.reason))" }
    }

    /// How many reminders stand in comments, and where the oldest are.
    private var reminders: [String] {
        guard !inventory.reminders.isEmpty else { return [] }
        let counts = inventory.reminders.map { "\($0.count) \(code($0.word))" }.joined(separator: ", ")
        return [counts] + inventory.oldestReminders.map { "\($0.date ?? ""): \(code($0.word)) in \(code("\($0.path):\($0.line)"))" }
    }

    private func code(_ text: String) -> String { QuoteSpan.render(StatementText.oneLine(text)) }
}
