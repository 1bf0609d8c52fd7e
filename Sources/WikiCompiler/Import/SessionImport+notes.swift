extension SessionImport {
    /// Proposes what Claude Code noted down of the repositories that sessions were filed under. What was proposed before,
    /// and what a wiki says already, is not proposed again.
    func proposeNotes(_ filing: ImportFiling, _ report: inout ImportReport) throws {
        var state: StateDatabase?
        var known: [String: Set<String>] = [:]
        for (project, roots) in filing.repositories {
            let notes = Set(roots).sorted().flatMap { AutoMemory(claudeCode: discovery.folders.claudeCode, repository: $0).notes() }
            for note in notes {
                guard let words = try? Remembering(note.words, why: note.why, kind: note.kind, redactor: compiler.redactor),
                    Proposal.isAcceptable(words)
                else { continue }
                if known[project.id] == nil { known[project.id] = try said(in: project) }
                guard known[project.id]?.contains(Likeness.normalised(words.words)) == false else { continue }
                let proposal = Proposal(
                    words, project: project.id, workspace: project.workspace, origin: .import, agent: .claudeCode, source: note.file,
                    at: note.written)
                if state == nil { state = try StateDatabase(path: compiler.home.state, backups: compiler.home.backups) }
                if try state?.propose(proposal).isNew == true { report.notes += 1 }
            }
        }
    }

    /// What the project's pages say, in plain words.
    private func said(in project: Project) throws -> Set<String> {
        let pages = try ProjectWiki(project, home: compiler.home).pages()
        return Set(pages.flatMap(\.statements).map { Likeness.normalised($0.statement.text.plain) })
    }
}
