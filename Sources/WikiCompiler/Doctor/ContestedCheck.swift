/// Statements of which two sides stand: a person has to say which holds.
enum ContestedCheck {
    static func findings(_ wiki: ExaminedWiki) -> [Diagnostic] {
        wiki.pages.filter(\.isContested).sorted { $0.path < $1.path }.compactMap { page in
            let sides = page.statements.filter { $0.section == .contested }.map(\.statement.text.plain)
            guard let first = sides.first else { return nil }
            let more = sides.count > 1 ? " and \(sides.count - 1) more" : ""
            return Diagnostic(
                .note, "page-contested", "\(wiki.project.name): \(page.path) is contested: \"\(first)\"\(more)",
                explanation: "What stands under Contested contradicts what was said before, by words that were no stronger or no newer.",
                solution:
                    "Open it with 'wikictl open \(PageName.stem(of: page.path))', keep what holds, delete the rest and the line 'contested: true'."
            )
        }
    }
}

/// A SCHEMA.md that would steer a model although nobody here wrote it.
enum SchemaCheck {
    static func findings(_ project: Project, home: Home) -> [Diagnostic] {
        guard Folder.exists(home.state), let wiki = try? ProjectWiki(project, home: home),
            let state = try? StateDatabase(path: home.state, backups: home.backups),
            let text = try? wiki.text("SCHEMA.md"),
            (try? CompileInputs(home: home, wiki: wiki, state: state).isTrusted(schema: text)) == false
        else { return [] }
        return [
            Diagnostic(
                .note, "schema-unconfirmed", "\(project.name): SCHEMA.md was written elsewhere and is not shown to models",
                explanation: "It came with a synchronised wiki. What it says would steer the model that reads your sessions.",
                solution: "Read \(project.path)/SCHEMA.md; 'wikictl project schema --confirm' has models see it.")
        ]
    }
}
