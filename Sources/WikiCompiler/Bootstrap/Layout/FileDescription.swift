/// Makes of a sentence about a file what can stand behind the file's name: a noun phrase, or "Implements …".
enum FileDescription {
    /// Nil when the sentence does not say what is in the file.
    /// - Parameter type: the type that the sentence documents, when it is not about the file itself.
    static func of(_ sentence: String, type: String = "") -> String? {
        var text = withoutBanner(sentence.replacing("[`", by: "`").replacing("`]", by: "`").trimmingSuffix(".").trimmingSuffix(":"))
        text = withoutTail(withoutLead(text)).trimmingSuffix(".").trimmed
        if text.hasPrefix("used for ") { text = "For " + text.dropFirst(9) }
        guard let phrase = phrase(text) else { return nil }
        text = phrase
        let words = Words(text)
        guard let first = words.first, (2...45).contains(words.count), text.count <= 280, ProseText.isProse(text) || words.count == 2,
            !orders.contains(first), !words.has(anyOf: empty), !labels.contains(words.list.last ?? ""),
            !text.contains("://"), !text.contains("..."), !text.contains("…"), text.utf8.count(where: { $0 == UInt8(ascii: "`") }) % 2 == 0
        else { return nil }
        guard !type.isEmpty else { return RepositoryWording.capitalized(text) }
        if ["a", "an", "the"].contains(first) { return "Declares \(type.asCode), \(first) \(text.dropFirst(first.utf8.count + 1))" }
        return verbs.contains(first) ? "Declares \(type.asCode), which \(first) \(text.dropFirst(first.utf8.count + 1))" : nil
    }

    /// "SDSLib 2.0 -- A C strings library": the name and its version go.
    private static func withoutBanner(_ text: String) -> String {
        for mark in [" -- ", " --- ", " — ", " - "] {
            guard let at = ByteSearch.first(mark, in: text) else { continue }
            let rest = text.bytes(at + mark.utf8.count..<text.utf8.count)
            if Words(text.bytes(0..<at)).count <= 3, Words(rest).count >= 3 { return rest }
        }
        return text
    }

    /// "This file defines …", "The types module provides …", "This is the …" without what points at the file.
    private static func withoutLead(_ text: String) -> String {
        let words = text.split(separator: " ").map(String.init)
        func rest(_ count: Int) -> String { words.dropFirst(count).joined(separator: " ") }
        guard words.count > 3 else { return text }
        let low = words.prefix(8).map(\.asciiLowercased)
        if low[0] == "in" || low[0] == "inside", let there = low.firstIndex(of: "there"), there < 5, ["is", "are"].contains(low[there + 1])
        {
            return rest(there + 2)
        }
        if let kind = low.prefix(5).firstIndex(where: { kinds.contains($0) }), ["this", "the"].contains(low[0]), kind + 1 < low.count {
            if ["is", "are"].contains(low[kind + 1]) { return rest(kind + 2) }
            if verbs.contains(low[kind + 1]) { return rest(kind + 1) }
        }
        if low[0] == "this" || low[0] == "it", low[1] == "is" || verbs.contains(low[1]) { return rest(low[1] == "is" ? 2 : 1) }
        if low[0] == "is" || low[0] == "are" { return rest(1) }
        return text
    }

    /// "The ziplist is a list that …" as a noun phrase; nil for other sentences.
    private static func phrase(_ text: String) -> String? {
        let list = Words(text).list.prefix(7)
        guard let first = list.first, ["a", "an", "the"].contains(first) else {
            // "`bat` is a library to …": the name stands before it already.
            if list.count > 3, list.dropFirst().first == "is", ["a", "an", "the"].contains(list[2]),
                let at = ByteSearch.first(" is ", in: text)
            {
                return text.bytes(at + 4..<text.utf8.count)
            }
            return text
        }
        if let at = ByteSearch.first(" is a", in: text), at < 40, list.firstIndex(of: "is") != nil {
            return text.bytes(0..<at) + ", " + text.bytes(at + 4..<text.utf8.count)
        }
        return list.contains { ["is", "are", "allows", "has", "have", "can", "must", "should", "will"].contains($0) } ? nil : text
    }

    private static func withoutTail(_ text: String) -> String {
        var text = text
        for mark in [", check ", ", see ", "; see ", ". see ", ", it's ", ", it is ", ". Probably ", ". It ", " (see "] {
            if let at = ByteSearch.first(mark, in: text), Words(text.bytes(0..<at)).count >= 3 { text = text.bytes(0..<at) }
        }
        return text
    }

    private static let kinds: Set<String> = [
        "file", "module", "header", "script", "package", "crate", "program", "directory", "folder", "unit",
    ]
    static let verbs: Set<String> = [
        "defines", "contains", "provides", "implements", "holds", "declares", "exports", "exposes", "handles", "parses", "tests", "runs",
        "generates", "describes", "represents", "specifies", "manages", "reads", "writes", "builds", "benchmarks", "wraps", "stores",
        "keeps",
        "converts", "turns", "adds", "ensures", "helps", "allows", "lets", "offers", "includes",
    ]
    /// What begins an order, a clause without its sentence, or a remark.
    private static let orders: Set<String> = [
        "to", "by", "if", "when", "make", "makes", "get", "gets", "set", "return", "returns", "create", "check", "use", "add", "see",
        "note", "please",
        "based", "these", "those", "we", "you", "once", "some", "here", "one", "does", "do", "because", "since", "not", "called", "used",
        "whether", "although", "it", "they", "there", "how", "why", "what", "todo", "copied", "adapted", "taken", "ported",
        "impossible", "auto", "automatically", "generated", "disable", "enable", "allow", "import", "from", "like", "only",
    ]
    private static let empty = [
        "you", "your", "we", "i", "our", "probably", "maybe", "recommended", "impossible", "node-only", "copied", "adapted", "borrowed",
        "stolen",
        "for more information", "more info", "deprecated", "documentation information", "todo", "fixme", "hack", "workaround",
        "auto generated",
        "autogenerated", "auto-generated", "generated by", "above", "below", "following", "here", "previous", "this", "these",
        "backwards compatibility",
    ]
    /// The last word of a heading between parts of a file.
    private static let labels: Set<String> = [
        "information", "notes", "includes", "prototypes", "declarations", "globals", "constants", "macros", "imports",
    ]
}
