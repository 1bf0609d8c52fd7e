/// Short names for models that are worth choosing.
public enum ModelChoice {
    /// The short names and the models they stand for today.
    public static let shortNames: [(name: String, model: ModelName)] = [
        ("haiku", ModelName(.anthropic, "claude-haiku-5-5")), ("sonnet", ModelName(.anthropic, "claude-sonnet-5-5")),
        ("gpt-mini", ModelName(.openai, "gpt-6-luna")),
    ]

    /// The model of a short or a whole name; nil for what is neither.
    public static func name(_ text: String) -> ModelName? {
        shortNames.first { $0.name == text }?.model ?? ModelName(text)
    }
}
