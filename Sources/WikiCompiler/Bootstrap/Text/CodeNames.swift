/// Names of code in a line of prose: what stands in code spans, and words that only code has.
enum CodeNames {
    /// In the order of the text, each once, without brackets of a call.
    static func of(_ text: String) -> [String] {
        var names: [String] = []
        func add(_ word: String) {
            var name = word.trimmed
            if let open = name.firstIndex(of: "(") { name = String(name[..<open]) }
            while let last = name.utf8.last, ".,;:!?".utf8.contains(last) { name.removeLast() }
            if name.utf8.count >= 3, !name.contains(" "), !names.contains(name) { names.append(name) }
        }
        for span in CodeSpans.of(text) { add(span) }
        let prose = CodeSpans.of(text).reduce(text) { $0.replacing("`\($1)`", by: " ") }
        for word in prose.split(whereSeparator: { " ,;\"'".contains($0) }) where isCode(String(word)) { add(String(word)) }
        return names
    }

    /// `snake_case`, `camelCase`, `call()`, `a::b`, `--flag`.
    private static func isCode(_ word: String) -> Bool {
        let word = word.trimmingSuffix(".")
        let letters = Array(word.utf8)
        guard letters.count >= 4, letters.contains(where: \.isLetter) else { return false }
        if word.hasPrefix("--") || word.hasSuffix("()") || word.contains("::") { return true }
        if let at = letters.firstIndex(of: UInt8(ascii: "_")), at > 0, at + 1 < letters.count { return true }
        return zip(letters, letters.dropFirst()).contains { $0.isLower && $1.isUpper } && letters.allSatisfy(\.isWord)
            && !brands.contains(word)
    }

    /// Names of products, not of code.
    private static let brands: Set<String> = [
        "GitHub", "GitLab", "macOS", "JavaScript", "TypeScript", "iOS", "FreeBSD", "OpenSSL", "MySQL", "SQLite",
    ]
}

extension String {
    /// How many bytes are left without white space at the end.
    var trimmedEnd: Int {
        var count = utf8.count
        for byte in utf8.reversed() {
            guard byte.isSpace else { break }
            count -= 1
        }
        return count
    }
}
