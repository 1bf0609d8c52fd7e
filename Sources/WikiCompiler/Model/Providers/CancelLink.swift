import Synchronization

/// Joins a wish to end a call with the means to do so, whichever comes first.
final class CancelLink: Sendable {
    private struct State {
        var isWished = false
        var means: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    func cancel() {
        let means = state.withLock { state in
            state.isWished = true
            return state.means
        }
        means?()
    }

    func connect(_ means: @escaping @Sendable () -> Void) {
        let isWished = state.withLock { state in
            state.means = means
            return state.isWished
        }
        if isWished { means() }
    }
}
