/// Makes the models that names stand for.
public enum ModelProviders {
    /// A model that is asked directly: nothing is tried twice, limited or recorded.
    ///
    /// Reaches nothing and reads no key yet. Throws when an address is missing or cannot be one.
    /// - Parameter environment: where keys, programs and a program's own settings are looked up.
    public static func model(
        _ name: ModelName, _ endpoint: ModelEndpoint = ModelEndpoint(), environment: [String: String]
    ) throws(ModelError) -> any LanguageModel {
        switch name.provider {
        case .anthropic:
            let place = try ModelConnection(
                name, "Anthropic", endpoint, address: "https://api.anthropic.com", key: .environment("ANTHROPIC_API_KEY"), environment)
            return AnthropicModel(connection: place)
        case .openai:
            let place = try ModelConnection(
                name, "OpenAI", endpoint, address: "https://api.openai.com", key: .environment("OPENAI_API_KEY"), environment)
            return OpenAIResponsesModel(connection: place)
        case .compatible:
            return OpenAIChatModel(connection: try ModelConnection(name, "the server", endpoint, address: nil, key: nil, environment))
        case .ollama:
            let place = try ModelConnection(name, "Ollama", endpoint, address: "http://127.0.0.1:11434", key: nil, environment)
            return OllamaModel(connection: place, contextTokens: endpoint.contextTokens)
        case .claudeCLI:
            return CommandLineModel(name: name, agent: ClaudeCommand(), endpoint.timeout, environment)
        case .codexCLI:
            return CommandLineModel(name: name, agent: CodexCommand(), endpoint.timeout, environment)
        }
    }
}
