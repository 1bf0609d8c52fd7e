/// The features by which a sentence is told to lay down how things are to be.
enum NormWords {
    /// What a sentence about the moment, a doubt or a fault has.
    static let passing = [
        "now", "just", "please", "pls", "plz", "bitte", "still", "maybe", "perhaps", "probably", "i think", "i guess", "might", "seems",
        "seem", "looks like", "wrong", "broken", "an error", "the error", "error message", "errors out", "failed", "fails", "failing",
        "crashes", "crash", "slow", "weird",
        "already", "currently", "yet", "instead of that", "would", "could", "vielleicht", "gerade", "jetzt", "nothing happens",
        "nothing changed", "nothing works", "no idea", "no clue", "no problem", "no worries", "no rush", "no need", "no change", "no luck",
        "no errors", "no thanks", "no way", "no hurry", "not sure", "nobody knows", "who knows", "no longer", "no more", "make sure",
        "one thing", "last thing", "another thing", "nothing else for", "no tests needed", "no big deal",
        "or anything", "or something", "or whatever", "we have", "we don't have", "we need", "we want", "we got", "we promised", "monday",
        "tuesday", "wednesday", "thursday", "friday", "this week", "next week", "tonight",
    ]
    private static let pointing: Set<String> = [
        "it", "it's", "this", "that", "that's", "these", "those", "there", "there's", "they", "he", "she", "he's", "she's", "here", "i",
        "i'm", "i'll", "i'd", "i've", "you", "you're", "you've", "your", "what", "how", "why", "where", "which", "who", "does", "do",
        "did", "is", "are", "can", "will", "should", "let", "let's", "lets", "thanks", "thank", "ok", "great", "nice", "es", "das", "ich",
        "du", "wie", "was",
    ]
    /// Nouns of which "is to" tells an intention and no norm.
    private static let intents: Set<String> = [
        "plan", "idea", "goal", "aim", "task", "point", "job", "step", "question", "way", "thing", "trick", "intention", "purpose", "need",
        "option", "fix", "due", "up", "best", "close", "next",
    ]
    private static let determiners: Set<String> = ["the", "a", "an", "my", "your", "our", "me", "us", "him", "her", "them", "be"]

    /// Tells what happened rather than what holds.
    static func isReport(_ words: Words) -> Bool {
        let list = words.list
        if list.contains(where: ["was", "were", "had", "did", "didn't", "wasn't", "weren't", "happened", "went", "came"].contains) {
            return true
        }
        if list.dropFirst().prefix(6).contains(where: speaking.contains) { return true }
        if let at = list.firstIndex(where: ["keep", "keeps"].contains), at + 1 < list.count, list[at + 1].hasSuffix("ing") { return true }
        // "The build is running": what goes on this minute.
        return list.indices.dropLast().contains {
            ["is", "are", "am"].contains(list[$0]) && list[$0 + 1].hasSuffix("ing") && list[$0 + 1].utf8.count > 4
                && !["nothing", "anything", "everything"].contains(list[$0 + 1])
        }
    }

    /// "Only this page shows the banner" was seen; nobody arranged it.
    static func isObserved(_ words: Words) -> Bool {
        words.list.dropFirst().prefix(6).contains(where: seeing.contains)
            && (owned.contains(words.first ?? "") || !words.has(anyOf: ["never", "always", "must", "may", "whoever"]))
    }

    private static let seeing: Set<String> = [
        "shows", "show", "appears", "appear", "displays", "loads", "works", "renders", "looks", "feels", "forgets", "returns", "flickers",
        "jumps", "hangs", "disappears", "vanishes",
    ]

    /// What somebody says, thinks or wishes is told of them.
    private static let speaking: Set<String> = [
        "asks", "says", "thinks", "wants", "recommends", "suggests", "complains", "writes", "reports", "claims", "told", "asked", "said",
        "wonders", "insists", "hopes", "likes", "loves", "hates", "hate", "love", "like", "hope", "wish", "fragt", "sagt", "meint",
    ]

    /// Whether it speaks of things by their names or kinds, not of what somebody points at.
    static func isGeneral(_ words: Words) -> Bool {
        guard let first = words.first else { return false }
        if isAversion(words) { return true }
        if words.starts(with: "who may") || words.starts(with: "who can") { return true }
        guard !words.list.contains("i"), !pointing.contains(first), !["my", "his", "her"].contains(first), !Request.isOrder(words) else {
            return false
        }
        return !["this", "that", "these", "those"].contains(words.list.last ?? "")
            && !words.has(anyOf: ["this one", "that one", "the above", "the one"])
    }

