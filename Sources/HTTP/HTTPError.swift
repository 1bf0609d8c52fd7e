/// Why no answer came.
///
/// It holds no header value, no body, and of an address neither user, password nor query: it may be logged as it is.
public struct HTTPError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What a caller may want to tell apart.
    public enum Kind: Sendable, Equatable {
        /// An address or a header that cannot be sent.
        case invalidRequest
        /// libcurl is not on this machine, or did not start.
        case libraryMissing
        /// The name of the host has no address.
        case unknownHost
        /// Nothing accepts connections there.
        case unreachable
        /// No trusted connection: the certificate or the TLS handshake failed.
        case insecure
        case timedOut
        /// The connection ended before the answer did.
        case connectionLost
        /// The answer is larger than the client takes.
        case tooLarge
        /// What came back is not HTTP.
        case invalidReply
        /// The task that waited for the answer was cancelled.
        case cancelled
        case other
    }

    public let kind: Kind
    /// What was being done, to what: "cannot POST https://api.example.com/v1/messages".
    public let action: String
    /// What went wrong.
    public let problem: String
    /// What the user can do, a sentence; nil when there is nothing to advise.
    public let remedy: String?

    init(_ kind: Kind, action: String, problem: String, remedy: String? = nil) {
        self.kind = kind
        self.action = action
        self.problem = problem
        self.remedy = remedy
    }

    public var description: String {
        guard let remedy else { return "\(action): \(problem)" }
        return "\(action): \(problem). \(remedy)"
    }
}
