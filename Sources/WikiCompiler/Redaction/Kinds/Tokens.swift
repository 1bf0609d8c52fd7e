extension SecretPattern {
    /// Tokens that tell their own form.
    static let tokens: [SecretPattern] = [
        // Two parts that are JSON objects in base 64, and a signature that may be missing.
        .prefixed("jwt", "eyJ", pattern: #"eyJ[\w-]{8,}+\.eyJ[\w-]{8,}+(?:\.[\w-]*+)?"#),
        // Encrypted: five parts, of which only the first is JSON.
        .prefixed("jwt", "eyJ", pattern: #"eyJ[\w-]{8,}+\.[\w-]*+\.[\w-]{8,}+\.[\w-]{8,}+\.[\w-]{16,}+"#),
        .prefixed("paseto", "v1.local.", "v2.local.", "v3.local.", "v4.local.", "v1.public.", "v2.public.", "v3.public.", "v4.public.",
            pattern: #"v[1-4]\.(?:local|public)\.[\w-]{40,}+(?:\.[\w-]+)?"#),
    ]
}
