extension SecretPattern {
    static let packageRegistries: [SecretPattern] = [
        .prefixed("npm-token", "npm_", pattern: "npm_[A-Za-z0-9]{36,}+", accepts: { Randomness.isNotWords($0.value) }),
        .prefixed("pypi-token", "pypi-AgEIcHlwaS5vcmc", "pypi-AgENdGVzdC5weXBpLm9yZw", pattern: #"pypi-Ag[\w-]{50,}+"#),
        .prefixed("rubygems-key", "rubygems_", pattern: "rubygems_[a-f0-9]{48}"),
        .prefixed("crates-token", "cio", pattern: "cio[A-Za-z0-9]{32}" + Shape.end, accepts: { Randomness.isNotWords($0.value) }),
        .prefixed("docker-token", "dckr_pat_", "dckr_oat_", pattern: #"dckr_[po]at_[\w-]{20,}+"#),
        .prefixed("nuget-key", "oy2", pattern: "oy2[a-z0-9]{43}" + Shape.end, accepts: { Randomness.isNotWords($0.value) }),
        SecretPattern("clojars-token", literals: ["clojars_"], caseless: true, pattern: "(?i:CLOJARS_[a-z0-9]{60})"),
        .prefixed("artifactory-key", "AKCp", pattern: "AKCp[A-Za-z0-9]{69,}+"),
        .prefixed("artifactory-key", "cmVmd", pattern: "cmVmd[A-Za-z0-9]{59}" + Shape.end),
    ]
}