    /// What cannot be meant otherwise, even without a reason.
    static func isPlain(_ words: Words, _ clauses: [Words]) -> Bool {
        isForbidden(words) && !owned.contains(words.first ?? "") || isClosed(words) || isAversion(words)
            || clauses.contains(where: isEverybody)
    }

    /// How much speaks for a norm.
    static func weight(_ words: Words, _ clauses: [Words]) -> Int {
        var weight = 0
        if isForbidden(words) || isClosed(words) || isAversion(words) { weight += 4 }
        if isObliged(words) { weight += owned.contains(words.first ?? "") ? 1 : 4 }
        if clauses.contains(where: isEverybody) { weight += 4 }
        if let we = clauses.first, isCustom(we) { weight += 4 }
        if clauses.contains(where: isHabit) { weight += 2 }
        if clauses.contains(where: isBanned) { weight += 2 }
        if words.has(anyOf: ["only", "solely", "exclusively", "nur", "ausschließlich"]) { weight += 2 }
        if words.has(anyOf: ["only when", "only if", "only with", "only after", "only from", "only by", "only through", "only once"]) {
            weight += 1
        }
        if words.has(anyOf: ["never", "always", "under no circumstances", "at no point", "nie", "niemals", "immer"]) { weight += 2 }
        if words.has(anyOf: ["forever", "for ever", "for good", "everywhere", "throughout", "from day one", "überall"]) { weight += 2 }
        // "…, not in the table": what it is told apart from.
        if clauses.dropFirst().contains(where: { $0.first == "not" && (2...6).contains($0.count) }) { weight += 1 }
        if words.has(anyOf: [
            "unless", "except", "otherwise", "no matter", "whatever the", "regardless", "at all times", "by hand", "sonst",
        ]) {
            weight += 1
        }
        if ["every", "each", "all", "any", "jede", "jeder", "jedes", "alle"].contains(words.first ?? "") { weight += 1 }
        return weight
    }

    /// Words in front of one thing, rather than of all of a kind.
    static let owned: Set<String> = ["the", "my", "your", "our", "his", "her", "their", "one", "der", "die", "das", "mein", "unser"]

    /// "must be signed", "everything has to work without a signal".
    private static func isObliged(_ words: Words) -> Bool {
        words.has(anyOf: ["must", "has to", "have to", "needs to", "need to", "muss", "müssen"])
            && !words.has(anyOf: ["must have", "must've"])
    }

    /// "are to stay", "must not", "may only", "is off limits".
    private static func isForbidden(_ words: Words) -> Bool {
        let list = words.list
        if list.indices.dropLast(2).contains(where: { at in
            ["is", "are"].contains(list[at]) && at > 0
                && (list[at + 1] == "to" || ["not", "never", "only"].contains(list[at + 1]) && list[at + 2] == "to")
                && !intents.contains(list[at - 1]) && !determiners.contains(list[at + 2])
        }) {
            return true
        }
        return words.has(anyOf: [
            "must not", "must never", "must only", "may only", "may never", "may not", "can only be", "not allowed", "only allowed",
            "is forbidden", "are forbidden", "off limits", "off-limits", "darf nicht", "dürfen nicht", "darf nur", "dürfen nur", "darf nie",
            "dürfen nie",
        ])
    }

    /// "…, nothing else", "… or it doesn't ship".
    private static func isClosed(_ words: Words) -> Bool {
        if words.has(anyOf: ["no exceptions", "no exception", "without exception"]) { return true }
        if let at = ["nothing else", "nobody else", "nowhere else"].compactMap({ words.index(of: $0) }).first,
            at + 2 == words.count || ["is", "gets", "goes", "may", "belongs", "touches"].contains(words.list[at + 2])
        {
            return true
        }
        if ["period", "punkt"].contains(words.list.last ?? "") || words.has("full stop") { return true }
        guard words.first != "either" else { return false }
        guard let at = words.index(of: "or"), at >= 1, at + 2 < words.count else { return words.has("or not at all") }
        return ["it", "they", "we", "nobody", "nothing"].contains(words.list[at + 1])
            && [
                "doesn't", "don't", "isn't", "aren't", "won't", "goes", "go", "gets", "get", "stays", "stay", "ships", "merges",
            ].contains(words.list[at + 2])
    }

