import SQLite

/// `state.db` can be read by this program.
enum StateCheck {
    static func findings(_ home: Home) -> [Diagnostic] {
        guard Folder.exists(home.state) else { return [] }
        do {
            return try StateError.explaining("cannot open the state database at \(home.state)") {
                let database = try Database(path: home.state, options: DatabaseOptions(readOnly: true))
                let schema = try database.schemaVersion()
                let newest = StateSchema.migrations.count
                if schema > newest {
                    return [
                        Diagnostic(
                            .error, "state-schema", "state.db has schema \(schema), the newest known here is \(newest)",
                            explanation: "Nothing can be compiled with it; reading works.", solution: "Use the newer wikictl that wrote it."
                        )
                    ]
                }
                let sound = try database.first("PRAGMA quick_check(1)") { $0.text(0) }
                return sound == "ok" ? [] : [damaged(sound ?? "it cannot be checked")]
            }
        } catch let error as StateError where error.cause.kind == .corrupt {
            return [damaged(error.problem)]
        } catch {
            return []
        }
    }

    private static func damaged(_ problem: String) -> Diagnostic {
        Diagnostic(
            .error, "state-damaged", "state.db cannot be read: \(problem)", explanation: "Nothing can be compiled with it; reading works.",
            solution: "\(StateError.restoring).")
    }
}
