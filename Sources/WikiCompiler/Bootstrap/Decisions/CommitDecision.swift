/// A commit that states a choice and why it was made.
struct CommitDecision {
    let commit: HistoryCommit
    /// Its place in the history, newest first.
    let number: Int
    let choice: StatedChoice
    let title: String
    /// Greater is better.
    let score: Double
    /// Files it changed that are still there.
    let paths: [String]
    private let subject: SubjectWords
    private let document: RepositoryDocument
    private let decision: String
    private let reasons: [StatedReason]

    /// Nil when the commit states no choice of lasting interest, or not why.
    init?(_ commit: HistoryCommit, number: Int, of count: Int, files: [String: RepositoryFile], survey: RepositorySurvey) {
        guard commit.parents.count < 2, !commit.body.isEmpty || commit.subject.contains(" instead of "), !Self.isAutomatic(commit),
            !StandingCommits.isRevert(commit)
        else { return nil }
        let subject = SubjectWords(commit.subject)
        guard !Self.besides.contains(subject.kind), !subject.scope.asciiLowercased.hasPrefix("dep"), !subject.text.contains("…"),
            let choice = StatedChoice(subject.text)
        else { return nil }
        let work = commit.changes.filter { ProjectPlace.isWork($0.path) }
        let paths = work.map(\.path).filter { path in
            guard let file = files[path] else { return false }
            if case .leftOut = file.kind { return false }
            return true
        }
        let lines = work.reduce(0) { $0 + $1.added + $1.removed }
        guard !paths.isEmpty, lines >= 2, !Words(subject.text + " " + subject.scope).has(anyOf: Self.trifles),
            let title = ChoiceWording.title(subject.text, scope: subject.scope),
            let decision = ChoiceWording.statement(subject.text, scope: subject.scope)
        else { return nil }

        let document = survey.message(commit)
        let reasons = StatedReason.of(document.text, about: subject)
        let own = ReasonSentence.strength(Words(subject.text))
        let strongest = reasons.map(\.strength).max() ?? 0
        let isShared = reasons.contains { $0.shared > 0 }
        switch choice.deed {
        // A body is asked for, unless the subject itself weighs two things and says what for.
        case .use, .change, .replace, .require, .drop: guard !reasons.isEmpty || (own == 3 && choice.isContrast) else { return nil }
        case .make: guard strongest == 3, isShared else { return nil }
        case .avoid: guard strongest == 3, isShared, !Words(subject.text).has(anyOf: Self.faults) else { return nil }
        case .add: return nil
        }
        // What is done if something holds is a case that was forgotten, more often than a choice.
        let words = Words(subject.text)
        if choice.deed != .drop, !choice.isContrast, words.has("if"), !words.has(anyOf: ["if possible", "if available", "if supported"]) {
            return nil
        }
        // "Remove the client from the list before …" tells of a step, not of a choice.
        if choice.deed == .drop, Words(choice.lost).has(anyOf: ["before", "when", "after", "if", "while", "from list"]) { return nil }

        self.commit = commit
        self.number = number
        self.choice = choice
        self.title = title
        self.subject = subject
        self.document = document
        self.decision = decision
        self.paths = Array(paths.prefix(8))
        self.reasons = reasons
        let merit = (choice.isContrast ? 1.5 : 0) + (strongest == 3 ? 1.5 : strongest == 2 ? 0.5 : 0) + (isShared ? 0.5 : 0)
        let recency = 1 - Double(number) / Double(max(count, 1))
        let size = min(2, Double(String(lines, radix: 2).utf8.count) / 5) + min(1, Double(paths.count) / 4)
        score = 2 * recency + size + merit + (reasons.count > 1 ? 0.5 : 0) - (choice.deed == .make || choice.deed == .avoid ? 1 : 0)
    }

    /// Whether what was chosen still shows in the files, and what was dropped does not: names of code are looked up.
    func isFound(in files: [String: RepositoryFile], _ survey: RepositorySurvey) -> Bool {
        let gained = CodeNames.of(choice.gained)
        let lost = choice.deed == .drop ? CodeNames.of(choice.lost) : []
        guard !gained.isEmpty || !lost.isEmpty else { return true }
        let texts = paths.compactMap { files[$0] }.compactMap { survey.document($0)?.text }
        if !gained.isEmpty, !gained.contains(where: { name in texts.contains { $0.containsUTF8(name) } }) { return false }
        return lost.isEmpty || !lost.allSatisfy { name in texts.contains { $0.containsUTF8(name) } }
    }

    func page(_ findings: inout RepositoryFindings) -> Extraction.PageDraft? {
        // Into a copy: documents of a page that is not made would stay.
        var copy = findings
        var items: [Extraction.Item] = []
        func item(_ section: Section, _ text: String, _ range: Range<Int>) {
            let quotes = copy.quotes(range, of: document)
            if !quotes.isEmpty, text != decision || section == .decision {
                items.append(Extraction.Item(section: section, text: text, quotes: quotes))
            }
        }
        let line = document.text.utf8.firstIndex(of: 10).map { document.text.utf8.distance(from: document.text.utf8.startIndex, to: $0) }
        let head = 0..<document.text.bytes(0..<(line ?? document.text.utf8.count)).trimmedEnd
        for reason in reasons { item(.context, reason.text, reason.range) }
        let hasReason = !items.isEmpty
        item(.decision, decision, head)
        guard items.last?.section == .decision, hasReason || ReasonSentence.strength(Words(subject.text)) == 3 else { return nil }
        if let rejected = ChoiceWording.rejected(choice) { item(.rejected, rejected, head) }
        findings = copy
        let names = CodeNames.of(choice.gained) + CodeNames.of(choice.lost)
        return Extraction.PageDraft(
            kind: .decision, title: title,
            description: items.map { RepositoryWording.description($0.text) }.first { !$0.isEmpty } ?? "",
            entities: Array((names + (subject.scope.isEmpty ? [] : [subject.scope])).prefix(6)), paths: paths, items: items,
            subject: "repo:decision:commit:\(commit.id.hex.prefix(12))")
    }

    private static func isAutomatic(_ commit: HistoryCommit) -> Bool {
        let name = commit.author.name.asciiLowercased
        return name.hasSuffix("[bot]")
            || ["renovate", "dependabot", "greenkeeper", "pre-commit", "github-actions"].contains { name.contains($0) }
    }

    private static let faults = [
        "crash", "out-of-bounds", "leak", "leaks", "assert", "overflow", "segfault", "hang", "deadlock", "error", "errors", "panic", "race",
        "failure", "failures",
    ]
    /// Types of commits that decide nothing about the project.
    private static let besides: Set<String> = [
        "test", "tests", "docs", "doc", "style", "ci", "wip", "release", "deps", "fix", "bugfix", "hotfix",
    ]
    private static let trifles = [
        "typo", "typos", "spelling", "whitespace", "indentation", "formatting", "lint", "linter", "flaky", "changelog", "readme", "wording",
        "grammar", "test", "tests", "testing", "testsuite", "docs", "doc", "documentation", "comment", "comments", "example", "examples",
        "badge", "copyright", "bump", "ci", "warning", "warnings", "prettier", "clippy", "rustfmt", "release notes", "contributing",
        "github",
        "workflow", "typing", "benchmark", "benchmarks", "todo", "unused", "dead code", "redundant", "unnecessary", "unneeded", "useless",
        "superfluous", "stale", "leftover", "gitignore", "wip", "log", "logs", "logging", "debug", "typehint", "valgrind", "hotfix",
        "guidance", "errno", "rc1", "rc2", "rc3", "beta", "alpha",
    ]
}
