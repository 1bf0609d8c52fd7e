/// Decisions that the project wrote down as records: one page each that is accepted.
struct DecisionRecordFinder {
    func findings(in survey: RepositorySurvey) -> RepositoryFindings {
        let records = survey.files.filter { $0.kind == .decisionRecord }.compactMap { file in
            survey.document(file).flatMap { DecisionRecord($0, path: file.path) }
        }
        let known = Set(survey.files.map(\.path))
        var findings = RepositoryFindings()
        for record in records where record.standing == .accepted {
            let older = records.filter { other in
                guard case .gone(let successor) = other.standing, !successor.isEmpty, other.path != record.path else { return false }
                return successor == PathText.name(of: record.path)
                    || successor == record.number && PathText.folder(of: other.path) == PathText.folder(of: record.path)
            }
            if let page = page(record, older, known, &findings) { findings.pages.append(page) }
        }
        return findings
    }

    private func page(
        _ record: DecisionRecord, _ older: [DecisionRecord], _ known: Set<String>, _ findings: inout RepositoryFindings
    ) -> Extraction.PageDraft? {
        var copy = findings
        var items: [Extraction.Item] = []
        func add(_ section: Section, _ text: String, _ range: Range<Int>, of document: RepositoryDocument) {
            let quotes = copy.quotes(range, of: document)
            if !quotes.isEmpty, !items.contains(where: { $0.text == text }) {
                items.append(Extraction.Item(section: section, text: text, quotes: quotes))
            }
        }
        for (section, most) in [(Section.context, 2), (.decision, 3), (.consequences, 4)] {
            let runs = record.of(section).flatMap { StatementRuns.of($0, count: 2) }
            for run in runs.prefix(most) { add(section, run.text, run.range, of: record.document) }
        }
        guard let decision = items.first(where: { $0.section == .decision }) else { return nil }
        for option in rejected(record, decision.text) { add(.rejected, option.text, option.range, of: record.document) }
        for other in older {
            if let text = RepositoryWording.statement("An earlier decision was superseded: \(other.title)"), let line = other.statusLine {
                let title = copy.quotes(other.titleLine, of: other.document)
                let status = copy.quotes(line, of: other.document)
                if !(title + status).isEmpty { items.append(Extraction.Item(section: .rejected, text: text, quotes: title + status)) }
            }
        }
        findings = copy
        let named = CodeSpans.files(in: record.document.text).filter(known.contains)
        return Extraction.PageDraft(
            kind: .decision, title: record.title, description: RepositoryWording.description(decision.text),
            entities: Array(CodeNames.of(items.map(\.text).joined(separator: " ")).prefix(6)),
            paths: Array(([record.path] + named.filter { $0 != record.path }).prefix(8)), items: items,
            subject: "repo:decision:\(record.path)")
    }

    /// The options that were weighed and not taken: those whose words the decision does not begin with.
    private func rejected(_ record: DecisionRecord, _ decision: String) -> [StatementRuns.Run] {
        let chosen = Set(Likeness.words(decision))
        return record.of(.rejected).filter(\.isItem).compactMap { passage in
            guard let run = StatementRuns.of(passage).first else { return nil }
            let words = Set(Words(run.text).significant)
            guard !words.isEmpty, Double(words.intersection(chosen).count) < 0.8 * Double(words.count) else { return nil }
            guard let text = RepositoryWording.statement("Considered and not chosen: \(run.text)") else { return nil }
            return StatementRuns.Run(text: text, range: run.range)
        }.prefix(5).map { $0 }
    }
}
