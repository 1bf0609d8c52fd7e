/// How a person's turn answers an offer: which way they took, in which words, and what else they said to it.
struct OfferAnswer {
    /// Position of the way among the options.
    let chosen: Int
    /// The sentences that choose, in order; details that follow a bare word among them.
    let sentences: [Sentence]
    let reasons: [Sentence]
    /// What the person said is not to be.
    let refused: [Sentence]

    init?(_ human: HumanTurn, to offer: Offer) {
        let typed = human.typed.filter { !$0.isQuestion && !Jest.holds($0) }
        guard !typed.isEmpty, human.wordCount <= 110 else { return nil }
        var picks: [(index: Int, option: Int)] = []
        var refused: [Sentence] = []
        for (index, sentence) in typed.enumerated() {
            if Self.refuses(sentence) {
                refused.append(sentence)
            } else if let option = Self.option(of: sentence, at: index, in: offer), !TaskBound.isTied(sentence.words) {
                picks.append((index, option))
            }
        }
        guard let first = picks.first, picks.allSatisfy({ $0.option == first.option }) else { return nil }
        chosen = first.option
        var taken =
            typed[first.index].words.count < 4 && first.index + 1 < typed.count && Self.details(typed[first.index + 1])
            ? [typed[first.index], typed[first.index + 1]] : [typed[first.index]]
        taken += picks.dropFirst().map { typed[$0.index] }.filter { !taken.contains($0) }
        sentences = taken
        self.refused = refused
        let about = offer.options.reduce(Set<String>()) { $0.union(Reply.stems(Words($1.text))) }
        let last = typed.firstIndex(of: taken.last!)!
        let start = typed.firstIndex(of: taken[0])!
        let follows = ["so", "also", "deshalb", "daher"].contains(taken[0].words.first ?? "")
        reasons = typed.enumerated().filter { index, sentence in
            guard !taken.contains(sentence), !refused.contains(sentence), Self.isReason(sentence) else { return false }
            return index == last + 1 || follows && index == start - 1 || !about.isDisjoint(with: Reply.stems(sentence.words))
        }.map(\.element)
    }

    private static let choosers = [
        "take", "go with", "use", "it is", "then", "for real", "prefer", "do it with", "let's", "lets", "nehmen", "nehme", "machen wir",
        "dann", "bleiben bei", "we want", "i want",
    ]

    private static func option(of sentence: Sentence, at index: Int, in offer: Offer) -> Int? {
        let words = sentence.words
        guard words.count <= 45,
            !words.has(anyOf: [
                "maybe", "perhaps", "not sure", "vielleicht", "if we", "hm", "think about", "is fine", "fine with", "whatever",
                "don't care", "egal",
            ])
        else {
            return nil
        }
        if let number = number(words, at: index), offer.options.indices.contains(number - 1) { return number - 1 }
        let stems = Reply.stems(words)
        let scores = offer.options.map { $0.own.intersection(stems).count }
        guard let best = scores.max(), best > 0, scores.filter({ $0 == best }).count == 1, let option = scores.firstIndex(of: best)
        else { return nil }
        let opening = Reply.stems(Words(Array(words.list.prefix(3)).joined(separator: " ")))
        let leads = index == 0 && !offer.options[option].own.isDisjoint(with: opening)
        return leads || words.count <= 30 && words.has(anyOf: choosers) && !words.has(anyOf: ["can you", "could you"]) ? option : nil
    }

    /// "option 2", "2", "wir nehmen die 2".
    private static func number(_ words: Words, at index: Int) -> Int? {
        if let number = Choice.optionNumber(words) { return number }
        for lead in ["take the", "go with", "nehmen die", "nehme die", "take", "option", "variante", "dann die"] {
            guard let at = words.index(of: lead) else { continue }
            let next = at + lead.split(separator: " ").count
            if next < words.count, let number = Int(words.list[next]), (1...5).contains(number) { return number }
        }
        guard index == 0, let first = words.first, let number = Int(first), (1...5).contains(number), words.count <= 3 else { return nil }
        return number
    }

    /// "not the log of our own", "scrap the polling", "no cache for this".
    static func refuses(_ sentence: Sentence) -> Bool {
        let words = sentence.words
        guard words.count >= 2, words.count <= 22, !sentence.isQuestion else { return false }
        if ["scrap", "bin", "drop", "ditch", "forget"].contains(words.first ?? ""), words.count <= 8 { return true }
        if words.first == "not", ["the", "a", "an"].contains(words.list[1]) { return true }
        return ["no", "kein", "keine", "keinen"].contains(words.first ?? "") && words.count >= 3
            && (words.has(anyOf: ["for this", "here"]) || ["kein", "keine", "keinen"].contains(words.first ?? ""))
            && words.list[1].utf8.count > 2 && !["it", "this", "that", "we", "you", "not", "need"].contains(words.list[1])
    }

    private static func details(_ sentence: Sentence) -> Bool {
        sentence.words.count >= 5
            && !sentence.words.list.prefix(7).contains { ["is", "are", "was", "were", "means", "isn't"].contains($0) }
            && !["i", "i'd", "i'll", "please", "then", "and", "can", "it", "this", "that"].contains(sentence.words.first ?? "")
            && !Request.isOrder(sentence.words)
    }

    /// A sentence that tells why, not what to do next.
    private static func isReason(_ sentence: Sentence) -> Bool {
        let words = sentence.words
        return (5...45).contains(words.count) && !Request.isOrder(words)
            && ![
                "i", "i'd", "i'll", "i'm", "nobody", "somebody", "everyone", "we'll", "you", "and", "but", "can", "please", "also", "let's",
                "then", "so", "ok", "lass", "ich", "throw", "put", "keep", "retry", "never", "don't", "not", "write", "ask",
            ].contains(words.first ?? "")
    }
}
