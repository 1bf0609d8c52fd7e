extension SecretPattern {
    /// Tokens that tell their own form.
    static let tokens: [SecretPattern] = [
        // Two parts that are JSON objects in base 64, and a signature that may be missing.
        .prefixed("jwt", "eyJ", pattern: #"eyJ[\w-]{8,}+\.eyJ[\w-]{8,}+(?:\.[\w-]*+)?"#),
        // Encrypted: five parts, of which only the first is JSON.
        .prefixed("jwt", "eyJ", pattern: #"eyJ[\w-]{8,}+\.[\w-]*+\.[\w-]{8,}+\.[\w-]{8,}+\.[\w-]{16,}+"#),
        // What crypt(3), bcrypt and Argon2 make of a password: to be guessed at leisure by whoever has it.
        SecretPattern(
            "password-hash", literals: ["$2a$", "$2b$", "$2y$", "$5$", "$6$", "$y$", "$apr1$", "$argon2"],
            pattern: #"\$(?:2[aby]\$\d\d\$[./A-Za-z0-9]{53}|[56]\$(?:rounds=\d+\$)?[./A-Za-z0-9]{1,16}\$[./A-Za-z0-9]{43,86}"#
                + #"|y\$[./A-Za-z0-9]+\$[./A-Za-z0-9]{1,86}\$[./A-Za-z0-9]{43}|apr1\$[./A-Za-z0-9]{1,8}\$[./A-Za-z0-9]{22}"#
                + #"|argon2(?:id|i|d)\$v=\d+\$m=\d+,t=\d+,p=\d+\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]{20,})"#),
        .prefixed(
            "paseto", "v1.local.", "v2.local.", "v3.local.", "v4.local.", "v1.public.", "v2.public.", "v3.public.", "v4.public.",
            pattern: #"v[1-4]\.(?:local|public)\.[\w-]{40,}+(?:\.[\w-]+)?"#),
    ]
}
