/// Recognises the clauses that say how something always or never is done.
enum Law {
    static let everywhere = [
        "in all my projects", "in all our projects", "in every project", "for everywhere", "everywhere i use you", "in allen projekten",
    ]
    private static let lasting = [
        "from now on", "from here on", "as of now", "ab jetzt", "ab sofort", "von nun an", "von jetzt an", "künftig",
    ]

    /// How many of the clauses behind it belong to the law of this one; nil when it states none.
    static func length(_ clause: String, before next: String?) -> Int? {
        let words = Words(clause)
        guard words.count >= 3, !pronouns.contains(words.first ?? "") || words.first == "we" || words.first == "wir" else {
            guard words.has(anyOf: lasting), words.count >= 6, !["it", "i", "they", "he", "she"].contains(words.first ?? "") else {
                return nil
            }
            return isArranged(words) ? 0 : nil
        }
        if words.has(anyOf: lasting) { return isArranged(words) && !pronouns.contains(Words(timeless(clause)).first ?? "") ? 0 : nil }
        if isUniversal(words) || isPassive(words) || isGerman(words) || isOfTheProject(words) || isRelative(words) || isOfEach(words) {
            return 0
        }
        if ["use", "take"].contains(words.first ?? ""), words.count >= 4, let next, ["never", "nie"].contains(Words(next).first ?? ""),
            Words(next).count >= 3, !TaskBound.holds(words), !words.has(anyOf: ["it", "this", "that", "them"])
        {
            return 1
        }
        return isEachNext(words) && (next.map { Request.isOrder(Words($0)) || orders.contains(Words($0).first ?? "") } ?? false) ? 1 : nil
    }

    /// "…, is that right": a question without its mark.
    static func asksBack(_ clause: String) -> Bool {
        let words = Words(clause)
        return words.count <= 5
            && ["is that", "is it", "isn't it", "right", "correct", "or not", "or am", "oder", "stimmt das"].contains {
                words.starts(with: $0)
            }
    }

    /// A clause without a subject of its own that goes on with the law: "never from a laptop", "without exception".
    static func goesOn(_ clause: String) -> Bool {
        let words = Words(clause)
        if words.count <= 4, ["take", "use"].contains(words.first ?? "") { return true }
        guard words.count <= 10, !Reasoned.isClause(words) else { return false }
        return [
            "never", "not", "only", "without", "ever", "always", "no", "in", "on", "or", "nor", "even", "und", "nur", "nie", "ohne",
            "sondern", "niemals", "auch", "also",
        ].contains(words.first ?? "") && !words.has(anyOf: ["please", "bitte"])
    }

    /// Whether it points at something that does not stand on the page.
    static func points(_ clause: String) -> Bool {
        let words = Words(clause)
        return ["that's", "this", "that", "it's", "he", "she", "i", "you"].contains(words.first ?? "")
    }

    /// Without "from now on".
    static func timeless(_ text: String) -> String {
        var out = text
        for phrase in lasting {
            guard let at = ByteSearch.first(phrase, in: out.asciiLowercased) else { continue }
            let rest = out.bytes(at + phrase.utf8.count..<out.utf8.count).drop { " ,:".contains($0) }
            let head = out.bytes(0..<at).trimmed
            let isCut = out.bytes(at + phrase.utf8.count..<out.utf8.count).hasPrefix(",")
            out = head.isEmpty ? String(rest) : rest.isEmpty ? head : head + (isCut ? ", " : " ") + rest
        }
        return out
    }

    /// The next sentence where it says what stays as it was: "PDF only stays for the customs form".
    static func keepsApart(_ sentence: Sentence) -> Bool {
        let words = sentence.words
        guard !sentence.isQuestion, (3...14).contains(words.count),
            let at = words.list.firstIndex(where: { ["stays", "stay"].contains($0) })
        else { return false }
        return (1...4).contains(at) && !["i", "you", "we", "let"].contains(words.first ?? "") && !Jest.holds(sentence)
            && !TaskBound.isTied(words) && at + 1 < words.count
    }

    // MARK: Shapes

    private static let pronouns: Set<String> = [
        "i", "it", "this", "that", "these", "those", "they", "he", "she", "there", "you", "we", "who", "which", "what", "someone",
        "somebody", "if", "when", "das", "es", "ich", "er", "sie", "du", "wir", "der", "die", "dies", "diese", "that's", "it's", "i'm",
        "i'll", "let", "let's", "lets", "work", "continue",
    ]
    private static let determiners: Set<String> = ["the", "my", "your", "his", "her", "their", "our", "its", "one", "some"]
    /// What is arranged rather than observed.
    private static let arrangements: Set<String> = [
        "go", "goes", "run", "runs", "live", "lives", "stay", "stays", "use", "uses", "belong", "belongs", "come", "comes", "carry",
        "begin", "start", "end", "be", "take", "takes", "pass", "keep", "keeps", "touch", "write", "read", "call", "commit", "push",
        "deploy",
        "mock", "log", "store", "import", "ship", "land", "leave", "name", "include", "contain", "share", "depend", "talk", "change", "add",
        "follow", "point", "sit", "merge", "need", "needs", "wear",
    ]
    private static let orders: Set<String> = [
        "purge", "bump", "tag", "reset", "clear", "increment", "regenerate", "backup", "back", "announce", "tell", "ask", "note", "sync",
        "drain", "flush", "rotate", "freeze", "dump", "seed", "warm", "ping", "notify", "invalidate",
    ]
    /// What people tell of a fault.
    private static let outcomes = [
        "fails", "fail", "failed", "crashes", "crash", "crashed", "broke", "broken", "works", "worked", "hangs", "shows", "i'm",
        "slow", "weird", "wrong", "happens", "happened", "seems", "geht nicht", "kaputt",
    ]

