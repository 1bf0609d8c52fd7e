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
    private var used: [(text: String, turn: Int)] = []

    /// Whether no message waits.
    var isEmpty: Bool { waiting.isEmpty }

    /// A message was queued.
    mutating func enqueue(_ prompt: Prompt) { waiting.append(prompt) }

    /// The person took everything queued back into the input line.
    mutating func withdraw() { waiting = [] }

    /// The messages typed before a record; one equal to that record's own prompt is left to it.
    ///
    /// Records older than a message do not draw it out: a fork logs its prompt before the history it copies.
    mutating func flush(before prompt: String?, at time: String) -> [Prompt] {
        guard !waiting.isEmpty else { return [] }
        if let prompt, let position = waiting.firstIndex(where: { $0.text == prompt }) { waiting.remove(at: position) }
        let early = waiting.filter { $0.time <= time || time.isEmpty }
        waiting.removeAll { $0.time <= time || time.isEmpty }
        return early
    }

    /// Remembers the turn that a message became.
    mutating func use(_ prompt: Prompt, as turn: Int) {
        used.append((prompt.text, turn))
        if used.count > Self.remembered { used.removeFirst() }
    }

    /// The turn that this text became when it was taken from the queue; each message has one copy.
    mutating func claim(_ text: String) -> Int? {
        guard let position = used.firstIndex(where: { $0.text == text }) else { return nil }
        return used.remove(at: position).turn
    }
}
