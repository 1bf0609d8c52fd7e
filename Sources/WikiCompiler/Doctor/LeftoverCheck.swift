/// No temporary files of writers that were killed.
enum LeftoverCheck {
    static func findings(_ home: Home) -> [Diagnostic] {
        var folders = [home.path, home.wiki, home.quarantine, home.backups, home.templates]
        for project in Folder.names(in: home.raw) {
            folders += Folder.names(in: "\(home.raw)/\(project)").map { "\(home.raw)/\(project)/\($0)" }
        }
        folders += Folder.names(in: home.wiki).map { "\(home.wiki)/\($0)" }
        return folders.flatMap { folder in
            Folder.names(in: folder).filter(isTemporary).map { name in
                Diagnostic(
                    .note, "leftover-file", "\(folder)/\(name) was left by a writer that did not finish",
                    explanation: "Files are written under such a name and then renamed, so nothing is lost with it.",
                    solution: "If no wikictl is running, remove it: rm '\(folder)/\(name)'.")
            }
        }
    }

    /// What `FileText.write` and `ArchiveFile` call a file that is not finished.
    private static func isTemporary(_ name: String) -> Bool {
        if name.hasPrefix("."), name.hasSuffix(".tmp") { return true }
        guard let mark = name.firstRange(of: ".wikictl-") else { return false }
        return name[mark.upperBound...].count == 6
    }
}
