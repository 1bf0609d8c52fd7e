import JSON
import WikiCompiler

/// What `blame` tells, for people and as JSON.
struct BlameReport {
    private static let mostStatements = 5
    private static let mostQuotes = 3

    private let blame: FileBlame

    init(_ blame: FileBlame) { self.blame = blame }

    func lines(_ terminal: Terminal) -> [String] {
        var lines: [String] = []
        if !blame.formerNames.isEmpty { lines.append("Formerly \(blame.formerNames.map(\.visible).joined(separator: ", ")).") }
        if let line = blame.line {
            lines.append("Line \(line.number): \(line.text.visible)")
            if let commit = line.commit {
                lines.append("came with \(commit.prefix(12)) on \(line.date): \(line.subject.visible)")
            }
            if !hasLine { lines.append("No page has to do with this line alone; this is what shaped the file.") }
        }
        for entry in shown {
            if !lines.isEmpty { lines.append("") }
            let page = entry.page
            let marks = (page.status == "stable" ? [] : [page.status]) + entry.standing.marks
            lines.append(
                "\(entry.date)  \(page.kind?.rawValue ?? "page"): \(terminal.styled(page.title.visible, .bold))  "
                    + terminal.styled(page.path, .cyan)
                    + (marks.isEmpty ? "" : "  " + terminal.styled(marks.map(\.visible).joined(separator: ", "), .yellow)))
            let told = told(of: entry)
            for one in told.prefix(Self.mostStatements) {
                let id = one.statement.id.map { terminal.styled(" ^\($0.text)", .dim) } ?? ""
                lines.append("  \(one.section.rawValue): \(one.statement.text.plain.visible)\(id)")
                for quote in one.quotes.prefix(Self.mostQuotes) {
                    let words = quote.quote.map { "“\($0.replacing("\n", with: " ").visible)” " } ?? ""
                    lines.append(terminal.styled("    \(words)\(quote.role.rawValue), \(quote.locator.text.visible), \(quote.date)", .dim))
                }
                if one.quotes.count > Self.mostQuotes {
                    lines.append(terminal.styled("    and \(count(one.quotes.count - Self.mostQuotes, "quote")) more", .dim))
                }
            }
            if told.count > Self.mostStatements {
                lines.append(terminal.styled("  and \(count(told.count - Self.mostStatements, "statement")) more", .dim))
            }
        }
        return lines
    }

    private var hasLine: Bool { blame.line != nil && blame.entries.contains { $0.told.contains(where: \.isOfLine) } }

    /// With a line, what has to do with it alone, when anything does.
    private var shown: [FileBlame.Entry] { hasLine ? blame.entries.filter { $0.told.contains(where: \.isOfLine) } : blame.entries }

    private func told(of entry: FileBlame.Entry) -> [FileBlame.Told] { hasLine ? entry.told.filter(\.isOfLine) : entry.told }

    func write(to json: inout JSONWriter) {
        json.member("path", blame.path)
        json.member("formerly", blame.formerNames)
        if let line = blame.line {
            json.object("line") { json in
                json.member("number", line.number)
                json.member("text", line.text)
                json.member("commit", line.commit ?? "")
                json.member("date", line.date)
                json.member("subject", line.subject)
            }
        }
        json.objects("pages", shown) { json, entry in
            json.member("page", entry.page.path)
            json.member("kind", entry.page.kind?.rawValue ?? "")
            json.member("title", entry.page.title)
            json.member("date", entry.date)
            json.member("freshness", entry.standing.state.rawValue)
            json.member("anchored", entry.isAnchored)
            json.objects("statements", told(of: entry)) { json, told in
                json.member("statement", told.statement.id?.text ?? "")
                json.member("section", told.section.rawValue)
                json.member("text", told.statement.text.plain)
                json.objects("evidence", told.quotes) { json, quote in
                    json.member("label", quote.label.text)
                    json.member("role", quote.role.rawValue)
                    json.member("locator", quote.locator.text)
                    json.member("date", quote.date)
                    json.member("quote", quote.quote ?? "")
                }
            }
        }
    }
}
