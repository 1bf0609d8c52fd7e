/// Where and how a provider is reached.
///
/// Descriptions and dumps leave the address out, since it can hold a password.
public struct ModelEndpoint: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    /// Base address in place of the provider's own. A compatible endpoint has to have one, with its `/v1`.
    public var url: String?
    /// nil for the provider's usual one: `ANTHROPIC_API_KEY`, `OPENAI_API_KEY`, and none for the others.
    public var key: ModelKey?
    /// How long one call may take, a command line agent's start included.
    public var timeout: Duration
    /// The context that Ollama is told to make room for, prompt and answer together. Changing it makes Ollama load the model anew.
    public var contextTokens: Int

    public init(url: String? = nil, key: ModelKey? = nil, timeout: Duration = .seconds(120), contextTokens: Int = 16_384) {
        self.url = url
        self.key = key
        self.timeout = timeout
        self.contextTokens = contextTokens
    }

    public var description: String {
        "\(url == nil ? "the provider's own address" : "an address of its own"), \(key?.description ?? "the usual key"), \(timeout)"
    }
    public var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
