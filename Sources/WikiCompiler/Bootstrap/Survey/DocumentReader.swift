import Git

/// Reads files and commit messages of a repository as documents that can be quoted.
final class DocumentReader {
    private let repository: Repository
    private let redactor: Redactor
    private let history: ProjectHistory
    /// The day of HEAD's commit.
    private let today: String
    private var texts: [RepositoryDocument.Place: RepositoryDocument?] = [:]
    private var kept = 0
    /// Texts kept for the next finder, in bytes.
    private static let room = 32 << 20

    init(repository: Repository, redactor: Redactor, history: ProjectHistory, today: String) {
        self.repository = repository
        self.redactor = redactor
        self.history = history
        self.today = today
    }

    /// The bytes of a blob; nil when it is over 1 MB, missing or broken.
    func bytes(_ blob: ObjectID) -> [UInt8]? {
        guard let size = try? repository.size(of: blob), size <= FileClassifier.largestRead else { return nil }
        return try? repository.bytes(of: blob)
    }

    /// A file, redacted; nil when it is no text, too large or cannot be read.
    func document(_ file: RepositoryFile) -> RepositoryDocument? {
        let place = RepositoryDocument.Place.file(path: file.path, blob: file.blob)
        if let known = texts[place] { return known }
        let document = text(of: file).map { RepositoryDocument(place: place, text: $0, date: history.lastChange(file.path)?.date ?? today) }
        if kept > Self.room {
            texts = [:]
            kept = 0
        }
        kept += document?.text.utf8.count ?? 0
        texts[place] = .some(document)
        return document
    }

    private func text(of file: RepositoryFile) -> String? {
        guard file.size <= FileClassifier.largestRead, let bytes = bytes(file.blob), !bytes.contains(0) else { return nil }
        if String(validating: bytes, as: UTF8.self) == nil {
            // A stray byte of another encoding is repaired; a text that is mostly such is none we can read.
            let broken = String(decoding: bytes, as: UTF8.self).unicodeScalars.count { $0 == "\u{FFFD}" }
            guard broken * 50 <= bytes.count else { return nil }
        }
        return redactor.quotable(file: bytes)
    }

    /// A commit's message.
    func message(_ commit: HistoryCommit) -> RepositoryDocument {
        let text = commit.body.isEmpty ? commit.subject : commit.subject + "\n\n" + commit.body
        return RepositoryDocument(place: .commit(commit.id), text: text.nfc, date: commit.date)
    }
}
