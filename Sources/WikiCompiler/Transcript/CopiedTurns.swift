/// Finds turns that an earlier session holds already: a fork or an old-style resume copies its history into a new file.
///
/// Give it the sessions of one project in the order (started, agent, id); what it marks is archived but not extracted again.
public struct CopiedTurns {
    private var owners: [UInt64: String] = [:]
    private var sequences: [String: [UInt64]] = [:]

    public init() {}

    /// Adds the numbers of copied turns to `transcript.copied`, and remembers its own turns for later sessions.
    ///
    /// A turn is copied when another session had one with its id, or, where ids are missing, when the session's beginning
    /// repeats the beginning of its parent.
    public mutating func mark(_ transcript: inout Transcript) {
        let source = transcript.header.source
        for turn in transcript.turns where !turn.id.isEmpty {
            let key = Self.key(transcript.header.agent, turn.id)
            if let owner = owners[key] {
                if owner != source { transcript.copied.insert(turn.n) }
            } else {
                owners[key] = source
            }
        }
        let sequence = transcript.turns.map { Self.key(transcript.header.agent, "\($0.role.rawValue)\0\($0.text)") }
        if let parent = sequences[transcript.header.parent] {
            for (turn, pair) in zip(transcript.turns, zip(sequence, parent)) {
                guard pair.0 == pair.1 else { break }
                transcript.copied.insert(turn.n)
            }
        }
        sequences[transcript.header.session] = sequence
    }

    private static func key(_ agent: Agent, _ text: String) -> UInt64 {
        Identifier.hash([agent.rawValue, text]).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
