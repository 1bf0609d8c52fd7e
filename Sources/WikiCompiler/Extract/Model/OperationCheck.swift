/// Checks the operations of one reply against the transcript and the pages that were shown, before anything is applied.
///
/// What can be put right is put right (white space in a quote, a miscounted turn); what cannot is refused with a reason that
/// a model can act on.
struct OperationCheck {
    typealias Refusal = EvidenceCheck.Refusal

    let evidence: EvidenceCheck
    let alignment: QuoteAlignment
    let memory: RecalledMemory
    let paths: KnownPaths
    /// Words of the statements that stand on pages that could be meant, with their ids.
    let standing: [(id: StatementID, text: String, page: String)]

    /// One refused piece.
    struct Refused: Sendable, Equatable {
        var what: String
        var refusal: Refusal
        /// What could not be found or was wrong, shortened.
        var detail: String

        var reason: String { detail.isEmpty ? refusal.rawValue : "\(refusal.rawValue): \(detail)" }
        var text: String { "\(what): \(reason)" }
        /// Whether a second try could mend it.
        var isMendable: Bool {
            switch refusal {
            case .unknownTurn, .unsupportedQuote, .quoteLength, .noEvidence, .overLimit, .wrongSection, .unknownPage, .unknownStatement,
                .notShown:
                true
            default: false
            }
        }
    }

    /// The statements of one operation that hold, each with quotes as the transcript has them.
    func items(_ items: [Extraction.Item], kind: PageKind, what: String, _ refused: inout [Refused]) -> [Extraction.Item] {
        items.prefix(Limits.statementsPerPage).compactMap { item in
            let what = "\(what), \(item.section.rawValue)"
            guard kind.sections.contains(item.section) else {
                refused.append(.init(what: what, refusal: .wrongSection, detail: short(item.text)))
                return nil
            }
            guard let quotes = statement(item.text, item.quotes, isRule: item.section == .rule, what: what, &refused) else { return nil }
            return Extraction.Item(section: item.section, text: StatementText.oneLine(item.text), quotes: quotes)
        }
    }

    /// The quotes of a statement as the transcript has them; nil when the statement is refused.
    func statement(
        _ text: String, _ quotes: [Extraction.Quote], isRule: Bool, what: String, _ refused: inout [Refused]
    ) -> [Extraction.Quote]? {
        func refuse(_ refusal: Refusal, _ detail: String) -> [Extraction.Quote]? {
            refused.append(.init(what: what, refusal: refusal, detail: short(detail)))
            return nil
        }
        guard let line = StatementText(plain: text) else { return refuse(.overLimit, text) }
        if let refusal = words(text) { return refuse(refusal, refusal == .secret ? "" : text) }
        if let path = paths.unknown(in: text) { return refuse(.unknownPath, path) }
        guard let held = self.quotes(quotes, what: what, &refused) else { return nil }
        let turns = held.compactMap { quote in evidence.turn(quote.turn).map { (quote: quote, turn: $0) } }
        if memory.echoes(line.plain, turns) { return refuse(.echo, text) }
        if isRule {
            guard evidence.isOrdered(text, by: held) else { return refuse(.ruleWithoutHuman, text) }
            let typed = turns.filter { $0.turn.origin == .human }.map(\.quote.text)
            if typed.allSatisfy({ TaskBound.isTied(Words($0)) }) { return refuse(.taskBound, text) }
        }
        return held
    }

    /// The quotes that hold; nil when none does.
    func quotes(_ quotes: [Extraction.Quote], what: String, _ refused: inout [Refused]) -> [Extraction.Quote]? {
        var held: [Extraction.Quote] = []
        var last = Refused(what: what, refusal: .noEvidence, detail: "")
        for quote in quotes.prefix(Limits.quotesPerStatement) {
            guard let aligned = alignment.align(quote) else {
                let isThere = evidence.turn(quote.turn) != nil
                let isShown = alignment.isShown(quote.turn)
                last = .init(
                    what: what, refusal: isShown ? .unsupportedQuote : isThere ? .notShown : .unknownTurn,
                    detail: "turn \(quote.turn), \"\(short(quote.text))\"")
                continue
            }
            if let refusal = evidence.check(aligned) {
                last = .init(what: what, refusal: refusal, detail: refusal == .secret ? "" : "turn \(quote.turn), \"\(short(quote.text))\"")
                continue
            }
            if !held.contains(aligned) { held.append(aligned) }
        }
        if held.isEmpty { refused.append(last) }
        return held.isEmpty ? nil : held
    }

    /// Whether a person typed one of the quotes.
    func isTyped(_ quotes: [Extraction.Quote]) -> Bool { evidence.hasHumanWords(quotes.compactMap(alignment.align)) }

    /// Whether words may stand anywhere at all.
    func words(_ text: String) -> Refusal? {
        if let refusal = evidence.check(words: text) { return refusal }
        return RefusalLike.matches(text) ? .refusal : nil
    }

    /// The statement that says the same already, on a page that could be meant.
    func twin(of text: String, except page: String) -> StatementID? {
        standing.first { $0.page != page && Likeness.score($0.text, text) >= 0.85 && !Likeness.isSwapped($0.text, text) }?.id
    }

    private func short(_ text: String) -> String { evidence.shown(text, 80) }
}

/// Words with which a model declines, where a statement was asked for.
enum RefusalLike {
    private static let beginnings = [
        "i'm sorry", "i am sorry", "sorry, but", "i can't", "i cannot", "i can not", "i'm unable", "i am unable", "i won't", "as an ai",
        "i apologize", "i'm not able", "i am not able", "no statement",
    ]

    static func matches(_ text: String) -> Bool {
        let lower = StatementText.oneLine(text).replacing("\u{2019}", with: "'").lowercased()
        return beginnings.contains { lower.hasPrefix($0) }
    }
}
