extension EstablishedCauseFinder {
    func page(_ causes: [Cause], _ trouble: Trouble, _ proof: Proof, _ text: Phrasing) -> Extraction.PageDraft? {
        let said = causes.flatMap { cause in cause.sentences.map { (index: cause.index, sentence: $0) } }
        let announced = causes.filter(\.isAnnounced).compactMap(\.sentences.first)
        func rank(_ sentence: Sentence) -> Int {
            (announced.contains(sentence) ? 150 : 0) + CauseSentence.weight(sentence) * 100 + CauseSentence.lawfulness(sentence)
        }
        guard
            let main = said.enumerated().max(by: { (rank($0.element.sentence), $1.offset) < (rank($1.element.sentence), $0.offset) })?
                .element,
            let title = text.title(Self.headline(main.sentence, trouble))
        else { return nil }
        var items: [Extraction.Item] = []
        func add(_ section: Section, _ words: String, _ quotes: [Extraction.Quote?]) {
            let quotes = quotes.compactMap { $0 }
            guard !quotes.isEmpty, let statement = text.statement(words), !items.contains(where: { $0.text == statement }) else { return }
            items.append(Extraction.Item(section: section, text: statement, quotes: quotes))
        }
        if let report = trouble.report {
            add(
                .symptom, Self.withoutRequest(Spelling.mended(report.sentence.text)),
                [Extraction.Quote(view.turns[report.index], report.sentence.text)])
        }
        if let told = trouble.observed { add(.symptom, told.sentence.text, [Extraction.Quote(view.turns[told.index], told.sentence.text)]) }
        if let failed = trouble.failed, let answer = failed.answer, let pick = ErrorLine.pick(failed.output),
            let index = failed.kinds.lastIndex(where: { $0.purpose != .read }), !Words(pick.words).has(anyOf: ["passed", "failed in"]),
            !pick.words.contains("====")
        {
            let command = CommandText.general(failed.line.work[index], kind: failed.kinds[index])
            add(.symptom, "\(command.asCode) fails: \(Gotcha.plain(pick.words)).", [Extraction.Quote(view.turns[answer], pick.quote)])
        }
        let shown = proof.run.flatMap { run in run.answer.flatMap { Extraction.Quote(view.turns[$0], firstLine(run.output)) } }
        for (index, sentence) in said.prefix(4) {
            let quote = Extraction.Quote(view.turns[index], sentence.text)
            let remedy = Self.remedy(in: sentence)
            if let remedy { add(.fix, remedy, [quote]) }
            let law = Self.law(sentence)
            if law != remedy?.capitalizedFirst { add(.cause, law, [quote, sentence == main.sentence ? shown : nil]) }
        }
        for fix in fixes(causes, trouble, proof) { add(.fix, fix.words, fix.quotes) }
        let sections = Set(items.map(\.section))
        guard sections.isSuperset(of: [.symptom, .cause]) else { return nil }
        items = [.symptom, .cause, .fix].flatMap { section in items.filter { $0.section == section } }
        return Extraction.PageDraft(
            kind: .gotcha, title: title, description: text.brief(items.first { $0.section == .fix }?.text ?? ""),
            entities: Array(Set(CodeSpans.of(items.filter { $0.section == .cause }.map(\.text).joined(separator: " ")))).sorted().filter {
                $0.utf8.count < 40 && !$0.contains("/")
            },
            items: items, subject: "gotcha:cause:\(Words(title).significant.prefix(6).joined(separator: " "))")
    }

    /// "The cause was the 32-bit offset" needs what it was the cause of.
    private static func headline(_ sentence: Sentence, _ trouble: Trouble) -> String {
        let law = law(sentence)
        for opening in ["The cause was ", "The cause is ", "The root cause was ", "The root cause is "] where law.hasPrefix(opening) {
            guard let report = trouble.report?.sentence.text, let first = Clauses.of(report).first, Words(first).count >= 3 else { break }
            return "\(first.capitalizedFirst): \(law.dropFirst(opening.count))"
        }
        return law
    }

