import Synchronization

/// How far a long piece of work is, on one line of stderr that disappears afterwards.
///
/// Says nothing unless a person watches. Steps may come from several threads and may come fast: the line is redrawn
/// at most ten times a second.
final class Progress: Sendable {
    private struct State {
        var count = 0
        var lastDrawn: ContinuousClock.Instant?
    }

    private let output: Output?
    private let label: String
    private let total: Int?
    private let interval: Duration
    private let state = Mutex(State())

    /// - Parameter output: Where to draw; nil draws nothing.
    init(_ label: String, total: Int? = nil, on output: Output?, interval: Duration = .milliseconds(100)) {
        self.label = label
        self.total = total
        self.output = output
        self.interval = interval
    }

    /// One more is under way; `detail` says which.
    func step(_ detail: String = "") {
        guard let output else { return }
        let count: Int? = state.withLock { state in
            state.count += 1
            let now = ContinuousClock.now
            if let last = state.lastDrawn, last.duration(to: now) < interval { return nil }
            state.lastDrawn = now
            return state.count
        }
        guard let count else { return }
        let place = total.map { "\(count) of \($0)" } ?? "\(count)"
        output.showTransient("\(label) \(place)" + (detail.isEmpty ? "" : ": \(detail)"))
    }

    /// Removes the line.
    func finish() {
        output?.clearTransient()
    }
}
