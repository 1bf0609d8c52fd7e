/// Reads a sentence of an author's prose: whether it says why something is as it is, and its words as they can stand alone.
enum ReasonSentence {
    /// How clearly a sentence gives a reason: 0 not at all, 1 it tells of a fault, 2 it names a gain or a loss, 3 it says "because".
    static func strength(_ words: Words) -> Int {
        if words.has("otherwise"), words.has(anyOf: ["would", "will", "could", "can't", "cannot", "fails", "breaks", "crash"]) { return 3 }
        if words.has(anyOf: causes), !words.has(anyOf: ["don't try", "not try", "not because"]) { return 3 }
        // "To reduce X, …" says what for; further on it may belong to anything.
        if let first = words.first, ["to", "in"].contains(first), words.list.count > 8, words.has(anyOf: purposes) { return 3 }
        if let at = words.index(of: "since"), Self.isClause(words, after: at) { return 3 }
        if words.has(anyOf: effects) { return 2 }
        return words.has(anyOf: faults) && !words.has("now") ? 1 : 0
    }

    /// The sentence as a statement that is understood without its neighbours, "this change" for "this"; nil when it is not.
    static func statement(_ sentence: PassageSentence) -> String? {
        guard (6...65).contains(sentence.words.count), sentence.text.utf8.last != UInt8(ascii: ":"), !sentence.words.list.isEmpty,
            sentence.text.utf8.last != UInt8(ascii: "?")
        else { return nil }
        guard let plain = RepositoryWording.plain(sentence.text), !sentence.text.hasPrefix("@") else { return nil }
        let text = withoutOpening(plain)
        let words = Words(text)
        guard !words.has(anyOf: personal), !words.has(anyOf: unsure), !words.has(anyOf: pointing) else { return nil }
        // One more thing besides another.
        if Words(plain).list.prefix(6).contains(where: besides.contains) { return nil }
        guard let first = words.first, first != "this" || words.count > 1 else { return nil }
        if dangling.contains(first) || StatedChoice.isDeed(first) && !first.hasSuffix("ing") || !isProse(text) { return nil }
        // "Improves the taste.", "Should be faster.": the subject is left out.
        if gains.contains(first) || modals.contains(first) || first == "no" && words.list[1] == "longer" { return nil }
        // "The main reason for the slowness is …" is of something that was told before.
        if text.hasPrefix("The main reason for ") || text.hasPrefix("The reason for ") { return nil }
        // "With the reduced cost, …" goes on from how it was reduced.
        if ["with", "given", "by", "after", "using"].contains(first), words.count > 1,
            ["the", "this", "these", "that", "those"].contains(words.list[1])
        {
            return nil
        }
        // "Instead of X, …" names its thing; "Instead, …" leans on what went before.
        if first == "instead", words.list[1] != "of" { return nil }

        if first == "this" || first == "the", words.count > 2, changes.contains(words.list[1]),
            text.hasPrefix("This ") || text.hasPrefix("The ")
        {
            guard let verb = words.list.dropFirst(2).first, verb.hasSuffix("s") || verb.hasSuffix("ed") || modals.contains(verb) else {
                return nil
            }
            let rest = text.split(separator: " ").dropFirst(2).joined(separator: " ")
            return RepositoryWording.statement("The change \(rest)")
        }
        if first == "this" {
            // "This" may be what was wrong before: only what speaks well of it is the change.
            let rest = text.bytes(min(5, text.utf8.count)..<text.utf8.count)
            let isPurpose = ["is to ensure ", "is to avoid ", "is to prevent ", "is to allow ", "is done to ", "is to reduce "].contains(
                where: rest.hasPrefix)
            guard isPurpose || gains.contains(words.list[1]), !words.has(anyOf: ills) else { return nil }
            return RepositoryWording.statement("The change \(rest)")
        }
        guard !isFragment(text) else { return nil }
        // "In some cases this causes …" points at what went before.
        if let at = words.index(of: "this"), at < 7 { return nil }
        return RepositoryWording.statement(text)
    }

    /// How a sentence may be read behind the one before it, which it may point at.
    enum Reading: Equatable {
        case words(String)
        /// It leads to what is not told, or names what a reader would have to look up.
        case passedOver
        /// Doubtful, personal, or of its moment: what it belongs to is better left alone.
        case refused
    }

    static func reading(_ sentence: PassageSentence) -> Reading {
        guard let last = sentence.text.utf8.last, !":?".utf8.contains(last), sentence.words.count >= 3,
            let plain = RepositoryWording.plain(sentence.text), !sentence.text.hasPrefix("@")
        else { return .passedOver }
        var text = RepositoryWording.capitalized(plain)
        for opening in ["This commit ", "This change ", "This PR ", "This patch ", "This pull request "] where text.hasPrefix(opening) {
            text = "The change " + text.dropFirst(opening.count)
        }
        let words = Words(text)
        guard words.count <= 65, isProse(text), !words.has(anyOf: authorial), !words.has(anyOf: unsure),
            !words.has(anyOf: remote),
            let statement = RepositoryWording.statement(text)
        else { return .refused }
        return .words(statement)
    }

