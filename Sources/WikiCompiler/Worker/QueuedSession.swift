/// A session that moved, until everything that is to be learned from it is learned.
public struct QueuedSession: Sendable, Equatable {
    public var agent: String
    /// The agent's own id.
    public var session: String
    /// Where it stands, as `TranscriptLocation` reads it; empty when the agent did not say.
    public var transcript: String
    public var directory: String
    public var isAutomation: Bool
    public var hasEnded: Bool
    /// Nanoseconds since 1970 of its last event.
    public var moved: Int
    /// How often it failed since it last moved; an attempt under way counts.
    public var attempts: Int
    /// Seconds since 1970 before which it is left alone.
    public var due: Int
    /// Why it failed last; empty when it did not.
    public var reason: String

    /// After so many failures a session waits for a person, or for its next event.
    public static let mostAttempts = 5
    /// The reason while an attempt is under way, and for ever when it took the worker with it.
    static let unfinished = "the worker ended while reading it"
    /// A session that was silent for so long, in seconds, is compiled although nobody said that it ended.
    public static let idleSeconds = 600

    public var isQuarantined: Bool { attempts >= Self.mostAttempts }
}
