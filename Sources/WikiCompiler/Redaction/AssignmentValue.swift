/// What a value's looks say: a secret, a stand-in for one, or code.
enum AssignmentValue {
    /// What people write where a secret would be: `your-api-key`, `<token>`, `${TOKEN}`, `xxxx`, `********`, `changeme`.
    static func isPlaceholder(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = value.first else { return true }
        if "$<{%[*.".utf8.contains(first), first != UInt8(ascii: "$") || !Randomness.looksRandom(value) { return true }
        if Set(value).count <= 2 { return true }
        for mark in placeholderMarks where value.firstRange(of: mark) != nil { return true }
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
        if value.contains(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 >= 0x80 }) { return true }
        if value.starts(with: "/".utf8) || value.starts(with: "./".utf8) || value.starts(with: "~/".utf8) || value.starts(with: "../".utf8) {
            return value.contains { $0 == UInt8(ascii: ".") } || value.dropFirst().contains(UInt8(ascii: "/"))
        }
        if value.firstRange(of: "://".utf8) != nil || value.firstRange(of: "${".utf8) != nil || value.firstRange(of: "{{".utf8) != nil { return true }
        if value.contains(UInt8(ascii: "(")), value.contains(UInt8(ascii: ")")) { return true }
        return !quoted && isMemberAccess(value)
    }

    /// `process.env.TOKEN`, `self.token`, `config.auth.key`, `Foo::bar`.
    private static func isMemberAccess(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        let parts = value.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "!") }
        return parts.count > 1 && parts.allSatisfy { part in
            guard let first = part.first else { return true }
            return !(first &- UInt8(ascii: "0") < 10) && part.allSatisfy(isIdentifierByte) && !Randomness.looksRandom(part)
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
        if isPlaceholder(value) || value.firstRange(of: "${".utf8) != nil { return false }
        return !(value.contains(UInt8(ascii: "(")) || value.contains(UInt8(ascii: "{")))
    }

    /// `Basic` and the base 64 of user:password; not the word after "basic" in a sentence.
    static func isBasicCredential(_ candidate: SecretCandidate) -> Bool {
        let decoded = Base64.decoded(candidate.value)
        guard let decoded, let colon = decoded.firstIndex(of: UInt8(ascii: ":")) else { return false }
        return decoded.count >= 4 && decoded.allSatisfy { $0 >= 0x20 && $0 != 0x7F } && colon < 128
    }

    /// Whether one of `a=…; b=…` has a value that nobody typed.
    static func hasRandomPair(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        value.split(separator: UInt8(ascii: ";")).contains { pair in
            guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { return false }
            let content = UnsafeBufferPointer(rebasing: pair[(equals + 1)...])
            return content.count >= 12 && Randomness.looksRandom(content) && !isPlaceholder(content)
        }
    }

    private static let placeholderMarks: [[UInt8]] = ["...", "***", "xxxx", "XXXX", "[REDACTED", "REDACTED", "…", "${", "{{", "<", ">", "•••"].map { Array($0.utf8) }

    private static let placeholderWords: Set<String> = [
        "your", "yours", "my", "example", "examples", "sample", "placeholder", "changeme", "change", "dummy", "fake", "mock", "mocked", "test", "testing",
        "tests", "todo", "redacted", "insert", "replace", "enter", "here", "none", "null", "nil", "undefined", "true", "false", "foo", "bar",
        "password", "passwd", "pass", "pwd", "secret", "token", "key", "user", "username", "admin", "root", "guest", "postgres", "mysql", "demo",
        "invalid", "wrong", "hidden", "required", "string", "env", "xxx", "abc", "abc123", "password123", "secret123", "test123", "token123", "key123",
    ]
}

/// Base 64, both alphabets.
enum Base64 {
    /// The bytes, nil when the text is not base 64.
    static func decoded(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        var (bits, count): (UInt32, Int) = (0, 0)
        for byte in text {
            let value: UInt32
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = UInt32(byte) - 65
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = UInt32(byte) - 71
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = UInt32(byte) + 4
            case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
            case UInt8(ascii: "="): continue
            default: return nil
            }
            (bits, count) = (bits << 6 | value, count + 6)
            if count >= 8 {
                count -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return result
    }
}
