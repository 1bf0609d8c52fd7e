extension SecretPattern {
    static let codeHosts: [SecretPattern] = [
        .prefixed("github-token", "ghp_", pattern: "ghp_[A-Za-z0-9]{36,}+"),
        .prefixed("github-fine-grained-token", "github_pat_", pattern: #"github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{40,}+"#),
        .prefixed("github-oauth-token", "gho_", pattern: "gho_[A-Za-z0-9]{36,}+"),
        .prefixed("github-app-token", "ghu_", "ghs_", pattern: #"gh[us]_[A-Za-z0-9][\w.-]{35,}+"#),
        .prefixed("github-refresh-token", "ghr_", pattern: "ghr_[A-Za-z0-9]{36,}+"),
        .prefixed("gitlab-token", "glpat-", pattern: #"glpat-[\w-]{20,}+(?:\.[\w.]{2,}+)?"#),
        .prefixed("gitlab-runner-token", "glrt-", "glrtr-", pattern: #"glrtr?-(?:t\d_)?[\w-]{20,}+(?:\.[\w.]{2,}+)?"#),
        .prefixed("gitlab-runner-token", "GR1348941", pattern: #"GR1348941[\w-]{20,}+"#),
        .prefixed("gitlab-deploy-token", "gldt-", pattern: #"gldt-[\w-]{20,}+"#),
        .prefixed(
            "gitlab-service-token", "glptt-", "glcbt-", "glft-", "glimt-", "glagent-", "glsoat-", "gloas-", "glffct-",
            pattern: #"gl(?:ptt|cbt|ft|imt|agent|soat|oas|ffct)-[\w-]{20,}+"#),
        .prefixed("bitbucket-token", "ATBB", pattern: #"ATBB[A-Za-z0-9_=.-]{24,}+"#, accepts: { Randomness.isNotWords($0.value) }),
        .named("bitbucket-token", "bitbucket", value: "[A-Za-z0-9_=-]{64}|[A-Za-z0-9]{32}|[A-Za-z0-9]{20}"),
        .named("gitea-token", "gitea", "forgejo", value: "[a-f0-9]{40}"),
    ]
}
