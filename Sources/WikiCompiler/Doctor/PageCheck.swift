/// Every committed page can be read.
enum PageCheck {
    static func findings(_ wiki: ExaminedWiki) -> [Diagnostic] {
        wiki.pages.compactMap { page in
            page.damage.map { damage in
                Diagnostic(
                    .warning, "page-damaged", "\(wiki.project.name): \(page.path), line \(damage.line): \(damage.problem)",
                    explanation: "The page is kept as it is, but it is not found by 'query', and no session adds to it.",
                    solution: "Mend the lines between the two '---' in \(wiki.file(page.path)); 'wikictl history \(PageName.stem(of: page.path))' shows earlier versions.")
            }
        }
    }
}
