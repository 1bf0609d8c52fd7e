/// Recognises the sentence in which an agent says how a tool, a device, a format or a service behaves, and so why
/// something went wrong.
enum CauseSentence {
    private static let hedges = [
        "guess", "think", "might", "maybe", "may be", "probably", "seems", "seem", "looks like", "look like", "perhaps", "suspect",
        "likely",
        "would", "could", "clearly", "obviously", "certain", "surely", "must have", "presumably", "if that", "apparently", "now", "i'd",
        "should", "vermutung", "vermutlich", "wohl", "möglicherweise",
        "vielleicht", "könnte", "wahrscheinlich", "expected",
    ]
    private static let personal: Set<String> = ["i", "i'll", "i'm", "i've", "let", "let's", "we", "we'll", "you", "you'll", "ich", "wir"]
    /// Words that say why.
    private static let reasons = [
        "because", "which is why", "that is why", "is the cause", "was the cause", "came from", "caused by",
        "due to", "meant", "the cause was", "the cause is", "since it", "since they", "since the", "so that", "weil", "deshalb", "daher",
        "kommt von", "kam von", "liegt an", "lag an",
    ]
    /// Words of how something always behaves.
    private static let laws = [
        "unless", "without", "silently", "by default", "default is", "cannot", "can't", "doesn't", "does not", "refuses", "ignores",
        "never", "always", "has to be", "have to be", "must be", "needs", "keeps", "only", "until", "whatever", "does nothing", "strips",
        "drops", "rounds", "behind", "no longer", "resets", "rejects", "expects", "treats", "ohne", "nur", "nie", "immer", "nicht",
        "braucht", "but no", "every time", "whenever", "while",
    ]
    private static let pointing: Set<String> = [
        "it", "this", "that", "they", "these", "those", "he", "she", "both", "there", "here", "also", "now", "all", "next", "only", "one",
        "two",
        "that's", "it's", "es", "das", "dies", "jetzt", "done", "still", "nothing",
    ]
    /// What a session's own work is called.
    private static let own: Set<String> = [
        "test", "tests", "spec", "specs", "assertion", "fixture", "mock", "component", "hook", "function", "handler", "import", "imports",
        "type", "types", "lint", "linter", "variable", "class", "commit", "branch", "build", "plan", "code", "tsc", "eslint", "failure",
        "failures", "error", "errors", "alias", "guard", "dialyzer", "compiler", "clippy", "credo", "warning", "warnings", "script",
        "method", "parameter", "prop", "props", "state", "migration",
    ]

    /// 0 for a sentence that is none; a reason weighs more than a law.
    static func weight(_ sentence: Sentence) -> Int {
        let words = Words(bare(sentence.text))
        guard !sentence.isQuestion, !sentence.isItem, (6...50).contains(words.count), sentence.text.utf8.last != UInt8(ascii: ":"),
            !words.has(anyOf: hedges), personal.isDisjoint(with: words.list), !pointing.contains(words.first ?? ""),
            own.isDisjoint(with: words.list.prefix(4)), isSpecific(sentence.text), !isDeed(words), !isOffered(words)
        else { return 0 }
        if words.has(anyOf: reasons) { return 2 }
        return words.has(anyOf: laws) ? 1 : 0
    }

    /// Whether it can stand for itself as how something is: no guess, no plan, nothing that points elsewhere.
    static func isStatement(_ sentence: Sentence) -> Bool {
        let words = Words(bare(sentence.text))
        return !sentence.isQuestion && !sentence.isItem && (5...50).contains(words.count) && sentence.text.utf8.last != UInt8(ascii: ":")
            && !words.has(anyOf: hedges) && personal.isDisjoint(with: words.list) && !pointing.contains(words.first ?? "")
            && own.isDisjoint(with: words.list.prefix(3)) && !isDeed(words) && !isOffered(words)
            && !words.has(anyOf: ["i'll", "let me", "needs a", "plan", "next step", "missing"])
    }

