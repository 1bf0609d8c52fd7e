import Dispatch
import Foundation
import Synchronization
import Testing

@testable import WikiCompiler

@Suite("Calls at once")
struct LimitedModelTests {
    /// Holds each call until it is let go, and writes down who came when.
    private final class Gate: Sendable {
        private struct State {
            var inside = 0
            var most = 0
            var order: [String] = []
        }

        private let state = Mutex(State())
        private let entered = DispatchSemaphore(value: 0)
        private let open = DispatchSemaphore(value: 0)

        var most: Int { state.withLock { $0.most } }
        var order: [String] { state.withLock { $0.order } }

        func pass(_ who: String) {
            state.withLock { state in
                state.inside += 1
                state.most = max(state.most, state.inside)
                state.order.append(who)
            }
            entered.signal()
            open.wait()
            state.withLock { $0.inside -= 1 }
        }

        func waitForOne() async { await onThread { self.entered.wait() } }
        func letOneGo() { open.signal() }
    }

    private func model(_ who: String, _ gate: Gate, _ limit: CallLimit) -> LimitedModel {
        LimitedModel(
            ScriptedModel(
                "openai/\(who)",
                { _ in
                    gate.pass(who)
                    return ScriptedModel.answers(who)(ModelCancellation())
                }), limit)
    }

    /// Returns when that many stand in the queue.
    private func wait(for count: Int, in limit: CallLimit) async {
        while limit.waiting != count { await Task.yield() }
    }

    @Test("No more run at once than there are places, and those who wait come in their order", .timeLimit(.minutes(15)))
    func order() async throws {
        let gate = Gate()
        let limit = CallLimit(2)
        async let first = model("a", gate, limit).ask()
        await gate.waitForOne()
        async let second = model("b", gate, limit).ask()
        await gate.waitForOne()
        async let third = model("c", gate, limit).ask()
        await wait(for: 1, in: limit)
        async let fourth = model("d", gate, limit).ask()
        await wait(for: 2, in: limit)
        #expect(gate.order == ["a", "b"])
        gate.letOneGo()
        await gate.waitForOne()
        gate.letOneGo()
        await gate.waitForOne()
        #expect(gate.order == ["a", "b", "c", "d"])
        gate.letOneGo()
        gate.letOneGo()
        let texts = try await [first.get().text, second.get().text, third.get().text, fourth.get().text]
        #expect(texts == ["a", "b", "c", "d"])
        #expect(gate.most == 2)
        // All places are free again.
        gate.letOneGo()
        gate.letOneGo()
        async let fifth = model("e", gate, limit).ask()
        async let sixth = model("f", gate, limit).ask()
        _ = try await (fifth.get(), sixth.get())
    }

    @Test("Who gives up waiting leaves the queue, and the others move up", .timeLimit(.minutes(15)))
    func cancelled() async throws {
        let gate = Gate()
        let limit = CallLimit(1)
        async let first = model("a", gate, limit).ask()
        await gate.waitForOne()
        let cancellation = ModelCancellation()
        async let second = model("b", gate, limit).ask(sampleRequest, cancellation)
        await wait(for: 1, in: limit)
        async let third = model("c", gate, limit).ask()
        await wait(for: 2, in: limit)
        cancellation.cancel()
        #expect(try await second.error().kind == .cancelled)
        #expect(limit.waiting == 1)
        gate.letOneGo()
        gate.letOneGo()
        _ = try await (first.get(), third.get())
        #expect(gate.order == ["a", "c"])
        #expect(try await model("d", gate, limit).ask(sampleRequest, cancellation).error().kind == .cancelled)
    }

    @Test("A failed call gives its place back", .timeLimit(.minutes(15)))
    func failure() async throws {
        let limit = CallLimit(1)
        let model = LimitedModel(ScriptedModel("openai/x", ScriptedModel.fails(.network)), limit)
        for _ in 0..<3 { #expect(try await model.ask().error().kind == .network) }
    }
}
