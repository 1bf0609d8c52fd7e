/// The messages of a Gemini CLI chat that are in force, in order, and the turns they gave.
///
/// Bounded: of very long chats only the newest messages are remembered.
struct GeminiMessages {
    /// What a message that is read is to those before.
    enum Change { case new, replaced, same }

    private struct Message {
        var key: UInt64
        /// Digest of its words; nil while it has none.
        var text: UInt64?
        var words: [Int] = []
        var turns: [Int] = []
    }

    private static let most = 100_000
    private var order: [Message] = []
    private var places: [UInt64: Int] = [:]
    /// How often words were recorded under an id, for names that are unique.
    private var uses: [UInt64: Int] = [:]

    /// Whether no message is in force.
    var isEmpty: Bool { order.isEmpty }

    func contains(_ id: String) -> Bool { places[id.stableHash] != nil }

    /// Notes a message and says whether its words are to be recorded, and under which name.
    ///
    /// In a rewritten history words differ because the client shortened them: those are not the message's.
    mutating func note(_ id: String, text: UInt64?, isRewrite: Bool) -> (change: Change, name: String) {
        let key = id.stableHash
        if let place = places[key] {
            guard let text, order[place].text != text else { return (.same, id) }
            if order[place].text != nil, isRewrite { return (.same, id) }
            let change: Change = order[place].text == nil ? .new : .replaced
            order[place].text = text
            return (change, name(id, key))
        }
        if order.count >= 2 * Self.most { forget() }
        places[key] = order.count
        order.append(Message(key: key, text: text))
        return text == nil ? (.same, id) : (.new, name(id, key))
    }

    private mutating func name(_ id: String, _ key: UInt64) -> String {
        if uses.count >= 4 * Self.most { uses = [:] }
        let count = uses[key, default: 0] + 1
        uses[key] = count
        return count == 1 ? id : "\(id)@\(count)"
    }

    /// Remembers a turn that holds words of a message.
    mutating func attach(words turn: Int, to id: String) {
        if let place = places[id.stableHash] { order[place].words.append(turn) }
    }

    /// Remembers a turn of a message's tool call.
    mutating func attach(_ turn: Int, to id: String) {
        if let place = places[id.stableHash] { order[place].turns.append(turn) }
    }

    /// The turns that held a message's earlier words.
    mutating func takeWords(of id: String) -> [Int] {
        guard let place = places[id.stableHash] else { return [] }
        defer { order[place].words = [] }
        return order[place].words
    }

    /// Drops a message and all after it, or all messages when it is unknown, and gives their turns.
    mutating func rewind(to id: String) -> [Int] {
        let place = places[id.stableHash] ?? 0
        let dropped = order[place...]
        for message in dropped { places[message.key] = nil }
        order.removeSubrange(place...)
        return dropped.flatMap { $0.words + $0.turns }.sorted()
    }

    /// Leaves only the messages named, in that order.
    mutating func keepOnly(_ ids: [String]) {
        let known = ids.compactMap { places[$0.stableHash] }.map { order[$0] }
        order = []
        places = [:]
        for message in known where places[message.key] == nil {
            places[message.key] = order.count
            order.append(message)
        }
    }

    private mutating func forget() {
        order.removeFirst(order.count - Self.most)
        places = [:]
        for (place, message) in order.enumerated() { places[message.key] = place }
    }
}
