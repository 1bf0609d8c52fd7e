/// Finds what a person lays down for good without the words of an order: "cassettes come from the sandbox, nothing else".
struct NormFinder {
    let view: SessionView
    /// Turns of which another finder already tells.
    var told: Set<Int> = []

    private struct Found {
        let norm: Norm
        let sentence: Sentence
        let reason: Sentence?
        let score: Int
    }

    func pages() -> [Extraction.PageDraft] {
        let text = Phrasing(paths: view.paths)
        return view.humans.enumerated().compactMap { position, human in
            guard !human.isAnswer, !told.contains(human.index), !isTakenBack(position) else { return nil }
            return arrangement(human, text) ?? page(norms(in: human, position), human, text)
        }
    }

    private func isTakenBack(_ position: Int) -> Bool {
        position + 1 < view.humans.count && StatedDecisionFinder.withdraws(view.humans[position + 1])
    }

    // MARK: Norms

    private func norms(in human: HumanTurn, _ position: Int) -> [Found] {
        let typed = human.sentences.filter { $0.paragraph <= 700 && !$0.isItem }
        let corrects = position > 0 && corrects(human)
        let norms = typed.map { sentence in
            StandingOrder(sentence) == nil && StandingOrder(law: sentence) == nil && !Choice.isDecision(sentence) ? Norm(sentence) : nil
        }
        let found = typed.indices.map { index in norms[index].flatMap { weighed($0, typed, index, norms, corrects) } }
        // What stands beside a norm and reads like one belongs to it.
        return typed.indices.compactMap { index in
            if let one = found[index] { return one }
            let near = [index - 1, index + 1].contains { found.indices.contains($0) && found[$0] != nil }
            guard near, let norm = norms[index], !NormWords.owned.contains(typed[index].words.first ?? "") else { return nil }
            return Found(norm: norm, sentence: typed[index], reason: nil, score: norm.weight)
        }
    }

    private func weighed(_ norm: Norm, _ typed: [Sentence], _ index: Int, _ norms: [Norm?], _ corrects: Bool) -> Found? {
        let beside = [index + 1, index - 1].filter(typed.indices.contains).first {
            Ground.isBeside(typed[$0]) && norms[$0].map { $0.weight < Norm.enough } ?? true
        }.map { typed[$0] }
        let history = beside.map(Ground.isHistory) ?? false || norm.reason.map { Ground.isHistory(Words($0)) } ?? false
        let isReasoned = norm.reason != nil || beside != nil
        let score = norm.weight + (history ? 3 : isReasoned ? 2 : 0) + (corrects ? 2 : 0)
        // Without a reason and without anything to correct, only what cannot be meant otherwise counts.
        guard score >= (isReasoned || corrects || norm.isPlain ? Norm.enough : Norm.enough + 2), norm.claim.utf8.count > 7 else {
            return nil
        }
        // "The dialog stays open" tells of one thing as it is.
        let isOfOne = NormWords.owned.contains(Words(norm.claim).first ?? "")
        guard norm.weight > 2 || !isOfOne && (history || (norm.isHabit ? corrects : isReasoned || corrects)) else { return nil }
        return Found(norm: norm, sentence: typed[index], reason: norm.reason == nil ? beside : nil, score: score)
    }

    private static let refusals: Set<String> = [
        "no", "nope", "nah", "never", "stop", "don't", "not", "nein", "nee", "nö", "hm", "hmm", "careful", "absolutely", "certainly",
        "hang",
        "hold", "wait", "oi", "hey", "take", "off",
    ]

    /// Whether the turn turns down what the agent had just said, done or asked.
    private func corrects(_ human: HumanTurn) -> Bool {
        guard let first = human.sentences.first,
            !human.sentences.contains(where: {
                ConfirmedFixFinder.complains($0) || $0.words.has(anyOf: ["still", "again"]) && !$0.words.has("ever again")
            })
        else { return false }
        return refuses(first.words) || first.words.has(anyOf: ["by no means", "please don't", "under no circumstances", "certainly not"])
    }

    private func refuses(_ words: Words) -> Bool {
        guard let first = words.first, Self.refusals.contains(first) else { return false }
        switch first {
        case "absolutely", "certainly": return words.has("not")
        case "hang", "hold": return words.has("on")
        case "take": return words.starts(with: "take that out") || words.starts(with: "take it out")
        case "off": return words.starts(with: "off with")
        case "hm", "hmm", "hey", "oi": return words.list.prefix(3).contains { ["no", "not", "don't"].contains($0) }
        default: return true
        }
    }

