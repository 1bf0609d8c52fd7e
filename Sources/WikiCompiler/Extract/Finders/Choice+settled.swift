/// Choices that end a matter: "a full refresh it is", and wishes for how a thing always is, with their reason.
extension Choice {
    /// What was chosen in "revert all of it, a full refresh it is".
    static func settled(_ sentence: Sentence) -> String? {
        guard !sentence.isQuestion, (4...45).contains(sentence.words.count), !Jest.holds(sentence), !TaskBound.isTied(sentence.words) else {
            return nil
        }
        let clauses = Clauses.of(Spelling.mended(sentence.text.collapsed))
        if let order = reversed(clauses) { return order }
        for clause in clauses {
            let bare = Clauses.withoutLead(clause).trimmingSuffix(".").trimmingSuffix("!")
            let words = Words(bare)
            guard bare.asciiLowercased.hasSuffix(" it is"), (3...10).contains(words.count),
                ![
                    "what", "how", "as", "whatever", "where", "who", "that", "this", "if", "see", "here", "there", "not", "whose", "great",
                    "good", "nice", "fine", "hard", "bad", "so", "sad", "too",
                ].contains(
                    words.first ?? ""),
                !words.list.dropLast(2).contains(where: {
                    ["think", "what", "how", "like", "as", "than", "know", "because", "is", "whose", "which", "sure"].contains($0)
                })
            else { continue }
            return String(bare.dropLast(6)).capitalizedFirst
        }
        return nil
    }

    /// "Forget the suffix then, put the code under the old names": what is done instead.
    private static func reversed(_ clauses: [String]) -> String? {
        guard clauses.count > 1 else { return nil }
        let first = Words(Clauses.withoutLead(clauses[0]))
        guard first.count >= 3, first.count <= 9, ["forget", "scrap", "ditch"].contains(first.first ?? ""),
            ["the", "all", "every"].contains(first.list[1])
        else { return nil }
        let next = Words(clauses[1])
        guard next.count >= 5, ["put", "use", "keep", "take", "store", "make", "name", "leave", "go"].contains(next.first ?? "") else {
            return nil
        }
        return clauses[1].trimmingSuffix(".").capitalizedFirst
    }

    /// "Let's bin it", "scrap the polling".
    static func givesUp(_ sentence: Sentence) -> Bool {
        !sentence.isQuestion && sentence.words.count <= 12
            && sentence.words.has(anyOf: ["bin it", "scrap", "give up", "let's drop", "ditch", "revert the whole", "forget about"])
    }

    /// "The slider should stop at 4, nobody needs 10": how a thing is to be, and why.
    static func isWanted(_ sentence: Sentence) -> Bool {
        let text = Spelling.mended(sentence.text.collapsed.replacing("’", by: "'"))
        let parts = Reasoned(text)
        let words = Words(Clauses.withoutLead(parts.claim))
        if asked(Words(Clauses.withoutLead(text))), !sentence.isQuestion, !Jest.holds(sentence), !TaskBound.isTied(words) { return true }
        guard !sentence.isQuestion, sentence.words.count <= 45, parts.reason != nil, let at = words.index(of: "should"),
            (2...7).contains(at),
            ["the", "a", "an", "every", "each", "all"].contains(words.first ?? ""), at + 2 < words.count, !Jest.holds(sentence),
            !TaskBound.isTied(words), !words.has(anyOf: ["now", "just", "again", "next", "also", "first", "for this", "here"]),
            !vagueEnds.contains(words.list[at + 1]),
            !words.list[..<at].contains(where: ["test", "tests", "build", "ci", "pipeline"].contains),
            !words.has(anyOf: ["i", "we", "you", "this", "that", "it", "maybe", "probably"])
                || words.has("above that") && !words.has(anyOf: ["i", "we", "you", "this"])
        else { return false }
        let reason = Words(parts.reason ?? "")
        return !reason.has(anyOf: ["i", "i'm", "you", "please", "still", "nothing", "broken", "wrong", "missing", "error", "instead"])
            && !["it", "it's", "this", "that", "they", "there", "currently", "now", "right", "at"].contains(reason.first ?? "")
    }

