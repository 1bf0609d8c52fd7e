import Foundation

@testable import Git
@testable import WikiCompiler

/// An invented repository, and what bootstrap makes of it.
final class SurveyedRepository {
    let folder: TemporaryRepository
    var path: String { folder.path }

    /// Commits the files; a later call of `commit` may add more.
    init(_ files: [String: String] = [:]) throws {
        folder = try TemporaryRepository()
        if !files.isEmpty { try commit(files) }
    }

    func commit(_ files: [String: String], day: String = "2026-03-01") throws {
        for (path, text) in files { try write(path, Data(text.utf8)) }
        try folder.git("add", "-A")
        try folder.git("commit", "-q", "-m", "Change some files", "--date", "\(day)T12:00:00Z")
    }

    func write(_ path: String, _ bytes: Data) throws {
        let full = folder.path + "/" + path
        try FileManager.default.createDirectory(atPath: (full as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try bytes.write(to: URL(fileURLWithPath: full))
    }

    func survey(excluding patterns: [String] = [], history: ProjectHistory = ProjectHistory(), at path: String? = nil) throws
        -> RepositorySurvey
    {
        guard let source = try SourceRepository(at: path ?? folder.path, userHome: nil) else { throw CocoaError(.fileNoSuchFile) }
        let read = try RepositorySurvey(of: source, name: "kiln", history: history, redactor: try Redactor(), excluding: patterns)
        // Files are read when they are wanted: the folder must live as long as the survey.
        var survey = RepositorySurvey(
            name: read.name, files: read.files, history: read.history, notices: read.notices,
            document: { file in withExtendedLifetime(self) { read.document(file) } }, message: read.message)
        (survey.headers, survey.reminders, survey.oldBytes) = (read.headers, read.reminders, read.oldBytes)
        return survey
    }
}

extension RepositorySurvey {
    func kind(_ path: String) -> RepositoryFile.Kind? { files.first { $0.path == path }?.kind }

    func text(_ path: String) -> String? { files.first { $0.path == path }.flatMap { document($0)?.text } }
}

extension RepositoryFindings {
    func page(_ subject: String) -> Extraction.PageDraft? { pages.first { $0.subject == subject } }

    /// The statements of a page, without their quotes.
    func statements(_ subject: String) -> [String] { page(subject)?.items.map(\.text) ?? [] }

    /// Statements that a reader could not check: without a quote, or with one that the document does not hold.
    var unsupported: [String] {
        pages.flatMap(\.items).filter { item in
            item.quotes.isEmpty
                || !item.quotes.allSatisfy { quote in
                    Limits.quote.contains(quote.text.count) && documents[quote.turn - 1].text.containsBytes(of: quote.text)
                }
        }.map(\.text)
    }
}
