import Dispatch
import Testing

@testable import WikiCompiler

@Suite("Leaving a provider alone")
struct CircuitBreakerTests {
    private let clock = HandClock()

    private func breaker() -> CircuitBreaker {
        let clock = clock
        return CircuitBreaker(now: { clock.now })
    }

    private func kinds(_ model: RestingModel, _ count: Int) async throws -> [ModelError.Kind] {
        var kinds: [ModelError.Kind] = []
        for _ in 0..<count { kinds.append(try await model.ask().error().kind) }
        return kinds
    }

    @Test("After five failures in a row it is left alone for a minute, with the reason of the last")
    func rests() async throws {
        let base = ScriptedModel("openai/x", ScriptedModel.fails(.unavailable))
        let model = RestingModel(base, breaker())
        #expect(try await kinds(model, 6) == [.unavailable, .unavailable, .unavailable, .unavailable, .unavailable, .resting])
        #expect(base.calls == 5)
        clock.advance(by: .milliseconds(20_500))
        let error = try await model.ask().error()
        #expect(error.problem == "it failed again and again and is left alone for another 40 s; last: it is unavailable")
        #expect(error.retryAfter == .milliseconds(39_500))
        clock.advance(by: .milliseconds(39_500))
        #expect(try await kinds(model, 2) == [.unavailable, .resting])
        #expect(base.calls == 6)
    }

    @Test("A failed trial doubles the rest, up to ten minutes; an answer ends it")
    func doubling() async throws {
        let failures = Array(repeating: ScriptedModel.fails(.network), count: 10)
        let base = ScriptedModel("openai/x", failures + [ScriptedModel.answers("{}"), ScriptedModel.fails(.network)])
        let model = RestingModel(base, breaker())
        _ = try await kinds(model, 5)
        for seconds in [60, 120, 240, 480, 600] {
            clock.advance(by: .seconds(seconds) - .milliseconds(1))
            #expect(try await kinds(model, 1) == [.resting], "\(seconds)")
            clock.advance(by: .milliseconds(1))
            #expect(try await kinds(model, 1) == [.network], "\(seconds)")
        }
        clock.advance(by: .seconds(600))
        _ = try await model.ask().get()
        #expect(try await kinds(model, 6) == [.network, .network, .network, .network, .network, .resting])
        clock.advance(by: .seconds(60))
        #expect(try await kinds(model, 1) == [.network])
    }

    @Test("Failures that are not the provider's own end a row, and a call given up neither ends nor lengthens it")
    func rows() async throws {
        let breaker = breaker()
        let failing = RestingModel(ScriptedModel("openai/x", ScriptedModel.fails(.network)), breaker)
        let refusing = RestingModel(ScriptedModel("openai/x", ScriptedModel.fails(.invalidRequest)), breaker)
        let given = RestingModel(ScriptedModel("openai/x", ScriptedModel.fails(.cancelled)), breaker)
        _ = try await kinds(failing, 4)
        _ = try await kinds(refusing, 1)
        _ = try await kinds(failing, 4)
        _ = try await kinds(given, 3)
        #expect(try await kinds(failing, 2) == [.network, .resting])
    }

    @Test("One trial at a time: others rest on while it is under way")
    func oneTrial() async throws {
        let began = DispatchSemaphore(value: 0)
        let goOn = DispatchSemaphore(value: 0)
        let breaker = breaker()
        _ = try await kinds(RestingModel(ScriptedModel("openai/x", ScriptedModel.fails(.network)), breaker), 5)
        clock.advance(by: .seconds(60))
        let trial = RestingModel(
            ScriptedModel(
                "openai/x",
                { _ in
                    began.signal()
                    goOn.wait()
                    return ScriptedModel.answers("{}")(ModelCancellation())
                }), breaker)
        async let answer = trial.ask()
        await onThread { began.wait() }
        let other = ScriptedModel("openai/y", ScriptedModel.answers("{}"))
        #expect(try await RestingModel(other, breaker).ask().error().kind == .resting)
        #expect(other.calls == 0)
        goOn.signal()
        _ = try await answer.get()
        _ = try await RestingModel(other, breaker).ask().get()
    }

    @Test("A trial that is given up leaves the place to another")
    func trialGivenUp() async throws {
        let breaker = breaker()
        _ = try await kinds(RestingModel(ScriptedModel("openai/x", ScriptedModel.fails(.network)), breaker), 5)
        clock.advance(by: .seconds(60))
        _ = try await kinds(RestingModel(ScriptedModel("openai/x", ScriptedModel.fails(.cancelled)), breaker), 1)
        _ = try await RestingModel(ScriptedModel("openai/x", ScriptedModel.answers("{}")), breaker).ask().get()
    }
}
