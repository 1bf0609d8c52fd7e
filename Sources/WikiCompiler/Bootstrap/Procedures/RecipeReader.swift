/// Reads the targets of a makefile and the recipes of a justfile.
enum RecipeReader {
    struct Recipe {
        let name: String
        let body: [String]
        /// What stands behind its colon: other recipes that run first, or files.
        var needs: [String] = []
        let comment: String
        let places: [Range<Int>]
    }

    static func recipes(in text: String, isMake: Bool) -> [Recipe] {
        let bytes = Array(text.utf8)
        let lines = Array(LineRanges(text))
        func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        func bare(_ range: Range<Int>) -> Range<Int> {
            let text = bytes[range]
            let from = range.lowerBound + text.prefix { $0.isSpace }.count
            return from..<max(from, range.upperBound - text.reversed().prefix { $0.isSpace }.count)
        }
        var found: [Recipe] = []
        for (index, line) in lines.enumerated() {
            guard let (name, trailing) = isMake ? target(string(line)) : recipe(string(line)) else { continue }
            var places = [bare(line)]
            var body: [String] = []
            for next in lines[(index + 1)...] {
                let words = string(next)
                guard words.first == " " || words.first == "\t" || words.trimmed.isEmpty && !isMake else { break }
                let place = bare(next)
                let command = string(place).drop { "@-+".contains($0) }
                guard !command.isEmpty, !command.hasPrefix("#") else { continue }
                body.append(String(command))
                places.append(place)
            }
            var comment = trailing
            if comment.isEmpty, index > 0 {
                let above = bare(lines[index - 1])
                let words = string(above)
                if words.hasPrefix("#"), !words.hasPrefix("#!") {
                    comment = String(words.drop { $0 == "#" }).trimmed
                    places.insert(above, at: 0)
                }
            }
            let needs = needs(string(line))
            found.append(Recipe(name: name, body: body, needs: needs, comment: ProseText.isProse(comment) ? comment : "", places: places))
        }
        return found
    }

    /// `test: build ## Runs the tests`: the name, and the words behind `##`.
    private static func target(_ line: String) -> (String, String)? {
        guard let first = line.utf8.first, first.isLetter || first == 95, let colon = line.firstIndex(of: ":") else { return nil }
        let name = line[..<colon]
        let after = line[line.index(after: colon)...]
        guard !after.hasPrefix("="), !after.hasPrefix(":="), isName(name), !after.contains("=") || after.contains("##") else { return nil }
        let comment = after.range(of: "##").map { String(after[$0.upperBound...]).trimmed } ?? ""
        return (String(name).trimmed, comment)
    }

    /// `@test *options: init`: the name.
    private static func recipe(_ line: String) -> (String, String)? {
        var rest = Substring(line)
        if rest.first == "@" { rest = rest.dropFirst() }
        guard let first = rest.utf8.first, first.isLetter || first == 95 else { return nil }
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        let after = rest[name.endIndex...]
        guard let colon = after.firstIndex(of: ":"), !after[colon...].hasPrefix(":="), after.first == " " || after.first == ":",
            !["export", "set", "alias", "import", "mod"].contains(String(name))
        else { return nil }
        return (String(name), "")
    }

    private static func needs(_ line: String) -> [String] {
        guard let colon = line.firstIndex(of: ":") else { return [] }
        return line[line.index(after: colon)...].prefix { $0 != "#" && $0 != ";" }.split(separator: " ").map(String.init)
    }

    private static func isName(_ name: Substring) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { $0.isWord || "-_.:".utf8.contains($0) }
    }
}
