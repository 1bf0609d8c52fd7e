/// Decisions that a changelog tells of with their reason, where no other page says it.
struct ChangelogDecisionFinder {
    var limit = 5
    /// Bytes of a changelog that are read: what stands further down was long ago.
    var reach = 40_000
    /// Pages found elsewhere, which are not told again.
    var told: [Extraction.PageDraft] = []

    func findings(in survey: RepositorySurvey) -> RepositoryFindings {
        var findings = RepositoryFindings()
        var known = told.map { Set(Likeness.words($0.items.filter { $0.section == .decision }.map(\.text).joined(separator: " "))) }
        var subjects: Set<String> = []
        for file in survey.files where file.kind == .changelog {
            guard let document = survey.document(file) else { continue }
            for passage in PassageReader(document.text.bytes(0..<min(reach, document.text.utf8.count))).passages
            where findings.pages.count < limit {
                guard let page = page(of: passage, document, file.path, survey.history, &findings), subjects.insert(page.subject).inserted
                else {
                    continue
                }
                let words = Set(Likeness.words(page.title))
                guard !known.contains(where: { Likeness.score($0, words) > 0.4 || Self.covers($0, words) }) else { continue }
                known.append(words)
                findings.pages.append(page)
            }
        }
        return findings
    }

    private func page(
        of passage: Passage, _ document: RepositoryDocument, _ path: String, _ history: ProjectHistory, _ findings: inout RepositoryFindings
    ) -> Extraction.PageDraft? {
        guard passage.isItem else { return nil }
        let sentences = passage.sentences
        guard let first = sentences.first, (5...55).contains(first.words.count), let plain = RepositoryWording.plain(first.text) else {
            return nil
        }
        let line = SubjectWords(plain).text.trimmingSuffix(".")
        let choice = StatedChoice(line)
        let isStated = choice.map { [.drop, .replace, .change, .require, .use].contains($0.deed) } ?? false
        guard isStated || first.words.has(anyOf: Self.passives), !first.words.has(anyOf: ["should", "always"]), first.words.list.count > 4,
            ReasonSentence.isWhole(line),
            !first.words.has(anyOf: ["typo", "fix", "fixes", "fixed", "bug", "docs", "documentation", "test", "tests"])
        else { return nil }
        let reason = sentences.dropFirst().first { ReasonSentence.strength($0.words) >= 2 && ReasonSentence.statement($0) != nil }
        guard let reason else { return nil }
        guard let title = RepositoryWording.title(line), let decision = ChoiceWording.statement(line, scope: "") else { return nil }
        var copy = findings
        var items: [Extraction.Item] = []
        if let words = ReasonSentence.statement(reason) {
            let quotes = copy.quotes(reason.range, of: document)
            if !quotes.isEmpty { items.append(Extraction.Item(section: .context, text: words, quotes: quotes)) }
        }
        let quotes = copy.quotes(first.range, of: document)
        guard !quotes.isEmpty else { return nil }
        items.append(Extraction.Item(section: .decision, text: decision, quotes: quotes))
        findings = copy
        let key = Words(line).significant.prefix(8).joined(separator: "-")
        return Extraction.PageDraft(
            kind: .decision, title: title, description: RepositoryWording.description(items[0].text),
            entities: Array(CodeNames.of(plain).prefix(6)), paths: [path], items: items, subject: "repo:decision:changelog:\(key)")
    }

    private static let passives = [
        "has been removed", "have been removed", "was removed", "were removed", "is deprecated", "are deprecated", "deprecated in favor of",
        "has been replaced", "have been replaced", "was replaced", "is no longer supported", "are no longer supported", "replaced by",
    ]

    private static func covers(_ known: Set<String>, _ words: Set<String>) -> Bool {
        !words.isEmpty && Double(known.intersection(words).count) > 0.8 * Double(words.count)
    }
}
