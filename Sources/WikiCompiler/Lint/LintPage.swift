import Markdown

/// A page as lint looks at it, each part with its line.
struct LintPage: Sendable {
    struct Item: Sendable {
        let line: Int
        let section: Section
        let statement: Statement
    }

    struct Footnote: Sendable {
        let line: Int
        let evidence: Evidence
    }

    /// A line that is neither statement nor footnote, outside of fences.
    struct Text: Sendable {
        let line: Int
        let text: String
    }

    /// A link or an image.
    struct Link: Sendable {
        let destination: String
        let text: String
        let line: Int
    }

    /// A piece of raw HTML.
    struct HTML: Sendable {
        let text: String
        let line: Int
    }

    let page: Page
    /// Whether a person changed it and it is in no commit yet.
    let isPending: Bool
    let items: [Item]
    let footnotes: [Footnote]
    /// Headings and paragraphs.
    let texts: [Text]
    let titleLine: Int
    let sections: [(section: Section, line: Int)]
    /// Links, images and raw HTML of the body; lines are those of the file.
    let links: [Link]
    let images: [Link]
    let html: [HTML]
    /// Names in double brackets.
    let names: [(name: String, line: Int)]
    /// Where the lines after the front matter begin.
    let firstLine: Int
    private let keyLines: [String: Int]
    private let users: [EvidenceLabel: StatementID]

    var path: String { page.path }

    init(_ page: Page, isPending: Bool = false) {
        self.page = page
        self.isPending = isPending
        var reading = Reading(page)
        reading.read()
        items = reading.items
        footnotes = reading.footnotes
        texts = reading.texts
        titleLine = reading.titleLine
        sections = reading.sections
        names = reading.names
        keyLines = page.frontMatterLines
        var users: [EvidenceLabel: StatementID] = [:]
        for item in reading.items {
            guard let id = item.statement.id else { continue }
            for label in item.statement.labels where users[label] == nil { users[label] = id }
        }
        self.users = users
        firstLine = reading.first
        let document = reading.wantsMarkdown ? MarkdownDocument(reading.markdown) : nil
        let first = reading.first
        func moved(_ link: MarkdownDocument.Link) -> Link {
            Link(destination: link.destination, text: link.text, line: link.line + first - 1)
        }
        links = document?.links.map(moved) ?? []
        images = document?.images.map(moved) ?? []
        html = document?.html.map { HTML(text: $0.text, line: $0.line + first - 1) } ?? []
    }

    /// The line of a key of the front matter; the first line when it is not there.
    func line(ofKey key: String) -> Int { keyLines[key] ?? 1 }

    /// The statement that a footnote proves.
    func user(of label: EvidenceLabel) -> StatementID? { users[label] }

    /// Statements that hold.
    var standing: [Item] { items.filter { $0.section != .contested && $0.section != .retired } }

    /// The word by which commands find the page.
    var name: String { PageName.stem(of: path) }

    func problem(
        _ line: Int, _ summary: String, statement: StatementID? = nil, fix: String, severity: Diagnostic.Severity? = nil
    ) -> LintProblem {
        LintProblem(path: path, line: line, statement: statement?.text ?? "", summary: summary, fix: fix, severity: severity)
    }
}

extension LintPage {
    /// Goes through the body once.
    private struct Reading {
        let page: Page
        let first: Int
        var items: [Item] = []
        var footnotes: [Footnote] = []
        var texts: [Text] = []
        var titleLine = 1
        var sections: [(section: Section, line: Int)] = []
        var names: [(name: String, line: Int)] = []
        var wantsMarkdown = false

        init(_ page: Page) {
            self.page = page
            first = page.fence == nil ? 1 : page.frontMatter.lines.count + 3
            titleLine = first
        }

        /// The body without footnotes, whose quotes render as nothing, and with as many lines.
        var markdown: String {
            page.body.map { line in
                switch line {
                case .footnote, .more: ""
                default: line.raw
                }
            }.joined(separator: "\n")
        }

        mutating func read() {
            var section: Section?
            var isFenced = false
            for (index, line) in page.body.enumerated() {
                let number = first + index
                switch line {
                case .footnote(let evidence, _): footnotes.append(.init(line: number, evidence: evidence))
                    continue
                case .more: continue
                case .title(let raw):
                    titleLine = number
                    texts.append(.init(line: number, text: raw))
                case .section(let next, let raw):
                    section = next
                    sections.append((next, number))
                    texts.append(.init(line: number, text: raw))
                case .item(let statement, let raw):
                    if let section {
                        items.append(.init(line: number, section: section, statement: statement))
                    } else {
                        texts.append(.init(line: number, text: raw))
                    }
                case .other(let raw):
                    if raw.hasPrefix("```") || raw.hasPrefix("~~~") { isFenced.toggle() }
                    if !isFenced, !raw.isEmpty { texts.append(.init(line: number, text: raw)) }
                }
                if isFenced { continue }
                readLinks(line.raw, number)
            }
        }

        private mutating func readLinks(_ raw: String, _ number: Int) {
            if !wantsMarkdown { wantsMarkdown = hasMarkup(raw) }
            guard ByteSearch.contains("[[", in: raw) else { return }
            for part in raw.withoutCode.split(on: "[[").dropFirst() where ByteSearch.contains("]]", in: part) {
                let name = part.prefix { $0 != "]" && $0 != "|" && $0 != "#" }
                if !name.isEmpty { names.append((String(name), number)) }
            }
        }

        private func hasMarkup(_ raw: String) -> Bool {
            raw.utf8.contains(0x3C) || ["](", "]:", "://", "www."].contains { ByteSearch.contains($0, in: raw) }
        }
    }
}

extension Page {
    /// The line of the file that each key of the front matter stands on.
    var frontMatterLines: [String: Int] {
        var lines: [String: Int] = [:]
        for entry in frontMatter.values?.entries ?? [] where lines[entry.key] == nil { lines[entry.key] = entry.line + 1 }
        return lines
    }
}

extension String {
    /// The line without what stands between back-ticks, and without characters behind a backslash.
    var withoutCode: String {
        guard utf8.contains(0x60) || utf8.contains(0x5C) else { return self }
        var out: [UInt8] = []
        var fence = 0
        var run = 0
        var isEscaped = false
        for byte in utf8 {
            if byte == 0x60, !isEscaped {
                run += 1
                continue
            }
            if run > 0 {
                // A run closes what a run of the same length opened.
                if fence == 0 { fence = run } else if fence == run { fence = 0 }
                run = 0
            }
            if isEscaped {
                isEscaped = false
            } else if byte == 0x5C, fence == 0 {
                isEscaped = true
            } else if fence == 0 {
                out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
