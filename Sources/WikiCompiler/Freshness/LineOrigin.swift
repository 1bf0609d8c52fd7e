import Git

/// A line of a file at HEAD, and the commit that brought it.
public struct LineOrigin: Sendable, Equatable {
    /// From 1.
    public let number: Int
    /// Without blanks at its ends.
    public let text: String
    /// 40 hex; nil when it was not found.
    public let commit: String?
    /// `YYYY-MM-DD`; empty when it was not found.
    public let date: String
    /// The first line of the commit's message.
    public let subject: String
}

extension FreshnessReader {
    /// Looks for the commit that brought a line. Nil when HEAD's file has no such line.
    func origin(of path: String, line number: Int, redactor: Redactor) -> LineOrigin? {
        guard let repository = repository?.repository, let blob = blob(at: path) else { return nil }
        let lines = Self.lines(text(of: blob, redactor))
        guard lines.indices.contains(number - 1) else { return nil }
        let text = lines[number - 1]
        guard !text.isEmpty, let commit = commit(thatBrought: text, to: path, redactor), let read = try? repository.commit(commit.id) else {
            return LineOrigin(number: number, text: text, commit: nil, date: "", subject: "")
        }
        var counts = RedactionCounts()
        return LineOrigin(
            number: number, text: text, commit: commit.id.hex,
            date: String(Timestamp.utc(milliseconds: Int(commit.time) * 1000).prefix(10)),
            subject: redactor.redact(read.subject, counts: &counts))
    }

    private func commit(thatBrought line: String, to path: String, _ redactor: Redactor) -> CommitLink? {
        guard let trees, let commits else { return nil }
        let watched = WatchedPaths([path])
        for index in 0..<Self.mostCommits {
            guard let commit = commits[index], let parent = commits[index + 1] ?? (commit.parent == nil ? commit : nil) else { return nil }
            let isFirst = parent.id == commit.id
            guard let changes = try? trees.changes(from: isFirst ? nil : parent.tree, to: commit.tree, watched: watched) else { return nil }
            guard let change = changes.first else { continue }
            guard let old = change.old, Self.lines(text(of: old, redactor)).contains(line) else { return commit }
        }
        return nil
    }

    private static func lines(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0).trimmedBlank }
    }
}
