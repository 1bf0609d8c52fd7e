/// Recognises the sentences in which people choose, and takes them apart.
enum Choice {
    private static let idle: Set<String> = [
        "check", "test", "try", "see", "look", "investigate", "discuss", "talk", "probably", "be", "also", "explore", "review",
        "ask", "fix", "debug", "verify", "figure", "continue", "need",
        "have", "think", "consider", "come", "wait", "revisit", "do", "add", "give", "get", "just", "able", "run", "know", "find",
        "clean", "update", "work", "remove", "write", "create", "plan", "start",
    ]
    /// Verbs of lasting arrangements; what "we should build" is a task.
    private static let policies: Set<String> = [
        "use", "keep", "store", "go", "stay", "stick", "treat", "support", "drop", "adopt", "rely", "migrate", "connect", "host",
        "deploy", "name", "call", "default", "split",
    ]
    private static let vague: Set<String> = [
        "it", "this", "that", "them", "these", "those", "going", "working", "on", "ahead", "back", "through", "over",
    ]
    private static let weWill = [
        "we'll", "we will", "we're going to", "we are going to", "we should", "we can keep", "we'd rather", "we want to",
    ]
    private static let goWith = [
        "let's go with", "lets go with", "go with", "going with", "i'd go with", "let's use", "lets use", "let's keep", "lets keep",
        "let's stick with", "let's switch to", "let's adopt", "let's drop", "lets stick with", "stick with", "let's stay with",
        "let's not use",
    ]

    static func isDecision(_ sentence: Sentence) -> Bool {
        let words = Words(sentence.text.asciiLowercased.replacing("let us ", by: "let's "))
        if settled(sentence) != nil || isWanted(sentence) || remains(sentence) { return true }
        // What ties only the reason to a time says nothing of the choice.
        let claim = words.has(anyOf: ["since", "because"]) ? Words(Reasoned(Spelling.mended(sentence.text.collapsed)).claim) : words
        guard !sentence.isQuestion, (4...45).contains(words.count),
            !TaskBound.holds(claim) || words.starts(with: "we should start with"), !Jest.holds(sentence)
        else { return false }
        guard
            !words.has(anyOf: [
                "i think we should", "maybe", "perhaps", "not sure", "what if", "should we", "could we", "can we", "can you",
                "could you",
            ])
        else { return false }
        if isTurn(sentence) { return true }
        for opening in goWith {
            let length = opening.split(separator: " ").count
            for skip in [0, 1] where words.starts(with: opening, skipping: skip) && words.count > skip + length {
                return !vague.contains(words.list[skip + length])
            }
        }
        for opening in weWill where words.starts(with: opening) {
            let verb = opening.split(separator: " ").count
            guard verb + 1 < words.count, !vague.contains(words.list[verb + 1]) else { return false }
            return opening == "we can keep" || words.starts(with: "we should start with") || policies.contains(words.list[verb])
                || (!idle.contains(words.list[verb])
                    && words.has(anyOf: [
                        "if", "when", "unless", "instead of", "rather than", "only", "always", "never", "by default",
                    ]))
        }
        if words.starts(with: "we keep") || words.starts(with: "we stay with") || words.starts(with: "we use"),
            words.has(anyOf: ["instead of", "rather than"])
        {
            return !vague.contains(words.list[2]) && !words.list[2].hasSuffix("ing")
        }
        if isEnough(words) { return true }
        if ["use", "put", "make", "store", "keep", "do"].contains(words.first ?? ""),
            words.has(anyOf: ["instead of", "rather than"])
        {
            return !words.has(anyOf: ["this", "that", "it"])
        }
        return ["i prefer", "i'd prefer", "i'd rather"].contains(where: { words.starts(with: $0) })
            && !words.has(anyOf: ["this", "that", "it", "you"])
    }

    /// "Five links per address and hour are enough": a bound that was set.
    static func isEnough(_ words: Words) -> Bool {
        let numbers: Set<String> = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty"]
        return words.has("per") && words.has(anyOf: ["are enough", "is enough"])
            && (numbers.contains(words.first ?? "") || Int(words.first ?? "") != nil)
    }