    static func continuation(_ sentence: PassageSentence) -> String? {
        if case .words(let text) = reading(sentence) { text } else { nil }
    }

    /// "When the oven is hot." and "API: more": a clause without its sentence, or a label.
    private static func isFragment(_ text: String) -> Bool {
        if text.split(separator: " ").prefix(3).contains(where: { $0.hasSuffix(":") }) { return true }
        guard let first = Words(text).first, subordinate.contains(first) else { return false }
        var depth = 0
        return !text.contains { character in
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            return character == "," && depth == 0
        }
    }

    /// Whether words begin as a sentence does that leans on no other.
    static func isWhole(_ text: String) -> Bool {
        guard let first = Words(text).first else { return false }
        return !dangling.subtracting(["add", "added", "make"]).contains(first) && first != "this"
    }

    /// What opens a clause that another one must follow.
    static let subordinate: Set<String> = [
        "when", "while", "if", "since", "as", "although", "though", "because", "whenever", "during", "once",
    ]

    /// Mostly letters: not a log, a table or a drawing.
    private static func isProse(_ text: String) -> Bool {
        guard !text.contains("==="), !text.contains("---"), !text.contains(".."), !text.contains("#[") else { return false }
        // A line was lost where a sentence begins without the one before having ended.
        let words = text.split(separator: " ")
        for (one, other) in zip(words, words.dropFirst())
        where ["The", "This", "We", "It", "However", "When", "There", "These", "So"].contains(other) {
            if one.utf8.last?.isLower == true { return false }
        }
        let letters = text.unicodeScalars.filter { $0.properties.isAlphabetic || $0 == " " }.count
        return letters * 100 >= text.unicodeScalars.count * 78
    }

    /// Without "However, " and "Note that ".
    static func withoutOpening(_ text: String) -> String {
        var text = text
        var isDone = false
        while !isDone {
            isDone = true
            for opening in openings where text.asciiLowercased.hasPrefix(opening) && text.utf8.count > opening.utf8.count + 12 {
                text = text.bytes(opening.utf8.count..<text.utf8.count).trimmed
                isDone = false
            }
        }
        return RepositoryWording.capitalized(text)
    }

    /// Whether a subject and a verb follow.
    static func isClause(_ words: Words, after at: Int) -> Bool {
        let rest = words.list[(at + 1)...].prefix(9)
        guard rest.count >= 3, !(rest.first!.first!.isNumber), !["then", "version", "v"].contains(rest.first!) else { return false }
        return rest.dropFirst().contains { clauseVerbs.contains($0) || $0.hasSuffix("n't") }
    }

