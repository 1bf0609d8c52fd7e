/// What a value's looks say: a secret, a stand-in for one, or code.
enum AssignmentValue {
    /// What people write where a secret would be: `your-api-key`, `<token>`, `${TOKEN}`, `xxxx`, `********`, `changeme`.
    static func isPlaceholder(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = value.first else { return true }
        if "<{%[*.".utf8.contains(first) { return true }
        if first == UInt8(ascii: "$"), value.dropFirst().allSatisfy(isIdentifierByte) { return true }
        if Set(value).count <= 2 { return true }
        for mark in placeholderMarks where value.contains(mark) { return true }
        let words = NameWords.split(Array(value))
        if !words.contains(where: { placeholderWords.contains($0) }) { return isRunOfOrder(value) }
        // A stand-in word in front of something random, as in `test_8f7a…`, hides nothing.
        return !Randomness.looksRandom(value) && !words.contains { $0.utf8.count >= 8 && Randomness.hasDigit($0.utf8) }
    }

    /// `1234567890`, `abcdefgh`: bytes that mostly follow one another.
    private static func isRunOfOrder(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        let steps = zip(value, value.dropFirst()).count { $1 == $0 &+ 1 || $1 == $0 }
        return steps * 4 >= (value.count - 1) * 3
    }

    /// Code that computes a value, a path, or prose.
    static func isExpression(_ value: UnsafeBufferPointer<UInt8>, quoted: Bool) -> Bool {
        if value.contains(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) { return true }
        if value.starts(with: "/".utf8) || value.starts(with: "./".utf8) || value.starts(with: "~/".utf8) || value.starts(with: "../".utf8)
        {
            return value.contains { $0 == UInt8(ascii: ".") } || value.dropFirst().contains(UInt8(ascii: "/"))
        }
        if value.contains(Array("://".utf8)) || value.contains(Array("${".utf8)) || value.contains(Array("{{".utf8)) { return true }
        if value.count(where: { $0 == UInt8(ascii: "/") }) >= 2, !Randomness.looksRandom(value, strictly: true) { return true }
        if value.contains(UInt8(ascii: "(")), value.contains(UInt8(ascii: ")")) { return true }
        return !quoted && (isVariable(value) || isMemberAccess(value))
    }

    /// `$this->…` as far as the arrow, `$CPAN::Config`.
    private static func isVariable(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        value.first == UInt8(ascii: "$") && value.dropFirst().allSatisfy { isIdentifierByte($0) || ":-".utf8.contains($0) }
    }

    /// `process.env.TOKEN`, `self.token`, `config.auth.key`, `Foo::bar`.
    private static func isMemberAccess(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        let parts = value.split(omittingEmptySubsequences: false) { ".:?!".utf8.contains($0) }
        guard parts.count > 1, let root = parts.first else { return false }
        if codeRoots.contains(where: root.elementsEqual) { return true }
        return parts.allSatisfy { part in
            guard let first = part.first else { return true }
            return !(first &- UInt8(ascii: "0") < 10) && part.allSatisfy(isIdentifierByte) && !Randomness.looksRandom(part, strictly: true)
        }
    }

    /// A name as code has them.
    static func isIdentifier(_ value: UnsafeBufferPointer<UInt8>) -> Bool { value.allSatisfy(isIdentifierByte) }

    private static func isIdentifierByte(_ byte: UInt8) -> Bool {
        byte | 0x20 &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
    }

    /// Something a person may have chosen: six bytes or more that are not just a word or words.
    static func looksLikePassword(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        guard value.count >= 6, value.count <= 128 else { return false }
        let hasLetter = value.contains { ($0 | 0x20) &- UInt8(ascii: "a") < 26 }
        let hasDigit = Randomness.hasDigit(value)
        let hasSymbol = value.contains { "!@#$%^&*+=?~".utf8.contains($0) }
        return hasLetter && (hasDigit || hasSymbol)
    }

    /// A password beside a user's name, in a URL or on a command line.
    static func isCredential(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        if isPlaceholder(value) || value.contains(Array("${".utf8)) { return false }
        return !(value.contains(UInt8(ascii: "(")) || value.contains(UInt8(ascii: "{")))
    }

    /// `Basic` and the base 64 of user:password; not the word after "basic" in a sentence.
    static func isBasicCredential(_ candidate: SecretCandidate) -> Bool {
        let before = UnsafeBufferPointer(rebasing: candidate.text[..<candidate.match.lowerBound].suffix(24))
        if before.contains(Array("uthorization".utf8)) { return !isPlaceholder(candidate.value) }
        let decoded = Base64.decoded(candidate.value)
        guard let decoded, decoded.contains(UInt8(ascii: ":")) else { return false }
        return decoded.count >= 4 && decoded.allSatisfy { $0 >= 0x20 && $0 != 0x7F } && String(validating: decoded, as: UTF8.self) != nil
    }

    /// What follows `Bearer` or `Authorization:`, and is no link, scheme or stand-in.
    static func isHeaderToken(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        Randomness.looksRandom(value) && !isPlaceholder(value) && !value.contains(Array("://".utf8))
    }

    /// Whether one of `a=…; b=…` has a value that nobody typed.
    static func hasRandomPair(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        value.split(separator: UInt8(ascii: ";")).contains { pair in
            guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { return false }
            let content = UnsafeBufferPointer(rebasing: pair[(equals + 1)...])
            return content.count >= 12 && Randomness.looksRandom(content) && !isPlaceholder(content)
        }
    }

    private static let codeRoots = [
        "self", "this", "process", "os", "env", "config", "settings", "options", "args", "ctx", "req", "request", "cls", "super",
    ].map { Array($0.utf8) }

    private static let placeholderMarks: [[UInt8]] = [
        "...", "***", "xxxx", "XXXX", "REDACTED", "EXAMPLE", "…", "${", "{{", "<", ">", "•••",
    ].map { Array($0.utf8) }

    private static let placeholderWords: Set<String> = [
        "your", "yours", "my", "example", "examples", "sample", "placeholder", "changeme", "change", "dummy", "fake", "mock",
        "mocked", "test", "testing", "tests", "todo", "redacted", "insert", "replace", "enter", "here", "none", "null", "nil",
        "undefined", "true", "false", "foo", "bar", "password", "passwd", "pass", "pwd", "secret", "token", "key", "user",
        "username", "admin", "root", "guest", "postgres", "mysql", "demo", "anonymous", "invalid", "wrong", "hidden", "required",
        "string", "env", "xxx", "abc", "abc123", "password123", "secret123", "test123", "token123", "key123",
    ]
}
