/// What a short shell script runs, read without running it.
enum ShellScript {
    private static let longest = 60

    /// Its commands in their order, each with its place, values that the script itself sets put in; empty for a script that has loops,
    /// functions, alternatives or values from elsewhere.
    static func commands(in text: String) -> [(line: String, place: Range<Int>)] {
        let lines = Array(LineRanges(text))
        guard lines.count <= longest, text.hasPrefix("#!") else { return [] }
        var values: [String: String] = [:]
        var found: [(String, Range<Int>)] = []
        var depth = 0
        for place in lines {
            var line = text.bytes(place).trimmed
            if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("set -") || line == "then" { continue }
            if line.hasPrefix("if ") {
                depth += 1
                continue
            }
            if line == "fi" {
                depth -= 1
                continue
            }
            if let (name, value) = assignment(line) {
                // What is set under a condition only says where a program lies.
                if depth == 0 { values[name] = value }
                continue
            }
            // `$OVENS` before `$OVEN`.
            for (name, value) in values.sorted(by: { ($1.key.utf8.count, $1.key) < ($0.key.utf8.count, $0.key) }) {
                line = line.replacing("${\(name)}", by: value).replacing("$\(name)", by: value)
            }
            line = line.trimmingSuffix("\"$@\"").trimmingSuffix("$@").trimmed
            guard !line.contains("$"), !["else", "elif", "for", "while", "case", "function"].contains(String(line.prefix { $0 != " " })),
                !line.contains("() {"), !DeveloperCommand.isShellSyntax(line), depth >= 0
            else { return [] }
            if ["echo", "cd", "exit", "export"].contains(String(line.prefix { $0 != " " })) { continue }
            found.append((line, place))
        }
        return depth == 0 ? found : []
    }

    /// `export NAME="value"`.
    private static func assignment(_ line: String) -> (String, String)? {
        let bare = line.trimmingPrefix("export ")
        guard let equals = bare.firstIndex(of: "=") else { return nil }
        let name = String(bare[..<equals])
        guard !name.isEmpty, name.utf8.allSatisfy({ $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") }) else { return nil }
        let value = String(bare[bare.index(after: equals)...])
        guard !value.contains("$"), !value.contains(" ") || value.hasPrefix("\"") || value.hasPrefix("'") else { return nil }
        return (name, String(value.drop { "\"'".contains($0) }).trimmingSuffix("\"").trimmingSuffix("'"))
    }
}