    /// Whether it says in the present tense how something behaves and when.
    static func saysLaw(_ sentence: Sentence) -> Bool {
        isStatement(sentence) && sentence.words.has(anyOf: laws)
            && !sentence.words.list.contains {
                ["was", "were", "had", "did", "is"].contains($0) || $0.hasSuffix("ed") && $0.utf8.count > 5
            }
    }

    /// Without "There it is:" and "So" in front.
    static func bare(_ text: String) -> String {
        var out = AgentVoice.withoutOpening(text.collapsed)
        if let rest = Announcement.rest(of: out) { out = rest }
        for opening in [
            "The guide says that ", "The docs say that ", "The manual says that ", "The README says that ", "The documentation says that ",
        ]
        where out.hasPrefix(opening) { out = String(out.dropFirst(opening.count)).capitalizedFirst }
        // "Reproduced with one worker: two calls …": how it was shown is no law.
        if out.hasPrefix("Reproduced "), let at = ByteSearch.first(": ", in: out) { out = out.bytes(at + 2..<out.utf8.count) }
        for opening in ["Found it", "There it is", "Measured", "Confirmed", "That explains it", "Got it", "Reproduced", "Gefunden"]
        where out.hasPrefix(opening) {
            let rest = out.dropFirst(opening.count).drop { " :.,—–-".contains($0) }
            if !rest.isEmpty { out = String(rest) }
        }
        // "It isn't stable: `group` gives any order": what follows the colon stands for itself.
        if let at = ByteSearch.first(": ", in: out), pointing.contains(Words(out).first ?? ""), Words(out.bytes(0..<at)).count <= 10,
            Words(out.bytes(at..<out.utf8.count)).count >= 6
        {
            out = out.bytes(at + 2..<out.utf8.count)
        }
        for opening in ["So ", "Then ", "And "] where out.hasPrefix(opening) { out = String(out.dropFirst(opening.count)) }
        return out.capitalizedFirst
    }

    /// What to do about it: "the signature has to be checked over the raw text".
    static func requires(_ text: String) -> Bool {
        Words(text).has(anyOf: ["must be", "has to be", "have to be", "muss", "müssen"])
    }

    /// A requirement that goes on with a cause and need not name anything itself.
    static func goesOn(_ sentence: Sentence) -> Bool {
        requires(sentence.text) && !sentence.isQuestion && (4...40).contains(sentence.words.count) && !sentence.words.has(anyOf: hedges)
            && personal.isDisjoint(with: sentence.words.list) && !pointing.contains(sentence.words.first ?? "")
    }

    /// How many words of a law it has: of two causes the more general one names the page.
    static func lawfulness(_ sentence: Sentence) -> Int { laws.filter { sentence.words.has($0) }.count }

    private static func isOffered(_ words: Words) -> Bool {
        words.has(anyOf: ["options", "choices", "alternatives", "or a", "or an"]) || ["option", "either", "or"].contains(words.first ?? "")
    }

    /// What somebody did to the code is history and no law.
    private static func isDeed(_ words: Words) -> Bool {
        words.list.indices.dropLast().contains { index in
            ["was", "were", "been"].contains(words.list[index])
                && ["removed", "added", "renamed", "deleted", "created", "updated", "changed", "introduced", "replaced"].contains(
                    words.list[index + 1])
        }
    }

    /// Whether it names something: code, a number, a name in capitals.
    private static func isSpecific(_ text: String) -> Bool {
        if !CodeSpans.of(text).isEmpty { return true }
        return text.split(separator: " ").dropFirst().contains { word in
            word.utf8.contains { $0.isDigit } || word.utf8.first?.isUpper == true
        } || text.split(separator: " ").first.map { $0.utf8.filter(\.isUpper).count > 1 } == true
    }

    /// Whether the agent takes a guess back in it.
    static func takesBack(_ sentence: Sentence) -> Bool {
        sentence.words.has(anyOf: [
            "i was wrong", "was wrong", "is not it", "isn't it", "not the cause", "wasn't the cause", "it isn't the", "that's not it",
            "still fails", "still failing", "didn't help", "doesn't help", "not the problem", "lag falsch", "daran liegt es nicht",
        ])
    }
}
