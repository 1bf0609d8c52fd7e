import Hooks

/// A handoff as `state.db` holds it, and what became of it.
public struct StoredHandoff: Sendable, Equatable {
    /// Why a handoff is, or is not, delivered to the next session on its branch.
    public enum State: String, Sendable, CaseIterable {
        case standing
        /// A later session with work had received it.
        case superseded
        case expired
        /// A person did not want it any more.
        case cleared
    }

    public let handoff: Handoff
    public let state: State
    /// To how many sessions it was given.
    public let deliveries: Int
    /// The agent's own file of the session; empty when not known.
    public let transcript: String
    /// Whether the agent said that the session ended.
    public let hasEnded: Bool

    /// What a delivery is noted under.
    public var reference: HandoffReference { HandoffReference(source: handoff.source, version: handoff.time) }

    /// Seconds without a change after which a session without an end counts as left.
    public static let liveSeconds = Int64(ReadyBrief.liveSeconds)

    /// Whether the session is still being worked in: no end was seen, and its transcript changed a short while ago.
    /// - Parameters:
    ///   - changed: when the transcript was last written, in seconds since 1970; nil when it is not there.
    ///   - now: seconds since 1970.
    public func isLive(changed: Int64?, now: Int64) -> Bool {
        guard !hasEnded, handoff.agent != nil, let changed else { return false }
        // A clock that went back makes files of the future.
        return abs(now - changed) <= Self.liveSeconds
    }
}

extension Handoff {
    /// Whether it counts on a branch: one that knows no branch counts on all.
    func isOn(_ other: String) -> Bool { branch == other || branch.isEmpty }
}

/// One state of a handoff: it changes with every turn of a session that goes on.
public struct HandoffReference: Sendable, Hashable {
    /// Source id of the session, or the id of a note.
    public let source: String
    /// Time of the last turn that it knew.
    public let version: String

    public init(source: String, version: String) {
        self.source = source
        self.version = version
    }
}
