import WikiCompiler

/// A page laid out for a person at a terminal.
struct PageRendering {
    private let page: Page
    private let standing: PageStanding
    private let strength: PageStrength?
    private let terminal: Terminal
    private let inline: InlineMarkdown
    /// The footnotes in the order of their first use; their place plus one is the number shown.
    private let labels: [EvidenceLabel]

    init(_ page: Page, standing: PageStanding, strength: PageStrength? = nil, terminal: Terminal) {
        self.page = page
        self.standing = standing
        self.strength = strength
        self.terminal = terminal
        inline = InlineMarkdown(terminal: terminal)
        var seen: Set<EvidenceLabel> = []
        labels = page.statements.flatMap(\.statement.labels).filter { seen.insert($0).inserted }
    }

    /// The whole rendering, ending in a line break.
    var text: String {
        var lines =
            [terminal.styled(page.title.visible, .bold)]
            + ([humanLine] + (strength.map { [$0.sentence] } ?? [])).flatMap { TextLayout.wrapped($0, width: width) }
            .map { terminal.styled($0, .dim) } + [""]
        lines += body()
        while lines.last == "" { lines.removeLast() }
        if !labels.isEmpty { lines += ["", terminal.styled("Evidence", .bold)] + labels.enumerated().flatMap { evidence($0 + 1, $1) } }
        return lines.joined(separator: "\n") + "\n"
    }

    private var width: Int { min(terminal.width, 110) }

    /// From how many sessions, when last updated, and whether the code changed since.
    private var humanLine: String {
        let kind = (page.status == "stable" ? "" : page.status + " ") + (page.kind?.rawValue ?? "page")
        let sessions = page.sources.count { $0.id.kind == .session }
        var parts = [page.isContested ? "contested \(kind)" : kind]
        if sessions > 0 { parts.append("from \(count(sessions, "session"))") }
        if page.hasHumanStatements { parts.append("with words of a person") }
        if !page.updated.isEmpty { parts.append("last updated \(page.updated)") }
        return (["\(parts.joined(separator: ", "))."] + standing.sentences.map(\.visible) + [page.path]).joined(separator: " ")
    }

    private func body() -> [String] {
        var lines: [String] = []
        var inCode = false
        for raw in page.bodyLines.map(\.visible) {
            if raw.hasPrefix("```") || raw.hasPrefix("~~~") {
                inCode.toggle()
                lines.append(terminal.styled(raw, .dim))
            } else if inCode {
                lines.append(terminal.styled(raw, .cyan))
            } else if raw.hasPrefix("# ") || raw.hasPrefix("[^") {
                continue
            } else if raw.hasPrefix("#") {
                lines.append(terminal.styled(inline.rendered(String(raw.drop { $0 == "#" || $0 == " " })), .bold))
            } else if let statement = Statement(line: raw) {
                lines += item(statement)
            } else if !(raw.isEmpty && lines.last?.isEmpty ?? true) {
                lines += wrapped(raw, first: "", rest: "")
            }
        }
        return lines
    }

    private func item(_ statement: Statement) -> [String] {
        let numbers = statement.labels.compactMap { label in labels.firstIndex(of: label).map { "\($0 + 1)" } }
        var notes = numbers.isEmpty ? "" : " [\(numbers.joined(separator: ","))]"
        let more = page.labels(of: statement).count - statement.labels.count
        if more > 0 { notes += " +\(more)" }
        if let id = statement.id { notes += " ^\(id.text)" }
        return wrapped(statement.text.markdown, notes: notes, first: "• ", rest: "  ")
    }

    private func evidence(_ number: Int, _ label: EvidenceLabel) -> [String] {
        guard let evidence = page.evidence[label] else { return ["[\(number)] \(label.text): the footnote is missing"] }
        let head =
            "[\(number)] \(evidence.role.rawValue), \(evidence.locator.text), \(evidence.date)  \(terminal.styled(label.source.text, .dim))"
        guard let quote = evidence.quote else { return [head] }
        return [head] + TextLayout.wrapped("“" + quote.visible + "”", width: width, indent: 4)
    }

    /// Breaks lines before styling, because escape sequences have no width.
    private func wrapped(_ markdown: String, notes: String = "", first: String, rest: String) -> [String] {
        // A no-break space keeps the notes together on the last line.
        let joined = markdown + notes.replacing(" ", with: "\u{A0}")
        return inline.filled(joined, width: width - first.count).enumerated().map { index, line in
            var line = line
            if !notes.isEmpty, let at = line.firstRange(of: notes.replacing(" ", with: "\u{A0}")) {
                line = line[..<at.lowerBound] + terminal.styled(notes, .dim)
            }
            return (index == 0 ? first : rest) + line
        }
    }
}
