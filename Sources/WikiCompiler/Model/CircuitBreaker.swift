import Synchronization

/// Remembers how a provider has been doing, and has it left alone for a while after failures in a row.
///
/// One for each provider, however many of its models are asked. Afterwards one call is let through as a trial.
public final class CircuitBreaker: Sendable {
    private struct State {
        var failures = 0
        var rest = CircuitBreaker.shortestRest
        var until: ContinuousClock.Instant?
        var hasTrial = false
        var last: ModelError?
    }

    /// What a call that was let through is.
    enum Pass {
        case ordinary
        case trial
    }

    private static let failuresInRow = 5
    private static let shortestRest = Duration.seconds(60)
    private static let longestRest = Duration.seconds(600)

    private let state = Mutex(State())
    private let now: @Sendable () -> ContinuousClock.Instant

    public init(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.now = now
    }

    /// Throws an error of kind `resting` while the provider is left alone.
    func admit(_ name: ModelName) throws(ModelError) -> Pass {
        let now = now()
        let result = state.withLock { state -> Result<Pass, ModelError> in
            guard let until = state.until else { return .success(.ordinary) }
            guard now >= until, !state.hasTrial else { return .failure(Self.error(name, state.last, until - now)) }
            state.hasTrial = true
            return .success(.trial)
        }
        return try result.get()
    }

    /// Takes in how a call went; nil for an answer.
    func record(_ error: ModelError?, _ pass: Pass) {
        let now = now()
        state.withLock { state in
            if pass == .trial { state.hasTrial = false }
            switch error?.kind {
            case .unavailable, .network, .timedOut, .rateLimited:
                // Calls that were under way when the rest began add nothing to it.
                guard state.until == nil || pass == .trial else { return }
                state.last = error
                state.failures += 1
                if pass == .trial { state.rest = min(state.rest * 2, Self.longestRest) }
                if pass == .trial || state.failures >= Self.failuresInRow { state.until = now + state.rest }
            case .cancelled, .capped, .resting, .missing: break
            // It answered, and be it to refuse.
            default: state = State()
            }
        }
    }

    private static func error(_ name: ModelName, _ last: ModelError?, _ left: Duration) -> ModelError {
        let left = max(left, .zero)
        let seconds = left.components.seconds + (left.components.attoseconds > 0 ? 1 : 0)
        let reason = last.map { "; last: \($0.problem)" } ?? ""
        return ModelError(
            .resting, "cannot ask \(name)", "it failed again and again and is left alone for another \(seconds) s\(reason)",
            remedy: last?.remedy, retryAfter: left)
    }
}
