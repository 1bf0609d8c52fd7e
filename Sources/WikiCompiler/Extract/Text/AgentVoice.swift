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
}
