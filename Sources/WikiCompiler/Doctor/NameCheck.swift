/// File names of pages are unique in the vault, so that a bare name means one page.
enum NameCheck {
    static func findings(_ wiki: ExaminedWiki) -> [Diagnostic] {
        doubled(wiki.pages.map(\.path)).map { paths in
            Diagnostic(
                .warning, "name-doubled", "\(wiki.project.name): \(paths.joined(separator: " and ")) have the same name",
                explanation:
                    "A link by that name alone, as in Obsidian, can mean either; on some systems the files cannot even stand side by side.",
                solution: "Rename one of the files; the next operation makes the links follow.")
        }
    }

    /// The paths that share a name, those of each name in order.
    static func doubled(_ paths: [String]) -> [[String]] {
        Dictionary(grouping: paths) { PageName.stem(of: $0).nfc.lowercased() }.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
            .map { $0.value.sorted() }
    }
}
