/// The name that a line of code declares.
enum DeclaredName {
    /// Empty when the line declares nothing that it would be known by.
    static func of(_ line: String) -> String {
        let low = line.trimmed
        guard !low.isEmpty, !low.hasPrefix("return"), !low.hasPrefix("else"), !low.hasPrefix("#"), !low.hasPrefix("}") else { return "" }
        let words = low.split(whereSeparator: { " \t".contains($0) }).map(String.init)
        for (index, word) in words.prefix(6).enumerated() where keywords.contains(word) && index + 1 < words.count {
            let name = identifier(words[index + 1])
            // `const char *` declares no "char", and a variable among code is known to nobody.
            if constants.contains(word) {
                if line.utf8.first?.isSpace == true { return "" }
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