    /// The part of a sentence that says how things are.
    private static func law(_ sentence: Sentence) -> String {
        var bare = CauseSentence.bare(sentence.text)
        // "…, which is why yours is fine" speaks to the person.
        if let at = ByteSearch.first(", which is why ", in: bare),
            Words(bare.bytes(at..<bare.utf8.count)).has(anyOf: ["you", "your", "yours"])
        {
            bare = bare.bytes(0..<at) + "."
        }
        guard let remedy = remedy(in: sentence), bare != remedy.capitalizedFirst, let at = ByteSearch.first("; ", in: bare) else {
            return bare
        }
        return bare.bytes(0..<at)
    }

    /// The part that says what has to be done: "…; areas must be aligned before they are sent".
    private static func remedy(in sentence: Sentence) -> String? {
        let bare = CauseSentence.bare(sentence.text)
        let parts = bare.split(on: "; ")
        guard let last = parts.last, CauseSentence.requires(last), !Words(last).has(anyOf: ["it", "this", "that"]) || parts.count == 1
        else { return nil }
        return last
    }

    /// "…, can you find out why" is no symptom.
    private static func withoutRequest(_ words: String) -> String {
        let clauses = Clauses.of(words)
        guard let last = clauses.last, clauses.count > 1, Words(last).has(anyOf: ["can you", "could you", "please", "pls"]),
            let at = ByteSearch.first(last, in: words)
        else { return words }
        return words.bytes(0..<at)
    }

    private func firstLine(_ output: String) -> String {
        SuccessLine.pick(output) ?? output.split(separator: "\n").map { String($0).trimmed }.first { $0.utf8.count >= 12 } ?? ""
    }

    /// What helped: what the agent saw after it, else what it said it would do and did, else the line it wrote.
    private func fixes(_ causes: [Cause], _ trouble: Trouble, _ proof: Proof) -> [(words: String, quotes: [Extraction.Quote?])] {
        var found: [(String, [Extraction.Quote?])] = []
        let last = causes.last!.index
        let end = max(proof.end, last)
        for cause in causes {
            for sentence in SentenceSplitter().sentences(of: view.turns[cause.index].text) {
                guard let order = planned(sentence), isDone(order, after: cause.index) else { continue }
                found.append((order, [Extraction.Quote(view.turns[cause.index], sentence.text)]))
            }
        }
        let seen = ([last] + (last + 1..<max(last + 1, view.nextHuman(after: end)))).filter {
            view.isLive[$0] && view.turns[$0].role == .agent && view.turns[$0].tool == nil
        }
        for index in seen {
            for sentence in SentenceSplitter().sentences(of: view.turns[index].text).prefix(3)
            where Self.tellsRemedy(sentence) && !causes.contains(where: { $0.sentences.contains(sentence) }) {
                found.append((CauseSentence.bare(sentence.text), [Extraction.Quote(view.turns[index], sentence.text)]))
            }
        }
        if found.isEmpty {
            let start = trouble.failed?.call ?? trouble.looked.first?.call ?? trouble.report?.index ?? end
            let edit =
                view.edits.first { $0.call > causes[0].index && $0.call < end } ?? view.edits.last { $0.call > start && $0.call < end }
            if let edit, let line = Self.line(edit), proof.failed != nil || Self.isAbout(edit, causes),
                let quote = Extraction.Quote(view.turns[edit.call], line)
            {
                found.append(("In \(edit.relativePath.asCode): \(line.asCode).", [quote]))
            } else if edit == nil, let told = ran(proof, after: last) {
                found.append(told)
            }
        }
        return Array(found.prefix(2))
    }

