import Synchronization

/// Something that answers a prompt: a model behind a network interface, on this machine, or a logged-in agent.
///
/// A call blocks its thread until the answer is whole, so that many calls take many threads and none of Swift's own.
public protocol LanguageModel: Sendable {
    var name: ModelName { get }
    /// Sends one prompt and waits for the answer. Nothing is tried twice here.
    func reply(to request: ModelRequest, cancellation: ModelCancellation) throws(ModelError) -> ModelReply
}

/// A wish to end calls, made by whoever waits for them; it cannot be taken back.
public final class ModelCancellation: Sendable {
    private struct State {
        var isWished = false
        var next = 0
        var handlers: [Int: @Sendable () -> Void] = [:]
    }

    private let state = Mutex(State())

    public init() {}

    public var isWished: Bool { state.withLock { $0.isWished } }

    /// Ends what goes on, and what begins later.
    public func cancel() {
        let handlers = state.withLock { state in
            state.isWished = true
            defer { state.handlers = [:] }
            return state.handlers.values.map(\.self)
        }
        for handler in handlers { handler() }
    }

    /// Runs `body` with a handler that is called, on the canceller's thread, when the wish is made; at once when it was.
    public func withHandler<Result, Failure>(
        _ handler: @escaping @Sendable () -> Void, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let number: Int? = state.withLock { state in
            guard !state.isWished else { return nil }
            state.next += 1
            state.handlers[state.next] = handler
            return state.next
        }
        guard let number else {
            handler()
            return try body()
        }
        defer { state.withLock { $0.handlers[number] = nil } }
        return try body()
    }
}