    private static func isArranged(_ words: Words) -> Bool { words.count >= 6 && !words.has(anyOf: outcomes) }

    /// "Replays always go with --dry", "test runs never go to the live desk", "apply only ever goes through the pipeline".
    private static func isUniversal(_ words: Words) -> Bool {
        let list = words.list
        for (adverb, length) in [("only ever", 2), ("always", 1), ("never", 1)] {
            guard let at = words.index(of: adverb), (1...7).contains(at), at + length + 1 < list.count,
                arrangements.contains(list[at + length]), !determiners.contains(list[0]), !pronouns.contains(list[0]),
                !list[..<at].contains(where: {
                    ["could", "would", "might", "will", "can", "has", "have", "had", "was", "were"].contains($0)
                }),
                !words.has(anyOf: outcomes)
            else { continue }
            let last = list[at - 1]
            if length == 2 || (last.hasSuffix("s") && !last.hasSuffix("ss")) || ["always", "never"].contains(last) { return true }
        }
        return false
    }

    /// "golden files are only written again after a look at the diff".
    private static func isPassive(_ words: Words) -> Bool {
        let list = words.list
        guard let at = list.firstIndex(of: "are"), (1...4).contains(at), at + 3 < list.count, list[at - 1].hasSuffix("s"),
            ["only", "never", "always"].contains(list[at + 1]), !determiners.contains(list[0]), !pronouns.contains(list[0]),
            !words.has(anyOf: outcomes)
        else { return false }
        let participle =
            list[at + 2].hasSuffix("ed") || list[at + 2].hasSuffix("en") || ["built", "kept", "set", "sent", "made"].contains(list[at + 2])
        return participle
            && (list[at + 1] != "only" || words.has(anyOf: ["after", "when", "if", "by", "with", "in", "on", "through", "before", "once"]))
    }

    /// "stop ids are StopRef in this code base".
    private static func isOfTheProject(_ words: Words) -> Bool {
        words.has(anyOf: [
            "in this code base", "in this codebase", "in this repo", "in this repository", "in this project", "in diesem projekt",
            "in diesem repo", "in our code base", "in our codebase",
        ])
            && words.count >= 6 && !determiners.contains(words.first ?? "")
            && words.list.prefix(5).contains { ["are", "is", "use", "sind"].contains($0) }
            && !words.has(anyOf: outcomes) && !["there", "where", "here", "what", "how"].contains(words.first ?? "")
    }

    /// "Tests that touch stock run on MariaDB": where things of a kind go.
    private static func isRelative(_ words: Words) -> Bool {
        let list = words.list
        guard list.count >= 6, list[0].hasSuffix("s"), !determiners.contains(list[0]), ["that", "which", "who"].contains(list[1]),
            let at = list.indices.dropFirst(3).first(where: { ["run", "go", "live", "belong", "stay"].contains(list[$0]) }),
            at + 1 < list.count
        else { return false }
        return ["on", "in", "to", "into", "against", "through", "under", "with", "behind"].contains(list[at + 1])
            && !words.has(anyOf: outcomes)
    }

    private static let eachOpenings = [
        "with each", "with every", "before each", "before every", "after each", "after every", "on every", "on each", "bei jedem",
        "bei jeder", "vor jedem", "vor jeder", "nach jedem", "nach jeder",
    ]

    /// "Before every release run the smoke test".
    private static func isOfEach(_ words: Words) -> Bool {
        guard eachOpenings.contains(where: { words.starts(with: $0) }), words.count >= 6 else { return false }
        return words.list[3...5].contains { Request.isOrder(Words($0)) || orders.contains($0) } && !words.has(anyOf: outcomes)
    }

    /// "With each style change", before a clause that says what to do.
    private static func isEachNext(_ words: Words) -> Bool {
        eachOpenings.contains { words.starts(with: $0) } && (3...7).contains(words.count)
    }

    /// "wir dürfen Konten nie löschen", "Migrationen laufen immer vor dem Start".
    private static func isGerman(_ words: Words) -> Bool {
        let list = words.list
        guard list.count >= 4, !words.has(anyOf: ["das", "es", "ich", "du", "das hier", "mal", "halt", "ja"]) else { return false }
        let has = { (phrases: [String]) in words.has(anyOf: phrases) }
        if has(["dürfen", "darf"]), has(["nie", "niemals", "nicht", "nur", "keine", "keinen"]), list.last!.hasSuffix("en") || has(["nur"]) {
            return true
        }
        if has(["müssen", "muss", "sollen"]), has(["immer", "stets", "grundsätzlich"]) { return true }
        if ["nie", "niemals", "immer"].contains(list[0]), list.last!.hasSuffix("en") { return true }
        guard let at = list.firstIndex(where: { ["immer", "nie", "niemals"].contains($0) }), (2...4).contains(at) else { return false }
        return ["laufen", "gehen", "kommen", "liegen", "bleiben", "gehören", "heißen"].contains(list[at - 1])
            && at + 1 < list.count
    }
}