    /// "The bank wants the amount in cents": what somebody with a say asks of the thing that is built.
    private static func asked(_ words: Words) -> Bool {
        let list = words.list
        guard (6...40).contains(list.count), ["the", "our"].contains(list[0]), deciders.contains(list[1]),
            !["client", "clients", "support", "board", "head", "lead"].contains(list[1]), ["wants", "want"].contains(list[2]),
            ["the", "a", "an", "all", "every", "each"].contains(list[3])
        else { return false }
        return !words.has(anyOf: ["i", "you", "asap", "this", "that", "something"])
    }

    /// "The three tax reports stay on pandas, they go away in January": what a change leaves alone, and why.
    ///
    /// Only in a turn that stops the agent: elsewhere "the dialog stays on the page" is a complaint.
    static func staysAsItIs(_ sentence: Sentence, in human: HumanTurn) -> Bool {
        guard let opening = human.sentences.first?.words,
            ["no", "nope", "don't", "stop", "leave", "wait", "nein", "halt"].contains(opening.first ?? ""),
            !sentence.isQuestion, !Jest.holds(sentence)
        else { return false }
        let parts = Reasoned(Spelling.mended(sentence.text.collapsed))
        let words = Words(Clauses.withoutLead(parts.claim))
        guard parts.reason != nil, !TaskBound.isTied(words),
            let at = words.list.firstIndex(where: { ["stay", "stays", "remain", "remains"].contains($0) }), (2...6).contains(at),
            at + 2 < words.count, ["the", "our", "all"].contains(words.first ?? "")
        else { return false }
        return ["on", "in", "with", "at", "as", "under", "where"].contains(words.list[at + 1])
            && !words.has(anyOf: ["i", "it", "that", "this"])
    }

    /// "We remain with SQLite: it fits on the one machine": a choice that is confirmed, with its reason.
    static func remains(_ sentence: Sentence) -> Bool {
        guard !sentence.isQuestion, (5...50).contains(sentence.words.count), !Jest.holds(sentence) else { return false }
        let parts = Norm.parted(Norm.plain(sentence.text))
        let words = Words(parts.claim)
        guard ["we", "we're", "we'll", "we've", "wir"].contains(words.first ?? ""), words.count >= 4, words.count <= 14,
            parts.reason != nil || words.has(anyOf: ["instead of", "rather than"]), !TaskBound.holds(words)
        else { return false }
        let list = words.list
        let verb = ["are", "will", "have"].contains(list[1]) ? 2 : 1
        guard verb + 2 < list.count else { return false }
        let isKept =
            ["remain", "stay", "stick", "staying", "sticking", "remaining", "bleiben"].contains(list[verb])
            && ["with", "on", "at", "by", "to", "bei"].contains(list[verb + 1])
        let isTaken =
            ["chose", "picked", "chosen"].contains(list[verb])
            || ["went with", "gone with", "settled on", "decided on", "decided for", "decided against"].contains {
                words.starts(with: $0, skipping: verb)
            }
        let isUsed =
            ["keep", "use", "host", "store"].contains(list[verb]) && parts.reason.map { !Words($0).has(anyOf: NormWords.passing) } == true
            && !list[verb + 1].hasSuffix("ing")
        let object = list[isKept || ["went", "gone", "settled", "decided"].contains(list[verb]) ? verb + 2 : verb + 1]
        return (isKept || isTaken || isUsed)
            && !["it", "this", "that", "them", "these", "those", "track", "top", "schedule"].contains(object)
    }

    private static let vagueEnds: Set<String> = [
        "work", "have", "be", "already", "now", "still", "probably", "just", "also", "get", "help", "fix",
    ]
}
