extension SecretPattern {
    /// Places where programs are hosted.
    static let cloudPlatforms: [SecretPattern] = [
        .prefixed("digitalocean-token", "dop_v1_", "doo_v1_", "dor_v1_", pattern: #"do[por]_v1_[a-f0-9]{64}"#),
        .named("cloudflare-token", "cloudflare", "cf_api", value: "[A-Za-z0-9_-]{40}|[a-f0-9]{37}"),
        .prefixed("cloudflare-origin-key", "v1.0-", pattern: #"v1\.0-[a-f0-9]{24}-[a-f0-9]{146}"#),
        .prefixed("heroku-key", "HRKU-", pattern: #"HRKU-[\w-]{36,}+"#),
        .named("heroku-key", "heroku", value: Shape.uuid),
        .prefixed("fly-token", "fo1_", "fm1a_", "fm1r_", "fm2_", pattern: #"f(?:o1_[\w-]{43}|m(?:1[ar]|2)_[A-Za-z0-9+/]{60,}+={0,3})"#),
        .prefixed("vercel-token", "vcp_", "vci_", "vca_", "vcr_", "vck_", pattern: #"vc[piark]_[A-Za-z0-9]{24,}+"#),
        .prefixed("vercel-token", "vercel_blob_rw_", pattern: #"vercel_blob_rw_[A-Za-z0-9]{8,}_[A-Za-z0-9]{24,}+"#),
        .named("vercel-token", "vercel", value: "[A-Za-z0-9]{24}"),
        .prefixed("netlify-token", "nfp_", "nfc_", "nfo_", "nfb_", pattern: #"nf[pcob]_[A-Za-z0-9]{36,}+"#),
        .named("netlify-token", "netlify", value: "[A-Za-z0-9_-]{40,46}"),
        .prefixed("render-key", "rnd_", pattern: #"rnd_[A-Za-z0-9]{28,}+"#, accepts: { Randomness.isNotWords($0.value) }),
        .named("railway-token", "railway", value: Shape.uuid),
        .prefixed("supabase-key", "sbp_", pattern: #"sbp_(?:v0_)?[a-f0-9]{40}"# + Shape.end),
        .prefixed("supabase-key", "sb_secret_", pattern: #"sb_secret_[\w-]{24,}+"#),
        .prefixed("planetscale-token", "pscale_", pattern: #"pscale_(?:tkn|oauth|pw)_[\w=.-]{32,}+"#),
        .prefixed("neon-key", "napi_", pattern: #"napi_[a-z0-9]{60,}+"#),
        .prefixed("databricks-token", "dapi", pattern: #"dapi[a-f0-9]{32}(?:-\d)?"# + Shape.end),
        .prefixed(
            "alibaba-access-key-id", "LTAI", pattern: #"LTAI[A-Za-z0-9]{17,21}"# + Shape.end, accepts: { Randomness.isNotWords($0.value) }),
        .prefixed("tencent-secret-id", "AKID", pattern: #"AKID[A-Za-z0-9]{32}"# + Shape.end),
        .named("fastly-token", "fastly", value: "[A-Za-z0-9_-]{32}"),
    ]
}
