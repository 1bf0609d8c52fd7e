extension SecretPattern {
    private static let names =
        #"(?i:passw(?:or)?d|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|secret[_-]?key|signing[_-]?key|encryption[_-]?key|master[_-]?key|auth[_-]?key|credentials?|creds|auth|_key)"#

    private static let literals = [
        "password", "passwd", "passphrase", "pwd", "secret", "token", "apikey", "api_key", "api-key", "accesskey", "access_key",
        "access-key", "privatekey", "private_key", "private-key", "signingkey", "encryptionkey", "masterkey", "authkey", "credential",
        "creds", "auth", "_key",
    ]

    /// Values of names that say secret, in code, configuration, shells and query strings.
    static let assignments: [SecretPattern] = [
        // name = "value", "name": "value", name: String = 'value', --name "value", also inside escaped JSON.
        SecretPattern(
            "assigned-secret", literals: literals, caseless: true,
            pattern: names + #"[\w.-]{0,32}(?:\\*["'`])?\]?(?:\s{0,8}(?:(?::\s?[A-Za-z][\w<>?!]{0,30}\s{0,2})?(?:=>|:=|\?\?=|\|\|=|==?=?|:)|,)\s{0,8}|\s(?=\\*["']))"#
                + #"(?:[rbuf@])?(?<quote>\\*["'`])(?<secret>(?:[^"'`\\\r\n]++|(?!\k<quote>)[^\r\n]|(?<=\\)\k<quote>)++)(?<!\\)\k<quote>"#,
            accepts: { AssignmentName($0).isSecret(valueOf: $0, form: .quoted) }),
        // NAME=value, name: value, ?name=value&, Name=value;
        SecretPattern(
            "assigned-secret", literals: literals, caseless: true,
            pattern: names + #"[\w.-]{0,32}(?:\\*["'])?(?<separator>\s?(?:=>|:=|:)\s{1,4}|[=:]| = | =)(?<secret>[^\s"'`\\<>,;&|(){}\[\]]{4,}+)(?![\(\[{])"#,
            accepts: { AssignmentName($0).isSecret(valueOf: $0, form: .bare) }),
        // --name value
        SecretPattern(
            "assigned-secret", literals: literals, caseless: true,
            pattern: names + #"[\w-]{0,32} {1,3}(?<secret>[^\s"'`\\<>,;&|(){}\[\]-][^\s"'`\\<>,;&|(){}\[\]]{3,}+)"#,
            accepts: { AssignmentName($0).isSecret(valueOf: $0, form: .flag) }),
        // <name>value</name>
        SecretPattern(
            "assigned-secret", literals: literals, caseless: true,
            pattern: names + #"[\w.-]{0,32}>(?<secret>[^\s"'`\\<>(){}]{4,}+)</"#,
            accepts: { AssignmentName($0).isSecret(valueOf: $0, form: .element) }),
    ]
}
