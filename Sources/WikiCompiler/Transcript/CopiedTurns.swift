/// Finds turns that an earlier session holds already: a fork or an old-style resume copies its history into a new file.
///
/// Give it the sessions of one project in the order (started, agent, id); what it marks is archived but not extracted again.
public struct CopiedTurns {
    private var owners: [UInt64: String] = [:]
    private var sequences: [String: [UInt64]] = [:]
    /// Words that an earlier session holds without an id, by session: they were taken from the queue.
    private var queued: Set<UInt64> = []

    public init() {}

    /// Adds the numbers of copied turns to `transcript.copied`, and remembers its own turns for later sessions.
    ///
    /// A turn is copied when another session had one with its id, or, where ids are missing, when the session's beginning
    /// repeats the beginning of its parent.
    public mutating func mark(_ transcript: inout Transcript) {
        let source = transcript.header.source
        var other: String?
        for turn in transcript.turns {
            if turn.id.isEmpty {
                if turn.role == .user { queued.insert(Self.key(transcript.header.agent, "\(source)\0\(turn.text)")) }
                continue
            }
            let key = Self.key(transcript.header.agent, turn.id)
            if let owner = owners[key] {
                guard owner != source else { continue }
                transcript.copied.insert(turn.n)
                other = owner
            } else {
                owners[key] = source
                guard let other, turn.role == .user else { continue }
                if queued.contains(Self.key(transcript.header.agent, "\(other)\0\(turn.text)")) { transcript.copied.insert(turn.n) }
            }
        }
        markRepeatedBeginning(&transcript)
    }

    /// What the client puts before each session differs, so only what was said and done is compared.
    private mutating func markRepeatedBeginning(_ transcript: inout Transcript) {
        let said = transcript.turns.filter { $0.origin != .scaffold }
        // Of long sessions the middle of a text may be left out.
        let sequence = said.map { turn in
            Self.key(transcript.header.agent, "\(turn.role.rawValue)\0\(turn.text.bytes(0..<min(100, turn.text.utf8.count)))")
        }
        if let parent = sequences[transcript.header.parent] {
            for (turn, pair) in zip(said, zip(sequence, parent)) {
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
