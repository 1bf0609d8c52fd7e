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
        let named = EvidenceRole.allCases.filter(roles.contains).map { $0 == .human ? "user, by hand" : $0.rawValue }
        return named.isEmpty ? "unknown" : named.joined(separator: ", ")
    }

    /// "tool, 3 Nov, src/a.ts changed since"
    func origin(of statement: Statement) -> String {
        (["\(roles(of: statement)), \(BriefDate.day(page.updated, now: material.now))"] + (page.isContested ? ["contested"] : []) + [stale])
            .filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// Which of its files changed or went since the page held; empty when none did or nobody can tell.
    var stale: String {
        guard let repository = material.repository else { return "" }
        let states = page.anchors.map { (path: $0.path, state: Freshness(of: $0, in: repository)) }
        let notes = [(Freshness.changed, "changed since"), (.gone, "gone since")].compactMap { state, words -> String? in
            let paths = states.filter { $0.state == state }.map { BriefFence.line($0.path) }
            guard let first = paths.first else { return nil }
            return "\(first)\(paths.count > 1 ? " and \(paths.count - 1) more" : "") \(words)"
        }
        return notes.joined(separator: ", ")
    }

    /// The page in one line: what to do about a gotcha, what was decided, the steps of a procedure.
    var line: String? {
        let title = BriefFence.line(page.title).trimmingSuffix(".")
        func told(_ label: String, _ statement: Statement?, needsTitle: Bool) -> String {
            guard let statement else { return "- \(label): \(title)." }
            let words = Self.readable(statement)
            let lead = needsTitle || !SessionSummary.isNear(title, words) ? "\(title). " : ""
            return "- \(label): \(lead)\(words) [\(origin(of: statement))]"
        }
        switch page.kind {
        case .gotcha:
            return told(
                "Gotcha", page.recalled(.fix).first ?? page.recalled(.cause).first ?? page.recalled(.symptom).first, needsTitle: true)
        case .decision: return told("Decision", page.recalled(.decision).first ?? page.recalled(.context).first, needsTitle: false)
        case .procedure:
            let steps = page.recalled(.steps)
            guard let first = steps.first else { return nil }
            let words = steps.prefix(4).map { Self.readable($0).trimmingSuffix(".") }.joined(separator: "; ")
            return "- Procedure: \(title): \(words)\(steps.count > 4 ? "; and \(steps.count - 4) more" : ""). [\(origin(of: first))]"
        default: return nil
        }
    }
}
