import SQLite

/// The search index can be read and holds what the wikis hold.
enum IndexCheck {
    static func findings(_ projects: [Project], home: Home) -> [Diagnostic] {
        // The index's own way of opening would make a missing one and empty one of another schema.
        guard Folder.exists(home.index) else { return [] }
        let reindex = "Run 'wikictl reindex'."
        do {
            let database = try Database(path: home.index, options: DatabaseOptions(readOnly: true))
            let schema = try database.schemaVersion()
            guard schema == IndexSchema.version else {
                return [
                    Diagnostic(
                        .note, "index-schema", "the search index has schema \(schema), this wikictl writes \(IndexSchema.version)",
                        explanation: "It is derived from the pages: the next query builds it again.", solution: reindex)
                ]
            }
            let sound = try database.first("PRAGMA quick_check(1)") { $0.text(0) }
            guard sound == "ok" else { return [damaged(sound ?? "it cannot be checked")] }
            return try projects.compactMap { project in
                let held = try database.first("SELECT head FROM space WHERE name = ?", SearchIndex.pageSpace(project.id)) { $0.text(0) }
                guard let head = try? WikiRepository(opening: project.path).head()?.description, let held, held != head else { return nil }
                return Diagnostic(
                    .note, "index-behind", "\(project.name): the search index is behind the wiki",
                    explanation: "The next query brings it up to date.", solution: reindex)
            }
        } catch let error as SQLiteError where error.kind != .corrupt {
            return [
                Diagnostic(
                    .note, "index-unchecked", "the search index cannot be looked at: \(error.message)",
                    explanation: "Another process may hold it, or the data directory is read only.", solution: "Try again later.")
            ]
        } catch {
            return [damaged("\(error)")]
        }
    }

    private static func damaged(_ problem: String) -> Diagnostic {
        Diagnostic(
            .warning, "index-damaged", "the search index cannot be read: \(problem)",
            explanation: "It is derived from the pages, so nothing is lost.", solution: "Run 'wikictl reindex' to build it again.")
    }
}