    /// The command that was run before the one that then passed.
    private func ran(_ proof: Proof, after index: Int) -> (String, [Extraction.Quote?])? {
        guard let run = proof.run, proof.failed != nil || proof.run != nil else { return nil }
        func isDeed(_ kind: CommandKind) -> Bool {
            ![.read, .test, .commit].contains(kind.purpose) && !["cd", "echo", "true", "git"].contains(kind.key)
        }
        for other in view.runs where other.call > index && other.call <= run.call && other.outcome != .failed {
            for (segment, kind) in zip(other.line.work, other.kinds) where isDeed(kind) && segment.text != run.subjectSegment?.text {
                let words = CommandText.spelled(segment).split(separator: " ").map { Self.isKey($0) ? "<id>" : String($0) }
                    .joined(separator: " ")
                return ("Run \(words.asCode) first.", [Extraction.Quote(view.turns[other.call], other.command)])
            }
        }
        return nil
    }

    /// A long number or hash that another day has another value.
    private static func isKey(_ word: Substring) -> Bool {
        word.utf8.count >= 16 && word.contains(where: \.isNumber) && word.allSatisfy { $0.isHexDigit || $0 == "-" }
    }

    /// "I'll pass `after: "datum"`." as an order; nil for a plan that goes on with another look.
    private func planned(_ sentence: Sentence) -> String? {
        guard sentence.words.count <= 24, !sentence.isQuestion else { return nil }
        for opening in ["I'll ", "I’ll ", "I will ", "So I'll "] where sentence.text.hasPrefix(opening) {
            let order = String(sentence.text.dropFirst(opening.count))
            let words = Words(order)
            guard
                !words.has(anyOf: [
                    "look", "check", "measure", "see", "read", "try", "it", "this", "that", "them", "these", "you", "then", "first", "find",
                    "ask",
                    "run", "verify", "start", "write a", "now", "do", "commit",
                ]), words.count >= 3
            else { return nil }
            return order.capitalizedFirst
        }
        return nil
    }

    private func isDone(_ order: String, after index: Int) -> Bool {
        let spans = CodeSpans.of(order)
        let edits = view.edits.filter { $0.call > index }
        guard !spans.isEmpty else { return !edits.isEmpty }
        return spans.contains { span in edits.contains { ByteSearch.contains(span, in: $0.added.replacing("\\\"", by: "\"")) } }
            || view.runs.contains { run in run.call > index && spans.contains { ByteSearch.contains($0, in: run.command) } }
    }

    /// "With the timer at 1 ms the output holds its rate", "after removing the line ends the host lets us in".
    private static func tellsRemedy(_ sentence: Sentence) -> Bool {
        let words = sentence.words
        guard (6...40).contains(words.count), !sentence.isQuestion, !words.has(anyOf: ["i", "i'll", "i'd", "let me", "i'm", "ich"]) else {
            return false
        }
        return ["with", "after", "since", "mit", "nach"].contains(words.first ?? "") && !words.has(anyOf: ["tests pass", "all tests"])
            || words.has(anyOf: ["was what", "must be", "has to be", "have to be"])
    }

    /// Whether the changed lines speak of what the cause speaks of.
    private static func isAbout(_ edit: FileEdit, _ causes: [Cause]) -> Bool {
        let topic = causes.flatMap(\.sentences).reduce(Set<String>()) { $0.union(Reply.stems($1.words)) }.filter { $0.utf8.count > 3 }
        return !Reply.stems(Words((edit.added + " " + edit.removed).replacing("_", by: " "))).isDisjoint(with: topic)
    }

    private static func line(_ edit: FileEdit) -> String? {
        let old = Set(edit.removed.split(separator: "\n").map { String($0).trimmed })
        let lines = edit.added.split(separator: "\n").map { String($0).trimmed }.filter { !$0.isEmpty && !old.contains($0) }
        guard lines.count == 1, let line = lines.first, line.utf8.count < 110, line.utf8.count >= 12, !line.contains("`"),
            !line.contains("\"")
        else {
            return nil
        }
        return line
    }
}
