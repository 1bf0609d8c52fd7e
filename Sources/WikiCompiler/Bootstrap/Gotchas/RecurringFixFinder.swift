import Git

/// Gotchas from fixes of one thing in one file that came again and again.
struct RecurringFixFinder {
    var limit = 6

    private struct Fix {
        let commit: HistoryCommit
        let subject: SubjectWords
        /// Phrases by which two fixes are known to be about one thing.
        let themes: Set<String>
    }

    func findings(in survey: RepositorySurvey) -> RepositoryFindings {
        let standing = StandingCommits(survey.history)
        let known = Set(survey.files.filter { if case .source = $0.kind { true } else { false } }.map(\.path))
        let newest = survey.history.commits.first?.author.time ?? 0
        var byFile: [String: [Fix]] = [:]
        for commit in survey.history.commits
        where commit.parents.count < 2 && !standing.isTakenBack(commit) && !StandingCommits.isRevert(commit) {
            let files = commit.changes.map(\.path).filter { ProjectPlace.isWork($0) && known.contains($0) }
            guard (1...5).contains(files.count), let fix = Self.fix(commit) else { continue }
            for file in files { byFile[file, default: []].append(fix) }
        }
        var groups: [(path: String, theme: String, fixes: [Fix])] = []
        for (path, fixes) in byFile where fixes.count >= 3 {
            var byTheme: [String: [Fix]] = [:]
            let own = PathText.stem(of: path).asciiLowercased.filter { $0.isLetter || $0.isNumber }
            for fix in fixes { for theme in fix.themes where !Self.isName(theme, of: own) { byTheme[theme, default: []].append(fix) } }
            for (theme, fixes) in byTheme where fixes.count >= (Self.isFault(theme) ? 3 : 4) && Self.isSpread(fixes, until: newest) {
                groups.append((path, theme, fixes))
            }
        }
        groups.sort { ($1.fixes.count, $1.theme.utf8.count, $0.path, $0.theme) < ($0.fixes.count, $0.theme.utf8.count, $1.path, $1.theme) }
        var findings = RepositoryFindings()
        var taken: Set<ObjectID> = []
        var themes: [String: Int] = [:]
        for group in groups where findings.pages.count < limit {
            let ids = group.fixes.map(\.commit.id)
            guard ids.filter(taken.contains).count * 2 < ids.count, themes[group.theme, default: 0] < 2,
                let page = page(group.path, group.theme, group.fixes, survey, &findings)
            else { continue }
            taken.formUnion(ids)
            themes[group.theme, default: 0] += 1
            findings.pages.append(page)
        }
        return findings
    }

    private func page(
        _ path: String, _ theme: String, _ fixes: [Fix], _ survey: RepositorySurvey, _ findings: inout RepositoryFindings
    ) -> Extraction.PageDraft? {
        var copy = findings
        var items: [Extraction.Item] = []
        let shown = Self.spelled(theme, in: fixes[0].subject.text)
        guard let title = RepositoryWording.title("\(PathText.name(of: path).asCode) was fixed \(fixes.count) times for \(shown)") else {
            return nil
        }
        var seen: Set<String> = []
        for fix in fixes where items.count < 5 && seen.insert(fix.subject.text).inserted {
            let document = survey.message(fix.commit)
            let line = document.text.utf8.prefix { $0 != 10 }.count
            let quotes = copy.quotes(0..<document.text.bytes(0..<line).trimmedEnd, of: document)
            guard !quotes.isEmpty, let words = RepositoryWording.plain(fix.subject.text) else { continue }
            if items.isEmpty {
                guard
                    let symptom = RepositoryWording.statement("\(path.asCode) was last fixed for \(shown) on \(fix.commit.date): \(words)")
                else {
                    return nil
                }
                items.append(Extraction.Item(section: .symptom, text: symptom, quotes: quotes))
                if let cause = Self.cause(in: document.text) {
                    let quotes = copy.quotes(cause.sentence.range, of: document)
                    if !quotes.isEmpty { items.append(Extraction.Item(section: .cause, text: cause.words, quotes: quotes)) }
                }
            } else if let text = RepositoryWording.statement("Earlier, on \(fix.commit.date): \(words)") {
                items.append(Extraction.Item(section: .fix, text: text, quotes: quotes))
            }
        }
        // A list of repairs teaches nothing; one of them has to say what it comes from.
        guard items.count >= 3, items.contains(where: { $0.section == .cause }) else { return nil }
        findings = copy
        return Extraction.PageDraft(
            kind: .gotcha, title: title, description: RepositoryWording.description(items[0].text), entities: CodeNames.of(shown),
            paths: [path],
            items: items, subject: "repo:gotcha:fixes:\(path):\(theme)")
    }

