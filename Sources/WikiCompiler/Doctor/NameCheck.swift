/// File names of pages are unique in the vault, so that a bare name means one page.
enum NameCheck {
    static func findings(_ wiki: ExaminedWiki) -> [Diagnostic] {
        let byStem = Dictionary(grouping: wiki.pages.map(\.path)) { PageName.stem(of: $0).nfc.lowercased() }
        return byStem.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { stem, paths in
            Diagnostic(
                .warning, "name-doubled", "\(wiki.project.name): \(paths.sorted().joined(separator: " and ")) have the same name",
                explanation: "A link by that name alone, as in Obsidian, can mean either; on some systems the files cannot even stand side by side.",
                solution: "Rename one of the files; the next operation makes the links follow.")
        }
    }
}
