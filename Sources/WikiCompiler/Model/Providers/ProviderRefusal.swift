import HTTP
import JSON

/// A provider's words and signs about a request that it did not serve.
struct ProviderRefusal {
    let status: Int
    /// The whole text, in small letters, for looking into; never to be shown.
    let text: String
    private let message: String?
    private let code: String
    private let retryAfter: Duration?
    private let saysWhen: Bool
    private let forbidsRetry: Bool

    init(_ response: HTTPResponse) {
        status = response.status
        text = String(decoding: response.body.prefix(16 << 10), as: UTF8.self).lowercased()
        (message, code) = Self.read(response.body)
        let milliseconds = response.headers["retry-after-ms"].flatMap(Double.init).flatMap { $0 >= 0 && $0 < 1e12 ? $0 : nil }
        retryAfter = milliseconds.map { .milliseconds(Int($0)) } ?? response.retryAfter
        saysWhen = milliseconds != nil || response.headers["retry-after"] != nil
        forbidsRetry = response.headers["x-should-retry"]?.lowercased() == "false"
    }

    /// The same for a status that a program reports in its own words.
    init(status: Int, message: String) {
        self.status = status
        text = message.lowercased()
        self.message = message
        code = ""
        retryAfter = nil
        saysWhen = true
        forbidsRetry = false
    }

    func error(_ action: String, by title: String, provider: ModelName, key: ModelKey?, hiding secret: String?) -> ModelError {
        let words = message.map { ProviderWords.quoted($0, hiding: secret) }
        let problem = "\(title) answered \(status)" + (words.map { ": \($0)" } ?? "")
        let kind = kind(provider.provider)
        var error = ModelError(kind, action, problem, remedy: kind.remedy(provider, key), retryAfter: retryAfter)
        error.forbidsRetry = forbidsRetry
        return error
    }

    private func kind(_ provider: ModelName.Provider) -> ModelError.Kind {
        switch status {
        case 400, 422: isAboutMoney ? .billing : isAboutLength ? .tooLarge : .invalidRequest
        case 401: .key
        case 402: .billing
        case 403: .forbidden
        // An address that has moved is not followed: the key was given to this one.
        case 404, 300..<400: .notFound
        case 408, 409, 500...: .unavailable
        case 413: .tooLarge
        // Anthropic names no time when the month's money is what has run out.
        case 429: isAboutQuota || (provider == .anthropic && !saysWhen) ? .billing : .rateLimited
        default: .invalidRequest
        }
    }

    private var isAboutMoney: Bool {
        ["spend limit", "spending limit", "spend cap", "usage limit", "credit balance"].contains { text.contains($0) }
    }
    private var isAboutLength: Bool {
        code == "context_length_exceeded"
            || ["prompt is too long", "maximum context length", "exceeds the context", "context length exceeded"].contains {
                text.contains($0)
            }
    }
    private var isAboutQuota: Bool { ["insufficient_quota", "billing_hard_limit_reached"].contains { code == $0 } }

    /// The message and the code, in whichever of the usual places they stand.
    private static func read(_ body: [UInt8]) -> (message: String?, code: String) {
        let found = try? JSONParser().parse(body) { root in
            let error = root["error"]
            let message = error?["message"]?.string ?? error?.string ?? root["message"]?.string ?? root["detail"]?.string
            return (message, error?["code"]?.string ?? error?["type"]?.string ?? "")
        }
        return found ?? (nil, "")
    }
}

extension ModelError.Kind {
    /// What a person can do about a provider's refusal.
    func remedy(_ name: ModelName, _ key: ModelKey?) -> String? {
        switch self {
        case .key: key.map { "Check \($0)." } ?? "Configure a key for it."
        case .billing: "Look at the account's balance and limits, or choose another model."
        case .forbidden: "Choose a model that the key may use."
        case .notFound where name.provider == .ollama: "Run 'ollama pull \(name.model)'."
        case .notFound: "Check the model's name and the address."
        case .rateLimited, .unavailable: "Try again later."
        case .tooLarge: "Choose a model with a larger context."
        case .invalidRequest: "Choose another model: 'wikictl model use'."
        default: nil
        }
    }
}
