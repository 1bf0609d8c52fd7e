/// No statement id stands in the vault twice.
enum StatementCheck {
    static func findings(_ wiki: ExaminedWiki) -> [Diagnostic] {
        var places: [StatementID: [String]] = [:]
        for page in wiki.pages {
            for (_, statement) in page.statements { if let id = statement.id { places[id, default: []].append(page.path) } }
        }
        return places.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { id, paths in
            let place = Set(paths).count == 1 ? "twice in \(paths[0])" : "in \(Set(paths).sorted().joined(separator: " and "))"
            return Diagnostic(
                .warning, "statement-doubled", "\(wiki.project.name): the statement ^\(id.text) stands \(place)",
                explanation: "An id names one statement; which of them a command would show or change is left to chance. A copied line is the usual cause.",
                solution: "Remove the ' ^\(id.text)' from the copy; the next operation gives it an id of its own.")
        }
    }
}
