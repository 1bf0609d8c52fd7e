/// What one compiled session taught, told from the wiki's history and the archive.
public struct Lesson: Sendable {
    public let session: ArchivedSession
    /// The handle by which it is undone.
    public let operation: String
    /// Pages the operation changed, with the statements that rest on the session.
    public let pages: [(page: Page, statements: [(Section, Statement)])]
    /// Turns by what became of them: `used`, `summarised`, `ignored: why`.
    public let coverage: [String: Int]
    public let rejections: [Compiler.Rejection]
}

extension ProjectWiki {
    /// What the newest compile taught; nil when nothing was compiled.
    public func lastLesson(archive: TranscriptArchive, redactor: Redactor) throws -> Lesson? {
        let operations = try repository.operations()
        let undone = try exclusions()
        for record in operations where record.id.hasPrefix("c") {
            let sources = Set(record.commits.flatMap(\.trailers).filter { $0.key == "Sources" }.map(\.value))
            guard let source = sources.first, !undone.contains(source),
                let session = archive.sessions(of: project.id).first(where: { $0.source == source })
            else { continue }
            let paths = Set(
                try repository.log(limit: .max).filter { entry in record.commits.contains { $0.id == entry.commit.id } }.flatMap(\.changes)
                    .map(\.path))
            let pages = try pages().filter { paths.contains($0.path) }.map { page in
                (page, page.statements.filter { section, statement in page.labels(of: statement).contains { $0.source.text == source } })
            }
            let told = try told(of: session, archive: archive, redactor: redactor)
            return Lesson(
                session: session, operation: record.id,
                pages: pages.map { (page: $0.0, statements: $0.1.map { ($0.section, $0.statement) }) }, coverage: told.coverage,
                rejections: told.refused.map { Compiler.Rejection(what: $0.what, reason: $0.reason) })
        }
        return nil
    }

    /// What a model's reading came to was noted. Rules are a pure function of the archive: theirs is found again.
    private func told(of session: ArchivedSession, archive: TranscriptArchive, redactor: Redactor) throws -> CompileNotes {
        if Folder.exists(home.state) {
            let state = try StateDatabase(path: home.state, backups: home.backups)
            if let record = try state.compileRecord(project: project.id, source: session.source), let notes = CompileNotes(record.report) {
                return notes
            }
        }
        let compile = SessionCompile(
            transcript: try ArchiveReader.readBounded(path: session.path), key: "", redactor: redactor, blob: { _ in nil })
        var vault = Vault(project: project.id, pages: [], exclusions: try exclusions())
        return CompileNotes(compile.apply(to: &vault))
    }
}

extension Extraction.TurnUse: CustomStringConvertible {
    /// `used`, `summarised` or `ignored: why`.
    public var description: String {
        switch self {
        case .used: "used"
        case .summarised: "summarised"
        case .ignored(let reason): "ignored: \(reason)"
        }
    }
}
