import Foundation
import Synchronization

@testable import WikiCompiler

/// A home of its own for each test, with settings from the environment given.
final class ModelHome: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "wikictl-model-" + UUID().uuidString
        try Home(path: path + "/home").create()
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var home: Home { Home(path: path + "/home") }
    var configFile: String { path + "/config/wikictl/config.yml" }

    func configuration(_ environment: [String: String] = [:], file: String? = nil, prices: String? = nil) throws -> Configuration {
        try FileManager.default.createDirectory(atPath: path + "/config/wikictl", withIntermediateDirectories: true)
        if let file { try Data(file.utf8).write(to: URL(fileURLWithPath: configFile)) }
        if let prices { try Data(prices.utf8).write(to: URL(fileURLWithPath: path + "/config/wikictl/prices.yml")) }
        return try Configuration(
            environment: ["HOME": path, "XDG_CONFIG_HOME": path + "/config", "WIKICTL_HOME": path + "/home"].merging(environment) { $1 })
    }

    func meter(
        _ limits: SpendingLimits, environment: [String: String] = [:], prices: String? = nil, run: String = "r1", time: Int = 1_795_162_500
    ) throws -> ModelMeter {
        let configuration = try configuration(environment, prices: prices)
        return ModelMeter(ledger: try Ledger(home), prices: try Prices(configuration), limits: limits, run: run) { time }
    }
}

/// A model that takes a given usage.
struct PricedModel: LanguageModel {
    var name = ModelName(.anthropic, "claude-haiku-5-5")
    let answer: @Sendable (ModelRequest) -> Result<ModelReply, ModelError>

    /// Answers with this usage.
    init(
        _ name: String = "anthropic/claude-haiku-5-5", _ usage: ModelUsage = ModelUsage(input: 1000, output: 100),
        stop: ModelReply.Stop = .complete
    ) {
        self.init(name) { _ in .success(ModelReply(text: "{}", stop: stop, usage: usage, model: name, duration: .zero)) }
    }

    init(_ name: String = "anthropic/claude-haiku-5-5", _ answer: @escaping @Sendable (ModelRequest) -> Result<ModelReply, ModelError>) {
        self.name = ModelName(name) ?? self.name
        self.answer = answer
    }

    func reply(to request: ModelRequest, cancellation: ModelCancellation) throws(ModelError) -> ModelReply { try answer(request).get() }
}

extension ModelRequest {
    /// A prompt of 100 estimated tokens, 115 at most, and an answer of 100.
    static let sample = ModelRequest(system: [], user: String(repeating: "word ", count: 100), schema: nil, maxOutputTokens: 100)
}
