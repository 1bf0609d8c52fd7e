extension SecretPattern {
    static let workTools: [SecretPattern] = [
        .prefixed("linear-key", "lin_api_", "lin_oauth_", pattern: "lin_(?:api|oauth)_[A-Za-z0-9]{32,}+"),
        .prefixed("notion-token", "ntn_", pattern: "ntn_[A-Za-z0-9]{40,}+"),
        .prefixed("notion-token", "secret_", pattern: "secret_[A-Za-z0-9]{43}" + Shape.end, accepts: { Randomness.isNotWords($0.value) }),
        .prefixed("atlassian-token", "ATATT3", "ATCTT3", pattern: #"AT[AC]TT3[\w=-]{60,}+"#),
        .named("atlassian-token", "atlassian", "confluence", "jira", value: "[A-Za-z0-9]{24}"),
        .prefixed("postman-key", "PMAK-", pattern: "PMAK-[a-f0-9]{24}-[a-f0-9]{34}"),
        .prefixed(
            "airtable-token", "pat", in: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
            pattern: #"pat[A-Za-z0-9]{14}\.[a-f0-9]{64}"#),
        .prefixed("figma-token", "figd_", "figu_", pattern: #"fig[du]_[\w-]{36,}+"#),
        .prefixed("asana-token", "1/1", "2/1", pattern: #"[12]/1\d{9,19}(?:/\d{10,20})?:[a-f0-9]{32}"#),
        .prefixed("contentful-token", "CFPAT-", pattern: #"CFPAT-[\w-]{40,}+"#),
        .prefixed("dropbox-token", "sl.", pattern: #"sl\.(?:u\.)?[\w-]{100,}+"#),
        .prefixed("typeform-token", "tfp_", pattern: #"tfp_[\w-]{40,}+"#),
        .prefixed("mapbox-token", "sk.eyJ", pattern: #"sk\.eyJ[\w-]{30,}\.[\w-]{20,}+"#),
        .prefixed("readme-key", "rdme_", pattern: "rdme_[a-z0-9]{70}"),
        .named("algolia-key", "algolia", value: "[a-f0-9]{32}"),
        .named("okta-token", "okta", value: #"00[\w-]{40}"#),
    ]
}