    /// What a person with a say decided, as told by the one who types: "The product owner says: whoever paid first …".
    static func told(_ sentence: Sentence) -> String? {
        guard !sentence.isQuestion, (8...45).contains(sentence.words.count), let at = ByteSearch.first(": ", in: sentence.text)
        else { return nil }
        let speaker = Words(sentence.text.bytes(0..<at)).list
        guard (2...6).contains(speaker.count), ["says", "said", "decided", "decides", "wants", "agreed"].contains(speaker.last!),
            speaker.contains(where: deciders.contains)
        else { return nil }
        let words = sentence.text.bytes(at + 2..<sentence.text.utf8.count).trimmed
        let list = Words(words)
        guard list.has(anyOf: lawful), !ConfirmedFixFinder.complains(Sentence(text: words)) else { return nil }
        return TaskBound.holds(Words(words.replacing("first", by: ""))) || list.count < 6 ? nil : words.capitalizedFirst
    }

    /// Words of an arrangement rather than of a report.
    private static let lawful = [
        "whoever", "everyone", "everybody", "nobody", "every", "all", "each", "must", "may", "never", "always", "only", "has to",
        "have to", "should", "keep", "keeps", "stays", "stay",
    ]
    static let deciders: Set<String> = [
        "owner", "master", "manager", "lead", "boss", "team", "legal", "customer", "client", "board", "director", "head", "chief",
        "customers", "clients", "courier", "carrier", "supplier", "vendor", "partner", "partners", "bank", "insurer", "regulator",
        "authority", "auditor", "auditors", "landlord", "agency", "ministry", "accounting", "support", "sales", "marketing", "warehouse",
        "designer", "office", "ceo", "cto", "security", "finance", "accountant", "lawyer", "council", "committee", "management",
    ]

    /// "I want to migrate this app from A to B": a turn in the project's course.
    static func isTurn(_ sentence: Sentence) -> Bool {
        let words = sentence.words
        guard let verb = words.list.firstIndex(where: { ["migrate", "switch", "port", "rewrite"].contains($0) }), verb <= 6,
            !sentence.isQuestion
        else { return false }
        let opening = words.list[..<verb]
        guard
            words.starts(with: "i want to") || words.starts(with: "we want to") || words.starts(with: "we're going to")
                || words.starts(with: "we'll") || words.starts(with: "let's") || words.starts(with: "we will"), opening.count <= 5
        else { return false }
        if words.list[verb] == "switch", words.list.indices.contains(verb + 1), words.list[verb + 1] != "from" { return false }
        guard let from = words.index(of: "from", from: verb), let to = words.index(of: "to", from: from) else { return false }
        return to - from <= 6
    }

    /// The situation that called for the choice.
    static func isContext(_ sentence: Sentence) -> Bool {
        !sentence.isQuestion && sentence.words.count >= 6 && sentence.words.count <= 40
            && sentence.words.has(anyOf: ["but", "because", "currently", "since", "phases", "the problem is"])
            && !sentence.words.has(anyOf: ["please", "can you", "could you", "might", "would", "maybe", "some day", "someday", "one day"])
    }

    /// As a title: an order without its subject and its reason, "Use A, not B" where it is a choice of two.
    static func title(_ words: String) -> String {
        if let settled = settled(Sentence(text: words)) { return settled }
        let text = Self.words(words)
        for opening in ["Go with ", "Going with ", "I'd go with "] where text.hasPrefix(opening) {
            return against("Use " + text.dropFirst(opening.count))
        }
        return against(text)
    }

    private static func against(_ text: String) -> String {
        for mark in [" instead of ", " rather than "] {
            guard let at = ByteSearch.first(mark, in: text) else { continue }
            let rest = text.bytes(at + mark.utf8.count..<text.utf8.count)
            // "Instead of adding" has no "not" form.
            guard Words(rest).first?.hasSuffix("ing") == false, Words(rest).count <= 8 else { return text }
            return "\(text.bytes(0..<at)), not \(rest)"
        }
        return text
    }

    /// As a statement: the order without who gives it and why.
    static func words(_ words: String) -> String {
        if remains(Sentence(text: words)) {
            let claim = Norm.parted(Norm.plain(words)).claim
            return claim.asciiLowercased.hasPrefix("we ")
                ? String(claim.dropFirst(3)).capitalizedFirst.trimmingPrefix("Have ").capitalizedFirst : claim
        }
        if isWanted(Sentence(text: words)) { return Clauses.withoutLead(Reasoned(Spelling.mended(words.collapsed)).claim).capitalizedFirst }
        if settled(Sentence(text: words)) != nil { return Clauses.withoutLead(Spelling.mended(words.collapsed)).capitalizedFirst }
        let text = Reasoned(words.collapsed.replacing("’", by: "'")).claim
        let low = text.asciiLowercased
        for opening in [
            "i want to ", "we want to ", "we should ", "we'll ", "we will ", "we're going to ", "we are going to ", "let's ",
            "lets ", "let us ", "then let us ", "then let's ", "we can ", "ok, ", "ok ", "i'd rather ", "we'd rather ", "we ",
        ] where low.hasPrefix(opening) {
            return String(text.dropFirst(opening.count)).capitalizedFirst
        }
        return text
    }

