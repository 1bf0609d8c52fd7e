import Git

extension RepositorySurvey {
    /// Source files read at most, and their bytes: a repository of generated code ends somewhere.
    private static let mostSources = (files: 50_000, bytes: 400 << 20)

    /// Lists and sorts the files at HEAD; contents are read where the sorting needs them, never above 1 MB.
    ///
    /// Works on bare repositories. Before the first commit there are no files. What cannot be read is left out and noticed.
    /// Cost: every source file is read once.
    /// - Parameter patterns: files to leave out, as `.gitignore` would name them.
    init(
        of source: SourceRepository, name: String, history: ProjectHistory, redactor: Redactor, excluding patterns: [String] = []
    ) throws {
        let repository = source.repository
        let tree = try source.head.map { try repository.survey(of: $0) } ?? TreeSurvey()
        let reader = DocumentReader(
            repository: repository, redactor: redactor, history: history,
            today: history.commits.first?.date ?? Self.day(of: source) ?? "1970-01-01")
        var sorting = FileSorting(repository: repository, reader: reader, tree: tree, patterns: patterns)
        let files = sorting.files(mostFiles: Self.mostSources.files, mostBytes: Self.mostSources.bytes)
        self.init(
            name: name, files: files, history: history,
            notices: Self.notices(source, tree, sorting, history: history),
            document: { reader.document($0) }, message: { reader.message($0) })
        hasGaps = history.damaged > 0 || !tree.unreadable.isEmpty || sorting.unreadable > 0
        headers = sorting.headers
        reminders = sorting.reminders
        oldBytes = { reader.bytes($0) }
    }

    private static func day(of source: SourceRepository) -> String? {
        guard let head = source.head, let commit = try? source.repository.commit(head) else { return nil }
        return String(Timestamp.utc(milliseconds: (Int(commit.author.time) + commit.author.offset * 60) * 1000).prefix(10))
    }

    private static func notices(_ source: SourceRepository, _ tree: TreeSurvey, _ sorting: FileSorting, history: ProjectHistory) -> [String]
    {
        var notices: [String] = []
        func add(_ count: Int, _ one: String, _ many: String) {
            if count > 0 { notices.append(count == 1 ? "1 \(one)" : "\(count) \(many)") }
        }
        if source.head == nil { notices.append("the repository has no commit yet") }
        if source.isShallow { notices.append("history was cut off when the repository was cloned (shallow clone)") }
        add(tree.submodules.count, "submodule left out", "submodules left out")
        add(tree.unreadable.count, "folder could not be read", "folders could not be read")
        add(sorting.unreadable, "file could not be read", "files could not be read")
        add(
            sorting.unscanned, "source file was not looked into: there are too many",
            "source files were not looked into: there are too many")
        add(history.damaged, "commit or tree of the history could not be read", "commits or trees of the history could not be read")
        if history.hasReplacedCommits {
            notices.append("replacements or grafts of commits are not heeded: 'git log' shows another history")
        }
        return notices
    }
}
