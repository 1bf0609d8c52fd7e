extension LintRule {
    static let redirectChain = LintRule(
        "W505", "redirect-chain", .warning, "A page points to one that points on, to one that is not there, or back to itself.",
        explanation: "A page that another took over names it in 'merged_into'. One step leads to what holds; more of them get lost.",
        isFixable: true,
        fails: LintExample([
            LintExample.page(
                "concepts/ebb.md", "How the ebb is read", front: ["status: deprecated", "merged_into: \(id(of: tidesMoved))"], ""), tidesMoved,
            tideTables,
        ]),
        passes: LintExample([tidesMoved, tideTables]),
        check: .wiki { wiki, context in
            wiki.pages.filter { !$0.successor.isEmpty }.compactMap { page in
                let line = page.lines[Page.successorKey] ?? 1
                func problem(_ summary: String, _ fix: String) -> LintProblem {
                    LintProblem(path: page.path, line: line, summary: summary, fix: fix)
                }
                guard let next = wiki.page(id: page.successor) else {
                    return context.userPages.contains(page.successor)
                        ? nil : problem("the page that took it over is not there", "Take the line out, or name the page that holds.")
                }
                guard !next.successor.isEmpty, !context.userPages.contains(next.successor) else { return nil }
                guard let end = wiki.survivor(of: page) else {
                    return problem("pages point to each other and none holds", "Take the line out of the page that holds.")
                }
                return problem("\(next.path) points on to \(end.path)", "'wikictl lint --fix' makes it one step.")
            }
        })
}
