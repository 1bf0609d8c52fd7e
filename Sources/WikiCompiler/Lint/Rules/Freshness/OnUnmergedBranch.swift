extension LintRule {
    static let unmergedBranch = LintRule(
        "W104", "unmerged-branch", .note, "All that the page rests on was done on a branch that HEAD does not contain.",
        explanation: "What was true there need not be true here, and may never arrive.",
        fails: LintExample(AnchoredExample.page, setting: "The session took place on the branch tides.") {
            $0.standing = AnchoredExample.standing(.unchanged, branch: UnmergedBranch(name: "tides", commit: ""))
        },
        passes: fileChanged.passes,
        check: .page { page, context in
            guard let branch = context.standings[page.path]?.branch else { return [] }
            return [
                page.problem(
                    page.titleLine, "it is \(branch.words)", fix: "Nothing while the branch is alive; take the page out when it was given up.")
            ]
        })
}
