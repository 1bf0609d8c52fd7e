import YAML

/// Writing to a page. Each call changes its own lines and no other.
extension Page {
    /// A new page with front matter and title, no statements yet.
    init(path: String, kind: PageKind, id: String, title: String, description: String, date: String) {
        self.init(path: path, frontMatter: FrontMatter(), body: [], fence: Fence())
        frontMatter.set("type", kind.rawValue)
        frontMatter.set("title", title, quoted: true)
        frontMatter.set("description", description, quoted: true)
        frontMatter.set("id", token: id)
        frontMatter.set("status", token: "stable")
        frontMatter.set("created", token: date)
        frontMatter.set("updated", token: date)
        body = [.title("# " + MarkdownEscape.line(title)), .other("")]
    }

    /// Puts a statement at the end of its section, opening the section in the kind's order when it is missing.
    mutating func append(_ statement: Statement, to section: Section) {
        let line = Line.item(statement, raw: statement.line)
        if let heading = body.lastIndex(where: { if case .section(section, _) = $0 { true } else { false } }) {
            var at = heading + 1
            var index = heading + 1
            while index < body.count {
                switch body[index] {
                case .item: at = index + 1
                case .other(let raw): if !raw.isEmpty, raw.hasPrefix(" ") || raw.hasPrefix("\t") { at = index + 1 }
                default: index = body.count
                }
                index += 1
            }
            body.insert(line, at: at)
            return
        }
        let order = (kind?.sections ?? []) + [.contested, .retired]
        let rank = order.firstIndex(of: section) ?? order.count
        let at =
            body.firstIndex {
                if case .section(let other, _) = $0 { (order.firstIndex(of: other) ?? order.count) > rank } else { false }
            } ?? endOfSections
        body.insert(contentsOf: [.section(section, raw: "## " + section.rawValue), line, .other("")], at: at)
    }

    /// Gives the page another title; its file keeps its name.
    mutating func setTitle(_ title: String) {
        frontMatter.set("title", title, quoted: true)
        let at = body.firstIndex { if case .title = $0 { true } else { false } }
        if let at { body[at] = .title("# " + MarkdownEscape.line(title)) }
    }

    /// Puts a statement before another one of its section; at the section's end when `id` is nil or not there.
    mutating func insert(_ statement: Statement, to section: Section, before id: StatementID?) {
        let at = body.firstIndex { if let id, case .item(let other, _) = $0 { other.id == id } else { false } }
        guard let at else { return append(statement, to: section) }
        body.insert(.item(statement, raw: statement.line), at: at)
    }

    /// Where a section that comes after all others begins: before links and footnotes at the page's end.
    private var endOfSections: Int {
        let footnotes = body.firstIndex { if case .footnote = $0 { true } else if case .more = $0 { true } else { false } } ?? body.count
        let seeAlso = body.firstIndex { if case .other(let raw) = $0 { raw.hasPrefix("See also ") } else { false } } ?? body.count
        return min(footnotes, seeAlso)
    }

    /// Replaces the line of the statement with this id.
    mutating func replace(_ id: StatementID, with statement: Statement) {
        for index in body.indices {
            if case .item(let old, _) = body[index], old.id == id { body[index] = .item(statement, raw: statement.line) }
        }
    }

    /// Adds a footnote at the end of the page, once.
    mutating func append(_ evidence: Evidence) { append([evidence]) }

    /// Adds footnotes at the end of the page, each once.
    mutating func append(_ evidence: [Evidence]) {
        var known = Set(self.evidence.keys)
        let new = evidence.filter { known.insert($0.label).inserted }
        guard !new.isEmpty else { return }
        while case .other("")? = body.last { body.removeLast() }
        if let last = body.last {
            switch last {
            case .footnote, .more: break
            default: body.append(.other(""))
            }
        }
        body += new.map { .footnote($0, raw: $0.line) } + [.other("")]
    }

    /// Writes the labels that stand behind a statement's eight quotes.
    mutating func setMore(_ id: StatementID, _ labels: [EvidenceLabel]) {
        let raw = "[^more-\(id.text)]: " + labels.map(\.text).joined(separator: ", ")
        let line = Line.more(id, labels, raw: raw)
        if let at = body.firstIndex(where: { if case .more(id, _, _) = $0 { true } else { false } }) {
            body[at] = line
        } else {
            while case .other("")? = body.last { body.removeLast() }
            body += [line, .other("")]
        }
    }

    /// Removes footnotes that no statement refers to any more.
    mutating func dropUnusedFootnotes() {
        let used = Set(statements.flatMap(\.statement.labels))
        body.removeAll { if case .footnote(let evidence, _) = $0 { !used.contains(evidence.label) } else { false } }
    }

    /// The label under which `quote` of `turn` stands on this page, or will: the same words share one footnote.
    func label(source: SourceID, number: Int, quote: String) -> EvidenceLabel? {
        let evidence = self.evidence
        var label: EvidenceLabel? = EvidenceLabel(source: source, number: number)
        while let candidate = label, let standing = evidence[candidate] {
            // Words that are kept elsewhere cannot be told from others of the same turn.
            if standing.quote == quote || standing.quote == nil && standing.role.isSpoken { return candidate }
            label = candidate.next
        }
        return label
    }

    mutating func setAnchors(_ anchors: [Anchor]) {
        frontMatter.set("anchors", lines: anchors.isEmpty ? [] : ["anchors:"] + anchors.map(\.yaml))
    }

    mutating func setSources(_ sources: [PageSource]) {
        frontMatter.set("sources", lines: sources.isEmpty ? [] : ["sources:"] + sources.map(\.yaml))
    }
}