    /// "I don't want to see it in this repository ever again".
    static func isAversion(_ words: Words) -> Bool {
        ["i don't want", "i do not want", "i never want", "we don't want", "we never want", "don't ever let me"].contains {
            words.starts(with: $0)
        }
            && words.has(anyOf: ["ever", "ever again", "never", "anywhere", "in this app", "in this repo", "in this project", "in here"])
            && !words.has(anyOf: ["it", "this now", "them"])
    }

    /// "Whoever corrects a value signs it", "nobody pushes to main".
    static func isEverybody(_ words: Words) -> Bool {
        guard words.count >= 4, let first = words.first else { return false }
        if ["whoever", "whichever", "wer"].contains(first) { return true }
        if ["anyone", "anybody", "everyone", "everybody"].contains(first), ["who", "that"].contains(words.list[1]) { return true }
        guard ["nobody", "nothing", "niemand"].contains(first) || words.starts(with: "no one") else { return false }
        let verb = words.list[first == "no" ? 2 : 1]
        return isThird(verb) && !["knows", "works", "happens", "changes", "cares", "minds", "seems", "reads", "uses"].contains(verb)
    }

    /// "We never rebase a shared branch".
    private static func isCustom(_ words: Words) -> Bool {
        guard words.first == "we", words.count >= 4 else { return false }
        return ["never", "always", "only", "don't"].contains(words.list[1])
            && ![
                "know", "have", "need", "want", "think", "care", "understand", "see", "really", "even", "get", "mind", "remember", "like",
            ].contains(words.list[2]) && !words.has(anyOf: ["it", "that", "this"])
    }

    /// "No dialogs", "no floating ip": a thing that is not to be.
    private static func isBanned(_ words: Words) -> Bool {
        guard ["no", "kein", "keine", "zero"].contains(words.first ?? ""), (2...8).contains(words.count) else { return false }
        return words.list[1].utf8.count > 2 && !pointing.contains(words.list[1])
            && ![
                "not", "need", "the", "and", "but", "don't", "doesn't", "isn't", "thanks", "please", "stop", "leave", "keep", "just",
                "longer",
            ].contains(words.list[1])
    }

    /// "Cassettes come from the sandbox", "a POST gets retried when …", "amounts are stored in cents".
    static func isHabit(_ words: Words) -> Bool {
        let list = words.list
        guard list.count >= 4 else { return false }
        for at in list.indices.dropFirst().prefix(6) where at + 1 < list.count {
            if arrangements.contains(list[at]), at <= 4, !auxiliaries.contains(list[at - 1]), !determiners.contains(list[at - 1]),
                !pointing.contains(list[at - 1]), !["we", "to", "can", "when", "if"].contains(list[at - 1])
            {
                return true
            }
            guard auxiliaries.contains(list[at]) else { continue }
            let next =
                ["only", "always", "never", "not", "either"].contains(list[at + 1]) && at + 2 < list.count ? list[at + 2] : list[at + 1]
            if isParticiple(next), !list[..<at].contains(where: auxiliaries.contains) { return true }
        }
        return false
    }

    private static let auxiliaries: Set<String> = ["is", "are", "gets", "get", "stays", "stay", "wird", "werden"]
    /// What is arranged rather than observed.
    private static let arrangements: Set<String> = [
        "come", "comes", "go", "goes", "live", "lives", "stay", "stays", "belong", "belongs", "remain", "remains", "keep", "keeps", "carry",
        "carries", "follow", "follows", "begin", "begins", "start", "starts", "end", "ends", "wear", "wears", "own", "owns", "decide",
        "decides", "sign", "signs", "wait", "waits", "apply", "applies", "count", "counts", "win", "wins", "bear", "bears",
        "ship", "ships", "use", "uses", "take", "takes", "pass", "passes", "kommen", "bleiben", "bleibt", "gehört", "gehören", "liegen",
    ]
    private static func isThird(_ word: String) -> Bool {
        word.utf8.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") || ["goes", "gets", "may", "touches"].contains(word)
    }

    private static func isParticiple(_ word: String) -> Bool {
        word.utf8.count > 4 && (word.hasSuffix("ed") || word.hasSuffix("en"))
            || ["kept", "set", "sent", "made", "built", "put", "cut", "told", "sold", "held", "read", "run", "done", "paid", "left"]
                .contains(word)
    }
}
