import Synchronization

/// A wish to end one call, set by its task and read by the worker.
final class Cancellation: Sendable {
    private let wish = Atomic<Bool>(false)

    var isWished: Bool { wish.load(ordering: .acquiring) }

    func cancel() { wish.store(true, ordering: .releasing) }
}
