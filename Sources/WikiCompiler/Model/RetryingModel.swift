import Dispatch

/// Asks again when a moment later may be better.
public struct RetryingModel: LanguageModel {
    /// How waiting is done, so that a test need not wait: returns early when the wish to end is made.
    public typealias Wait = @Sendable (Duration, ModelCancellation) -> Void

    private let base: any LanguageModel
    private let tries: Int
    private let longestWait: Duration
    private let wait: Wait
    private let random: @Sendable () -> Double

    /// - Parameters:
    ///   - tries: how often it is asked at most, the first time included.
    ///   - longestWait: a provider that asks for more is not waited for; its error is thrown, with the time in it.
    ///   - random: a number from 0 to 1, by which callers that failed together do not come back together.
    public init(
        _ base: any LanguageModel, tries: Int = 3, longestWait: Duration = .seconds(60), wait: @escaping Wait = Self.sleep,
        random: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
    ) {
        self.base = base
        self.tries = tries
        self.longestWait = longestWait
        self.wait = wait
        self.random = random
    }

    public var name: ModelName { base.name }

    public func reply(to request: ModelRequest, cancellation: ModelCancellation) throws(ModelError) -> ModelReply {
        var tried = 0
        while true {
            do {
                return try base.reply(to: request, cancellation: cancellation)
            } catch {
                tried += 1
                guard error.isTransient, tried < tries, error.retryAfter ?? .zero <= longestWait else { throw error }
                wait(max(error.retryAfter ?? .zero, pause(after: tried)), cancellation)
                guard !cancellation.isWished else {
                    throw ModelError(.cancelled, error.action, "the call was cancelled while it waited to ask again")
                }
            }
        }
    }

    /// Half a second, doubled with each try, less up to a quarter.
    private func pause(after tried: Int) -> Duration {
        .milliseconds(500) * (1 << min(tried - 1, 10)) * (1 - 0.25 * random())
    }

    /// Blocks the thread for a time, or until the wish to end is made.
    public static let sleep: Wait = { duration, cancellation in
        let isWished = DispatchSemaphore(value: 0)
        cancellation.withHandler({ isWished.signal() }) {
            _ = isWished.wait(timeout: .now() + duration / .seconds(1))
        }
    }
}
