extension SecretPattern {
    static let network: [SecretPattern] = [
        .prefixed("tailscale-key", "tskey-", pattern: #"tskey-(?:auth|api|client|scim|webhook)-[A-Za-z0-9]{6,}-[A-Za-z0-9]{20,}+"#),
        .named("ngrok-token", "ngrok", value: #"(?:ak_|cr_)?[12][A-Za-z0-9]{26}_[A-Za-z0-9]{20,24}"#),
        SecretPattern(
            "ngrok-token", literals: ["authtoken"],
            pattern: "authtoken" + Shape.gap + #"(?<secret>[12][A-Za-z0-9]{26}_[A-Za-z0-9]{20,24})(?![A-Za-z0-9_-])"#),
        .named("zerotier-token", "zerotier", value: "[A-Za-z0-9]{32}"),
    ]
}
