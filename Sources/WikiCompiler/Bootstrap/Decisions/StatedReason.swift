/// The sentences of a commit's body that say why the commit was made.
struct StatedReason {
    /// As statements, each with its bytes in the message.
    let told: [(text: String, range: Range<Int>)]
    /// As `ReasonSentence` measures its strongest sentence.
    let strength: Int
    /// Whether it says "because" in some words; else it only praises or blames.
    var isCause: Bool { strength == 3 }
    /// How many words that name something it has in common with the subject.
    let shared: Int

    /// The best of the message's opening prose, with the sentences around it where it leans on them; nil when none says why.
    /// What stands in lists, under headings of other matters, or far down tells of details.
    /// - Parameters:
    ///   - isMajor: whether the choice is one that shaped the project: then praise or blame in the opening paragraph is enough, else
    ///     a sentence must say "because" and speak of the choice.
    static func of(_ message: String, about subject: SubjectWords, _ choice: StatedChoice, isMajor: Bool) -> StatedReason? {
        let title = Set(stems(subject.text + " " + subject.scope))
        var best: (reason: StatedReason, score: Int)?
        let passages = PassageReader.body(of: message).passages.filter { passage in
            !passage.isItem && (isAboutReasons(passage.heading) || !title.isDisjoint(with: stems(passage.heading)))
                && passage.sentences.contains { ReasonSentence.reading($0) != .passedOver }
        }
        for (number, passage) in passages.prefix(3).enumerated() {
            let sentences = passage.sentences
            for (at, sentence) in sentences.enumerated().prefix(5) {
                let strength = ReasonSentence.strength(sentence.words)
                guard strength > 1 else { continue }
                let single = run(sentences, to: at, isOpening: number == 0 && isMajor)
                guard single != nil || choice.isContrast || choice.deed == .replace,
                    let told = opening(passages, to: number) ?? single.map({ [$0] })
                else { continue }
                let text = told.map(\.text).joined(separator: " ")
                let own = stems(text)
                let shared = title.intersection(own).count
                let isOfChange = single?.text.hasPrefix("The change ") == true
                // The title once more is no reason, nor is what speaks of something else.
                guard shared > 0 || isOfChange || number == 0 && isMajor,
                    own.subtracting(title).count >= 4, !isFormer(text, choice)
                else { continue }
                let reason = StatedReason(told: told, strength: strength, shared: shared)
                let score = 2 * strength + min(2, shared) + (isOfChange ? 1 : 0) - 2 * number - at / 2
                if best.map({ $0.score < score }) ?? true { best = (reason, score) }
            }
        }
        return best?.reason
    }

    /// The whole of the message from its first paragraph to the one that says why: the trouble, the reason and what follows from
    /// it belong together. Nil when that is long, or when a part of it cannot stand on a page.
    private static func opening(_ passages: [Passage], to number: Int) -> [(text: String, range: Range<Int>)]? {
        var told: [(text: String, range: Range<Int>)] = []
        for passage in passages[...number] {
            var open: (text: String, range: Range<Int>)?
            for sentence in passage.sentences {
                switch ReasonSentence.reading(sentence) {
                case .refused: return nil
                case .passedOver: continue
                case .words(var words):
                    if told.isEmpty, open == nil {
                        // The subject line stands before it: "This means that …" leans on that.
                        if let whole = ReasonSentence.statement(sentence) {
                            words = whole
                        } else if !words.hasPrefix("This "), !leans(sentence) {
                            return nil
                        }
                    }
                    if let begun = open, begun.text.count + words.count < Limits.statement {
                        open = (begun.text + " " + words, begun.range.lowerBound..<sentence.range.upperBound)
                    } else {
                        if let open { told.append(open) }
                        open = (words, sentence.range)
                    }
                }
            }
            if let open { told.append(open) }
        }
        guard (1...3).contains(told.count), told.reduce(0, { $0 + $1.text.count }) <= 900 else { return nil }
        return told
    }

    /// From the first sentence that is understood by itself up to sentence `at`, and one more that goes on with the praise: the
    /// passage's opening when there is room, for the reader's sake, else as little as will do.
    private static func run(_ sentences: [PassageSentence], to at: Int, isOpening: Bool) -> (text: String, range: Range<Int>)? {
        let starts = at <= 2 ? Array(0...at) : [at - 1, at]
        for start in starts {
            // The subject line stands before the opening: "This feature …", "Instead, we …" lean on it.
            let first =
                ReasonSentence.statement(sentences[start])
                ?? (isOpening && start == 0 && leans(sentences[0]) ? ReasonSentence.continuation(sentences[0]) : nil)
            guard let first, start == at || !first.hasPrefix("The change ") else { continue }
            let rest = sentences[(start + 1)..<max(start + 1, at + 1)].map { ReasonSentence.continuation($0) }
            guard !rest.contains(nil) else { continue }
            var text = ([first] + rest.compactMap { $0 }).joined(separator: " ")
            guard text.count <= longest else { continue }
            var last = at
            if at + 1 < sentences.count, ReasonSentence.strength(sentences[at + 1].words) > 1,
                let more = ReasonSentence.continuation(sentences[at + 1]), text.count + more.count < longest
            {
                text += " " + more
                last += 1
            }
            return (text, sentences[start].range.lowerBound..<sentences[last].range.upperBound)
        }
        return nil
    }

    /// "This feature …" and "Instead, we …", not "This is" and "Instead it".
    private static func leans(_ sentence: PassageSentence) -> Bool {
        let words = sentence.words.list
        guard words.count > 5 else { return false }
        if words[0] == "instead" { return words[1] == "we" }
        return words[0] == "this" && !["is", "was", "will", "has", "can", "may", "could", "would", "should", "also"].contains(words[1])
            && !words[1].hasSuffix("s")
    }

    /// What the files did before, in words that are not true any more: "X does not use Y" where Y is used now.
    private static func isFormer(_ text: String, _ choice: StatedChoice) -> Bool {
        // Why there was such a thing is not why it went.
        if !choice.lost.isEmpty,
            Words(text).has(anyOf: [
                "was added", "were added", "was introduced", "were introduced", "originally", "started to use", "started using",
            ])
        {
            return true
        }
        guard !choice.gained.isEmpty, Words(text).has(anyOf: ["not use", "doesn't use", "don't use", "never use", "not using"]) else {
            return false
        }
        return !stems(choice.gained).isDisjoint(with: stems(text))
    }

    private static func isAboutReasons(_ heading: String) -> Bool {
        heading.isEmpty || Words(heading).has(anyOf: headings)
    }

    private static let headings = [
        "motivation", "why", "background", "rationale", "description", "reason", "reasons", "context", "problem", "summary", "what",
        "issue",
        "overview", "introduction",
    ]
    private static let longest = 360

    /// Words that name something, without their endings, parts of names apart.
    private static func stems(_ text: String) -> Set<String> {
        Set(
            Likeness.words(text).filter { $0.utf8.count > 2 && !common.contains($0) }.map { word in
                String(word.utf8.count > 5 ? word.prefix(5) : word.prefix(while: { _ in true }))
            })
    }

    private static let common: Set<String> = Set(
        ("the and for with from that this into when use uses used using instead rather than replace replaced remove removed drop dropped switch "
            + "move moved change changed changes make makes made all new old its are was not now more only they which have has can will should "
            + "code also some any each one two don doesn set get add support").split(separator: " ").map(String.init))
}
