/// A line that says who speaks next: `## User`, `**Assistant:**`, `Human:`.
enum SpeakerHeading {
    private static let people: Set = ["user", "human", "you", "prompt"]
    private static let agents: Set = ["assistant", "claude", "agent", "codex", "ai", "chatgpt", "model", "gemini"]

    /// The speaker, when the line is a heading and nothing else.
    static func role(of line: Substring) -> Turn.Role? {
        guard line.utf8.count <= 40 else { return nil }
        var words = line.trimmedBlank
        let isMarked = words.hasPrefix("#") || words.hasPrefix("**") || words.hasSuffix(":")
        guard isMarked else { return nil }
        words = words.filter { $0.isLetter || $0 == " " }.lowercased().trimmedBlank
        if people.contains(words) { return .user }
        return agents.contains(words) ? .agent : nil
    }

    /// Whether the text is a conversation: both sides speak.
    static func count(in text: String) -> Bool {
        let roles = Set(text.split(separator: "\n").compactMap { role(of: $0) })
        return roles.count == 2
    }
}
