/// Gotchas that stand as warnings in comments of the code and in documents for the project's developers.
struct WarningFinder {
    var limit = 12
    /// The most that one file gives.
    var limitOfFile = 3

    func findings(in survey: RepositorySurvey) -> RepositoryFindings {
        var found: [(warning: Warning, owner: String, file: RepositoryFile)] = []
        for file in survey.files where !ProjectPlace.isTest(file.path) {
            var warnings: [(Warning, String)] = []
            switch file.kind {
            case .source(let language):
                guard let document = survey.document(file) else { continue }
                for comment in SourceComment.all(in: document.text, CommentSyntax(language: language)) {
                    warnings += Self.warnings(in: comment, of: document.text, file.path)
                }
            case .document, .readme:
                guard Self.isForDevelopers(file.path), let document = survey.document(file) else { continue }
                for passage in AlertReader.passages(of: document.text) {
                    let owner = Self.owner(named: passage.heading)
                    if let warning = Warning(passage, mark: .warning, owner: owner, path: file.path) { warnings.append((warning, owner)) }
                }
                for passage in PassageReader(document.text).passages {
                    let owner = Self.owner(named: passage.heading)
                    if let warning = Warning(passage, owner: owner, path: file.path) { warnings.append((warning, owner)) }
                }
            default: continue
            }
            let best = warnings.enumerated().sorted { ($0.element.0.score, -$0.offset) > ($1.element.0.score, -$1.offset) }
            for (_, (warning, owner)) in best.prefix(limitOfFile) where warning.score >= Self.leastScore {
                found.append((warning, owner, file))
            }
        }
        let order = found.enumerated().sorted { ($0.element.warning.score, -$0.offset) > ($1.element.warning.score, -$1.offset) }
        var findings = RepositoryFindings()
        var titles: [Set<String>] = []
        var owners: Set<String> = []
        for (_, (warning, owner, file)) in order where findings.pages.count < limit {
            let words = Set(Likeness.words(warning.title))
            guard !owners.contains(file.path + ":" + owner), !titles.contains(where: { Likeness.score($0, words) > 0.6 }),
                let page = page(warning, owner, file, survey, &findings)
            else { continue }
            titles.append(words)
            if !owner.isEmpty { owners.insert(file.path + ":" + owner) }
            findings.pages.append(page)
        }
        return findings
    }

    /// Weaker ones are remarks.
    private static let leastScore = 3.0

    private static func warnings(in comment: SourceComment, of text: String, _ path: String) -> [(Warning, String)] {
        if comment.symbol.asciiLowercased.contains("test") { return [] }
        // The head of a file that says whose it is.
        if comment.passages.contains(where: { Words($0.text).has(anyOf: ["copyright", "license", "licence", "spdx-license-identifier"]) }) {
            return []
        }
        // Among code a comment explains the next lines; above a declaration it speaks to whoever uses it.
        guard !comment.symbol.isEmpty, !Self.nameless.contains(comment.symbol), let last = comment.passages.last?.sentences.last,
            !Self.isChecked(after: last.range.upperBound, in: text)
        else { return [] }
        return comment.passages.compactMap { passage in
            // One item of a list is a part of what is told.
            guard !passage.isItem || passage.sentences.first.flatMap({ WarningLabel($0.text) }) != nil else { return nil }
            let isSafety = passage.heading == "Safety"
            return Warning(passage, mark: isSafety ? .note : .none, owner: comment.symbol, path: path).map { ($0, comment.symbol) }
        }
    }

    /// Whether the code below refuses what it is warned of.
    private static func isChecked(after offset: Int, in text: String) -> Bool {
        let code = text.bytes(offset..<min(text.utf8.count, offset + 900))
        return checks.contains { code.containsUTF8($0) }
    }

    private static let checks = ["precondition(", "fatalError(", "return Err(", "panic!(", "raise ", "throw ", "assert!(", "serverPanic("]

    /// Every type has one: the type's name tells more.
    private static let nameless: Set<String> = ["init", "new", "constructor", "__init__", "default", "self"]

    /// "await db.execute(sql, params)": what a section of a reference is about.
    private static func owner(named heading: String) -> String {
        guard let open = heading.firstIndex(of: "(") else { return "" }
        let name = heading[..<open].split { !($0.isLetter || $0.isNumber || $0 == "_") }.last.map(String.init) ?? ""
        return heading[..<open].hasSuffix(name) && name.count > 2 ? name : ""
    }

    private func page(
        _ warning: Warning, _ owner: String, _ file: RepositoryFile, _ survey: RepositorySurvey, _ findings: inout RepositoryFindings
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
            (owner.isEmpty ? [] : [owner])
            + CodeNames.of(items.map(\.text).joined(separator: " ")).filter { !$0.contains("/") && $0 != owner }
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
