/// What a session is given at its start: composed by the worker, delivered by the hook.
///
/// `text` holds the placeholders of `BriefFence`, which `delivered` (or the hook in its place) fills in.
public struct Brief: Sendable, Equatable {
    /// What is given, by how the session came to be.
    public enum Variant: String, Sendable, CaseIterable {
        /// Handoff, rules and what is known about the files in play.
        case startup
        /// After `/clear`: the rules alone.
        case clear
        /// After a compaction: the session's own state.
        case compact

        /// The variant for the `source` that an agent names at a session's start; nil when nothing is to be given: on resume
        /// and fork, where it is in the context already, and to runs without a person.
        public init?(source: String, isInteractive: Bool) {
            guard isInteractive else { return nil }
            self.init(rawValue: source)
        }
    }

    /// A page that the text speaks of, and why it was chosen: for receipts.
    public struct Injected: Sendable, Equatable {
        /// UUID of the project, which may be the `user` project.
        public let project: String
        /// Path in that project's wiki.
        public let page: String
        /// UUID of the page.
        public let id: String
        public let reason: String
    }

    /// A sentence that is told only when a session is still being worked in at the moment of delivery.
    public struct LiveNote: Sendable, Equatable {
        /// The agent's own file, whose last change tells.
        public let transcript: String
        public let sentence: String
    }

    public let variant: Variant
    /// With placeholders; empty when there is nothing to give.
    public var text = ""
    /// The handoffs in it, to be noted as delivered to the session that gets them.
    public var handoffs: [HandoffReference] = []
    public var pages: [Injected] = []
    public var liveNotes: [LiveNote] = []
    public var visible = VisibleLine()
    /// Estimated tokens of the text.
    public var tokens = 0

    public init(variant: Variant) { self.variant = variant }

    public var isEmpty: Bool { text.isEmpty }

    /// Characters that a hook's output may have, with room left below the clients' limit of 10,000.
    public static let mostCharacters = 9_500
    /// Tokens unless configured.
    public static let usualTokens = 1_500

    /// The text as the agent gets it.
    /// - Parameters:
    ///   - mark: at most 16 letters and digits, drawn at random for this delivery.
    ///   - changed: when a transcript was last written, in seconds since 1970; nil when it is not there.
    ///   - now: seconds since 1970.
    public func delivered(mark: String, now: Int64, changed: (String) -> Int64?) -> String {
        let told = liveNotes.enumerated().reduce(text) { text, entry in
            let isLive = changed(entry.element.transcript).map { abs(now - $0) <= StoredHandoff.liveSeconds } ?? false
            return text.replacing(BriefFence.livePlaceholder(entry.offset) + "\n", by: isLive ? entry.element.sentence + "\n" : "")
        }
        return told.replacing(BriefFence.placeholder, by: mark)
    }
}
