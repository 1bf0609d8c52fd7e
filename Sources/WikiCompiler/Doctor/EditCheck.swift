/// What people changed by hand can be adopted.
enum EditCheck {
    /// - Parameter redactor: nil where the settings are broken; then secrets are not looked for.
    static func findings(_ wiki: ExaminedWiki, home: Home, redactor: Redactor?, quiet: Double, now: Double) -> [Diagnostic] {
        guard let redactor = try? redactor ?? Redactor(), let opened = try? ProjectWiki(wiki.project, home: home),
            let edits = try? opened.pendingEdits(redactor: redactor, quiet: quiet, now: now)
        else { return [] }
        return edits.compactMap { edit in
            let file = wiki.file(edit.path)
            if let damage = edit.damage {
                return Diagnostic(
                    .warning, "edit-damaged", "\(wiki.project.name): \(edit.path) was edited so that it cannot be read: \(damage)",
                    explanation: "The file is committed as it is, but it drops out of 'query' until it is mended.",
                    solution: "Mend the lines between the two '---' in \(file).")
            }
            guard let reason = edit.reason, reason != ProjectWiki.PendingEdit.unsettled else { return nil }
            return Diagnostic(
                .warning, "edit-held", "\(wiki.project.name): \(edit.path) is not adopted: \(reason)",
                explanation: "The file stays as it is in \(wiki.project.path), and no session adds to the page in the meantime.",
                solution: edit.kind == .obstructed ? "Move what stands at \(file) away." : "Take the secret out of \(file), or allow it with redact.allow in config.yml.")
        }
    }
}