    private static func cause(in message: String) -> (sentence: PassageSentence, words: String)? {
        for sentence in PassageReader.body(of: message).passages.flatMap(\.sentences) where ReasonSentence.strength(sentence.words) == 3 {
            if let words = ReasonSentence.statement(sentence) { return (sentence, words) }
        }
        return nil
    }

    private static func fix(_ commit: HistoryCommit) -> Fix? {
        let subject = SubjectWords(commit.subject)
        let words = Words(subject.text)
        guard CommitSubject(commit.subject).isFix, words.count >= 4, !words.has(anyOf: trifles) else { return nil }
        var themes: Set<String> = []
        for name in CodeNames.of(subject.text) { themes.insert(name.asciiLowercased) }
        let list = words.list
        for (one, other) in zip(list, list.dropFirst())
        where !generic.contains(one) && !generic.contains(other) && one.utf8.count > 2 && other.utf8.count > 2 {
            // What was built there is no theme; what goes wrong is.
            if isFault("\(one) \(other)") { themes.insert("\(one) \(other)") }
        }
        return themes.isEmpty ? nil : Fix(commit: commit, subject: subject, themes: themes)
    }

    /// Three times at least, over a season, and not long ago: not one piece of work, and not the past.
    private static func isSpread(_ fixes: [Fix], until now: Int64) -> Bool {
        let times = fixes.map(\.commit.author.time)
        guard let first = times.min(), let last = times.max(), last - first > 90 * 86_400, now - last < 4 * 365 * 86_400 else {
            return false
        }
        return Set(times.map { $0 / (14 * 86_400) }).count >= 3
    }

    /// "custom elements" in `apiCustomElement`.
    private static func isName(_ theme: String, of file: String) -> Bool {
        theme.split(separator: " ").allSatisfy { file.contains($0.filter { $0.isLetter || $0.isNumber }.prefix(max(4, $0.count - 2))) }
    }

    private static func isFault(_ theme: String) -> Bool { theme.split(separator: " ").contains { faults.contains(String($0)) } }

    private static let faults: Set<String> = [
        "leak", "leaks", "crash", "crashes", "race", "races", "deadlock", "deadlocks", "overflow", "underflow", "corruption", "mismatch",
        "loop",
        "recursion", "timeout", "timeouts", "assertion", "panic", "hang", "freeze", "use-after-free", "double-free", "free", "off-by-one",
        "out-of-bounds", "segfault", "injection", "escaping", "encoding", "flicker", "regression",
    ]

    /// The theme as the newest fix spells it.
    private static func spelled(_ theme: String, in text: String) -> String {
        let low = text.asciiLowercased
        let words = ByteSearch.first(theme, in: low).map { text.bytes($0..<$0 + theme.utf8.count) } ?? theme
        return theme.contains(" ") ? words : words.asCode
    }

    private static let trifles = [
        "typo", "typos", "test", "tests", "comment", "comments", "warning", "warnings", "lint", "docs", "doc", "documentation", "compile",
        "compilation", "build", "indentation", "format", "formatting", "spelling", "ci", "readme", "changelog", "example", "help",
    ]
    private static let generic: Set<String> = [
        "fix", "fixes", "fixed", "fixing", "bug", "bugs", "issue", "issues", "problem", "problems", "the", "a", "an", "of", "in", "on",
        "for", "to",
        "with", "when", "and", "or", "not", "is", "are", "be", "from", "by", "at", "as", "that", "this", "it", "some", "new", "should",
        "if", "after",
        "before", "while", "during", "into", "handle", "handling", "correct", "correctly", "properly", "use", "using", "make", "ensure",
        "avoid",
        "wrong", "incorrect", "error", "errors", "possible", "potential", "minor", "add", "remove", "case", "cases", "support", "edge",
        "more",
        "small", "also", "has", "have", "can", "don't", "doesn't", "does", "was", "where", "which", "may", "bad", "regression", "all",
        "only",
    ]
}
