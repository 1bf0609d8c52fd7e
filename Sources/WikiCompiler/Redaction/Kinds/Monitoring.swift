extension SecretPattern {
    static let monitoring: [SecretPattern] = [
        .named("datadog-key", "datadog", "dd_api", "dd_app", "dd-api", "dd-app", value: "[a-f0-9]{40}|[a-f0-9]{32}"),
        .prefixed(
            "newrelic-key", "NRAK-", "NRII-", "NRAA-", "NRJS-", "NRSP-", "NRRA-", pattern: #"NR(?:AK|II|AA|JS|SP|RA)-[A-Za-z0-9_-]{19,}+"#),
        .prefixed("sentry-token", "sntrys_", "sntryu_", pattern: #"sntry(?:s_[A-Za-z0-9+/=_-]{60,}+|u_[a-f0-9]{64})"#),
        .prefixed("grafana-token", "glsa_", "glc_", pattern: #"gl(?:sa_[A-Za-z0-9]{32}_[a-fA-F0-9]{8}|c_[A-Za-z0-9+/]{32,}+={0,3})"#),
        .prefixed("dynatrace-token", "dt0c01.", "dt0s01.", "dt0s16.", pattern: #"dt0[cs]\d\d\.[A-Z0-9]{8,24}\.[A-Z0-9]{64}"#),
        .prefixed("posthog-key", "phx_", pattern: "phx_[A-Za-z0-9]{40,}+"),
        .prefixed("launchdarkly-key", "sdk-", "api-", pattern: "(?:sdk|api)-" + Shape.uuid),
        .named("pagerduty-key", "pagerduty", value: #"[\w+-]{20}"#),
        .named("honeycomb-key", "honeycomb", value: "[A-Za-z0-9]{22}|[a-f0-9]{32}|hc[abi]ik_[a-z0-9]{58}"),
    ]
}
