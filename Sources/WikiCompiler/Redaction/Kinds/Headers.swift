extension SecretPattern {
    static let headers: [SecretPattern] = [
        SecretPattern(
            "authorization-basic", literals: ["basic "], caseless: true,
            pattern: #"(?i:basic) {1,2}(?<secret>[A-Za-z0-9+/_-]{8,}+={0,2})(?![A-Za-z0-9])"#,
            accepts: { AssignmentValue.isBasicCredential($0) }),
        SecretPattern(
            "authorization-bearer", literals: ["bearer"], caseless: true,
            pattern: #"(?i:bearer)(?:[ :]|%20|\+){1,2}(?<secret>[A-Za-z0-9._~+/|:-]{16,}+={0,2})"#,
            accepts: { AssignmentValue.isHeaderToken($0.value) }),
        SecretPattern(
            "authorization", literals: ["authorization"], caseless: true,
            pattern:
                #"(?i:authorization)(?:\\*["'`])?\s{0,2}[:=,]\s{0,2}(?:\\*["'`])?(?:(?i:token|key|apikey|api-key|digest|negotiate|bot|ghtoken) {1,2})?"#
                + #"(?:token=)?(?:\\*["'])?(?<secret>[A-Za-z0-9._~+/|:=-]{16,}+)"#,
            accepts: { AssignmentValue.isHeaderToken($0.value) }),
        // Every pair of the header goes: which of them is the session is the server's secret.
        SecretPattern(
            "cookie", literals: ["cookie"], caseless: true,
            pattern: #"(?i:(?:(?<=set-)|(?<![A-Za-z]))cookie2?)(?:\\*["'`])?\s{0,2}[:=,]\s{0,2}(?:\\*["'`])?"#
                + #"(?<secret>[\w.%*-]{1,64}=[^\s;"'\\\x80-\xFF]{0,4096}(?:; ?[\w.%*-]{1,64}(?:=[^\s;"'\\\x80-\xFF]{0,4096})?){0,40})"#,
            accepts: { AssignmentValue.hasRandomPair($0.value) }),
        // curl -u user:password
        SecretPattern(
            "command-line-credential", literals: ["curl", "http", "wget"],
            pattern:
                #"(?:curl|https?|wget) [^\n]{0,400}?(?:-u|--user|--proxy-user|-a|--auth)(?:=| {1,3})?(?:\\*["'])?[\w.@+-]{1,64}:(?<secret>"#
                + Shape.word + "{4,200})",
            accepts: { AssignmentValue.isCredential($0.value) }),
        SecretPattern(
            "command-line-credential", literals: ["sshpass"],
            pattern: #"sshpass {1,3}-p ?(?:\\*["'])?(?<secret>"# + Shape.word + "{3,200})",
            accepts: { AssignmentValue.isCredential($0.value) }),
        SecretPattern(
            "command-line-credential", literals: ["mysql", "mariadb"],
            pattern: #"(?:mysql|mysqldump|mysqladmin|mariadb) [^\n|;]{0,200}?(?<=\s)-p(?:\\*["'])?(?<secret>[^\s"'\\-][^\s"'\\]{3,200})"#,
            accepts: { AssignmentValue.isCredential($0.value) }),
        SecretPattern(
            "command-line-credential", literals: ["redis-cli"],
            pattern: #"redis-cli [^\n|;]{0,200}?(?<=\s)-a {1,3}(?:\\*["'])?(?<secret>"# + Shape.word + "{4,200})",
            accepts: { AssignmentValue.isCredential($0.value) }),
        SecretPattern(
            "sql-password", literals: ["identified by"], caseless: true,
            // In small letters it is a phrase of prose as well.
            pattern: #"(?i:identified by)(?: (?i:password))? \\*['"](?<secret>[^\s'"\\]{3,200})\\*['"]"#,
            accepts: {
                let isSQL = $0.text[$0.match.lowerBound + 1] == UInt8(ascii: "D")
                return AssignmentValue.isCredential($0.value) && (isSQL || AssignmentValue.looksLikePassword($0.value))
            }),
        // .netrc
        SecretPattern(
            "netrc", literals: ["machine "],
            pattern: #"machine \S{1,128}(?:\s|\\n){1,8}login \S{1,128}?(?:\s|\\n){1,8}password (?<secret>"# + Shape.word + "{4,200})",
            accepts: { AssignmentValue.isCredential($0.value) }),
    ]
}
