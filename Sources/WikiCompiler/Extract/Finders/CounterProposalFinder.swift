/// Decisions in which a person turned a proposal of the agent down and said what is done instead.
struct CounterProposalFinder {
    let view: SessionView
    /// Turns that answer an offer, of which another finder tells.
    var answered: Set<Int> = []

    func found() -> [(human: Int, page: Extraction.PageDraft)] {
        let text = Phrasing(paths: view.paths)
        return view.humans.enumerated().compactMap { position, human in
            guard position > 0, !human.isAnswer, !answered.contains(human.index), human.wordCount <= 80,
                let asked = view.lastAgentText(in: view.humans[position - 1].index + 1..<human.index),
                let proposal = Self.proposal(in: view.turns[asked].text),
                let page = instead(of: proposal, asked, human, text) ?? denied(proposal, asked, human, text)
            else { return nil }
            return (human.index, page)
        }
    }

    /// "Shall I let it log them and go on?"
    private static func proposal(in text: String) -> Sentence? {
        SentenceSplitter().sentences(of: text).suffix(3).last { sentence in
            guard sentence.isQuestion, sentence.words.count >= 4 else { return false }
            return sentence.words.has(anyOf: [
                "shall i", "should i", "should we", "shall we", "want me to", "do you want", "would you like", "soll ich", "sollen wir",
            ])
                && !sentence.words.has(anyOf: ["commit", "push", "continue", "proceed", "go ahead", "tests", "pr", "merge"])
        }
    }

    /// "No Redis for this, … Do it with a row lock."
    private func instead(of proposal: Sentence, _ asked: Int, _ human: HumanTurn, _ text: Phrasing) -> Extraction.PageDraft? {
        let typed = human.typed.filter {
            !$0.isQuestion && !Jest.holds($0) && !TaskBound.isTied(Words($0.text.replacing("for this", by: "")))
        }
        guard let refused = typed.first(where: OfferAnswer.refuses),
            !Reply.stems(refused.words).isDisjoint(with: Reply.stems(proposal.words)),
            let chosen = typed.first(where: { $0 != refused && Self.orders($0.words) }),
            let offered = Extraction.Quote(view.turns[asked], proposal.text),
            let no = Extraction.Quote(view.turns[human.index], refused.text),
            let yes = Extraction.Quote(view.turns[human.index], chosen.text)
        else { return nil }
        let order = Self.order(chosen.text)
        guard let title = text.title(order), let statement = text.statement(order),
            let rejected = text.statement(Spelling.mended(refused.text))
        else { return nil }
        return Extraction.PageDraft(
            kind: .decision, title: title, description: text.brief("Rejected: " + refused.text),
            items: [
                Extraction.Item(section: .decision, text: statement, quotes: [yes]),
                Extraction.Item(section: .rejected, text: rejected, quotes: [no, offered]),
            ],
            subject: "decision:\(Words(title).subject)")
    }

    private static func orders(_ words: Words) -> Bool {
        ["do it with", "use", "take", "go with", "do it", "make it"].contains { words.starts(with: $0) } && words.count >= 4
    }

    private static func order(_ words: String) -> String {
        let text = Spelling.mended(words.collapsed)
        for opening in ["do it with ", "Do it with ", "go with ", "take "] where text.hasPrefix(opening) {
            return "Use " + text.dropFirst(opening.count)
        }
        return text.capitalizedFirst
    }

    /// "No, it fails the import. A time we can't read means the feed is broken": only with a reason beside it.
    private func denied(_ proposal: Sentence, _ asked: Int, _ human: HumanTurn, _ text: Phrasing) -> Extraction.PageDraft? {
        let typed = human.typed
        guard let first = typed.first, ["no", "nope", "nein", "nee"].contains(first.words.first ?? ""),
            (4...24).contains(first.words.count),
            !first.isQuestion, !Jest.holds(first), !TaskBound.holds(first.words), typed.count > 1,
            let comma = ByteSearch.first(", ", in: first.text), comma < 7
        else { return nil }
        let claim = first.text.bytes(comma + 2..<first.text.utf8.count)
        let reason = typed[1]
        guard states(Words(claim)), !reason.isQuestion, (6...45).contains(reason.words.count), !Jest.holds(reason),
            !["i", "you", "please", "can", "then", "and", "also"].contains(reason.words.first ?? ""), !Request.isOrder(reason.words),
            let question = Extraction.Quote(view.turns[asked], proposal.text),
            let no = Extraction.Quote(view.turns[human.index], first.text),
            let said = Extraction.Quote(view.turns[human.index], reason.text), let why = text.statement(reason.text),
            let statement = text.statement(
                "Asked “\(proposal.text.collapsed)”, the user answered: “\(first.text.collapsed.trimmingSuffix("."))”."),
            let title = text.title(["it", "they", "that", "this"].contains(Words(claim).first ?? "") ? reason.text : claim)
        else { return nil }
        return Extraction.PageDraft(
            kind: .decision, title: title, description: text.brief(why == title + "." ? "" : why),
            items: [
                Extraction.Item(section: .context, text: why, quotes: [said]),
                Extraction.Item(section: .decision, text: statement, quotes: [question, no]),
            ],
            subject: "decision:\(Words(title).subject)")
    }

    /// How it is to be, in the present tense: no order for this step.
    private func states(_ words: Words) -> Bool {
        guard words.count >= 3,
            !["don't", "first", "wait", "just", "let", "i", "you", "we", "do", "please", "not", "bitte"].contains(words.first ?? "")
        else { return false }
        let verbs = words.list.prefix(5).dropFirst()
        guard ["it", "they", "that"].contains(words.first ?? "") || words.has(anyOf: ["must", "never", "always", "only", "stays", "stay"])
        else { return false }
        return verbs.contains { word in
            ["stays", "stay", "must", "goes"].contains(word)
                || word.utf8.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss")
                    && !["seems", "looks", "works", "needs", "sounds"].contains(word)
        }
    }
}
