/// What people run together in one typed sentence, cut at commas, semicolons, colons and dashes.
enum Clauses {
    private static let marks = [", ", "; ", ": ", " - ", " – ", " — "]

    /// Exact parts of the text in order; a mark inside code, brackets or quotation marks cuts nothing.
    static func of(_ text: String) -> [String] {
        var clauses: [String] = []
        var start = 0
        var at = 0
        let length = text.utf8.count
        while at < length {
            guard
                let cut = marks.compactMap({ mark in ByteSearch.first(mark, in: text, from: at).map { ($0, mark.utf8.count) } })
                    .min(by: { $0.0 < $1.0 })
            else { break }
            let clause = text.bytes(start..<cut.0)
            at = cut.0 + cut.1
            guard isWhole(clause) else { continue }
            clauses.append(clause.trimmed)
            start = at
        }
        clauses.append(text.bytes(start..<length).trimmed)
        return clauses.filter { !$0.isEmpty }
    }

    private static func isWhole(_ clause: String) -> Bool {
        func count(_ byte: Unicode.Scalar) -> Int { clause.unicodeScalars.filter { $0 == byte }.count }
        return count("`") % 2 == 0 && count("\"") % 2 == 0 && count("(") == count(")")
    }

    /// The first clause of a text without what only leads into it: "so", "then", "ok".
    static func withoutLead(_ clause: String) -> String {
        var rest = clause.trimmed
        while let word = rest.split(separator: " ").first.map(String.init), rest.utf8.count > word.utf8.count + 1,
            leads.contains(word.asciiLowercased.trimmingSuffix(".")) || !word.unicodeScalars.contains(where: isSaid)
        {
            rest = String(rest.dropFirst(word.count)).trimmed
        }
        return rest
    }

    /// What a word is made of; an emoji in front says nothing.
    private static func isSaid(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || "0123456789`\"'(.-@/".unicodeScalars.contains(scalar)
    }

    private static let leads: Set<String> = [
        "so", "then", "ok", "okay", "and", "but", "well", "hm", "hmm", "right", "also", "because", "actually", "no", "nope", "yes", "yeah",
        "please", "aber", "dann", "gut", "und", "ja", "nee", "nein", "bitte", "denn",
    ]
}
