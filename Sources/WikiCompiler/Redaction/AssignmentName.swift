/// The name something is assigned to, read around the word in it that said secret.
struct AssignmentName {
    /// How the value stands beside the name.
    private enum Form { case quoted, listed, bare, flag, prose, element }

    /// A password may be a word; a key or token is never one. `pass` and `some_key` often mean something else.
    private enum Class { case password, pass, key, someKey }

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
        if start > 0, start < candidate.match.lowerBound, text[start - 1] == UInt8(ascii: "\\"), "nrt".utf8.contains(text[start]) {
            start += 1
        }
        var end = candidate.match.lowerBound
        while end < candidate.secret.lowerBound, Self.isNameByte(text[end]) { end += 1 }
        let name = Array(text[start..<end])
        isFlag = name.starts(with: "--".utf8) || (name.first == UInt8(ascii: "-") && start > 0)
        isEnvironment = name.count >= 3 && !name.contains { $0 &- UInt8(ascii: "a") < 26 } && !name.contains(UInt8(ascii: "-"))
        kind = Self.classify(name)
    }

    /// Whether the value is a secret, going by its name, its form and its looks.
    func isSecret(valueOf candidate: SecretCandidate) -> Bool {
        guard let kind, candidate.secret.count >= 4 else { return false }
        let form = Self.form(of: candidate)
        if form == .flag, !isFlag { return false }
        let value = candidate.value
        if AssignmentValue.isPlaceholder(value) || AssignmentValue.isExpression(value, quoted: form == .quoted) { return false }
        let isTight = candidate.text[candidate.secret.lowerBound - 1] == UInt8(ascii: "=")
        let isCode = form == .listed || form == .prose || (form == .bare && !isTight && !isEnvironment)
        if Randomness.looksRandom(value, strictly: isCode || (kind == .someKey && !isEnvironment)) { return true }
        if kind == .pass, !isEnvironment || !isTight { return form == .quoted && AssignmentValue.looksLikePassword(value) }
        guard kind == .password || kind == .pass else { return false }
        switch form {
        case .listed: return false
        case .prose: return AssignmentValue.looksLikePassword(value) && !AssignmentValue.isIdentifier(value)
        case .quoted, .element, .flag: return AssignmentValue.looksLikePassword(value)
        case .bare:
            if isTight, isEnvironment || isFlag || endsWithSemicolon(candidate) { return true }
            return AssignmentValue.looksLikePassword(value) && !AssignmentValue.isIdentifier(value)
        }
    }

    private static func form(of candidate: SecretCandidate) -> Form {
        let between = candidate.text[candidate.match.lowerBound..<candidate.secret.lowerBound]
        switch candidate.text[candidate.secret.lowerBound - 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): return between.contains(UInt8(ascii: ",")) ? .listed : .quoted
        case UInt8(ascii: ">") where candidate.match.upperBound > candidate.secret.upperBound: return .element
        default:
            if between.contains(UInt8(ascii: "=")) || between.contains(UInt8(ascii: ":")) { return .bare }
            return between.split(separator: UInt8(ascii: " ")).count > 1 ? .prose : .flag
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
        // The shell's own PWD is a folder.
        if name.elementsEqual("PWD".utf8) { return nil }
        if last == "pass" { return .pass }
        if passwordEndings.contains(where: last.hasSuffix) { return .password }
        if last.hasSuffix("token") || last == "tokens" { return last == "tokens" || countedTokens.contains(before) ? nil : .key }
        if keyEndings.contains(where: last.hasSuffix) { return .key }
        if last == "key" { return plainKeys.contains(before) ? nil : strongKeys.contains(before) ? .key : .someKey }
        if last == "base", words.suffix(3) == ["secret", "key", "base"] { return .key }
        return nil
    }
}
