extension SecretPattern {
    /// Tools that hold other secrets or run other machines.
    static let infrastructure: [SecretPattern] = [
        .prefixed("vault-token", "hvs.", "hvb.", "hvr.", pattern: #"hv[sbr]\.[\w-]{24,}+"#),
        SecretPattern(
            "terraform-token", literals: [".atlasv1."], lead: 14...14,
            pattern: Shape.start + #"[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,}+"#),
        .prefixed(
            "doppler-token", "dp.pt.", "dp.st.", "dp.ct.", "dp.sa.", "dp.scim.", "dp.audit.",
            pattern: #"dp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,}+"#),
        .prefixed("pulumi-token", "pul-", pattern: "pul-[a-f0-9]{40}" + Shape.end),
        .prefixed("openshift-token", "sha256~", pattern: #"sha256~[\w-]{43}(?![\w-])"#),
        .prefixed("1password-token", "ops_eyJ", pattern: #"ops_eyJ[A-Za-z0-9+/_-]{100,}+={0,3}"#),
        .prefixed(
            "1password-secret-key", "A3-",
            pattern: #"A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}"# + Shape.end),
        .prefixed("prefect-key", "pnu_", pattern: "pnu_[A-Za-z0-9]{36}" + Shape.end),
        .named("linode-token", "linode", value: "[a-f0-9]{64}"),
        .named("hetzner-token", "hcloud", "hetzner", value: "[A-Za-z0-9]{64}"),
    ]
}
