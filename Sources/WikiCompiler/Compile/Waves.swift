import Foundation

/// Reads sessions on several threads while one applies them in order, so that how many are read at once changes nothing.
///
/// Sessions go in waves of eight. What a session is compared with is the wiki as it was two waves before: so one wave is read
/// while the one before is applied, and every run sees the same (design 5.3).
final class Waves<State: Sendable, Outcome: Sendable>: @unchecked Sendable {
    static var size: Int { 8 }

    // Everything below is touched under the lock of `condition` only.
    private let condition = NSCondition()
    private var next = 0
    private var applied = 0
    private var states: [Int: State]
    private var outcomes: [Int: Outcome] = [:]
    private var isStopped = false
    private let count: Int

    /// - Parameter state: the wiki before the first session.
    init(count: Int, from state: State) {
        self.count = count
        states = [0: state, 1: state]
    }

    /// Starts so many threads; each takes the next session until none is left.
    func start(threads: Int, _ read: @escaping @Sendable (Int, State) -> Outcome) {
        for _ in 0..<min(threads, count) {
            let thread = Thread { [self] in
                while let (index, state) = take() { put(read(index, state), at: index) }
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    /// Waits for what was read of a session; nil when reading was stopped before.
    /// - Parameter tick: called several times a second while nothing arrives.
    func outcome(of index: Int, tick: () -> Void = {}) -> Outcome? {
        condition.lock()
        defer { condition.unlock() }
        while outcomes[index] == nil {
            if isStopped, index >= next { return nil }
            if condition.wait(until: Date(timeIntervalSinceNow: 0.2)) { continue }
            condition.unlock()
            tick()
            condition.lock()
        }
        return outcomes.removeValue(forKey: index)
    }

    /// Says that a session was applied, or passed over, and how the wiki is now.
    func note(applied index: Int, _ state: @autoclosure () -> State) {
        condition.lock()
        defer { condition.unlock() }
        applied = index + 1
        if applied % Self.size == 0 {
            let wave = applied / Self.size + 1
            states[wave] = state()
            states = states.filter { $0.key + 1 >= wave }
        }
        condition.broadcast()
    }

    /// Has no further session read; those under way are finished.
    func stop() {
        condition.lock()
        defer { condition.unlock() }
        isStopped = true
        condition.broadcast()
    }

    private func take() -> (Int, State)? {
        condition.lock()
        defer { condition.unlock() }
        while true {
            guard !isStopped, next < count else { return nil }
            if let state = states[next / Self.size] {
                next += 1
                return (next - 1, state)
            }
            condition.wait()
        }
    }

    private func put(_ outcome: Outcome, at index: Int) {
        condition.lock()
        defer { condition.unlock() }
        outcomes[index] = outcome
        condition.broadcast()
    }
}
