/// Concepts that were established from code the agent had just read, or that a person stated outright.
///
/// A claim counts only when what it names in code spans stands in the tool's answer right before it, and when the files
/// it was read from were not changed afterwards.
struct FactFinder {
    let view: SessionView

    func pages() -> [Extraction.PageDraft] {
        let text = Phrasing(paths: view.paths)
        return read(text) + told(text)
    }

    // MARK: Read from code

    private static let verbs = [
        "auto-generates", "generates", "only has", "returns", "requires", "expects", "accepts", "stores", "derives", "falls back",
        "inherits", "wraps", "comes from", "is managed by", "is generated", "is served", "is stored", "overrides", "shadows",
        "is derived",
    ]

    private struct Fact {
        let index: Int
        let sentence: Sentence
        let words: String
        /// The sentence after it, when it says what follows.
        let sequel: Sentence?
        let proof: (index: Int, line: String, path: String)
        let subject: String
    }

    private func read(_ text: Phrasing) -> [Extraction.PageDraft] {
        var facts: [Fact] = []
        var lastText = 0
        for (index, turn) in view.turns.enumerated()
        where view.isLive[index] && turn.role == .agent && turn.tool == nil && !turn.text.trimmed.isEmpty {
            let answers = (max(lastText, index - 6)..<index).filter {
                view.turns[$0].role == .tool && view.turns[$0].tool?.ok != false && !view.elsewhere.contains($0)
            }
            lastText = index
            guard !answers.isEmpty, turn.text.utf8.count < 1200 else { continue }
            let sentences = SentenceSplitter().sentences(of: turn.text)
            for (offset, sentence) in sentences.enumerated() {
                let next = offset + 1 < sentences.count && !sentences[offset + 1].isItem ? sentences[offset + 1] : nil
                if let fact = fact(sentence, then: next, index, answers) { facts.append(fact) }
            }
        }
        var order: [String] = []
        var groups: [String: [Fact]] = [:]
        for fact in facts {
            if groups[fact.subject] == nil { order.append(fact.subject) }
            groups[fact.subject, default: []].append(fact)
        }
        return order.compactMap { page(groups[$0] ?? [], text) }
    }

    private func fact(_ sentence: Sentence, then next: Sentence?, _ index: Int, _ answers: [Int]) -> Fact? {
        let cleaned = Demonstratives.dropped(FactualSentence.cleaned(sentence.text))
        let words = Words(cleaned)
        guard words.has(anyOf: Self.verbs), FactualSentence.isFact(Sentence(text: cleaned)),
            !["it", "this", "that", "they", "there"].contains(words.first ?? "")
        else { return nil }
        let spans = CodeSpans.of(cleaned).filter { $0.utf8.count >= 3 }
        guard !spans.isEmpty else { return nil }
        for answer in answers.reversed() {
            let source = view.turns[answer].text
            let called = view.calls[answer]
            guard spans.contains(where: { ByteSearch.contains(Self.head(of: $0), in: source) }), let called,
                let path = view.turns[called].files.first ?? CodeSpans.files(in: view.turns[called].text).first, !isEdited(path)
            else { continue }
            guard let line = Self.line(in: source, with: spans, path: path) else { continue }
            guard let proven = DefinitionBlock.proven(cleaned, in: source) else { return nil }
            let subject = words.list.first { $0 != "the" } ?? ""
            let sequel = next.flatMap { Consequence.clause($0.text) == nil ? nil : $0 }
            return Fact(
                index: index, sentence: sentence, words: Self.exemplified(proven.words, definition: line), sequel: sequel,
                proof: (answer, proven.line ?? line, view.paths.relative(path)), subject: subject.replacing("`", by: ""))
        }
        return nil
    }

