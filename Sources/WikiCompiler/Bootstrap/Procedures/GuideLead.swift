/// The words of a guide that lead up to a block of code.
struct GuideLead {
    let words: String
    let places: [Range<Int>]

    /// A sentence with the commands in it.
    func statement(_ spans: [String]) -> String {
        let code = spans.joined(separator: ", then ")
        // "Run `make test`:" before that very line.
        if spans.count == 1, words.hasSuffix(code) { return words + "." }
        return Self.isOpen(words) ? "\(words) \(code)." : "\(words): \(code)."
    }

    private static let longest = 280

    /// - Parameters:
    ///   - index: of the block.
    ///   - follows: whether the block before it is told, so that "then" and "those" have something to point at.
    ///   - whole: whether the sentences before the last one are told too.
    init?(before index: Int, in outline: DocumentOutline, follows: Bool, whole: Bool) {
        guard index > 0 else { return nil }
        let headings = outline.parts[index].headings
        let part = outline.parts[index - 1]
        guard part.headings == headings, !part.isCode else { return nil }
        var before = outline.sentences(of: part)
        guard let last = before.popLast(), let closing = Self.closing(outline.string(last)) else { return nil }
        var words = closing
        var places = [last]
        func take() -> String? {
            guard let earlier = before.popLast() else { return nil }
            let more = ProseText.plain(outline.string(earlier))
            guard more.count + words.count < Self.longest, more.hasSuffix("."), places.count < 3 else { return nil }
            words = more + " " + words
            places.insert(earlier, at: 0)
            return more
        }
        let bare = Self.withoutOpening(words)
        if Self.standsAlone(bare) {
            words = bare
            let isAsked = Instruction.isOne(words) || Self.isOpen(words)
            if whole || !isAsked, let earlier = before.last,
                whole || Instruction.isOne(ProseText.plain(outline.string(earlier))),
                Self.standsAlone(ProseText.plain(outline.string(earlier)))
            {
                _ = take()
            }
        } else {
            if index > 1, outline.parts[index - 2].kind == .paragraph, outline.parts[index - 2].headings == headings {
                before = outline.sentences(of: outline.parts[index - 2]) + before
            }
            var head = words
            while !Self.standsAlone(head), let more = take() { head = more }
            if !Self.standsAlone(head) {
                guard follows else { return nil }
                (words, places) = (closing, [last])
            }
        }
        guard words.split(separator: " ").count >= 3, words.count <= Self.longest else { return nil }
        (self.words, self.places) = (words.replacing(" the the ", by: " the "), places)
    }

    /// The words without their colon and without what only points at the block; nil when they lead to nothing.
    private static func closing(_ raw: String) -> String? {
        let isLead = raw.hasSuffix(":")
        var words = ProseText.plain(String(raw.reversed().drop { $0 == ":" || $0 == " " }.reversed()))
        if !isLead {
            guard words.hasSuffix("."), words.count <= 200, Instruction.isOne(words) else { return nil }
            words = String(words.dropLast())
        }
        for end in [
            "like so", "like this", "as follows", "the following", "the following command", "the following commands", "this command",
            "for example",
        ] where words.hasSuffix(" " + end) {
            words = String(words.dropLast(end.count)).trimmed.trimmingSuffix(",")
        }
        return words
    }

    /// Whether the words end where a command must follow.
    private static func isOpen(_ words: String) -> Bool {
        ["use", "run", "using", "running", "with", "type", "by", "via", "execute", "as", "is", "and", "simply", "just"].contains(
            String(words.split(separator: " ").last ?? ""))
    }

    /// Without "Then", "Or" and "Finally," in front.
    static func withoutOpening(_ words: String) -> String {
        let lower = words.asciiLowercased
        for opening in [
            "finally, ", "then, ", "then ", "next, ", "now, ", "now ", "also, ", "and ", "or, ", "alternatively, ", "or ", "for example, ",
            "once you have done this, ", "once done, ", "after that, ", "afterwards, ",
        ] where lower.hasPrefix(opening) && words.split(separator: " ").count >= 4 {
            return String(words.dropFirst(opening.count)).capitalizedFirst
        }
        return words
    }

    /// Whether a sentence is understood without the one before it.
    static func standsAlone(_ words: String) -> Bool {
        let lower = words.asciiLowercased
        let first = lower.split(separator: " ").prefix(2).map { String($0).trimmingSuffix(",") }
        let opening = (first.first ?? "").prefix { $0 != "'" }
        if [
            "it", "this", "that", "these", "those", "they", "then", "or", "and", "now", "also", "alternatively", "but", "so", "however",
            "otherwise", "again", "finally", "next", "note", "instead", "here", "he", "she", "both", "combine", "such", "there",
            "optionally", "examples", "example",
        ].contains(String(opening)) {
            return false
        }
        if opening == "some", first.count < 2 || ["of", "are", "is", "have", "can", "will", "may"].contains(first[1]) { return false }
        // "Clone that repository"; "ensure that" is another word.
        if first.count == 2, ["that", "both", "them"].contains(first[1]), Instruction.verbs.contains(first[0]),
            !["ensure", "check", "verify", "confirm"].contains(first[0])
        {
            return false
        }
        if words.split(separator: " ").count < 3 { return false }
        let ends = [" these", " this", " them", " it", " it locally", " both", " these is", " run them is", " that"]
        if ends.contains(where: { lower.hasSuffix($0) }) { return false }
        return ![
            " above", " below", "for example", "e.g. this", "do that", "do this", "to that", "these steps", " at the same time", " these ",
            " those ", "just need", " this again", " them ",
        ].contains { lower.contains($0) }
    }

    /// What the heading of a section says is done in it: "To run the tests" of "Running the tests".
    static func aim(of heading: String) -> String? {
        var words = heading.split(separator: " ").map(String.init)
        guard words.count >= 2, words.count <= 8, let first = words.first?.asciiLowercased,
            !heading.contains(where: { "`&/?,".contains($0) }), words.allSatisfy({ $0 != "and" && $0 != "or" && $0 != "with" })
        else { return nil }
        let verbs = [
            "running": "run", "run": "run", "building": "build", "build": "build", "compiling": "compile", "compile": "compile",
            "formatting": "format", "format": "format", "checking": "check", "linting": "lint", "generating": "generate",
            "updating": "update",
        ]
        // "Build instructions" and "Test suite" are things.
        guard let verb = verbs[first], first.hasSuffix("ing") || ["the", "all", "your", "tests", "it"].contains(words[1].asciiLowercased)
        else { return nil }
        words[0] = verb
        return "To " + words.joined(separator: " ")
    }
}
