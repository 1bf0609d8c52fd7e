/// What a model's name tells of its age.
enum AnthropicGeneration {
    /// Whether an answer's schema may stand in the request itself: from the 4.5 generation on, and for names that tell nothing.
    static func takesSchema(_ model: String) -> Bool {
        let parts = model.split(separator: "-")
        // Behind a gateway the name may begin with the vendor's: "anthropic.claude-3-5-haiku".
        guard let start = parts.firstIndex(where: { $0.hasSuffix("claude") }) else { return true }
        let rest = parts[(start + 1)...]
        guard let first = rest.first else { return true }
        if ["2", "3", "instant"].contains(first) || first.hasPrefix("2.") || first.hasPrefix("3.") { return false }
        guard ["opus", "sonnet", "haiku"].contains(first), rest.dropFirst().first == "4" else { return true }
        // "-4", "-4-0", "-4-1", or a date of eight digits after the 4.
        guard let minor = rest.dropFirst(2).first else { return false }
        return !(["0", "1", "latest"].contains(minor) || minor.count >= 8)
    }
}
