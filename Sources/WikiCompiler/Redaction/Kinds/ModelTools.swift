extension SecretPattern {
    /// Services around models: tracing, search, vectors.
    static let modelTools: [SecretPattern] = [
        .prefixed("langsmith-key", "lsv2_", pattern: #"lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}"#),
        .prefixed("langfuse-key", "sk-lf-", pattern: "sk-lf-" + Shape.uuid),
        .prefixed("pinecone-key", "pcsk_", pattern: #"pcsk_[A-Za-z0-9]{4,8}_[A-Za-z0-9]{50,}+"#),
        .prefixed("tavily-key", "tvly-", pattern: #"tvly-(?:dev-|prod-)?[A-Za-z0-9]{32}"#),
        .prefixed("firecrawl-key", "fc-", pattern: "fc-[a-f0-9]{32}" + Shape.end),
        .named("wandb-key", "wandb", value: "[a-f0-9]{40}"),
        .named("voyage-key", "voyage", value: #"pa-[\w-]{40,}"#),
        .named("serpapi-key", "serpapi", "serp_api", value: "[a-f0-9]{64}"),
    ]
}
