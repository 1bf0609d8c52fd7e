/// A session that stands on this machine, as far as the head of its file tells.
public struct DiscoveredSession: Sendable, Equatable {
    public var agent: Agent
    /// Where it can be archived from.
    public var location: TranscriptLocation
    /// The agent's own id; a sub-agent's is `PARENT.agent-ID`.
    public var session: String
    /// The session that a sub-agent belongs to, or that this one was forked from; empty for others.
    public var parent: String
    /// Where it was launched; empty when the head does not say.
    public var directory: String
    /// Time of the first record, ISO 8601; empty when the head does not say.
    public var started: String
    /// Bytes of the file; of a session of a database, the number of its messages.
    public var size: Int
    /// Nanoseconds since 1970 of the last change.
    public var modified: Int

    /// What a caller keeps to see whether the session has changed since.
    public var stamp: SessionFile.Stamp { SessionFile.Stamp(size: size, modified: modified) }

    /// Newest first; sessions changed at the same instant by agent and place.
    static func precedes(_ one: DiscoveredSession, _ other: DiscoveredSession) -> Bool {
        if one.modified != other.modified { return one.modified > other.modified }
        if one.agent != other.agent { return one.agent.rawValue < other.agent.rawValue }
        if one.location.path != other.location.path { return one.location.path.utf8.lexicographicallyPrecedes(other.location.path.utf8) }
        return one.location.session.utf8.lexicographicallyPrecedes(other.location.session.utf8)
    }
}