    /// Why, when the sentence says so.
    static func reason(_ words: String) -> String? {
        if settled(Sentence(text: words)) != nil { return nil }
        if remains(Sentence(text: words)) { return Norm.parted(Norm.plain(words)).reason }
        return Reasoned(Spelling.mended(words.collapsed.replacing("’", by: "'"))).reason
    }

    /// What the choice was made against.
    static func rejected(_ words: String) -> String? {
        let text = words.collapsed
        for mark in [" instead of ", " rather than "] {
            guard let at = ByteSearch.first(mark, in: text.asciiLowercased) else { continue }
            var rest = text.bytes(at + mark.utf8.count..<text.utf8.count)
            for end in [" because ", " since ", ", ", ". ", "; ", " so that ", " for "] {
                if let stop = ByteSearch.first(end, in: rest) { rest = rest.bytes(0..<stop) }
            }
            rest = rest.trimmed.trimmingSuffix(".").trimmingSuffix("?")
            guard rest.utf8.count > 1, Words(rest).count <= 10, !["that", "this", "it"].contains(Words(rest).first ?? "") else {
                return nil
            }
            return rest.capitalizedFirst
        }
        return nil
    }

    // MARK: Proposals

    static func isConsent(_ words: Words) -> Bool {
        [
            "yes", "yep", "yeah", "sure", "agreed", "approved", "perfect", "sounds good", "go ahead", "do that", "do it", "ok do",
            "let's do", "lets do", "go for it", "good idea", "makes sense", "i agree",
        ]
        .contains { words.starts(with: $0) } && !words.has(anyOf: ["but", "no", "not", "don't", "except", "instead"])
    }

    static func optionNumber(_ words: Words) -> Int? {
        guard words.count <= 8 else { return nil }
        let names = ["1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "one": 1, "two": 2, "three": 3, "a": 1, "b": 2, "c": 3, "d": 4]
        for lead in ["option", "number", "approach", "choice"] {
            if let at = words.index(of: lead), at + 1 < words.count, let number = names[words.list[at + 1]] { return number }
        }
        for (phrase, number) in [
            ("first option", 1), ("second option", 2), ("third option", 3), ("the first one", 1), ("the second one", 2),
            ("the third one", 3),
        ] where words.has(phrase) { return number }
        return words.count == 1 ? words.first.flatMap { Int($0) }.flatMap { (1...9).contains($0) ? $0 : nil } : nil
    }

    /// A proposal that is a choice between ways, not an offer to go on working.
    static func isProposal(_ sentence: Sentence) -> Bool {
        sentence.words.has(anyOf: [
            "instead of", "rather than", "i recommend", "i'd recommend", "i suggest", "i'd suggest", "my recommendation",
            "i propose", "i'd go with", "i would use", "i'd use",
        ])
            && sentence.words.count <= 45 && !TaskBound.holds(sentence.words)
            && !sentence.words.has(anyOf: ["commit", "committing", "stash", "push", "rebase", "merge"])
    }

    /// The proposal without "I recommend".
    static func proposed(_ words: String) -> String? {
        var text = AgentVoice.withoutOpening(words.collapsed.replacing("’", by: "'"))
        for opening in [
            "I'd recommend ", "I recommend ", "I suggest ", "I'd suggest ", "I propose ", "I would use ", "I'd use ",
            "My recommendation is ", "My recommendation: ", "I'd go with ", "Should I ", "Want me to ", "Shall I ",
            "Would you like me to ", "We could ", "We should ",
        ] where text.hasPrefix(opening) {
            let rest = String(text.dropFirst(opening.count))
            text = opening.contains("use ") ? "use \(rest)" : opening.contains("go with") ? "go with \(rest)" : rest
            break
        }
        text = text.trimmingSuffix("?").trimmed
        return Words(text).has(anyOf: ["i", "i'll", "i'm", "you", "me"]) ? nil : text.capitalizedFirst
    }
}
