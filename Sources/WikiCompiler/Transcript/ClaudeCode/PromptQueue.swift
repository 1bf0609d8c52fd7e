/// Messages typed while the agent worked. Claude Code logs them when they are queued and often again when they are used.
///
/// A message queued and used at once is taken from its user record; one that waits is taken when the next turn comes,
/// in the order of typing, and its later copy is dropped.
struct PromptQueue {
    /// One queued message.
    struct Prompt: Equatable {
        var text: String
        var time: String
    }

    /// How many used messages are remembered for their copies.
    private static let remembered = 256
    private var waiting: [Prompt] = []
    private var used: [String] = []

    /// A message was queued.
    mutating func enqueue(_ prompt: Prompt) { waiting.append(prompt) }

    /// The person took everything queued back into the input line.
    mutating func withdraw() { waiting = [] }

    /// The messages that come before the next turn; one equal to that turn's own prompt is left to it.
    mutating func flush(before prompt: String?) -> [Prompt] {
        guard !waiting.isEmpty else { return [] }
        var early = waiting
        waiting = []
        if let prompt, let position = early.firstIndex(where: { $0.text == prompt }) { early.remove(at: position) }
        for message in early {
            used.append(message.text)
            if used.count > Self.remembered { used.removeFirst() }
        }
        return early
    }

    /// Whether this text was taken from the queue before; each message has one copy.
    mutating func claim(_ text: String) -> Bool {
        guard let position = used.firstIndex(of: text) else { return false }
        used.remove(at: position)
        return true
    }
}