    private func page(_ found: [Found], _ human: HumanTurn, _ text: Phrasing) -> Extraction.PageDraft? {
        guard let main = found.max(by: { $0.score < $1.score }), let title = text.title(Self.spoken(main.norm.claim)) else { return nil }
        var items: [Extraction.Item] = []
        func add(_ section: Section, _ words: String, _ sentence: Sentence) {
            guard let statement = text.statement(words), let quote = Extraction.Quote(view.turns[human.index], sentence.text),
                !items.contains(where: { $0.text == statement })
            else { return }
            items.append(Extraction.Item(section: section, text: statement, quotes: [quote]))
        }
        for one in found { add(.rule, Self.spoken(one.norm.claim), one.sentence) }
        for one in found {
            if let reason = one.norm.reason { add(.why, CommandMention.spanned(reason), one.sentence) }
            if let reason = one.reason { add(.why, Norm.plain(reason.text).capitalizedFirst, reason) }
        }
        guard items.contains(where: { $0.section == .rule }) else { return nil }
        if let place = place(after: human, of: main.norm, text) { items.append(place) }
        return Extraction.PageDraft(
            kind: .rule, title: title, description: text.brief(items.first { $0.section == .why }?.text ?? ""),
            entities: CodeSpans.of(items.map(\.text).joined(separator: " ")).filter { $0.utf8.count < 40 && !$0.contains("/") },
            isDraft: true, items: items, subject: "rule:" + Words(title).subject)
    }

    /// "I don't want to see X ever again" as what holds: "No X, ever again".
    private static func spoken(_ claim: String) -> String {
        var words = claim
        for opening in ["I don't want to see ", "I don't want ", "I never want to see ", "We don't want ", "I never want "]
        where words.hasPrefix(opening) { words = "No " + words.dropFirst(opening.count) }
        return CommandMention.spanned(words.capitalizedFirst)
    }

    /// The one file that was changed to follow it, when the change speaks of the same things.
    private func place(after human: HumanTurn, of norm: Norm, _ text: Phrasing) -> Extraction.Item? {
        let end = view.nextHuman(after: human.index)
        let edits = view.edits.filter { $0.call > human.index && $0.call < end }
        let topic = Reply.stems(Words(norm.claim)).filter { $0.utf8.count > 3 }
        guard Set(edits.map(\.relativePath)).count == 1, let edit = edits.first,
            Reply.stems(Words((edit.added + " " + edit.removed).replacing("_", by: " "))).intersection(topic).count >= 2,
            let statement = text.statement(edit.relativePath.asCode),
            let quote = Extraction.Quote(view.turns[edit.call], edit.relativePath)
        else { return nil }
        return Extraction.Item(section: .appliesTo, text: statement, quotes: [quote])
    }

    // MARK: Arrangements

    /// "We were silent for three hours. That's why one relay here and one there": what follows from what happened.
    private func arrangement(_ human: HumanTurn, _ text: Phrasing) -> Extraction.PageDraft? {
        for (index, sentence) in human.sentences.enumerated() where index > 0 && !sentence.isQuestion && sentence.paragraph <= 700 {
            let words = Norm.plain(sentence.text)
            guard
                let opening = ["that's why ", "that is why ", "hence ", "therefore ", "deshalb "].first(
                    where: words.asciiLowercased.hasPrefix)
            else { continue }
            let claim = String(words.dropFirst(opening.count)).trimmed
            let reason = human.sentences[index - 1]
            let list = Words(claim)
            guard (4...40).contains(list.count), !reason.isQuestion, Ground.isHistory(Words(Self.told(reason.text))),
                !NormWords.isReport(list), !list.has(anyOf: NormWords.passing),
                !Jest.holds(sentence), !TaskBound.isTied(list),
                !["it", "it's", "i", "i'm", "you", "the", "this", "that", "they"].contains(list.list[0]),
                let title = text.title(claim), let statement = text.statement(claim),
                let said = Extraction.Quote(view.turns[human.index], sentence.text),
                let why = text.statement(Self.told(reason.text)), let because = Extraction.Quote(view.turns[human.index], reason.text)
            else { continue }
            return Extraction.PageDraft(
                kind: .decision, title: title, description: text.brief(why),
                items: [
                    Extraction.Item(section: .context, text: why, quotes: [because]),
                    Extraction.Item(section: .decision, text: statement, quotes: [said]),
                ],
                subject: "decision:" + Words(title).subject)
        }
        return nil
    }

    /// Without what speaks to the agent before a colon: "and before you propose one big machine: in February …".
    private static func told(_ text: String) -> String {
        let plain = Norm.plain(text)
        guard let at = ByteSearch.first(": ", in: plain), Words(plain.bytes(0..<at)).has("you") else { return plain.capitalizedFirst }
        return plain.bytes(at + 2..<plain.utf8.count).capitalizedFirst
    }
}
