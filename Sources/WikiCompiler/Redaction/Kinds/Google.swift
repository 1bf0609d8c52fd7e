extension SecretPattern {
    static let google: [SecretPattern] = [
        .prefixed("google-api-key", "AIza", pattern: #"AIza[\w-]{35}(?![\w-])"#, accepts: { Randomness.isNotWords($0.value) }),
        .prefixed("google-oauth-secret", "GOCSPX-", pattern: #"GOCSPX-[\w-]{28,}+"#),
        .prefixed("google-access-token", "ya29.", pattern: #"ya29\.[\w-]{20,}+"#),
        .prefixed("google-refresh-token", "1//0", pattern: #"1//0[\w-]{40,}+"#),
    ]
}
