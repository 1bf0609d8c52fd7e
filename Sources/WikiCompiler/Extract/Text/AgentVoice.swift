/// Turns what an agent says of itself into what a page can say.
enum AgentVoice {
    private static let openings = [
        "Thanks for flagging it", "Good catch", "Perfect", "Great", "Excellent", "Got it", "Done", "You're right", "You’re right",
        "Good", "I see", "I can see that", "I can see",
        "I found that", "I found", "I notice that", "It looks like", "Looking at this", "Now I understand", "Okay", "Ok", "Right",
        "So", "Yes", "Wait", "Actually",
    ]

    /// Without pleasantries in front.
    static func withoutOpening(_ words: String) -> String {
        var text = words.trimmed
        var changed = true
        while changed {
            changed = false
            for opening in openings where text.hasPrefix(opening) {
                let rest = text.dropFirst(opening.count)
                guard let next = rest.first, !next.isLetter, !next.isNumber, next != "'", next != "’" else { continue }
                let stripped = rest.drop { " ,.!-—–:".contains($0) }
                guard !stripped.isEmpty else { continue }
                text = String(stripped)
                changed = true
            }
        }
        return text
    }

    /// "I've patched `a`" becomes "Patched `a`"; any other "I" becomes "the agent".
    static func impersonal(_ words: String) -> String {
        var text = withoutOpening(words).replacing("’", by: "'")
        for opening in [
            "I've successfully ", "I have successfully ", "I successfully ", "I've now ", "I have ", "I've ", "I ", "We've ", "We ",
        ] where text.hasPrefix(opening) {
            text = String(text.dropFirst(opening.count)).capitalizedFirst
            break
        }
        for (own, other) in [(" I've ", " the agent has "), (" I'm ", " the agent is "), (" I ", " the agent ")] {
            text = text.replacing(own, by: other)
        }
        return text.capitalizedFirst
    }

    /// "I've patched `a` so that b" as what is to be done: "Patch `a` so that b".
    static func imperative(_ words: String) -> String {
        let text = impersonal(words)
        for (deed, order) in [("Patched ", "Patch "), ("Fixed ", "Fix "), ("Changed ", "Change "), ("Updated ", "Update ")]
        where text.hasPrefix(deed) { return order + text.dropFirst(deed.count) }
        return text
    }

    /// "Because I passed a to b as c" without the agent in it: "Because a was passed to b as c".
    static func passive(_ words: String) -> String {
        for own in ["Because I ", "because I ", "since I "] {
            guard let at = ByteSearch.first(own, in: words) else { continue }
            let head = words.bytes(0..<at + own.utf8.count - 2)
            let rest = words.bytes(at + own.utf8.count..<words.utf8.count)
            for (verb, participle) in participles where rest.hasPrefix(verb + " ") {
                let tail = String(rest.dropFirst(verb.count + 1))
                let links = [" to ", " as ", " into ", " in ", " from ", " with "].compactMap { ByteSearch.first($0, in: tail) }
                guard let link = links.min(), Words(tail.bytes(0..<link)).count <= 6 else { continue }
                let what = tail.bytes(0..<link)
                let isPlural = what.hasSuffix("s") && !what.hasSuffix("ss")
                return "\(head)\(what) \(isPlural ? "were" : "was") \(participle)\(tail.bytes(link..<tail.utf8.count))"
            }
        }
        return words
    }

    private static let participles = [
        ("passed", "passed"), ("gave", "given"), ("handed", "handed"), ("put", "put"), ("set", "set"), ("stored", "stored"),
        ("used", "used"), ("kept", "kept"), ("left", "left"), ("removed", "removed"), ("moved", "moved"),
    ]
}
