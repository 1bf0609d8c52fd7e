/// Makes a sentence of a comment readable without the code around it.
enum WarningSentence {
    /// Nil when it is not understood alone.
    /// - Parameters:
    ///   - owner: the declaration that the comment is about; empty when there is none.
    ///   - isFirst: whether it begins the comment, so that "it" is the owner.
    ///   - isLead: whether no sentence of the page stands before it.
    static func statement(_ sentence: String, owner: String, isFirst: Bool, isLead: Bool) -> String? {
        guard var text = RepositoryWording.plain(sentence.replacing("[`", by: "`").replacing("`]", by: "`")), let last = text.utf8.last,
            !":?,".utf8.contains(last), isWhole(text)
        else {
            return nil
        }
        text = ReasonSentence.withoutOpening(text)
        if !owner.isEmpty { text = named(text, owner, isFirst: isFirst || isLead) }
        let words = Words(text)
        guard (4...60).contains(words.count), !WarningWords.leans(words, first: isLead) else { return nil }
        if ["if", "when"].contains(words.first ?? ""), !text.contains(",") { return nil }
        return RepositoryWording.statement(codeNames(text))
    }

    /// With the owner's name for "this function" and for an "it" whose noun is the owner.
    private static func named(_ text: String, _ owner: String, isFirst: Bool) -> String {
        var text = text
        let name = owner.asCode
        for kind in kinds {
            for mark in [" ", ".", ",", "'s ", ")"] {
                text = text.replacing("this \(kind)\(mark)", by: name + mark).replacing("This \(kind)\(mark)", by: name + mark)
            }
        }
        guard isFirst else { return text }
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return text }
        let next = Words(parts[1]).first ?? ""
        if ["This", "It"].contains(parts[0]), verbs.contains(next) { return "\(name) \(parts[1])" }
        // "Must stay sorted: …"
        if ["must", "should"].contains(parts[0].asciiLowercased) { return "\(name) \(parts[0].asciiLowercased) \(parts[1])" }
        if parts[0].asciiLowercased == "not", next == "thread-safe" || next == "thread" || next == "safe" {
            return "\(name) is not \(parts[1])"
        }
        // "Since this function …, it must …"
        if ReasonSentence.subordinate.contains(Words(text).first ?? ""), text.contains(name) || text.contains(owner) {
            text = text.replacing(", it ", by: ", \(name) ")
        }
        return text
    }

    private static let verbs: Set<String> = ["must", "should", "is", "can", "will", "does", "may", "cannot", "has", "needs"]
    private static let kinds = [
        "function", "method", "macro", "struct", "class", "type", "module", "constructor", "initializer", "property", "field", "variable",
        "flag", "option", "callback", "helper", "hook", "iterator", "structure", "enum", "trait", "routine", "constant", "API", "call",
    ]

    /// A sentence whose lines lost the full stop between them reads on with a capital: "is specific But we have".
    private static func isWhole(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        for (one, other) in zip(words, words.dropFirst())
        where one.utf8.last.map({ $0.isLower || $0.isDigit || $0 == UInt8(ascii: ")") }) == true {
            if starts.contains(String(other)) { return false }
        }
        // "done. `x` is …" was two sentences.
        let ends = words.dropLast().filter { $0.hasSuffix(".") && !$0.dropLast().contains(".") && !["etc.", "vs.", "cf."].contains($0) }
        // Brackets that never close.
        return ends.isEmpty && text.count { $0 == "(" } == text.count { $0 == ")" }
            && !text.utf8.contains(where: { "|{}=".utf8.contains($0) && !text.contains("`") })
    }

    private static let starts: Set<String> = [
        "The", "This", "We", "It", "However", "When", "There", "These", "So", "But", "And", "Note", "If", "In", "Do", "Don't", "For", "A",
    ]

    /// Names that only code has, in code spans.
    static func codeNames(_ text: String) -> String {
        var inCode = false
        return text.split(separator: " ", omittingEmptySubsequences: false).map { part -> String in
            let ticks = part.utf8.count { $0 == UInt8(ascii: "`") }
            defer { if ticks % 2 == 1 { inCode.toggle() } }
            guard !inCode, ticks == 0 else { return String(part) }
            let head = part.prefix { "([\"'".contains($0) }
            var core = part.dropFirst(head.count)
            var tail = ""
            while let last = core.last, ",.;:!?\"'".contains(last) || last == ")" && !core.hasSuffix("()") {
                tail = String(last) + tail
                core = core.dropLast()
            }
            return isName(core) ? head + String(core).asCode + tail : String(part)
        }.joined(separator: " ")
    }

    private static func isName(_ word: Substring) -> Bool {
        let bare = word.drop { "!_$&*".contains($0) }
        guard bare.utf8.count >= 3, word.utf8.allSatisfy({ $0.isWord || "_$!:()&*.->".utf8.contains($0) }), !word.hasSuffix(".") else {
            return false
        }
        if word.hasPrefix("__") || word.hasPrefix("!__") || word.hasPrefix("$") || word.hasSuffix("()") { return true }
        return CodeNames.of(String(bare)).first != nil && !bare.hasPrefix("-")
    }
}
