/// What a model answered; that it answered does not mean that it answered well.
public struct ModelReply: Sendable, Equatable {
    /// Why it stopped.
    public enum Stop: Sendable, Equatable {
        case complete
        /// It reached the most tokens, or the end of its context: the text breaks off.
        case truncated
        /// It would not; with its words, which may be empty.
        case refused(String)
    }

    public var text: String
    public var stop: Stop
    public var usage: ModelUsage
    /// What it says it is, which may be more exact than what was asked for.
    public var model: String
    public var duration: Duration

    public init(text: String, stop: Stop = .complete, usage: ModelUsage, model: String, duration: Duration) {
        self.text = text
        self.stop = stop
        self.usage = usage
        self.model = model
        self.duration = duration
    }
}

/// Tokens of one call, as the provider counts them. The four do not overlap.
public struct ModelUsage: Sendable, Equatable {
    /// Read anew.
    public var input = 0
    public var cacheRead = 0
    public var cacheWrite = 0
    /// Written, silent thinking included.
    public var output = 0
    /// What the provider itself says that it cost; nil when it does not.
    public var reported: Money?

    public init(input: Int = 0, cacheRead: Int = 0, cacheWrite: Int = 0, output: Int = 0, reported: Money? = nil) {
        self.input = Self.plausible(input)
        self.cacheRead = Self.plausible(cacheRead)
        self.cacheWrite = Self.plausible(cacheWrite)
        self.output = Self.plausible(output)
        self.reported = reported
    }

    /// What a server says is not taken at its word: sums must not overflow, and nothing is given back.
    static func plausible(_ tokens: Int) -> Int { min(max(0, tokens), 1_000_000_000) }

    public var total: Int { input + cacheRead + cacheWrite + output }

    public static func += (left: inout ModelUsage, right: ModelUsage) {
        left.input += right.input
        left.cacheRead += right.cacheRead
        left.cacheWrite += right.cacheWrite
        left.output += right.output
        if let money = right.reported { left.reported = (left.reported ?? .zero) + money }
    }
}
