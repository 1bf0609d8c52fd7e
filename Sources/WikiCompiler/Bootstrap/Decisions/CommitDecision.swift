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
    private let reason: StatedReason?

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
        let isBuilding = work.contains { ProjectPlace.isManifest($0.path) }
        guard !paths.isEmpty, lines >= (choice.isContrast && isBuilding ? 2 : 8),
            !Words(subject.text + " " + subject.scope).has(anyOf: Self.trifles),
            let title = ChoiceWording.title(subject.text, scope: Self.place(subject.scope, in: paths)),
            let decision = ChoiceWording.statement(subject.text, scope: "")
        else { return nil }

        let document = survey.message(commit)
        let isMajor = Self.isMajor(choice, subject, work.map(\.path))
        let reason = StatedReason.of(document.text, about: subject, choice, isMajor: isMajor)
        guard Self.isGrounded(choice, reason, subject, isMajor: isMajor), !Words(subject.text).has(anyOf: Self.vague) || choice.isContrast
        else {
            return nil
        }
        // One function called for another, in a few lines: how it is written, not how it is made.
        if lines < 12, choice.isContrast,
            ![choice.gained, choice.lost].contains(where: { CodeNames.of($0).isEmpty }),
            !work.contains(where: { ProjectPlace.isManifest($0.path) })
        {
            return nil
        }
        // What is done if something holds is a case that was forgotten, more often than a choice.
        let words = Words(subject.text)
        if choice.deed != .drop, !choice.isContrast, words.has("if"), !words.has(anyOf: ["if possible", "if available", "if supported"]) {
            return nil
        }
        // "Use the constructor" is how a line is written, and "Stop closing buffer" tells of too little.
        let isDoing = choice.deed == .drop && Words(choice.lost).first?.hasSuffix("ing") == true
        if !choice.isContrast, words.count < 4, choice.deed == .use || isDoing { return nil }
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
        self.reason = reason
        let merit = (choice.isContrast ? 2 : 0) + (reason?.strength == 3 ? 1.5 : 0) + min(1, Double(reason?.shared ?? 0) / 2)
        let recency = 1 - Double(number) / Double(max(count, 1))
        let size = min(2, Double(String(lines, radix: 2).utf8.count) / 5) + min(1, Double(paths.count) / 4)
        score = 1.5 * recency + size + merit
    }

    /// What stands before the colon, when it names a folder or file that the commit touched: "alloc" tells nothing.
    private static func place(_ scope: String, in paths: [String]) -> String {
        let name = scope.asciiLowercased
        let isPlace = paths.contains { path in
            !ProjectPlace.isManifest(path)
                && path.asciiLowercased.split(separator: "/").contains { $0.split(separator: ".").first.map(String.init) == name }
                || path.hasPrefix(scope)
        }
        return isPlace && !scope.isEmpty ? scope : ""
    }

    /// Whether what the commit wrote still stands, two of three lines at least and under the conditions it was written under, and
    /// what it took out has not come back.
    func survives(in files: [String: RepositoryFile], _ survey: RepositorySurvey) -> Bool {
        var (written, kept, removed, back) = (0, 0, 0, 0)
        for change in commit.changes where paths.contains(change.path) {
            guard let file = files[change.path], let new = change.new.flatMap(survey.oldBytes), let now = survey.document(file)?.text else {
                continue
            }
            let old = change.old.flatMap(survey.oldBytes) ?? []
            let (was, became, stands) = (Self.lines(old), Self.lines(new), Self.lines(Array(now.utf8)))
            let (before, after, head) = (Set(was), Set(became), Set(stands))
            let (gained, lost) = (after.subtracting(before), before.subtracting(after))
            guard Self.keepsConditions(of: gained, became, stands) else { return false }
            written += gained.count
            kept += gained.intersection(head).count
            removed += lost.count
            back += lost.intersection(head).count
        }
        if choice.deed == .drop { return removed < 3 || back * 3 < removed }
        return written == 0 || kept * 3 >= written * 2
    }

    /// Whether lines that stand under a condition of the build, `#ifdef __linux__` or `#[cfg(unix)]`, stand under the same one today.
    private static func keepsConditions(of gained: Set<String>, _ became: [String], _ stands: [String]) -> Bool {
        func conditions(_ lines: [String]) -> [String: Set<String>] {
            var found: [String: Set<String>] = [:]
            for (above, line) in zip(lines, lines.dropFirst()) where isCondition(above) { found[line, default: []].insert(above) }
            return found
        }
        let today = Set(stands)
        if gained.contains(where: { isCondition($0) && !today.contains($0) }) { return false }
        let (then, now) = (conditions(became), conditions(stands))
        return then.allSatisfy { line, above in
            !gained.contains(line) || !today.contains(line) || now[line].map { !$0.isDisjoint(with: above) } == true
        }
    }

    private static func isCondition(_ line: String) -> Bool {
        ["#if", "# if", "#[cfg", "#![cfg", "[target.", "ifeq", "ifneq", "ifdef"].contains { line.hasPrefix($0) }
    }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { String($0).trimmed }.filter { $0.utf8.count > 5 }
    }

    /// One thing taken for another, or a part of what the project is built from.
    private static func isMajor(_ choice: StatedChoice, _ subject: SubjectWords, _ paths: [String]) -> Bool {
        guard choice.deed != .add, choice.deed != .make, choice.deed != .avoid else { return choice.isContrast }
        return choice.isContrast || choice.deed == .replace || paths.contains(where: ProjectPlace.isManifest)
            || ["switch", "migrate", "port"].contains { Words(subject.text).first?.hasPrefix($0) == true }
    }

    /// Whether the reason is clear enough for this kind of choice.
    private static func isGrounded(_ choice: StatedChoice, _ reason: StatedReason?, _ subject: SubjectWords, isMajor: Bool) -> Bool {
        guard let reason else { return false }
        if isMajor { return true }
        switch choice.deed {
        case .drop: return reason.isCause && reason.shared > 1 || Words(choice.lost).has(anyOf: substantial)
        // What is used without having been chosen before something else is a detail, unless its own line says what for.
        case .use: return reason.isCause && ReasonSentence.strength(Words(subject.text)) == 3
        case .change, .require, .replace: return reason.isCause && reason.shared > 0
        case .make, .avoid, .add: return false
        }
    }

    /// Whether what was chosen still shows in the files, and what was dropped does not: names of code are looked up, and the words
    /// that name what was gained.
    func isFound(in files: [String: RepositoryFile], _ survey: RepositorySurvey) -> Bool {
        let gained = CodeNames.of(choice.gained)
        let lost = choice.deed == .drop ? CodeNames.of(choice.lost) : []
        if Words(subject.text).first == "deprecate" { return isCallable(in: survey) }
        let words = OverturnedChoices.things(choice.gained).filter { $0.utf8.count > 3 }.map { $0.bytes(0..<min(6, $0.utf8.count)) }
        guard !gained.isEmpty || !lost.isEmpty || !words.isEmpty else { return true }
        let texts = paths.compactMap { files[$0] }.compactMap { survey.document($0)?.text }
        if !gained.isEmpty, !gained.contains(where: { name in texts.contains { $0.containsUTF8(name) } }) { return false }
        // Two words are a name; more describe, and the files have others for it.
        if (1...2).contains(words.count) {
            let low = texts.map(\.asciiLowercased)
            guard words.contains(where: { word in low.contains { $0.containsUTF8(word) } }) else { return false }
        }
        return lost.isEmpty || !lost.allSatisfy { name in texts.contains { $0.containsUTF8(name) } }
    }

    /// Whether what was deprecated can still be called: gone since, it is no news.
    private func isCallable(in survey: RepositorySurvey) -> Bool {
        let names = CodeNames.of(choice.lost).map { name in
            let bare = name.trimmingSuffix("()")
            return (bare.split(separator: ".").last.map(String.init) ?? bare) + "("
        }
        return names.isEmpty
            || survey.files.contains { file in
                guard case .source = file.kind, !ProjectPlace.isTest(file.path), let text = survey.document(file)?.text else {
                    return false
                }
                return names.contains { text.containsUTF8($0) }
            }
    }

    func page(_ findings: inout RepositoryFindings) -> Extraction.PageDraft? {
        // Into a copy: documents of a page that is not made would stay.
        var copy = findings
        var items: [Extraction.Item] = []
        func item(_ section: Section, _ text: String, _ range: Range<Int>) {
            let quotes = copy.quotes(range, of: document)
            if !quotes.isEmpty, text != decision {
                items.append(Extraction.Item(section: section, text: text, quotes: quotes))
            }
        }
        let line = document.text.utf8.firstIndex(of: 10).map { document.text.utf8.distance(from: document.text.utf8.startIndex, to: $0) }
        let head = 0..<document.text.bytes(0..<(line ?? document.text.utf8.count)).trimmedEnd
        for (text, range) in reason?.told ?? [] { item(.context, text, range) }
        let hasReason = !items.isEmpty
        item(.decision, decision.trimmingSuffix(".") + " (\(commit.mention)).", head)
        guard items.last?.section == .decision, hasReason else { return nil }
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

    /// Words that praise and name nothing.
    private static let vague = [
        "better", "faster", "efficient", "cleaner", "simpler", "proper", "properly", "correct", "correctly", "consistent", "consistently",
        "appropriate", "nicer", "right", "clearer", "safer", "robust", "improved", "sane", "sensible",
    ]
    /// What a project's users or its builders miss when it is gone.
    private static let substantial = [
        "support", "dependency", "dependencies", "feature", "format", "option", "flag", "command", "protocol", "api", "extension",
        "backend",
        "driver", "library", "package", "crate", "module", "plugin", "requirement", "restriction", "limit", "default", "cache", "lock",
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
        "superfluous", "stale", "duplication", "duplicate", "boilerplate", "prototypes", "declarations", "imports", "import", "leftover",
        "gitignore", "wip", "log", "logs", "logging", "debug", "typehint", "valgrind", "hotfix",
        "guidance", "errno", "rc1", "rc2", "rc3", "beta", "alpha",
    ]
}
