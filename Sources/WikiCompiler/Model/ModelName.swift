/// Which model, and who provides it: `anthropic/claude-haiku-5-5`, `ollama/qwen3:8b`, `claude-cli/haiku`.
public struct ModelName: Sendable, Hashable, CustomStringConvertible {
    /// Who is asked. The raw value is its name in configuration, ledger and commits.
    public enum Provider: String, Sendable, CaseIterable {
        /// Anthropic's Messages.
        case anthropic
        /// OpenAI's Responses.
        case openai
        /// Any endpoint with OpenAI's chat completions.
        case compatible
        /// Ollama's own interface.
        case ollama
        /// A logged-in Claude Code, run as a program.
        case claudeCLI = "claude-cli"
        /// A logged-in Codex, run as a program.
        case codexCLI = "codex-cli"
    }

    public let provider: Provider
    /// The provider's own name for it; empty for a program's usual model.
    public let model: String

    public init(_ provider: Provider, _ model: String) {
        self.provider = provider
        self.model = model
    }

    /// Reads `provider/model`, where the model may hold slashes and be missing for a program; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let provider = Provider(rawValue: String(first)) else { return nil }
        let model = parts.count > 1 ? String(parts[1]) : ""
        guard !model.isEmpty || provider == .claudeCLI || provider == .codexCLI else { return nil }
        // It stands in commits, logs and addresses.
        guard model.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 0x20 && $0.value != 0x7f }) else { return nil }
        self.init(provider, model)
    }

    /// As `init(_:)` reads it.
    public var text: String { model.isEmpty ? provider.rawValue : "\(provider.rawValue)/\(model)" }
    public var description: String { text }
}
