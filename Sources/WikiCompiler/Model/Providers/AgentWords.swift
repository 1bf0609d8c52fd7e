/// What an agent's sentences mean, where it gives nothing better to go by.
enum AgentWords {
    private static let meanings: [(ModelError.Kind, [String])] = [
        (
            .key,
            [
                "not logged in", "/login", "codex login", "please log in", "log in again", "invalid api key", "401", "unauthorized",
                "authentication", "missing environment variable", "oauth token",
            ]
        ),
        (.billing, ["usage limit", "hit your limit", "limit reached", "insufficient_quota", "quota exceeded", "credit balance", "402"]),
        (.tooLarge, ["prompt is too long", "context window", "context_length_exceeded"]),
        (.rateLimited, ["429", "rate limit", "too many requests"]),
        (.notFound, ["404", "model does not exist", "may not exist", "model is not supported", "not_found"]),
        (.unavailable, ["529", "overloaded", "500", "502", "503", "internal server error", "at capacity"]),
        (.network, ["stream disconnected", "connection", "network", "error sending request", "enotfound", "econnrefused"]),
        (.forbidden, ["403", "forbidden", "permission"]),
        (.invalidRequest, ["400", "invalid_request", "bad request"]),
    ]

    static func kind(of text: String) -> ModelError.Kind? {
        let text = text.lowercased()
        // A status counts where it stands alone, not inside a number of tokens.
        let words = Set(text.split { !$0.isLetter && !$0.isNumber })
        return meanings.first { $0.1.contains { Int($0) == nil ? text.contains($0) : words.contains($0[...]) } }?.0
    }
}
