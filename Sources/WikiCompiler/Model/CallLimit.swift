import Dispatch
import Synchronization

/// Places for calls that go on at once; who finds none waits, in the order of coming.
public final class CallLimit: Sendable {
    private struct State {
        var taken = 0
        var next = 0
        var waiting: [(number: Int, turn: DispatchSemaphore)] = []
    }

    private let places: Int
    private let state = Mutex(State())

    public init(_ places: Int) {
        self.places = max(1, places)
    }

    /// Waits for a place; false when the wish to end came first, and no place is held.
    func enter(_ cancellation: ModelCancellation) -> Bool {
        guard !cancellation.isWished else { return false }
        let turn = DispatchSemaphore(value: 0)
        let number: Int? = state.withLock { state in
            guard state.taken == places else {
                state.taken += 1
                return nil
            }
            state.next += 1
            state.waiting.append((state.next, turn))
            return state.next
        }
        guard let number else { return true }
        let hasLeft = Atomic(false)
        cancellation.withHandler { [self] in
            if leave(number) {
                hasLeft.store(true, ordering: .releasing)
                turn.signal()
            }
        } _: {
            turn.wait()
        }
        return !hasLeft.load(ordering: .acquiring)
    }

    /// Gives a place back, to the one who has waited longest.
    func exit() {
        let turn = state.withLock { state -> DispatchSemaphore? in
            guard !state.waiting.isEmpty else {
                state.taken -= 1
                return nil
            }
            return state.waiting.removeFirst().turn
        }
        turn?.signal()
    }

    /// How many stand in the queue.
    var waiting: Int { state.withLock { $0.waiting.count } }

    /// Goes from the queue; false when the place was given meanwhile.
    private func leave(_ number: Int) -> Bool {
        state.withLock { state in
            guard let index = state.waiting.firstIndex(where: { $0.number == number }) else { return false }
            state.waiting.remove(at: index)
            return true
        }
    }
}
