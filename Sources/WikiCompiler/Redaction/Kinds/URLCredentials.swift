extension SecretPattern {
    static let urlCredentials: [SecretPattern] = [
        // scheme://user:password@host, for databases too. Only the password goes.
        SecretPattern(
            "url-credential", literals: ["://"],
            pattern: #":\/\/[^\s:@\/"'`<>\\{}()\[\]$]{0,128}:(?<secret>[^\s@\/"'`<>\\]{3,512})@(?=[A-Za-z0-9\[$%{_-])"#,
            accepts: { AssignmentValue.isCredential($0.value) }),
        // In JSON the slashes may be escaped.
        SecretPattern(
            "url-credential", literals: [":\\/\\/"],
            pattern: #":\\/\\/[^\s:@\/"'`<>\\{}()\[\]$]{0,128}:(?<secret>[^\s@\/"'`<>\\]{3,512})@(?=[A-Za-z0-9\[])"#,
            accepts: { AssignmentValue.isCredential($0.value) }),
        // scheme://token@host: the token where the user's name belongs.
        SecretPattern(
            "url-credential", literals: ["://"],
            pattern: #":\/\/(?<secret>[A-Za-z0-9_-]{20,255})(?::(?:x-oauth-basic)?)?@(?=[A-Za-z0-9\[])"#,
            accepts: { Randomness.looksRandom($0.value) }),
    ]
}
