/// Why no answer came that could be used at all.
///
/// It holds no key, no prompt and no answer: it may be logged as it is.
public struct ModelError: ExplainedError, Equatable {
    /// What callers treat differently.
    public enum Kind: String, Sendable, Equatable {
        /// The key is missing, or not accepted.
        case key
        /// No money left with the provider, a limit of the account included.
        case billing
        /// The key may not do this.
        case forbidden
        /// There is no such model, or no such address.
        case notFound
        /// The provider does not accept the request as it is.
        case invalidRequest
        /// Prompt larger than the provider or the model takes.
        case tooLarge
        /// Too many calls in a short time.
        case rateLimited
        /// The provider has trouble of its own, or too much to do.
        case unavailable
        /// No connection, or one that broke.
        case network
        case timedOut
        /// What came back cannot be read.
        case invalidReply
        /// The model would not.
        case refused
        /// A spending limit of wikictl's own stands in the way. Nothing was sent.
        case capped
        /// A provider that failed again and again is left alone for a while. Nothing was sent.
        case resting
        case cancelled
        /// A program or a library that is needed is not on this machine.
        case missing
    }

    public let kind: Kind
    public let action: String
    public let problem: String
    public let remedy: String?
    /// How long the provider asks to be left alone; nil when it does not say.
    public var retryAfter: Duration?
    /// Whether the connection broke when the provider may have been at work.
    public var wasUnderWay = false
    /// Tokens that were paid for although nothing came of them, as far as the provider says.
    public var usage: ModelUsage?
    /// Whether trying the same call again is known to be of no use, whatever the kind: the provider says so, or its certificate is wrong.
    public var forbidsRetry = false

    public init(
        _ kind: Kind, _ action: String, _ problem: String, remedy: String? = nil, retryAfter: Duration? = nil, usage: ModelUsage? = nil
    ) {
        self.kind = kind
        self.action = action
        self.problem = problem
        self.remedy = remedy
        self.retryAfter = retryAfter
        self.usage = usage
    }

    /// Whether the same call may go well a moment later.
    public var isTransient: Bool {
        switch kind {
        case .rateLimited, .unavailable, .network, .timedOut: !forbidsRetry
        default: false
        }
    }
}
