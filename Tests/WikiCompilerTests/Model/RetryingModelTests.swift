import Synchronization
import Testing

@testable import WikiCompiler

@Suite("Asking again")
struct RetryingModelTests {
    /// Waits asked for, none of them waited.
    private final class Waits: Sendable {
        private let all = Mutex<[Duration]>([])
        var made: [Duration] { all.withLock { $0 } }
        func add(_ duration: Duration) { all.withLock { $0.append(duration) } }
    }

    private func retrying(_ base: ScriptedModel, _ waits: Waits, random: Double = 0) -> RetryingModel {
        RetryingModel(base, wait: { duration, _ in waits.add(duration) }, random: { random })
    }

    @Test("A provider in trouble is asked three times, with longer waits between")
    func threeTimes() async throws {
        let waits = Waits()
        let base = ScriptedModel("openai/x", ScriptedModel.fails(.unavailable))
        let error = try await retrying(base, waits).ask().error()
        #expect(error.kind == .unavailable)
        #expect(base.calls == 3)
        #expect(waits.made == [.milliseconds(500), .seconds(1)])
    }

    @Test("Waits are shortened by up to a quarter, so that callers do not come back together")
    func jitter() async throws {
        let waits = Waits()
        _ = try await retrying(ScriptedModel("openai/x", ScriptedModel.fails(.timedOut)), waits, random: 1).ask().error()
        #expect(waits.made == [.milliseconds(375), .milliseconds(750)])
    }

    @Test("An answer after a failure is the answer, and the time that the provider asks for is waited")
    func answerAfterFailure() async throws {
        let waits = Waits()
        let base = ScriptedModel("openai/x", ScriptedModel.fails(.rateLimited, retryAfter: .seconds(60)), ScriptedModel.answers("{}"))
        #expect(try await retrying(base, waits).ask().get().text == "{}")
        #expect(waits.made == [.seconds(60)])
    }

    @Test("A provider that asks for more than a minute is not waited for")
    func tooLong() async throws {
        let waits = Waits()
        let base = ScriptedModel("openai/x", ScriptedModel.fails(.rateLimited, retryAfter: .seconds(61)))
        #expect(try await retrying(base, waits).ask().error().retryAfter == .seconds(61))
        #expect(base.calls == 1)
        #expect(waits.made.isEmpty)
    }

    @Test(
        "What would fail again is not tried again",
        arguments: [
            ModelError.Kind.key, .billing, .forbidden, .notFound, .invalidRequest, .tooLarge, .invalidReply, .refused, .capped, .resting,
            .cancelled, .missing,
        ])
    func notAgain(kind: ModelError.Kind) async throws {
        let base = ScriptedModel("openai/x", ScriptedModel.fails(kind))
        #expect(try await retrying(base, Waits()).ask().error().kind == kind)
        #expect(base.calls == 1)
    }

    @Test("A transient failure whose provider advises against it is not tried again")
    func advisedAgainst() async throws {
        let base = ScriptedModel("openai/x", ScriptedModel.fails(.unavailable, forbidsRetry: true))
        _ = try await retrying(base, Waits()).ask().error()
        #expect(base.calls == 1)
    }

    @Test("A wish to end ends the wait at once")
    func cancelled() async throws {
        let cancellation = ModelCancellation()
        let base = ScriptedModel("openai/x", ScriptedModel.fails(.rateLimited, retryAfter: .seconds(50)))
        let waited = Mutex(Duration.zero)
        // Really waits: if the wish were not heard, the test would take most of a minute.
        let model = RetryingModel(
            base,
            wait: { duration, cancellation in
                cancellation.cancel()
                let start = ContinuousClock.now
                RetryingModel.sleep(duration, cancellation)
                waited.withLock { $0 = .now - start }
            })
        #expect(try await model.ask(sampleRequest, cancellation).error().kind == .cancelled)
        #expect(base.calls == 1)
        #expect(waited.withLock { $0 < .seconds(40) })
    }
}
