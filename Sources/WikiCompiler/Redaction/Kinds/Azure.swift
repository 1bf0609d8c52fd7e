extension SecretPattern {
    static let azure: [SecretPattern] = [
        SecretPattern(
            "azure-storage-key", literals: ["accountkey", "account_key", "storage_key", "storagekey"], caseless: true,
            pattern: #"(?i:account_?key|storage_?key)"# + Shape.gap + #"(?<secret>[A-Za-z0-9+/]{86}==)"#),
        SecretPattern(
            "azure-shared-access-key", literals: ["sharedaccesskey", "shared_access_key"], caseless: true,
            pattern: #"(?i:shared_?access_?key)"# + Shape.gap + #"(?<secret>[A-Za-z0-9+/]{43}=)"#),
        SecretPattern(
            "azure-sas", literals: ["sig="], pattern: #"(?<=[?&;])sig=(?<secret>[A-Za-z0-9%+/]{40,}+=?)"#),
        // Three characters, a digit, `Q~` and the rest.
        SecretPattern(
            "azure-client-secret", literals: (0...9).map { "\($0)Q~" }, lead: 3...3,
            pattern: Shape.start + #"[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~-])"#),
        .named("azure-devops-token", "azure_devops", "azuredevops", "azure-devops", value: "[a-z2-7]{52}|[A-Za-z0-9]{84}"),
    ]
}
