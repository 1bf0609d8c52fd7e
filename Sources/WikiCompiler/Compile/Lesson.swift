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
            let transcript = try ArchiveReader.readBounded(path: session.path)
            // Rules are a pure function of the archive, so what was left out need not be stored: it is found again.
            let compile = SessionCompile(transcript: transcript, key: "", redactor: redactor, repository: nil)
            var vault = Vault(project: project.id, pages: [], exclusions: undone)
            let result = compile.apply(to: &vault)
            var coverage: [String: Int] = [:]
            for use in result.coverage.values { coverage[use.description, default: 0] += 1 }
            return Lesson(
                session: session, operation: record.id,
                pages: pages.map { (page: $0.0, statements: $0.1.map { ($0.section, $0.statement) }) }, coverage: coverage,
                rejections: result.rejections)
        }
        return nil
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
