extension SecretPattern {
    static let amazon: [SecretPattern] = [
        // Amazon's own documentation uses a key that ends in EXAMPLE.
        .prefixed(
            "aws-access-key-id", "AKIA", "ASIA", "ABIA", "ACCA", pattern: #"A[KSBC][IC]A(?![A-Z0-9]{9}EXAMPLE)[A-Z2-7]{16}(?![A-Za-z0-9])"#),
        SecretPattern(
            "aws-secret-access-key", literals: ["secret_access_key", "secretaccesskey", "secret-access-key", "aws_secret", "aws-secret"],
            caseless: true,
            pattern: #"(?i:(?:secret[_-]?access[_-]?key|aws[_-]secret(?:[_-]access)?(?:[_-]key)?))"# + Shape.gap
                + #"(?<secret>(?![A-Za-z0-9/+]{0,33}EXAMPLE)[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])"#),
        SecretPattern(
            "aws-session-token", literals: ["session_token", "sessiontoken", "security_token", "security-token"], caseless: true,
            pattern: #"(?i:(?:session|security)[_-]?token)"# + Shape.gap + #"(?<secret>[A-Za-z0-9/+%]{100,}+={0,2})"#),
        .prefixed("aws-bedrock-key", "ABSK", pattern: #"ABSK[A-Za-z0-9+/]{109,}+={0,2}"#),
        SecretPattern(
            "aws-mws-key", literals: ["amzn.mws."], pattern: Shape.start + #"amzn\.mws\."# + Shape.uuid),
    ]
}
