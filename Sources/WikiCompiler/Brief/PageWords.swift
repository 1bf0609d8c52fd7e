extension Page {
    /// Whether the page is to be followed: not archived, not deprecated, not broken by hand.
    var isActive: Bool { status != "deprecated" && damage == nil && !path.hasPrefix("archive/") }

    /// The statements of a section.
    func recalled(_ section: Section) -> [Statement] { statements.filter { $0.section == section }.map(\.statement) }
}

/// A page's statements as a brief tells them, with whose words they are and whether their files changed.
struct PageWords {
    let page: Page
    let material: BriefMaterial

    init(_ page: Page, _ material: BriefMaterial) {
        self.page = page
        self.material = material
    }

    /// The words of a statement with their code spans and without escapes.
    static func readable(_ statement: Statement) -> String { BriefFence.line(MarkdownEscape.readable(statement.text.markdown)) }

    /// "user, agent": whose words the statement rests on.
    func roles(of statement: Statement) -> String {
        let evidence = page.evidence
        let roles = Set(page.labels(of: statement).compactMap { evidence[$0]?.role })
        // What a person said in a session and by hand is theirs either way.
        let shown = EvidenceRole.allCases.filter { roles.contains($0) && !($0 == .user && roles.contains(.human)) }
        let named = shown.map { $0 == .human ? "user, by hand" : $0.rawValue }
        return named.isEmpty ? "unknown" : named.joined(separator: ", ")
    }

    /// "tool, 3 Nov, src/a.ts changed since"
    func origin(of statement: Statement) -> String {
        ([roles(of: statement), BriefDate.day(page.updated, now: material.now)] + (page.isContested ? ["contested"] : []) + [stale])
            .filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// Which of its files changed, moved or went since the page held, and whether it is of another branch; empty when nobody can tell.
    var stale: String {
        let standing = material.reader.standing(of: page)
        var notes: [String] = []
        for (state, words) in [(Freshness.changed, "changed since"), (.gone, "gone since")] {
            let files = standing.notable.filter { $0.state == state }
            guard let first = files.first else { continue }
            notes.append("\(BriefFence.line(first.anchor.path))\(files.count > 1 ? " and \(files.count - 1) more" : "") \(words)")
        }
        if let moved = standing.notable.first(where: { $0.state == .moved }), let path = moved.path {
            notes.append("\(BriefFence.line(moved.anchor.path)) is \(BriefFence.line(path)) now\(moved.isStale ? ", changed since" : "")")
        }
        if let branch = standing.branch { notes.append(BriefFence.line(branch.words)) }
        return notes.joined(separator: ", ")
    }

    /// The page in one line: what to do about a gotcha, what was decided, what a concept is, the commands of a procedure.
    var line: String? {
        let title = BriefFence.line(page.title).trimmingSuffix(".")
        func told(_ label: String, _ statement: Statement?) -> String {
            guard let statement else { return "- \(label): \(title)." }
            let words = Self.readable(statement)
            if Self.says(title, all: words) { return "- \(label): \(title). [\(origin(of: statement))]" }
            return "- \(label): \(words.hasPrefix(title) ? "" : "\(title). ")\(words) [\(origin(of: statement))]"
        }
        switch page.kind {
        case .gotcha:
            return told("Gotcha", page.recalled(.fix).first ?? page.recalled(.cause).first ?? page.recalled(.symptom).first)
        case .decision: return decision
        case .concept: return told("Concept", page.recalled(.what).first ?? page.recalled(.how).first)
        case .procedure:
            // The commands tell the steps; of those for one file and for all, the latter.
            let steps = page.recalled(.steps)
            var commands: [String] = []
            for command in steps.compactMap({ CodeSpans.of(Self.readable($0)).last }) where !command.hasSuffix(" <file>") {
                if !commands.contains(command) { commands.append(command) }
            }
            guard let first = steps.first, !commands.isEmpty else { return nil }
            return "- Procedure: \(title): \(commands.prefix(8).map(\.asCode).joined(separator: ", ")). [\(origin(of: first))]"
        default: return nil
        }
    }

    /// Whether a title says all that the words say.
    private static func says(_ title: String, all words: String) -> Bool {
        Reply.stems(Words(words)).isSubset(of: Reply.stems(Words(title)))
    }

    /// Everything that was decided, and what was rejected for it.
    private var decision: String? {
        func short(_ statement: Statement) -> String {
            let words = Self.readable(statement)
            return words.bytes(0..<(ByteSearch.first(", offered as: ", in: words) ?? words.utf8.count)).trimmingSuffix(".")
        }
        let title = BriefFence.line(page.title).trimmingSuffix(".")
        let decided = page.recalled(.decision)
        guard let first = decided.first ?? page.recalled(.context).first else { return "- Decision: \(title)." }
        let told = decided.prefix(5).map(short).filter { !Self.says(title, all: $0) }
        let rejected = page.recalled(.rejected).prefix(3).map { statement in
            let words = short(statement)
            return words.bytes(0..<(ByteSearch.first(" (", in: words) ?? words.utf8.count))
        }
        let against = rejected.isEmpty ? "" : " Rejected: \(rejected.joined(separator: "; "))."
        return "- Decision: \(([title] + told).joined(separator: ". ")).\(against) [\(origin(of: first))]"
    }
}
