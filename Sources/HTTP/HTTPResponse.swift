/// What a server answered, whatever its status: 429 and 500 are answers, and so is a redirect, which is never followed.
public struct HTTPResponse: Sendable, Equatable {
    public let status: Int
    public let headers: HTTPHeaders
    public let body: [UInt8]
    /// How long the server asks to be left alone by `Retry-After`, which may hold seconds or a date; nil when it does not ask,
    /// or when the date has passed.
    public let retryAfter: Duration?
}
