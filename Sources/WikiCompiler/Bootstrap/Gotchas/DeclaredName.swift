/// The name that a line of code declares.
enum DeclaredName {
    /// Empty when the line declares nothing that it would be known by.
    static func of(_ line: String) -> String {
        let low = line.trimmed
        guard !low.isEmpty, !low.hasPrefix("return"), !low.hasPrefix("else"), !low.hasPrefix("#"), !low.hasPrefix("}") else { return "" }
        let words = low.split(whereSeparator: { " \t".contains($0) }).map(String.init)
        for (index, word) in words.prefix(6).enumerated() where keywords.contains(word) && index + 1 < words.count {
            let name = identifier(words[index + 1])
            // `const char *` declares no "char".
            if constants.contains(word) {
                let rest = words[(index + 1)...].joined(separator: " ").dropFirst(name.count).drop { $0 == " " }
                guard rest.first == "=" || rest.first == ":" else { continue }
            }
            return name.utf8.count >= 3 && !keywords.contains(name) ? name : ""
        }
        // `static void freeClient(client *c) {`: a word before a bracket, with a type before it and no assignment.
        guard low.hasSuffix("{") || low.hasSuffix(",") || low.hasSuffix(")") || low.hasSuffix(");"), let open = low.firstIndex(of: "(")
        else { return "" }
        let head = low[..<open]
        guard !head.contains("="), !head.contains("."), !head.contains("->"), head.contains(" ") else { return "" }
        let first = words.first ?? ""
        guard !control.contains(first) else { return "" }
        let name = identifier(String(head.split(whereSeparator: { " *&".contains($0) }).last ?? ""))
        return name.utf8.count >= 3 && !control.contains(name) ? name : ""
    }

    /// What the code around an offset of a text declares: the nearest declaration that is indented less; empty at the top level.
    static func enclosing(_ offset: Int, in text: String) -> String {
        let lines = Array(LineRanges(text))
        func indent(_ words: String) -> Int { words.utf8.prefix { $0.isSpace }.reduce(0) { $0 + ($1 == 9 ? 4 : 1) } }
        guard let at = lines.lastIndex(where: { $0.lowerBound <= offset }) else { return "" }
        var margin = indent(text.bytes(lines[at]))
        for line in lines[..<at].reversed() where margin > 0 {
            let words = text.bytes(line)
            let bare = words.trimmed
            guard !bare.isEmpty, !["#", "/", "*"].contains(where: { bare.hasPrefix($0) }) else { continue }
            let depth = indent(words)
            guard depth < margin else { continue }
            // Where a signature ends, and labels, nothing is declared.
            if bare == "{" || bare.hasPrefix(")") || bare.hasSuffix(":") && !bare.contains(" ") { continue }
            let name = of(words)
            if !name.isEmpty, bare.contains("(") || bare.hasSuffix("{") { return name }
            margin = depth
        }
        return ""
    }

    private static func identifier(_ word: String) -> String {
        String(word.drop { "*&`".contains($0) }.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    }

    private static let keywords: Set<String> = [
        "func", "fn", "def", "class", "struct", "enum", "interface", "trait", "protocol", "function", "type", "typealias", "macro_rules!",
        "module",
        "impl", "extension", "actor", "#define", "typedef", "const", "let", "var",
    ]
    private static let constants: Set<String> = ["const", "let", "var"]
    private static let control: Set<String> = [
        "if", "while", "for", "switch", "return", "else", "do", "case", "catch", "guard", "assert", "await", "new", "throw",
    ]
}
