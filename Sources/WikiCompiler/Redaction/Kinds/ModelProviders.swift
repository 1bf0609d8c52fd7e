extension SecretPattern {
    static let modelProviders: [SecretPattern] = [
        .prefixed("anthropic-key", "sk-ant-", pattern: #"sk-ant-(?!admin)[a-z]{2,8}\d{2}-[\w-]{32,}+"#),
        .prefixed("anthropic-admin-key", "sk-ant-admin", pattern: #"sk-ant-admin\d{2}-[\w-]{32,}+"#),
        .prefixed(
            "openai-project-key", "sk-proj-", "sk-svcacct-",
            pattern: #"sk-(?:proj|svcacct)-[\w-]{32,}+"#,
            accepts: { Randomness.isNotWords($0.value) }),
        .prefixed("openai-admin-key", "sk-admin-", pattern: #"sk-admin-[\w-]{32,}+"#, accepts: { Randomness.isNotWords($0.value) }),
        .prefixed("openrouter-key", "sk-or-", pattern: #"sk-or-(?:v\d-)?[A-Za-z0-9]{48,}+"#),
        // Also DeepSeek, Moonshot and others who copied the form.
        .prefixed("openai-key", "sk-", pattern: #"sk-[A-Za-z0-9]{32,}+"#, accepts: { Randomness.isNotWords($0.value) }),
        .prefixed("groq-key", "gsk_", pattern: "gsk_[A-Za-z0-9]{48,}+"),
        .prefixed("xai-key", "xai-", pattern: "xai-[A-Za-z0-9]{70,}+"),
        .prefixed("perplexity-key", "pplx-", pattern: "pplx-[A-Za-z0-9]{40,}+"),
        .prefixed("replicate-token", "r8_", pattern: "r8_[A-Za-z0-9]{37,}+"),
        .prefixed(
            "huggingface-token", "hf_", "api_org_", pattern: "(?:hf|api_org)_[A-Za-z]{34}" + Shape.end,
            accepts: { TextPieces($0.value).hasBothCases }),
        .prefixed("cerebras-key", "csk-", pattern: "csk-[a-z0-9]{48}" + Shape.end),
        .prefixed("fireworks-key", "fw_", pattern: "fw_[A-Za-z0-9]{22,24}" + Shape.end, accepts: { Randomness.isNotWords($0.value) }),
        .prefixed("nvidia-key", "nvapi-", pattern: #"nvapi-[\w-]{60,}+"#),
        .named("mistral-key", "mistral", value: "[A-Za-z0-9]{32}"),
        .named("cohere-key", "cohere", "co_api_key", value: "[A-Za-z0-9]{40}"),
        .named("together-key", "together", value: "[a-f0-9]{64}"),
        .named("deepgram-key", "deepgram", value: "[a-f0-9]{40}"),
        .named("elevenlabs-key", "elevenlabs", "eleven_api", "xi-api-key", value: "(?:sk_)?[a-f0-9]{32,64}"),
        .named("azure-openai-key", "azure_openai", "azure-openai", "cognitive", value: "[a-f0-9]{32}|[A-Za-z0-9]{84}"),
    ]
}
