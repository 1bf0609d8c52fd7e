/// The fields of an interface, a model or a record, as they stand in a file that was read.
struct DefinitionBlock {
    let fields: [String]
    /// The line that opens it.
    let opening: String

    /// Words that open a definition.
    static let openers: Set<String> = [
        "interface", "class", "struct", "def", "func", "function", "fn", "type", "model", "enum", "module", "defmodule", "trait",
        "protocol", "record", "table",
    ]

    /// The block that defines `name` in `source`; nil when it is not there in full.
    init?(_ name: String, in source: String) {
        var fields: [String] = []
        var depth = 0
        var opening = ""
        for range in LineRanges(source) {
            let line = FactFinder.withoutNumber(source.bytes(range))
            let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
            if depth == 0 {
                guard let at = words.prefix(4).firstIndex(where: Self.openers.contains), words.dropFirst(at + 1).first == name,
                    line.hasSuffix("{")
                else { continue }
                depth = 1
                opening = line
                continue
            }
            if depth == 1, let first = words.first, line.first?.isLetter == true || line.first == "_",
                !["readonly", "public", "private"].contains(first)
            {
                fields.append(first)
            }
            depth += line.utf8.filter { $0 == UInt8(ascii: "{") }.count - line.utf8.filter { $0 == UInt8(ascii: "}") }.count
            if depth <= 0 {
                self.fields = fields
                self.opening = opening
                return
            }
        }
        return nil
    }

    /// A claim with "only" as the definition bears it out: whole when it names every field, without the "only" when just
    /// what it denies holds, nil when neither can be shown. `line` is the definition's first line, where one was needed.
    static func proven(_ claim: String, in source: String) -> (words: String, line: String?)? {
        guard let only = ByteSearch.first(" only has ", in: claim) else { return Words(claim).has("only") ? nil : (claim, nil) }
        let subject = claim.bytes(0..<only)
        let rest = claim.bytes(only + 10..<claim.utf8.count)
        let cut = [", no ", " (no ", ", not ", " and no "].compactMap { ByteSearch.first($0, in: rest) }.min() ?? rest.utf8.count
        let names = subject.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
        guard let block = names.reversed().lazy.compactMap({ DefinitionBlock($0, in: source) }).first, !block.fields.isEmpty else {
            return nil
        }
        let denied = rest.bytes(cut..<rest.utf8.count)
        let known = Set(block.fields.map(\.asciiLowercased))
        guard known.isDisjoint(with: Words(denied).list) else { return nil }
        if Set(CodeSpans.of(rest.bytes(0..<cut))) == Set(block.fields) { return (claim, block.opening) }
        let list = denied.trimmingPrefix(", ").trimmingPrefix(" and ").trimmingPrefix(" (")
        guard list.hasPrefix("no ") else { return nil }
        return ("\(subject) has \(list.trimmingSuffix(".").trimmingSuffix(")"))", block.opening)
    }
}
