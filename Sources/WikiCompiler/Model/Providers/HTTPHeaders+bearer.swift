import HTTP

extension HTTPHeaders {
    /// The key in the form that OpenAI and those who imitate it take; nothing without one.
    init(bearer key: String?) {
        self.init()
        if let key { append("Authorization", "Bearer \(key)") }
    }
}
