/// What a page says of words that a person wants kept: the kind that fits them, a title, and statements in their sections.
struct RememberedDraft {
    struct Item: Equatable {
        var section: Section
        var text: StatementText
        /// Exact words of the act.
        var quotes: [String]
    }

    let kind: PageKind
    let title: String
    /// By which a page about the same is found; empty for most.
    let subject: String
    let description: String
    private(set) var items: [Item] = []

    /// A name longer than this is cut where a clause ends, if one does.
    private static let goodTitle = 72

    /// What only an order begins with.
    private static let openings = ["from now on", "in future", "in the future", "going forward", "as a rule", "make sure", "remember to"]

    init(_ remembering: Remembering) {
        let words = remembering.words
        let found = SentenceSplitter().sentences(of: words)
        let sentences = found.isEmpty ? [Sentence(text: words)] : found
        let order = StandingOrder(sentences[0])
        let isOrder = order != nil || Self.openings.contains { sentences[0].words.starts(with: $0) }
        let kind = remembering.kind ?? (isOrder ? .rule : .concept)
        self.kind = kind
        let rule = kind == .rule ? order : nil
        let phrasing = Phrasing(paths: ProjectPaths(directory: "", agent: .text, edits: [], turns: []))
        let parts =
            switch kind {
            case .rule: Self.ruleParts(sentences, rule)
            case .gotcha: Self.gotchaParts(sentences)
            case .decision: Self.decisionParts(sentences)
            default: [(Section.what, words)]
            }
        let why = remembering.why.isEmpty ? [] : [(Self.reasonSection(of: kind), remembering.why)]
        // What was decided names a decision; of other kinds the first words do.
        let main = kind == .decision ? .decision : parts.first?.0
        let name = rule?.title ?? parts.first { $0.0 == main }?.1 ?? sentences[0].text
        let title =
            phrasing.title(Phrasing.clauses(Phrasing.firstSentence(of: name), to: Self.goodTitle))
            ?? Phrasing.cut(StatementText.oneLine(name), to: Limits.title)
        self.title = title
        subject = kind == .rule ? rule?.subject ?? "rule:" + Words(title).subject : ""
        let summary = why.first?.1 ?? parts.first { $0.0 != main }?.1 ?? words
        description = Likeness.normalised(summary) == Likeness.normalised(title) ? "" : phrasing.brief(summary, limit: Limits.description)
        add(parts, quoting: words)
        add(why, quoting: remembering.why)
    }

    /// One statement a section, in the order of the kind.
    private mutating func add(_ parts: [(Section, String)], quoting words: String) {
        for section in kind.sections {
            let said = parts.filter { $0.0 == section }.map { Self.tidied($0.1) }
            guard !said.isEmpty else { continue }
            let whole = said.joined(separator: " ")
            // A full stop that was added may be the one character too many.
            guard let text = StatementText(plain: whole) ?? StatementText(plain: words) else { continue }
            items.append(Item(section: section, text: text, quotes: Self.quotes(of: words)))
        }
    }

    // MARK: Sections

    /// Where the reason stands on a page of a kind.
    static func reasonSection(of kind: PageKind) -> Section {
        switch kind {
        case .rule: .why
        case .gotcha: .cause
        case .decision: .context
        default: .how
        }
    }

    private static func ruleParts(_ sentences: [Sentence], _ order: StandingOrder?) -> [(Section, String)] {
        var parts: [(Section, String)] = [(.rule, order?.rule ?? sentences[0].text)]
        if let why = order?.why { parts.append((.why, why)) }
        if let scope = order?.scope { parts.append((.appliesTo, scope)) }
        for sentence in sentences.dropFirst() {
            let isReason = ["because", "otherwise", "since", "it", "they", "that"].contains(sentence.words.first ?? "")
            parts.append((isReason ? .why : .rule, sentence.text))
        }
        return parts
    }

    private static func gotchaParts(_ sentences: [Sentence]) -> [(Section, String)] {
        var parts: [(Section, String)] = []
        for sentence in sentences {
            if isFix(sentence) {
                parts.append((.fix, sentence.text))
            } else if sentence.words.has(anyOf: ["because", "caused by", "due to", "the cause", "the reason"]) {
                let said = Reasoned(sentence.text)
                if let reason = said.reason, parts.isEmpty {
                    parts += [(.symptom, said.claim), (.cause, reason)]
                } else {
                    parts.append((.cause, sentence.text))
                }
            } else {
                parts.append((parts.last?.0 ?? .symptom, sentence.text))
            }
        }
        return parts
    }

    /// "Restart the broker", "the fix is …", "a restart helps".
    private static func isFix(_ sentence: Sentence) -> Bool {
        fixes.contains(sentence.words.first ?? "")
            || sentence.words.has(anyOf: ["the fix", "workaround", "fixed by", "solved by", "helps", "fixes it", "solves it", "fixes this"])
    }

    private static let fixes: Set<String> = [
        "use", "run", "rerun", "set", "unset", "restart", "start", "stop", "delete", "remove", "clear", "add", "pass", "put", "disable",
        "enable", "install", "reinstall", "wait", "fix", "call", "export", "increase", "raise", "pin", "upgrade", "downgrade", "rebuild",
        "kill", "instead", "retry", "log", "close", "reopen", "always", "never", "don't", "avoid",
    ]

    private static func decisionParts(_ sentences: [Sentence]) -> [(Section, String)] {
        sentences.flatMap { sentence -> [(Section, String)] in
            if ["because", "since"].contains(sentence.words.first ?? "") { return [(.context, sentence.text)] }
            guard sentence.words.has("because") else { return [(.decision, sentence.text)] }
            let said = Reasoned(sentence.text)
            return [(.decision, said.claim)] + (said.reason.map { [(.context, $0)] } ?? [])
        }
    }

    // MARK: Words

    private static func tidied(_ text: String) -> String { Phrasing.finished(Phrasing.capitalized(text.trimmed)) }

    /// The words whole, or cut between words into as many quotes as it takes.
    static func quotes(of words: String) -> [String] {
        var quotes: [String] = []
        var rest = Substring(words)
        while rest.count > Limits.quote.upperBound {
            let head = rest.prefix(Limits.quote.upperBound)
            // What is left over must be long enough for a quote of its own.
            let room = head.prefix(rest.count - Limits.quote.lowerBound)
            let end = room.lastIndex(of: " ") ?? room.endIndex
            quotes.append(String(rest[..<end]))
            rest = rest[end...].drop { $0 == " " }
        }
        return quotes + [String(rest)]
    }
}
