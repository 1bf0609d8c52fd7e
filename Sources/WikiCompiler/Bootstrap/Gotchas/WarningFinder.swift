/// Gotchas that stand as warnings in comments of the code and in documents for the project's developers.
struct WarningFinder {
    var limit = 25
    /// The most that one file gives.
    var limitOfFile = 2

    func findings(in survey: RepositorySurvey) -> RepositoryFindings {
        var found: [(warning: Warning, symbol: String, file: RepositoryFile)] = []
        for file in survey.files where !ProjectPlace.isTest(file.path) {
            var warnings: [(Warning, String)] = []
            switch file.kind {
            case .source(let language):
                guard let document = survey.document(file) else { continue }
                for comment in SourceComment.all(in: document.text, CommentSyntax(language: language)) {
                    warnings += Self.warnings(in: comment, file.path)
                }
            case .document, .readme:
                guard Self.isForDevelopers(file.path), let document = survey.document(file) else { continue }
                for passage in AlertReader.passages(of: document.text) {
                    if let warning = Warning(passage, mark: .warning, symbol: "", path: file.path) { warnings.append((warning, "")) }
                }
                for passage in PassageReader(document.text).passages {
                    if let warning = Warning(passage, symbol: "", path: file.path) { warnings.append((warning, "")) }
                }
            default: continue
            }
            let best = warnings.enumerated().sorted { ($0.element.0.score, -$0.offset) > ($1.element.0.score, -$1.offset) }
            for (_, (warning, symbol)) in best.prefix(limitOfFile) where warning.score >= Self.leastScore {
                found.append((warning, symbol, file))
            }
        }
        let order = found.enumerated().sorted { ($0.element.warning.score, -$0.offset) > ($1.element.warning.score, -$1.offset) }
        var findings = RepositoryFindings()
        var titles: [Set<String>] = []
        for (_, (warning, symbol, file)) in order where findings.pages.count < limit {
            let words = Set(Likeness.words(warning.title))
            guard !titles.contains(where: { Likeness.score($0, words) > 0.6 }), let page = page(warning, symbol, file, survey, &findings)
            else { continue }
            titles.append(words)
            findings.pages.append(page)
        }
        return findings
    }

    /// Weaker ones are remarks.
    private static let leastScore = 3.0

    private static func warnings(in comment: SourceComment, _ path: String) -> [(Warning, String)] {
        if comment.symbol.asciiLowercased.contains("test") { return [] }
        // The head of a file that says whose it is.
        if comment.passages.contains(where: { Words($0.text).has(anyOf: ["copyright", "license", "licence", "spdx-license-identifier"]) }) {
            return []
        }
        return comment.passages.compactMap { passage in
            let isSafety = passage.heading == "Safety"
            return Warning(passage, mark: isSafety ? .note : .none, symbol: comment.symbol, path: path).map { ($0, comment.symbol) }
        }
    }

    private func page(
        _ warning: Warning, _ symbol: String, _ file: RepositoryFile, _ survey: RepositorySurvey, _ findings: inout RepositoryFindings
    ) -> Extraction.PageDraft? {
        guard let document = survey.document(file) else { return nil }
        var copy = findings
        var items: [Extraction.Item] = []
        for (index, sentence) in warning.sentences.enumerated() {
            let quotes = copy.quotes(sentence.range, of: document)
            if quotes.isEmpty, index == 0 { return nil }
            if !quotes.isEmpty { items.append(Extraction.Item(section: sentence.section, text: sentence.text, quotes: quotes)) }
        }
        findings = copy
        let names =
            (symbol.isEmpty ? [] : [symbol])
            + CodeNames.of(items.map(\.text).joined(separator: " ")).filter { !$0.contains("/") && $0 != symbol }
        let key = Words(warning.title).significant.prefix(6).joined(separator: "-")
        return Extraction.PageDraft(
            kind: .gotcha, title: warning.title, description: RepositoryWording.description(items[0].text),
            entities: Array(names.prefix(6)),
            paths: [file.path], items: items, subject: "repo:gotcha:\(file.path):\(key)")
    }

    private static func isForDevelopers(_ path: String) -> Bool {
        let low = path.asciiLowercased
        return ["contribut", "architect", "develop", "hacking", "internal", "design", "maintain", "release-process", "releasing", "coding"]
            .contains {
                low.contains($0)
            }
    }
}
