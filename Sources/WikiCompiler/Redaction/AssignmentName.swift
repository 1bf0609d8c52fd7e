/// The name something is assigned to, read around the word in it that said secret.
struct AssignmentName {
    /// How the value stands beside the name.
    enum Form { case quoted, bare, flag, element }

    /// A password may be a word; a key or token is never one.
    private enum Class { case password, key }

    private let kind: Class?
    /// `UPPER_CASE`, as in an environment.
    private let isEnvironment: Bool
    /// Begins with `--`.
    private let isFlag: Bool

    init(_ candidate: SecretCandidate) {
        let text = candidate.text
        var start = candidate.match.lowerBound
        let floor = max(0, start - 64)
        while start > floor, Self.isNameByte(text[start - 1]) { start -= 1 }
        // `\n`, `\t` and `\r` in escaped text are no part of the name.
        if start > 0, start < candidate.match.lowerBound, text[start - 1] == UInt8(ascii: "\\"), "nrt".utf8.contains(text[start]) { start += 1 }
        var end = candidate.match.lowerBound
        while end < candidate.secret.lowerBound, Self.isNameByte(text[end]) { end += 1 }
        let name = Array(text[start..<end])
        isFlag = name.starts(with: "--".utf8) || (name.first == UInt8(ascii: "-") && start > 0)
        isEnvironment = name.count >= 3 && !name.contains { $0 &- UInt8(ascii: "a") < 26 } && !name.contains(UInt8(ascii: "-"))
        kind = Self.classify(name)
    }

    /// Whether the value is a secret, going by its name, its form and its looks.
    func isSecret(valueOf candidate: SecretCandidate, form: Form) -> Bool {
        guard let kind else { return false }
        if form == .flag, !isFlag { return false }
        let value = candidate.value
        if AssignmentValue.isPlaceholder(value) || AssignmentValue.isExpression(value, quoted: form == .quoted) { return false }
        if Randomness.looksRandom(value) { return true }
        guard kind == .password else { return false }
        switch form {
        case .quoted, .element: return AssignmentValue.looksLikePassword(value)
        case .flag: return AssignmentValue.looksLikePassword(value)
        case .bare:
            let isTight = candidate.text[candidate.secret.lowerBound - 1] == UInt8(ascii: "=")
            if isTight, isEnvironment || isFlag || endsWithSemicolon(candidate) { return value.count >= 4 }
            return AssignmentValue.looksLikePassword(value) && !AssignmentValue.isIdentifier(value)
        }
    }

    /// `Password=…;` as in connection strings.
    private func endsWithSemicolon(_ candidate: SecretCandidate) -> Bool {
        let end = candidate.secret.upperBound
        return end < candidate.text.count && candidate.text[end] == UInt8(ascii: ";")
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// What the name's last words say: `dbPassword`, `AWS_SECRET_ACCESS_KEY`, `token-2`; not `tokenCount`, `password_field`.
    private static func classify(_ name: [UInt8]) -> Class? {
        var words = NameWords.split(name)
        while let last = words.last, harmlessEndings.contains(last) || last.allSatisfy(\.isNumber) { words.removeLast() }
        guard let last = words.last else { return nil }
        let before = words.dropLast().last ?? ""
        if passwordEndings.contains(where: last.hasSuffix) { return last == "pwd" && words.count == 1 ? nil : .password }
        if last.hasSuffix("token") || last == "tokens" { return last == "tokens" || countedTokens.contains(before) ? nil : .key }
        if keyEndings.contains(where: last.hasSuffix) { return .key }
        if last == "key" { return plainKeys.contains(before) ? nil : .key }
        if last == "base", words.suffix(3) == ["secret", "key", "base"] { return .key }
        return nil
    }

    private static let passwordEndings = ["password", "passwd", "passphrase", "pwd"]
    private static let keyEndings = ["secret", "secrets", "apikey", "accesskey", "privatekey", "secretkey", "signingkey", "encryptionkey", "masterkey", "authkey", "credential", "credentials", "creds", "auth", "authorization"]
    private static let harmlessEndings: Set<String> = ["value", "prod", "production", "dev", "development", "staging", "live", "test", "main", "default", "old", "new", "primary", "secondary", "str", "string", "v1", "v2"]
    private static let countedTokens: Set<String> = ["max", "min", "total", "num", "input", "output", "prompt", "completion", "next", "page", "continuation", "cursor", "per", "syntax", "cancellation", "cancel", "sync", "bos", "eos", "pad", "mask"]
    private static let plainKeys: Set<String> = ["", "public", "primary", "foreign", "partition", "sort", "cache", "object", "row", "group", "idempotency", "lookup", "map", "dict", "unique", "index", "hash", "storage", "project", "issue", "kms", "shortcut", "hot", "arrow", "publishable", "anon", "host", "known", "state", "query", "translation", "i18n", "event", "session", "config", "registry", "dedupe", "dedup"]
}

/// Cuts identifiers into their words, lower-cased.
enum NameWords {
    static func split(_ name: [UInt8]) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        func flush() {
            if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        for (index, byte) in name.enumerated() {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                let afterSmall = index > 0 && name[index - 1] &- UInt8(ascii: "a") < 26
                let beforeSmall = index + 1 < name.count && name[index + 1] &- UInt8(ascii: "a") < 26
                if afterSmall || (beforeSmall && index > 0 && name[index - 1] &- UInt8(ascii: "A") < 26) { flush() }
                word.append(byte | 0x20)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(byte)
            default: flush()
            }
        }
        flush()
        return words
    }
}
