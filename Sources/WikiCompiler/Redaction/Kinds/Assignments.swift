extension SecretPattern {
    private static let literals = [
        "pass", "pwd", "secret", "token", "apikey", "api_key", "api-key", "accesskey", "access_key",
        "access-key", "privatekey", "private_key", "private-key", "signingkey", "encryptionkey", "masterkey", "authkey", "credential",
        "creds", "auth", "_key",
    ]

    /// Values of names that say secret, in code, configuration, shells, query strings and XML.
    ///
    /// The name goes on behind the literal; then come, in this order: `= "value"`, `": "value"`, `: String = 'value'`,
    /// `, "value"` and ` "value"` with the quotes escaped or not; `=value`, `: value`; `>value</`; ` value`, ` is value`.
    static let assignments: [SecretPattern] = [
        SecretPattern(
            "assigned-secret", literals: literals, caseless: true,
            pattern: #"[\w.-]{3,64}+(?|"#
                + #"(?:\\*["'`])?\]?(?:\s{0,8}(?:(?::\s?[A-Za-z][\w<>?!]{0,30}\s{0,2})?(?:=>|:=|\?\?=|\|\|=|==?=?|:)|,)\s{0,8}|\s(?=\\*["']))"#
                + #"[rbuf@]?(\\*["'`])(?<secret>(?:[^"'`\\\r\n]++|(?!\1)[^\r\n]|(?<=\\)\1)++)(?<!\\)\1"#
                + #"|()(?:\\*["'])?(?:\s?(?:=>|:=|:)\s{1,4}|[=:]| = | =)(?!\d{1,15}[\s,}\])])(?<secret>"# + Shape.codeWord
                + #"{4,}+)(?![\(\[{])"#
                + #"|()>(?<secret>[^\s"'`\\<>(){}]{4,}+)</"#
                + #"|() {1,3}(?:(?:is|was|=>|->|→):? {1,2}(?:\\*["'`])?)?(?!-)(?<secret>"# + Shape.codeWord + "{4,}+))",
            accepts: { AssignmentName($0).isSecret(valueOf: $0) })
    ]
}
