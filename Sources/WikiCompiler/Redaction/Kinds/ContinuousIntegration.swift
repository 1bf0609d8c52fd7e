extension SecretPattern {
    static let continuousIntegration: [SecretPattern] = [
        .prefixed("circleci-token", "CCIPAT_", "CCIPRJ_", pattern: #"CCIP(?:AT|RJ)_[A-Za-z0-9]{20,}_[a-f0-9]{40}"#),
        .named("circleci-token", "circleci", "circle_token", value: "[a-f0-9]{40}"),
        .prefixed("buildkite-token", "bkua_", pattern: "bkua_[a-f0-9]{40}"),
        .prefixed("sonar-token", "squ_", "sqp_", "sqa_", pattern: "sq[upa]_[a-f0-9]{40}"),
        .named("codecov-token", "codecov", value: Shape.uuid + "|[a-z0-9]{32}"),
        .named("snyk-token", "snyk", value: Shape.uuid),
    ]
}
