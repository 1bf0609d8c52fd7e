/// Links between pages lead somewhere.
enum LinkCheck {
    static func findings(_ wiki: ExaminedWiki) -> [Diagnostic] {
        let files = Set(wiki.files)
        return wiki.pages.flatMap { page in
            LintPage(page).links.compactMap { link in
                guard let target = PageName.place(of: link.destination, from: page.path), !files.contains(target) else { return nil }
                return Diagnostic(
                    .warning, "link-broken", "\(wiki.project.name): \(page.path) links to \(link.destination), which is not there",
                    explanation: "The page it meant was renamed, deleted or never existed.",
                    solution: "Mend or remove the link in \(wiki.file(page.path)).")
            }
        }
    }
}
