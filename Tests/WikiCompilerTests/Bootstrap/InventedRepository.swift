import Git

@testable import WikiCompiler

/// A repository of a test's own words: files as HEAD has them, and commits, the oldest first.
struct InventedRepository {
    private var files: [(path: String, text: String, kind: RepositoryFile.Kind)] = []
    private var commits: [HistoryCommit] = []
    private var messages: [ObjectID: String] = [:]
    /// Older versions of files.
    private var blobs: [ObjectID: [UInt8]] = [:]

    mutating func file(_ path: String, _ text: String, _ kind: RepositoryFile.Kind = .source(language: "swift")) {
        files.append((path, text, kind))
    }

    /// - Parameters:
    ///   - day: days since the first of January 2024.
    ///   - before: what the paths held before the commit, and `after` what they hold then; nothing that could be read when left out.
    /// - Returns: the commit's id in hexadecimal.
    @discardableResult
    mutating func commit(
        _ message: String, _ paths: [String] = ["src/oven.swift"], lines: Int = 40, by author: String = "Ana", day: Int? = nil,
        before: String? = nil, after: String? = nil
    ) -> String {
        let number = commits.count + 1
        let hex = String(repeating: "0", count: 40 - String(number, radix: 16).utf8.count) + String(number, radix: 16)
        let id = ObjectID(hex: hex)!
        let versions = [before, after].map { text in
            text.map { text in
                let blob = ObjectID(ofBlob: Array(text.utf8))
                blobs[blob] = Array(text.utf8)
                return blob
            }
        }
        let changes = paths.map {
            HistoryCommit.Change(path: $0, old: versions[0] ?? id, new: versions[1] ?? id, added: lines, removed: 0)
        }
        let parts = message.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let day = day ?? number
        commits.append(
            HistoryCommit(
                id: id, parents: commits.last.map { [$0.id] } ?? [],
                author: Signature(name: author, email: "ana@example.org", time: 1_704_067_200 + Int64(day) * 86_400), subject: parts[0],
                body: (parts.count > 1 ? parts[1] : "").trimmed, changes: changes, date: "2024-day-\(day)"))
        messages[id] = message
        return hex
    }

    var survey: RepositorySurvey {
        let entries = files.map { file in
            RepositoryFile(path: file.path, blob: ObjectID(ofBlob: Array(file.text.utf8)), size: file.text.utf8.count, kind: file.kind)
        }
        let texts = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.text) })
        let (messages, blobs) = (messages, blobs)
        var survey = RepositorySurvey(
            name: "bakery", files: entries, history: ProjectHistory(commits: commits.reversed()), notices: [],
            document: { file in
                texts[file.path].map { RepositoryDocument(place: .file(path: file.path, blob: file.blob), text: $0, date: "2024-01-01") }
            },
            message: { RepositoryDocument(place: .commit($0.id), text: messages[$0.id] ?? $0.subject, date: $0.date) })
        survey.oldBytes = { blobs[$0] }
        return survey
    }
}

extension RepositoryFindings {
    /// Whether every quote stands in its document, within the limits, and every statement has one.
    var isLawful: Bool {
        pages.allSatisfy { page in
            page.title.count <= Limits.title && page.description.count <= Limits.description && !page.items.isEmpty
                && page.items.allSatisfy { item in
                    item.text.count <= Limits.statement && !item.quotes.isEmpty && page.kind.sections.contains(item.section)
                        && item.quotes.allSatisfy { quote in
                            Limits.quote.contains(quote.text.count) && documents[quote.turn - 1].text.contains(quote.text)
                        }
                }
        }
    }
}
