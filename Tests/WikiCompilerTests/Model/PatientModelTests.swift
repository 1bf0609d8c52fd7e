import Foundation
import Synchronization
import Testing

@testable import WikiCompiler

@Suite("Waiting for what others reserved")
struct PatientModelTests {
    /// Answers after the gate was opened; calls beyond the first are capped while the first is under way.
    private final class Reserving: LanguageModel {
        let name = ModelName(.anthropic, "m")
        let begun = DispatchSemaphore(value: 0)
        let refused = DispatchSemaphore(value: 0)
        let gate = DispatchSemaphore(value: 0)
        private let isTaken = Mutex(false)

        func reply(to request: ModelRequest, cancellation: ModelCancellation) throws(ModelError) -> ModelReply {
            let isFree = isTaken.withLock { taken in
                defer { taken = true }
                return !taken
            }
            guard isFree else {
                refused.signal()
                throw ModelError(.capped, "cannot ask", "the limit is reached")
            }
            begun.signal()
            gate.wait()
            isTaken.withLock { $0 = false }
            return ModelReply(text: request.user, usage: ModelUsage(), model: "m", duration: .zero)
        }
    }

    private func request(_ words: String) -> ModelRequest { ModelRequest(system: [], user: words, schema: nil, maxOutputTokens: 1) }

    @Test("A call that a limit stands in the way of is made when another one has ended and taken less than it reserved")
    func waits() throws {
        let base = Reserving()
        let model = PatientModel(base, CallsUnderWay())
        let answers = Mutex<[String]>([])
        let isDone = DispatchSemaphore(value: 0)
        func ask(_ words: String) {
            Thread.detachNewThread { [self] in
                if let reply = try? model.reply(to: request(words), cancellation: ModelCancellation()) {
                    answers.withLock { $0.append(reply.text) }
                }
                isDone.signal()
            }
        }
        ask("first")
        base.begun.wait()
        ask("second")
        base.refused.wait()
        base.gate.signal()
        base.begun.wait()
        base.gate.signal()
        isDone.wait()
        isDone.wait()
        #expect(answers.withLock { Set($0) } == ["first", "second"])
    }

    @Test("Where no other call is under way, a limit is final")
    func alone() throws {
        let base = OperationsModel { _, _ in throw ModelError(.capped, "cannot ask", "the limit is reached") }
        let error = #expect(throws: ModelError.self) {
            try PatientModel(base, CallsUnderWay()).reply(to: request("x"), cancellation: ModelCancellation())
        }
        #expect(error?.kind == .capped)
        #expect(base.requests.count == 1)
    }
}
