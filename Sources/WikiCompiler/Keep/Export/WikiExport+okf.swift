import YAML

/// A folder in the Open Knowledge Format, version 0.2: markdown files with front matter, and an index.
extension WikiExport {
    /// The files by path, in order.
    /// - Parameter version: of wikictl, which made the pages.
    public func knowledgeBundle(version: String) -> [(path: String, text: String)] {
        let pages = pages.map { Self.withoutLinks(to: others, on: $0) }
        return [("index.md", index(pages))] + pages.map { ($0.path, KnowledgePage($0, version: version).text) }
    }

    private static let headings: [(kind: PageKind, heading: String)] = [
        (.rule, "Rules"), (.decision, "Decisions"), (.gotcha, "Gotchas"), (.procedure, "Procedures"), (.concept, "Concepts"),
        (.session, "Sessions"),
    ]

    private func index(_ pages: [Page]) -> String {
        var lines = ["---", "okf_version: \"0.2\"", "---"]
        for (kind, heading) in Self.headings {
            let listed = pages.filter { $0.kind == kind }
            guard !listed.isEmpty else { continue }
            lines += ["", "# \(heading)", ""]
            for page in listed {
                let about = page.summary.isEmpty ? "" : " - " + MarkdownEscape.line(page.summary)
                lines.append("* [\(MarkdownEscape.line(page.title))](\(PageName.encoded(page.path)))\(about)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Links to what is not exported become the words they had.
    private static func withoutLinks(to others: Set<String>, on page: Page) -> Page {
        guard page.links(toAny: others) else { return page }
        return others.sorted().reduce(page) { $0.links(toAny: [$1]) ? $0.withoutLinks(to: $1) : $0 }
    }
}

/// One page as the format has it: each footnote is keyed to an entry of `sources`, and what only wikictl needs is left out.
struct KnowledgePage {
    private let page: Page
    private let version: String
    /// The footnotes that are cited, in the order of their labels.
    private let evidence: [Evidence]

    init(_ page: Page, version: String) {
        self.page = page
        self.version = version
        let cited = Set(page.statements.filter { $0.section != .retired }.flatMap(\.statement.labels))
        evidence = page.evidence.values.filter { cited.contains($0.label) }.sorted { $0.label < $1.label }
    }

    var text: String { (["---"] + frontMatter + ["---"] + body).joined(separator: "\n") + "\n" }

    private var frontMatter: [String] {
        var lines = ["type: \(page.kind?.rawValue ?? "concept")", "title: \(YAMLText.quoted(page.title))"]
        if !page.summary.isEmpty { lines.append("description: \(YAMLText.quoted(page.summary))") }
        if !page.tags.isEmpty { lines.append("tags: \(YAMLText.list(page.tags))") }
        if page.status != "stable" { lines.append("status: \(page.status)") }
        if let day = page.frontMatter["stale_after"]?.string, CivilDate.isValid(day) { lines.append("stale_after: \(day)") }
        if CivilDate.isValid(page.updated) {
            lines.append(
                "generated: {by: \(YAMLText.quoted(isHandwritten ? "human:author" : "wikictl/\(version)")), at: \(page.updated)T00:00:00Z}")
        }
        if !evidence.isEmpty { lines += ["sources:"] + evidence.flatMap(source) }
        // Keys of our own that say something without wikictl.
        if !page.aliases.isEmpty { lines.append("aliases: \(YAMLText.list(page.aliases))") }
        if !page.entities.isEmpty { lines.append("entities: \(YAMLText.list(page.entities))") }
        if page.isContested { lines.append("contested: true") }
        if !page.anchors.isEmpty { lines += ["files: \(YAMLText.list(page.anchors.map(\.path)))"] }
        return lines
    }

    private var isHandwritten: Bool { !evidence.isEmpty && evidence.allSatisfy { $0.role == .human } }

    private func source(_ evidence: Evidence) -> [String] {
        let source = page.sources.first { $0.id == evidence.label.source }
        let resource =
            source.map { "\($0.resource)#\(evidence.locator.text.replacing(" ", by: "-"))" } ?? "what a person wrote in this wiki"
        var lines = [
            "  - id: \(evidence.label.text)", "    resource: \(YAMLText.quoted(resource))",
            "    title: \(YAMLText.quoted("\(evidence.role.rawValue), \(evidence.locator.text)"))",
        ]
        if evidence.role == .user || evidence.role == .human { lines.append("    author: \"human:\(evidence.role.rawValue)\"") }
        return lines + ["    last_modified: \(evidence.date)"]
    }

    /// Without ids, retired statements, and the labels of evidence that is not shown.
    private var body: [String] {
        var lines: [String] = []
        var section: Section?
        for line in page.body {
            switch line {
            case .section(let next, let raw):
                section = next
                if next != .retired { lines.append(raw.trimmedLineEnd) }
            case .item(var statement, _):
                guard section != .retired else { continue }
                statement.id = nil
                statement.hasMore = false
                statement.labels = statement.labels.filter { label in evidence.contains { $0.label == label } }
                lines.append(statement.line)
            case .footnote, .more: continue
            case .title(let raw): lines.append(raw.trimmedLineEnd)
            case .other(let raw): if section != .retired || !raw.trimmed.isEmpty { lines.append(raw.trimmedLineEnd) }
            }
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines + (evidence.isEmpty ? [] : [""]) + evidence.map(\.line)
    }
}

extension String {
    fileprivate var trimmedLineEnd: String { utf8.last == 0x0D ? String(dropLast()) : self }
}
