import Git

/// What was tried and taken back, where the commit that took it back says why.
struct RevertFinder {
    var limit = 20

    func findings(in survey: RepositorySurvey) -> RepositoryFindings {
        let standing = StandingCommits(survey.history)
        let files = Dictionary(survey.files.map { ($0.path, $0) }) { first, _ in first }
        var findings = RepositoryFindings()
        for commit in survey.history.commits where findings.pages.count < limit {
            guard let revert = standing.reverts[commit.id], !standing.isTakenBack(revert),
                let page = page(commit, takenBackBy: revert, files, survey, &findings)
            else { continue }
            findings.pages.append(page)
        }
        return findings
    }

    private func page(
        _ commit: HistoryCommit, takenBackBy revert: HistoryCommit, _ files: [String: RepositoryFile], _ survey: RepositorySurvey,
        _ findings: inout RepositoryFindings
    ) -> Extraction.PageDraft? {
        let subject = SubjectWords(commit.subject)
        guard !Self.besides.contains(subject.kind), !Words(subject.text + " " + subject.scope).has(anyOf: Self.trifles),
            let words = RepositoryWording.title(subject.text), let title = Self.fit("“\(words)” was tried and taken back", subject.scope),
            let deed = RepositoryWording.statement("“\(words)” was taken back")
        else { return nil }
        let paths = commit.changes.map(\.path).filter { ProjectPlace.isWork($0) && files[$0] != nil }
        // What came back later in other words was not given up.
        if let choice = StatedChoice(subject.text), choice.deed != .drop, choice.deed != .avoid {
            let names = OverturnedChoices.things(choice.gained)
            let manifests = survey.files.filter { ProjectPlace.isManifest($0.path) }.map(\.path)
            let texts = (paths + manifests).compactMap { files[$0] }.compactMap { survey.document($0)?.text.asciiLowercased }
            if !names.isEmpty, names.allSatisfy({ name in texts.contains { $0.containsUTF8(name) } }) { return nil }
        }
        let document = survey.message(revert)
        let reasons = Self.reasons(in: document.text)
        guard !paths.isEmpty, !reasons.isEmpty, !Words(revert.body).has(anyOf: Self.passing) else { return nil }

        var copy = findings
        let head = 0..<document.text.bytes(0..<(Self.firstLine(document.text))).trimmedEnd
        let deedQuotes = copy.quotes(head, of: document)
        let told = reasons.compactMap { reason -> (String, [Extraction.Quote])? in
            let quotes = copy.quotes(reason.sentence.range, of: document)
            return quotes.isEmpty ? nil : (reason.words, quotes)
        }
        guard let first = told.first, !deedQuotes.isEmpty else { return nil }
        let isFault = reasons.contains { $0.sentence.words.has(anyOf: Self.faults) }
        var items = told.map { Extraction.Item(section: isFault ? .symptom : .context, text: $0.0, quotes: $0.1) }
        let dated = deed.trimmingSuffix(".") + " (\(revert.mention))."
        items.append(Extraction.Item(section: isFault ? .fix : .decision, text: dated, quotes: deedQuotes))
        findings = copy
        return Extraction.PageDraft(
            kind: isFault ? .gotcha : .decision, title: title, description: RepositoryWording.description(first.0),
            entities: Array((CodeNames.of(subject.text) + (subject.scope.isEmpty ? [] : [subject.scope])).prefix(6)),
            paths: Array(paths.prefix(8)), items: items, subject: "repo:revert:\(revert.id.hex.prefix(12))")
    }

    private static func reasons(in message: String) -> [(sentence: PassageSentence, words: String)] {
        PassageReader.body(of: message).passages.flatMap(\.sentences).compactMap { sentence in
            guard ReasonSentence.strength(sentence.words) > 0, let words = ReasonSentence.statement(sentence) else { return nil }
            return (sentence, words)
        }.prefix(2).map { $0 }
    }

    private static func firstLine(_ text: String) -> Int {
        text.utf8.firstIndex(of: 10).map { text.utf8.distance(from: text.utf8.startIndex, to: $0) } ?? text.utf8.count
    }

    private static func fit(_ title: String, _ scope: String) -> String? {
        let placed = scope.isEmpty || title.asciiLowercased.contains(scope.asciiLowercased) ? title : "\(title) (\(scope))"
        if placed.count <= Limits.title { return placed }
        return title.count <= Limits.title ? title : nil
    }

    private static let besides: Set<String> = ["test", "tests", "docs", "doc", "style", "ci", "wip", "release", "deps", "chore"]
    private static let trifles = ["typo", "bump", "test", "tests", "ci", "readme", "docs", "changelog", "comment", "update", "document"]
    /// Taken back for the time being, or because the commit itself was a mistake.
    private static let passing = [
        "accident", "accidentally", "by mistake", "mistakenly", "wrong branch", "premature", "prematurely", "will be re-applied", "reland",
        "re-land", "next release", "minor release", "for now", "temporarily",
    ]
    private static let faults = [
        "crash", "crashes", "crashed", "leak", "leaks", "deadlock", "regression", "regressions", "broke", "breaks", "broken", "breakage",
        "fails",
        "failed", "failure", "failures", "error", "errors", "wrong", "incorrect", "corrupt", "corruption", "race", "caused", "causes",
        "slower",
        "unexpected", "hang", "hangs",
    ]
}
