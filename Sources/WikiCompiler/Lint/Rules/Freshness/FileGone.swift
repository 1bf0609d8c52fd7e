extension LintRule {
    static let fileGone = LintRule(
        "W102", "file-gone", .warning, "A file that the page speaks of is no longer there.",
        explanation: "Neither the file nor a copy under another name is in the repository at HEAD, so what the page tells of may be gone too.",
        fails: LintExample(AnchoredExample.page, setting: "HEAD has no such file.") { $0.standing = AnchoredExample.standing(.gone) },
        passes: fileChanged.passes,
        check: .page { page, context in
            guard let standing = context.standings[page.path] else { return [] }
            return standing.notable.filter { $0.state == .gone }.map { file in
                page.problem(
                    page.line(ofKey: "anchors"), "\(file.anchor.path) is gone\(file.since.map { " since \($0)" } ?? "")",
                    fix: "Correct the page or withdraw it; 'wikictl verify \(page.name) --confirm' says that it still holds.")
            }
        })
}
