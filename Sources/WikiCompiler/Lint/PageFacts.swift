import Foundation

/// What the rules that look at the whole wiki need to know of one page. Small enough to be remembered for every page.
struct PageFacts: Sendable, Equatable {
    struct Place: Sendable, Equatable {
        /// A path in the vault, a name in double brackets, or a statement's id.
        let target: String
        let line: Int
    }

    struct Ignore: Sendable, Equatable {
        let rule: String
        let reason: String
    }

    let path: String
    var id = ""
    /// As the front matter has it.
    var type = ""
    var title = ""
    var names: [String] = []
    var successor = ""
    var created = ""
    var updated = ""
    var staleAfter = ""
    /// The day of the newest of both sides; empty when nothing is contested.
    var contestedSince = ""
    var isActive = false
    var isContested = false
    var isPinned = false
    /// Lines of the front matter's keys, as far as a finding stands there.
    var lines: [String: Int] = [:]
    var statements: [Place] = []
    var links: [Place] = []
    var brackets: [Place] = []
    /// Source ids, with the agent where the front matter names one.
    var sources: [String] = []
    var ignores: [Ignore] = []
    /// Statements that hold, and how many of them show evidence that is not wrong.
    var standing = 0
    var backed = 0
    /// Hashes by which pages that may say the same or the opposite are found.
    var buckets: [UInt64] = []

    var kind: PageKind? { PageKind(rawValue: type) }
    var stem: String { PageName.stem(of: path) }
    /// Whether it tells of the wiki's subject rather than of a day.
    var isLesson: Bool { isActive && kind != nil && kind != .session && kind != .report }

    init(path: String) { self.path = path }

    init(_ lint: LintPage, book: EvidenceBook) {
        let page = lint.page
        path = page.path
        id = page.id
        type = page.frontMatter["type"]?.string ?? ""
        title = page.title
        names = page.aliases
        successor = page.successor ?? ""
        (created, updated) = (page.created, page.updated)
        staleAfter = page.frontMatter["stale_after"]?.string ?? ""
        (isActive, isContested, isPinned) = (page.isActive, page.isContested, page.isPinned)
        for key in ["id", "contested", "stale_after", Page.successorKey, "created", "lint_ignore"] { lines[key] = lint.line(ofKey: key) }
        lines["title"] = lint.titleLine
        statements = lint.items.compactMap { item in item.statement.id.map { Place(target: $0.text, line: item.line) } }
        links = lint.links.compactMap { link in
            PageName.place(of: link.destination, from: page.path).map { Place(target: $0, line: link.line) }
        }
        brackets = lint.names.map { Place(target: $0.name, line: $0.line) }
        sources = page.sources.map { "\($0.id.text) \($0.agent?.rawValue ?? "")" }
        ignores = (page.frontMatter["lint_ignore"]?.items ?? []).map { item in
            Ignore(rule: item["code"]?.string ?? item.string ?? "", reason: item["reason"]?.string ?? "")
        }
        readEvidence(lint, book)
    }

    private mutating func readEvidence(_ lint: LintPage, _ book: EvidenceBook) {
        let footnotes = lint.page.evidence
        for item in lint.items where item.section == .contested {
            contestedSince = max(contestedSince, item.statement.labels.compactMap { footnotes[$0]?.date }.max() ?? "")
        }
        if lint.page.isContested, contestedSince.isEmpty { contestedSince = lint.page.updated }
        guard let kind = lint.page.kind, kind != .report, isActive else { return }
        for item in lint.standing {
            standing += 1
            let isBacked = item.statement.labels.contains { label in
                guard let evidence = footnotes[label] else { return false }
                return evidence.role == .human || book.verdict(on: evidence, of: lint.path).state != .mismatch
            }
            if isBacked || item.statement.hasMore { backed += 1 }
        }
    }
}

extension PageSource {
    /// The agent whose session it is, where the resource names one.
    var agent: Agent? { resource.split(separator: "/").dropFirst().first.flatMap { Agent(rawValue: String($0)) } }
}

extension PageName {
    /// The path in the vault that a relative link means, whatever it ends in; nil for links to elsewhere.
    static func place(of destination: String, from path: String) -> String? {
        let bare = destination.prefix { $0 != "#" && $0 != "?" }
        guard !bare.isEmpty, !bare.utf8.contains(0x3A), !bare.hasPrefix("//") else { return nil }
        let decoded = String(bare).removingPercentEncoding ?? String(bare)
        var parts = decoded.hasPrefix("/") ? [] : path.split(separator: "/").dropLast().map(String.init)
        for part in decoded.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
        }
        return parts.joined(separator: "/")
    }
}
