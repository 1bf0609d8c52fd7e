/// What a repository holds, in figures and names, for the manifest of a bootstrap.
struct RepositoryInventory: Sendable {
    struct Instructions: Sendable, Equatable {
        let path: String
        /// Its headings, eight at most; nothing else of it is copied.
        let headings: [String]
    }

    /// Files that were read as what they are, by name of the kind: "document", "source".
    let counts: [(kind: String, count: Int)]
    /// Source files by language, the most first.
    let languages: [(name: String, count: Int)]
    let instructions: [Instructions]
    /// Build and integration files, and documents, that were read.
    let builds: [String]
    let integrations: [String]
    let documents: [String]
    /// Files left out by reason, the most first.
    let leftOut: [(reason: String, count: Int)]
    /// TODO, FIXME, HACK and XXX by word.
    let reminders: [(word: String, count: Int)]
    /// The oldest of them.
    let oldestReminders: [Reminder]
    let notices: [String]
    /// Days of the first and the last commit; nil without any.
    let range: (first: String, last: String)?
    let commits: Int
    let tags: Int

    private static let shownReminders = 5

    /// Cost: reads old versions of files with TODOs, see `datedReminders`.
    init(of survey: RepositorySurvey) {
        var counts: [String: Int] = [:]
        var languages: [String: Int] = [:]
        var leftOut: [String: Int] = [:]
        for file in survey.files {
            switch file.kind {
            case .source(let language):
                counts["source", default: 0] += 1
                languages[language, default: 0] += 1
            case .leftOut(let reason): leftOut[reason, default: 0] += 1
            default: counts["\(file.kind)", default: 0] += 1
            }
        }
        self.counts = Self.ranked(counts).map { (kind: $0.0, count: $0.1) }
        self.languages = Self.ranked(languages).map { (name: $0.0, count: $0.1) }
        self.leftOut = Self.ranked(leftOut).map { (reason: $0.0, count: $0.1) }
        func paths(_ kinds: [RepositoryFile.Kind]) -> [String] { survey.files.filter { kinds.contains($0.kind) }.map(\.path) }
        builds = paths([.build])
        integrations = paths([.integration])
        documents = paths([.readme, .document, .decisionRecord, .changelog])
        instructions = survey.files.filter { $0.kind == .instructions }.map { file in
            Instructions(path: file.path, headings: survey.document(file).map(Self.headings) ?? [])
        }
        let dated = survey.datedReminders()
        reminders = Self.ranked(Dictionary(grouping: dated, by: \.word).mapValues(\.count)).map { (word: $0.0, count: $0.1) }
        oldestReminders = Array(
            dated.filter { $0.date != nil }.sorted { ($0.date ?? "", $0.path, $0.line) < ($1.date ?? "", $1.path, $1.line) }.prefix(
                Self.shownReminders))
        notices = survey.notices
        range = survey.history.commits.last.flatMap { last in survey.history.commits.first.map { (first: last.date, last: $0.date) } }
        commits = survey.history.commits.count
        tags = survey.history.tags.values.reduce(0) { $0 + $1.count }
    }

    private static func ranked(_ counts: [String: Int]) -> [(String, Int)] {
        counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private static func headings(_ document: RepositoryDocument) -> [String] {
        var fence = false
        var found: [String] = []
        for line in document.text.split(separator: "\n") {
            if line.hasPrefix("```") { fence.toggle() }
            guard !fence, line.hasPrefix("#") else { continue }
            let words = String(line.drop { $0 == "#" }).trimmed
            if !words.isEmpty, found.count < 8 { found.append(words) }
        }
        return found
    }
}
