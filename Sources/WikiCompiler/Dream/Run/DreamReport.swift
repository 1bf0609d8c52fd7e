/// The page under `reports/` that tells what a dream did, why, and how it is taken back.
struct DreamReport {
    let plan: DreamPlan
    let operation: String
    /// `YYYY-MM-DD`
    let day: String
    let project: String

    private static let headings: [(DreamChange.Deed, String)] = [
        (.merged, "Said once"), (.contested, "Shown with both sides"), (.superseded, "Struck through"), (.split, "Parted"),
        (.archived, "Put into the archive"),
        (.relinked, "Links that lead elsewhere"),
    ]

    private static let tasks: [(Set<DreamFinding.Kind>, String)] = [
        ([.archive, .contradiction, .duplicate, .full, .held], "Left to you"), ([.suggestion], "Worth saying more widely"),
    ]

    /// - Parameter path: where it is to stand.
    func page(path: String) -> Page {
        let counts = Self.headings.compactMap { deed, heading in
            let count = plan.changes.count { $0.deed == deed }
            return count == 0 ? nil : "\(count) \(Self.noun(deed))"
        }
        var page = Page(
            path: path, kind: .report, id: Identifier.uuidV8(["page1", project, "report", "dream", operation]), title: "Dream of \(day)",
            description: counts.joined(separator: ", ").capitalizedFirst + ".", date: day)
        page.body += lines(path).map(Page.Line.other) + [.other("")]
        return page
    }

    private func lines(_ path: String) -> [String] {
        var lines = ["`wikictl dream --undo \(operation)` takes all of it back, whatever came after it."]
        for (deed, heading) in Self.headings {
            section(heading, plan.changes.filter { $0.deed == deed }.map { self.line($0, path) }, to: &lines)
        }
        for (kinds, heading) in Self.tasks {
            section(heading, plan.findings.filter { kinds.contains($0.kind) }.map { self.line($0, path) }, to: &lines)
        }
        section("How it went", plan.phases.map { "\($0.name.rawValue): \(MarkdownEscape.line($0.words))" }, to: &lines)
        return lines
    }

    private func section(_ heading: String, _ items: [String], to lines: inout [String]) {
        guard !items.isEmpty else { return }
        lines += ["", "## \(heading)", ""] + items.map { "- \($0)" }
    }

    private func line(_ change: DreamChange, _ path: String) -> String {
        let others = change.others.map { link(to: $0, from: path) }.joined(separator: ", ")
        let mine = link(to: change.path, from: path)
        let reason = MarkdownEscape.line(change.reason)
        let shown = change.statements.prefix(8).map { "`^\($0.text)`" }.joined(separator: " ")
        let proof = shown.isEmpty ? "" : " Evidence: \(shown)."
        let undo = " Undo: `wikictl dream --undo \(operation) --page \(PageName.stem(of: change.path))`."
        switch change.deed {
        case .merged: return "\(mine) took over \(others): \(reason).\(proof)\(undo)"
        case .contested, .superseded: return "\(mine)\(others.isEmpty ? "" : " and \(others)"): \(reason).\(proof)\(undo)"
        case .split: return "\(mine): \(reason). They stand on \(others) now.\(proof)\(undo)"
        case .archived: return "\(mine): \(reason). `wikictl unarchive \(PageName.stem(of: change.path))` brings it back."
        case .relinked: return "\(mine): \(reason): \(others)."
        }
    }

    private func line(_ finding: DreamFinding, _ path: String) -> String {
        let words = MarkdownEscape.line(finding.words)
        return finding.path.isEmpty ? words + "." : "\(link(to: finding.path, from: path)): \(words)."
    }

    private func link(to target: String, from path: String) -> String {
        let title = plan.vault.pages[target]?.title ?? PageName.stem(of: target)
        return "[\(MarkdownEscape.line(title))](\(PageName.link(from: path, to: target)))"
    }

    private static func noun(_ deed: DreamChange.Deed) -> String {
        switch deed {
        case .merged: "merged"
        case .contested: "contested"
        case .superseded: "superseded"
        case .split: "parted"
        case .archived: "archived"
        case .relinked: "relinked"
        }
    }
}
