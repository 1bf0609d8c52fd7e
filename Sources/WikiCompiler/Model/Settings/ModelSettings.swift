import YAML

/// Which models a person has chosen, how they are reached, and what they may cost: the settings `model` of `config.yml`.
///
/// A key in the environment chooses nothing: without `model.use` there is no model.
public struct ModelSettings: Sendable {
    /// Which models may read a project's sessions.
    public enum Policy: String, Sendable, CaseIterable {
        /// No model: rules alone.
        case none
        /// Models on this machine.
        case local
        case any
    }

    public typealias Provider = ModelName.Provider

    /// The chosen model; nil for rules alone.
    public let use: ModelName?
    /// Those to be asked when it does not answer, in this order.
    public let fallback: [ModelName]
    /// Whether rules compile what no model answers; otherwise it waits.
    public let fallsBackToRules: Bool
    /// What was said of single projects, by their UUIDs.
    public let policies: [String: Policy]
    public let limits: SpendingLimits
    /// The most calls that are under way at once.
    public let callsAtOnce: Int
    /// Tokens of context that Ollama is to give a model.
    public let contextTokens: Int
    /// How long a call may take.
    public let timeoutSeconds: Int
    private let urls: [Provider: String]
    private let keyVariables: [Provider: String]
    private let keyCommands: [Provider: String]

    /// Reads the settings; `value` looks one up in the environment and in the file.
    init(_ value: @escaping (Configuration.Key) -> YAMLNode?) throws(WikiError) {
        let reader = ModelSettingsReader(value: value)
        use = try reader.model(.modelUse)
        (fallback, fallsBackToRules) = try reader.fallback()
        policies = try reader.policies()
        limits = SpendingLimits(
            dollarsPerRun: try reader.dollars(.modelDollarsPerRun, usual: nil),
            dollarsPerDay: try reader.dollars(.modelDollarsPerDay, usual: SpendingLimits.usual.dollarsPerDay),
            tokensPerDay: try reader.limit(.modelTokensPerDay, usual: SpendingLimits.usual.tokensPerDay))
        callsAtOnce = try reader.number(.modelCallsAtOnce, in: 1...16, usual: 4)
        contextTokens = try reader.number(.modelContext, in: 8_192...1_048_576, usual: 32_768)
        timeoutSeconds = try reader.number(.modelTimeout, in: 1...3_600, usual: 120)
        urls = try reader.addresses(Self.urlKeys)
        keyVariables = try reader.variables(Self.variableKeys)
        keyCommands = try reader.texts(Self.commandKeys)
    }

    static let urlKeys: [Provider: Configuration.Key] = [
        .anthropic: .modelURLAnthropic, .openai: .modelURLOpenAI, .compatible: .modelURLCompatible, .ollama: .modelURLOllama,
    ]
    static let variableKeys: [Provider: Configuration.Key] = [
        .anthropic: .modelKeyVariableAnthropic, .openai: .modelKeyVariableOpenAI, .compatible: .modelKeyVariableCompatible,
    ]
    static let commandKeys: [Provider: Configuration.Key] = [
        .anthropic: .modelKeyCommandAnthropic, .openai: .modelKeyCommandOpenAI, .compatible: .modelKeyCommandCompatible,
    ]

    /// The address that was set for a provider; nil for its usual one.
    public func url(of provider: Provider) -> String? { urls[provider] }

    /// The environment variable that holds a provider's key; nil for one that needs none.
    public func keyVariable(of provider: Provider) -> String? {
        if let name = keyVariables[provider] { return name }
        return switch provider {
        case .anthropic: "ANTHROPIC_API_KEY"
        case .openai: "OPENAI_API_KEY"
        default: nil
        }
    }

    /// The command that prints a provider's key; it comes before the variable.
    public func keyCommand(of provider: Provider) -> String? { keyCommands[provider] }

    /// Whether a model runs on this machine, as far as its address tells.
    public func isLocal(_ model: ModelName) -> Bool {
        switch model.provider {
        // Ollama passes these on to machines of its own.
        case .ollama where model.model.hasSuffix("-cloud") || model.model.hasSuffix(":cloud"): false
        case .ollama: shownURL(of: .ollama).map(LoopbackAddress.isLoopback) ?? true
        case .compatible: shownURL(of: .compatible).map(LoopbackAddress.isLoopback) ?? false
        default: false
        }
    }
}