    /// The name a code span begins with: `handle_event("x", params)` is about `handle_event`.
    private static func head(of span: String) -> String {
        let name = span.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "-" || $0 == "/" || $0 == "@" }
        return name.utf8.count >= 3 ? String(name) : span
    }

    /// A call with a literal is one example where the definition has a variable: "generates `on("save", x)`" is
    /// "generates `on`, for example `on("save", x)`".
    private static func exemplified(_ words: String, definition line: String) -> String {
        let text = words.trimmingSuffix(".")
        guard let span = CodeSpans.of(text).last, text.hasSuffix("`\(span)`"), span.utf8.count > head(of: span).utf8.count else {
            return words
        }
        let call = head(of: span) + "("
        guard ["\"", "'", ":"].contains(where: { span.hasPrefix(call + $0) }), let at = ByteSearch.first(call, in: line),
            let argument = line.utf8.dropFirst(at + call.utf8.count).first, !"\"':)".utf8.contains(argument)
        else { return words }
        return "\(text.dropLast(span.count + 2))\(head(of: span).asCode), for example \(span.asCode)"
    }

    /// The line that defines one of the names; a line that only mentions them shows nothing.
    private static func line(in source: String, with spans: [String], path: String) -> String? {
        let names = spans.map(head)
        let isSchema = ["prisma", "sql", "graphql", "proto", "toml", "yml", "yaml"].contains(
            PathText.name(of: path).split(separator: ".").last.map(String.init) ?? "")
        var best: (line: String, hits: Int)?
        for range in LineRanges(source) where range.count < 220 && range.count > 8 {
            let line = withoutNumber(source.bytes(range))
            var hits = 2 * names.filter { ByteSearch.contains($0, in: line) }.count
            guard hits > 0, !["*", "//", "#", "/*", "--"].contains(where: { line.hasPrefix($0) }) else { continue }
            let words = Words(line)
            if words.list.prefix(4).contains(where: DefinitionBlock.openers.contains) {
                hits += 3
            } else if !isSchema || !names.contains(where: { line.hasPrefix($0) }) {
                continue
            }
            if hits > (best?.hits ?? 0) { best = (line, hits) }
        }
        return best?.line
    }

    /// Readers number the lines: `  12→code`.
    static func withoutNumber(_ line: String) -> String {
        guard let arrow = ByteSearch.first("→", in: line), line.bytes(0..<arrow).trimmed.utf8.allSatisfy(\.isDigit) else {
            return line.trimmed
        }
        return line.bytes(arrow + 3..<line.utf8.count).trimmed
    }

    private func isEdited(_ path: String) -> Bool {
        view.editedPaths.contains(view.paths.relative(path))
    }

    private func page(_ facts: [Fact], _ text: Phrasing) -> Extraction.PageDraft? {
        var items: [Extraction.Item] = []
        for fact in facts.prefix(4) {
            let sequel = fact.sequel.flatMap { Consequence.clause($0.text) }.map { ", so \($0)" } ?? ""
            guard let statement = text.statement(fact.words.trimmingSuffix(".") + sequel),
                let quote = Extraction.Quote(view.turns[fact.index], fact.sentence.text)
            else { continue }
            let drawn = fact.sequel.flatMap { Extraction.Quote(view.turns[fact.index], $0.text) }
            items.append(Extraction.Item(section: .what, text: statement, quotes: [quote] + (drawn.map { [$0] } ?? [])))
        }
        for fact in facts.prefix(4) {
            guard let quote = Extraction.Quote(view.turns[fact.proof.index], fact.proof.line), !fact.proof.line.contains("`"),
                let statement = text.statement("Seen in \(fact.proof.path.asCode): \(fact.proof.line.collapsed.asCode)")
            else { continue }
            if !items.contains(where: { $0.text == statement }) {
                items.append(Extraction.Item(section: .where, text: statement, quotes: [quote]))
            }
        }
        guard items.contains(where: { $0.section == .what }), items.contains(where: { $0.section == .where }),
            let title = text.title(facts[0].words.split(on: ", for example ")[0])
        else { return nil }
        return Extraction.PageDraft(
            kind: .concept, title: title,
            description: text.brief(items.first { $0.section == .what && text.title($0.text) != title }?.text ?? ""),
            entities: CodeSpans.of(title).filter { $0.utf8.count < 40 },
            paths: Array(Set(facts.map(\.proof.path).filter { $0.contains("/") })).sorted(), items: items,
            subject: "concept:\(Words(title).significant.prefix(6).joined(separator: " "))")
    }

    // MARK: Told by a person

    private static let relations = [
        "connected to", "stored in", "lives in", "live in", "comes from", "come from", "belongs to", "belong to", "is managed by",
        "generated from", "derived from", "runs on", "linked to", "joined through", "is owned by",
    ]

    private func told(_ text: Phrasing) -> [Extraction.PageDraft] {
        var pages: [Extraction.PageDraft] = []
        for human in view.humans where !human.isAnswer {
            guard !human.sentences.contains(where: ConfirmedFixFinder.complains) else { continue }
            let facts = human.sentences.filter { Self.isTold($0) }
            guard let main = facts.first, let title = text.title(main.text) else { continue }
            var items: [Extraction.Item] = []
            for (offset, sentence) in human.sentences.enumerated() {
                let follows =
                    offset > 0 && facts.contains(human.sentences[offset - 1]) && Self.isDeclarative(sentence)
                    && !Set(sentence.words.significant).isDisjoint(with: human.sentences[offset - 1].words.significant)
                guard facts.contains(sentence) || follows, let statement = text.statement(sentence.text),
                    let quote = Extraction.Quote(view.turns[human.index], sentence.text)
                else { continue }
                items.append(Extraction.Item(section: facts.contains(sentence) ? .what : .how, text: statement, quotes: [quote]))
            }
            guard !items.isEmpty else { continue }
            pages.append(
                Extraction.PageDraft(
                    kind: .concept, title: title, description: text.brief(items.dropFirst().first?.text ?? ""), items: items,
                    subject: "concept:\(main.words.significant.prefix(6).joined(separator: " "))"))
        }
        return pages
    }

    private static func isTold(_ sentence: Sentence) -> Bool { isDeclarative(sentence) && sentence.words.has(anyOf: relations) }

    private static func isDeclarative(_ sentence: Sentence) -> Bool {
        let words = sentence.words
        return !sentence.isQuestion && !sentence.isItem && (5...40).contains(words.count)
            && words.has(anyOf: [
                "is", "are", "has", "have", "lives", "live", "comes", "come", "belongs", "belong", "depends", "maps", "runs",
            ])
            && !words.has(anyOf: [
                "i", "i'd", "i'm", "please", "you", "let's", "can", "could", "should", "want", "not working", "broken", "error",
                "fails", "create", "add", "if",
            ]) && !TaskBound.holds(words)
    }
}
