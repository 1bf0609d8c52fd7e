/// One prompt.
public struct ModelRequest: Sendable, Equatable {
    /// The form that the answer must have.
    public struct Schema: Sendable, Equatable {
        /// At most 64 letters, digits, `_` and `-`.
        public var name: String
        /// A JSON Schema in the subset that every provider takes strictly: each object closed, each member required.
        public var json: String

        public init(name: String, json: String) {
            self.name = name
            self.json = json
        }
    }

    /// What the model is told before the conversation, the parts that change least first: a provider's cache keeps a prefix.
    public var system: [String]
    public var user: String
    public var schema: Schema?
    /// Most tokens of the answer, a model's silent thinking included.
    public var maxOutputTokens: Int
    /// What it is made for, for the ledger; nothing of it is sent.
    public var call: ModelCall?

    public init(system: [String], user: String, schema: Schema?, maxOutputTokens: Int) {
        self.system = system
        self.user = user
        self.schema = schema
        self.maxOutputTokens = maxOutputTokens
    }

    /// Estimated tokens of all that is sent.
    public var estimatedInputTokens: Int {
        (system + [user, schema?.json ?? ""]).reduce(0) { $0 + TokenEstimate.tokens(in: $1) }
    }
}
