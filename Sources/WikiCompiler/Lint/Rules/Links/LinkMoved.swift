extension LintRule {
    static let linkMoved = LintRule(
        "W504", "link-moved", .warning, "A link leads to a page that another one took over.",
        explanation: "The page that it leads to is a pointer; what it said stands on another.",
        isFixable: true,
        fails: LintExample([related("../concepts/tides.md"), tidesMoved, tideTables]),
        passes: LintExample([related("../concepts/tide-tables.md"), tidesMoved, tideTables]),
        check: .wiki { wiki, _ in
            wiki.pages.filter { $0.isActive }.flatMap { page in
                page.links.compactMap { link in
                    guard let target = wiki.page(at: link.target), !target.successor.isEmpty, let end = wiki.survivor(of: target),
                        end.path != page.path
                    else { return nil }
                    return LintProblem(
                        path: page.path, line: link.line, summary: "\(target.path) is \(end.path) now",
                        fix: "'wikictl lint --fix' makes the link lead there.")
                }
            }
        })

    static let tideTables = LintExample.page("concepts/tide-tables.md", "How tide tables are read", "")
    static let tidesMoved = LintExample.page(
        "concepts/tides.md", "How tides are read", front: ["status: deprecated", "merged_into: \(id(of: tideTables))"],
        "Merged into [How tide tables are read](tide-tables.md).")

    static func id(of page: (path: String, text: String)) -> String { Page(path: page.path, text: page.text).id }
}

extension LintWiki {
    /// The page that says now what this one said; nil when nobody knows, or when pages point to each other in a circle.
    func survivor(of page: PageFacts) -> PageFacts? {
        var page = page
        var seen: Set<String> = [page.id]
        while !page.successor.isEmpty {
            guard let next = self.page(id: page.successor), seen.insert(next.id).inserted else { return nil }
            page = next
        }
        return page
    }
}
