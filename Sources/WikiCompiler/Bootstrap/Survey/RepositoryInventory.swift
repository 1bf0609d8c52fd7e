/// What a repository holds, in figures and names, for the manifest of a bootstrap.
struct RepositoryInventory: Sendable {
    struct Instructions: Sendable, Equatable {
        let path: String
        /// Its headings, eight at most; nothing else of it is copied.
        let headings: [String]
    }

    /// Source files by language, the most first.
    let languages: [(name: String, count: Int)]
    let instructions: [Instructions]
    /// Files left out by reason, the most first.
    let leftOut: [(reason: String, count: Int)]
    /// TODO, FIXME, HACK and XXX by word.
    let reminders: [(word: String, count: Int)]
    /// The oldest of them.
    let oldestReminders: [Reminder]

    private static let shownReminders = 5

    /// Cost: reads old versions of files with TODOs, see `datedReminders`.
    init(of survey: RepositorySurvey) {
        var languages: [String: Int] = [:]
        var leftOut: [String: Int] = [:]
        for file in survey.files {
            switch file.kind {
            case .source(let language): languages[language, default: 0] += 1
            case .leftOut(let reason): leftOut[reason, default: 0] += 1
            default: break
            }
        }
        self.languages = Self.ranked(languages).map { (name: $0.0, count: $0.1) }
        self.leftOut = Self.ranked(leftOut).map { (reason: $0.0, count: $0.1) }
        instructions = survey.files.filter { $0.kind == .instructions }.map { file in
            Instructions(path: file.path, headings: survey.document(file).map(Self.headings) ?? [])
        }
        let dated = survey.datedReminders()
        reminders = Self.ranked(Dictionary(grouping: dated, by: \.word).mapValues(\.count)).map { (word: $0.0, count: $0.1) }
        oldestReminders = Array(
            dated.filter { $0.date != nil }.sorted { ($0.date ?? "", $0.path, $0.line) < ($1.date ?? "", $1.path, $1.line) }.prefix(
                Self.shownReminders))
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
