/// The words that names of secrets end in, and those that make them names of something else.
extension AssignmentName {
    static let passwordEndings = ["password", "passwd", "passphrase", "pwd"]
    static let keyEndings = [
        "secret", "secrets", "apikey", "accesskey", "privatekey", "secretkey", "signingkey", "encryptionkey", "masterkey",
        "authkey", "credential", "credentials", "creds", "auth", "authorization",
    ]
    static let harmlessEndings: Set<String> = [
        "value", "prod", "production", "dev", "development", "staging", "live", "test", "main", "default", "old", "new",
        "primary", "secondary", "str", "string", "v1", "v2",
    ]
    static let countedTokens: Set<String> = [
        "max", "min", "total", "num", "input", "output", "prompt", "completion", "next", "page", "continuation", "cursor", "per",
        "syntax", "cancellation", "cancel", "sync", "bos", "eos", "pad", "mask",
    ]
    static let strongKeys: Set<String> = [
        "api", "access", "secret", "private", "signing", "encryption", "master", "auth", "service", "account", "license", "app",
        "admin", "shared", "ssh",
    ]
    static let plainKeys: Set<String> = [
        "", "public", "primary", "foreign", "partition", "sort", "cache", "object", "row", "group", "idempotency", "lookup",
        "map", "dict", "unique", "index", "hash", "storage", "project", "issue", "kms", "shortcut", "hot", "arrow", "publishable",
        "anon", "host", "known", "state", "query", "translation", "i18n", "event", "session", "config", "registry", "dedupe",
        "dedup",
    ]
}
