extension LintRule {
    static let nameDoubled = LintRule(
        "W406", "name-doubled", .warning, "Two pages have the same file name.",
        explanation: "A link by that name alone, as in Obsidian, can mean either; on some systems the files cannot even stand side by side.",
        fails: LintExample([page("concepts/berth-plan.md", "How berths are planned"), page("gotchas/berth-plan.md", "Berth plans go stale")]),
        passes: LintExample([page("concepts/berth-plan.md", "How berths are planned"), page("gotchas/stale-plan.md", "Berth plans go stale")]),
        check: .wiki { wiki, _ in
            NameCheck.doubled(wiki.pages.map(\.path)).map { paths in
                LintProblem(
                    path: paths[1], line: 1, summary: "\(paths[0]) has the same name",
                    fix: "Rename one of the files; the next operation makes the links follow.")
            }
        })

    private static func page(_ path: String, _ title: String) -> (path: String, text: String) { LintExample.page(path, title, "") }
}
