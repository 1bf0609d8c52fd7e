import Foundation

/// Waits with a call that a limit of spending stands in the way of, for as long as others are under way: what they reserved is
/// more than most of them take.
struct PatientModel: LanguageModel {
    private let base: any LanguageModel
    private let calls: CallsUnderWay

    init(_ base: any LanguageModel, _ calls: CallsUnderWay) {
        self.base = base
        self.calls = calls
    }

    var name: ModelName { base.name }

    func reply(to request: ModelRequest, cancellation: ModelCancellation) throws(ModelError) -> ModelReply {
        while true {
            let ended = calls.begin()
            do throws(ModelError) {
                let reply = try base.reply(to: request, cancellation: cancellation)
                calls.end(isWaiting: false)
                return reply
            } catch {
                calls.end(isWaiting: error.kind == .capped)
                guard error.kind == .capped, calls.waitForEnd(since: ended, cancellation) else { throw error }
            }
        }
    }
}

/// How many calls go on, and how many have ended.
final class CallsUnderWay: @unchecked Sendable {
    // Touched under the lock of `condition` only.
    private let condition = NSCondition()
    private var running = 0
    private var ended = 0

    /// Notes a call that begins.
    /// - Returns: how many ended before.
    func begin() -> Int {
        condition.lock()
        defer { condition.unlock() }
        running += 1
        return ended
    }

    /// Notes that it ended; one that was not even sent frees nothing.
    func end(isWaiting: Bool) {
        condition.lock()
        defer { condition.unlock() }
        running -= 1
        if !isWaiting { ended += 1 }
        condition.broadcast()
    }

    /// Waits until another call ends; false when none is under way, or when the wish to end is made.
    func waitForEnd(since mark: Int, _ cancellation: ModelCancellation) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        while ended == mark, running > 0, !cancellation.isWished { _ = condition.wait(until: Date(timeIntervalSinceNow: 0.2)) }
        return ended != mark && !cancellation.isWished
    }
}
