import Foundation
import Loopback
import Synchronization
import Testing

@testable import WikiCompiler

/// A key that no test may find in an error or a description.
let secretKey = "sk-Tidewater9Lantern4Compass7Heron2"

let sampleSchema = ModelRequest.Schema(
    name: "harbour",
    json: #"{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string"}}}"#)

let sampleRequest = ModelRequest(
    system: ["You know harbours.", "Answer shortly."], user: "Which harbour is \"northmost\"?", schema: sampleSchema, maxOutputTokens: 700)

/// Runs what blocks on a thread of its own, so that Swift's few are left alone.
func onThread<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
        Thread.detachNewThread { continuation.resume(returning: body()) }
    }
}

extension LanguageModel {
    /// Asks from a thread that may wait.
    func ask(
        _ request: ModelRequest = sampleRequest, _ cancellation: ModelCancellation = ModelCancellation()
    ) async -> Result<ModelReply, ModelError> {
        await onThread {
            Result { () throws(ModelError) in try reply(to: request, cancellation: cancellation) }
        }
    }
}

extension Result where Failure == ModelError {
    /// The error of a call that must fail.
    func error() throws -> ModelError {
        guard case .failure(let error) = self else {
            Issue.record("the call went well")
            throw ModelError(.invalidReply, "", "")
        }
        return error
    }
}

/// JSON with its members in the order of their names, so that two texts can be compared.
func sorted(_ json: some Sequence<UInt8>) throws -> String {
    let value = try JSONSerialization.jsonObject(with: Data(json), options: .fragmentsAllowed)
    let text = try JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes])
    return String(decoding: text, as: UTF8.self)
}

func sorted(_ json: String) throws -> String { try sorted(json.utf8) }

/// A model on a scripted server.
func served(
    _ name: String, on server: ScriptedServer, path: String = "", timeout: Duration = .seconds(20), key: ModelKey? = nil
) throws -> any LanguageModel {
    let endpoint = ModelEndpoint(url: server.address(path), key: key, timeout: timeout)
    let environment = ["ANTHROPIC_API_KEY": secretKey, "OPENAI_API_KEY": secretKey, "HARBOUR_KEY": secretKey]
    return try ModelProviders.model(try #require(ModelName(name)), endpoint, environment: environment)
}

/// A model that does what the test wrote down, one entry a call and the last for all further ones.
final class ScriptedModel: LanguageModel {
    typealias Act = @Sendable (ModelCancellation) -> Result<ModelReply, ModelError>

    let name: ModelName
    private let acts: [Act]
    private let made = Mutex(0)

    convenience init(_ name: String, _ acts: Act...) { self.init(name, acts) }

    init(_ name: String, _ acts: [Act]) {
        self.name = ModelName(name)!
        self.acts = acts
    }

    var calls: Int { made.withLock { $0 } }

    func reply(to request: ModelRequest, cancellation: ModelCancellation) throws(ModelError) -> ModelReply {
        let number = made.withLock { made in
            made += 1
            return made
        }
        return try acts[min(number, acts.count) - 1](cancellation).get()
    }

    static func answers(_ text: String) -> Act {
        { _ in .success(ModelReply(text: text, usage: ModelUsage(input: 1, output: 1), model: "lantern", duration: .zero)) }
    }

    static func fails(_ kind: ModelError.Kind, retryAfter: Duration? = nil, forbidsRetry: Bool = false) -> Act {
        { _ in
            var error = ModelError(kind, "cannot ask it", "it is \(kind.rawValue)", retryAfter: retryAfter)
            error.forbidsRetry = forbidsRetry
            return .failure(error)
        }
    }
}

/// A clock that stands still until it is told.
final class HandClock: Sendable {
    private let time = Mutex(ContinuousClock.now)

    var now: ContinuousClock.Instant { time.withLock { $0 } }
    func advance(by duration: Duration) { time.withLock { $0 += duration } }
}