    private static let gains: Set<String> = [
        "avoids", "prevents", "allows", "makes", "saves", "reduces", "improves", "ensures", "gives", "removes", "simplifies", "speeds",
        "helps",
        "lets", "enables", "eliminates", "keeps", "lowers", "shrinks", "decouples", "guarantees", "protects", "cuts", "unifies", "shaves",
        "centralizes", "opens",
    ]
    private static let modals: Set<String> = [
        "should", "would", "could", "can", "can't", "will", "must", "may", "might", "doesn't", "don't",
    ]
    /// What makes it doubtful that the sentence praises the change.
    private static let ills = [
        "confusing", "harder", "difficult", "impossible", "hard", "wrong", "bug", "unwanted", "unexpected", "worse", "caused", "annoying",
        "would", "unnecessarily", "pain",
    ]
    private static let clauseVerbs: Set<String> = [
        "is", "are", "was", "were", "has", "have", "had", "can", "cannot", "could", "will", "would", "should", "does", "do", "did", "may",
        "might", "must", "needs", "need", "uses", "use", "allows", "makes", "requires", "supports", "only", "already", "always", "never",
        "provides", "returns", "gets", "became", "becomes", "contains", "depends", "works", "takes", "runs", "exists", "isn't", "aren't",
    ]
    private static let causes = [
        "because", "so that", "in order to avoid", "in order to prevent", "the reason", "to avoid", "to prevent", "due to", "avoids",
        "prevents",
        "motivation for", "the advantage", "the benefit", "the main reason", "the point of",
    ]
    private static let purposes = [
        "to ensure", "to make sure", "to reduce", "to simplify", "to keep", "to improve", "to support", "to allow",
    ]
    private static let besides: Set<String> = ["also", "additionally", "besides", "moreover", "furthermore", "addition"]
    private static let effects = [
        "no longer needed", "no longer necessary", "no longer used", "no longer supported", "no longer required", "no longer maintained",
        "no longer works", "no longer relevant", "unnecessary", "not needed", "not necessary", "unneeded", "superseded", "obsolete",
        "unmaintained", "does not work", "doesn't work", "doesn't support", "does not support", "is broken", "frequently broken",
        "makes it possible", "makes it impossible", "improves", "reduces", "saves", "change allows", "this allows", "simplifies", "faster",
        "slower", "easier",
        "harder", "safer", "expensive", "costly", "overhead", "ambiguous", "confusing", "unreliable", "inconsistent", "incompatible",
        "leads to", "led to", "results in", "resulted in", "causes", "caused", "would cause", "fails", "breaks", "removes the need",
        "more efficient", "less memory", "inefficient", "redundant", "duplicated", "wasteful", "not maintained", "end of life", "eol",
        "nothing but", "too slow", "too much", "better", "slow enough", "more effective", "don't need", "doesn't need", "no need",
        "not worth",
        "no benefit", "performance boost", "boost", "less code", "smaller", "lower", "problems", "misleading", "deprecated", "abandoned",
    ]
    private static let faults = [
        "crash", "crashes", "leak", "leaks", "deadlock", "regression", "regressions", "bug", "wrong", "slow",
        "broken", "corrupt", "corruption", "race", "incorrect", "incorrectly", "unexpected", "surprising", "intentional", "unsafe",
    ]
    private static let personal = [
        "i", "i'm", "i've", "i'd", "i'll", "my", "me", "myself", "imo", "imho", "mine", "he", "she", "thanks", "thank", "sorry", "please",
        "you", "your", "you're",
    ]
    /// "Your terminal" is anybody's: only what the author says of himself and to others.
    private static let authorial = personal.filter { !$0.hasPrefix("you") }
    private static let unsure = [
        "maybe", "perhaps", "probably", "presumably", "hopefully", "guess", "not sure", "unsure", "for now", "temporarily", "temporary",
        "todo", "tbd", "wip", "fixme", "seems", "seem", "apparently", "suspect", "not clear", "unclear", "yet", "someday", "in the future",
        "workaround", "i think", "we think", "might want", "in theory", "likely", "someone", "arguably", "not tested", "untested",
        "currently", "nowadays", "at the moment", "right now", "stopgap", "follow-up", "followup", "today", "these days",
    ]
    private static let pointing =
        remote + [
            "this case", "these cases", "such case", "the result", "the results", "these", "those", "in this", "the ones", "that one",
            "this one", "the former", "the latter",
        ]
    /// What stands outside the message, or is of its moment only.
    private static let remote = [
        "above", "below", "following", "followed", "previous commit", "last commit", "earlier commit", "mentioned", "see", "discussion",
        "discussed", "reported", "reporter", "reviewer", "review", "this commit", "this pr", "this patch", "this issue", "that issue",
        "attached", "screenshot", "listed", "described", "as said", "this test", "the test", "the tests", "tests", "test", "ci", "lint",
        "linter", "unit tests", "test suite", "pull request", "benchmark", "benchmarks", "results show", "to verify", "semver", "a major",
        "major version", "minor release", "patch release", "for example", "next commit", "thread", "commented",
    ]
    private static let dangling: Set<String> = [
        "it", "it's", "its", "they", "their", "them", "that", "that's", "there", "there's", "here", "which", "who", "such", "both",
        "either",
        "same", "similarly", "but", "and", "or", "so", "another", "one", "some", "others", "other", "neither", "none", "all", "whereas",
        "than",
        "because", "like", "thus", "until", "otherwise", "first", "however", "better", "breaking", "verified", "potentially", "tested",
        "it'll", "that'll", "second", "third",
        "finally", "again", "furthermore", "why", "how", "what", "let", "let's", "his", "her", "e.g", "i.e", "was", "is",
        "not", "yes", "ok", "then", "add", "added", "fix", "fixed", "update", "updated", "merge", "make", "where", "still",
        "check", "handle", "call", "ensure", "run", "write", "copy", "clean", "cleanup", "document", "extend", "expose", "implement",
        "implemented",
        "optimize", "calculate", "improve", "create", "include", "simplify", "simplifies", "simplified", "updates", "fixes", "where's",
        "we'll",
        "refactor", "refactored", "set", "sets", "mark", "bump", "initially", "originally", "primarily", "mainly",
    ]
    private static let changes: Set<String> = [
        "change", "commit", "pr", "patch", "fix", "refactoring", "refactor", "approach", "diff", "cl", "mr",
    ]
    private static let openings = [
        "however, ", "note that ", "also, ", "additionally, ", "in addition, ", "besides, ", "moreover, ", "furthermore, ", "therefore, ",
        "hence, ", "thus, ", "note: ", "unfortunately, ", "notably, ", "basically, ", "in particular, ", "specifically, ", "also ",
        "it turns out that ", "the reason is that ", "the reason for this is that ", "the motivation is that ", "the reason being that ",
        "importantly, ",
        "currently, ", "what's more, ", "this way, ", "motivation: ", "reason: ", "reasoning: ", "this is intentional behavior: ",
        "this is expected behavior: ", "this is intended behavior: ", "rationale: ", "background: ", "that said, ", "in fact, ", "now, ",
    ]
}
