/// The table `[mcp_servers.wikictl]` of Codex's config.toml.
struct TOMLServer: SettingsContent {
    let command: String
    let arguments: [String]

    private static let path = ["mcp_servers", "wikictl"]

    func state(of bytes: [UInt8]?) throws(TextFault) -> SettingsState {
        let text = try TOMLText(bytes ?? [])
        guard Self.isOurs(text) else { return .missing }
        return text.string(Self.path + ["command"]) == command && text.value(Self.path + ["args"])?.strings == arguments
            ? .installed : .outdated
    }

    func adding(to bytes: [UInt8]?) throws(TextFault) -> SettingsAddition {
        let bytes = bytes ?? []
        let text = try TOMLText(bytes)
        for statement in text.statements where statement.path.starts(with: Self.path) || statement.value?[Self.path[...]] != nil {
            throw TextFault(
                statement.start, "a server named \"wikictl\" that is not wikictl's is there",
                remedy: "Rename that server, then run the command again.")
        }
        if let inline = text.statements.first(where: { $0.path == ["mcp_servers"] && $0.value != nil }) {
            throw TextFault(
                inline.start, "\"mcp_servers\" is a table in braces, to which no further one can be added",
                remedy: "Write it as tables [mcp_servers.NAME], then run the command again.")
        }
        let lineEnd = bytes.lineEnd
        let isStart = bytes.isEmpty || bytes == TextPlace.mark
        let hasBlankLine = bytes.suffix(lineEnd.count * 2).elementsEqual(lineEnd + lineEnd)
        let gap = isStart || hasBlankLine ? [] : bytes.last == 0x0A ? lineEnd : lineEnd + lineEnd
        let list = arguments.map(Self.quoted).joined(separator: ", ")
        let lines = ["[mcp_servers.wikictl]", "command = \(Self.quoted(command))", "args = [\(list)]"]
        let block = gap + lines.flatMap { Array($0.utf8) + lineEnd }
        let result = bytes + block
        try Self.check(result, keeps: text)
        return SettingsAddition(bytes: result, inserted: [InsertedText(text: block, comma: false)])
    }

    func removing(from bytes: [UInt8], record: SettingsRecord?) throws(TextFault) -> [UInt8]? {
        let text = try TOMLText(bytes)
        guard Self.isOurs(text) else { return bytes }
        let result = Self.takingOut(record?.inserted ?? [], from: text) ?? bytes.applying(Self.removal(from: text))
        if result.isEmpty, record?.created == true { return nil }
        try Self.check(result, keeps: text)
        return result
    }

    private static func takingOut(_ inserted: [InsertedText], from text: TOMLText) -> [UInt8]? {
        for inserted in inserted {
            for range in text.bytes.occurrences(of: inserted.text) {
                let result = text.bytes.applying([.remove(range)])
                if let rest = try? TOMLText(result), !isOurs(rest), kept(rest) == kept(text) { return result }
            }
        }
        return nil
    }

    /// The lines of our table and of the tables in it; the comments between them stay.
    private static func removal(from text: TOMLText) -> [TextEdit] {
        let lines = text.statements.filter { $0.path.starts(with: path) }.map(\.lines)
        guard let first = lines.first, let last = lines.last else { return [] }
        var edits = lines.map { TextEdit.remove($0) }
        // Of the blank lines around the table one goes with it.
        let lineEnd = text.bytes.lineEnd
        let before = text.bytes[..<first.lowerBound]
        let isBlankBefore = before.suffix(lineEnd.count * 2).elementsEqual(lineEnd + lineEnd) || Array(before) == lineEnd
        let isBlankAfter = last.upperBound == text.bytes.count || text.bytes[last.upperBound...].starts(with: lineEnd)
        if isBlankBefore, isBlankAfter {
            edits[0] = .remove(first.lowerBound - lineEnd.count..<first.upperBound)
        }
        return edits
    }

    private static func isOurs(_ text: TOMLText) -> Bool {
        guard let command = text.string(path + ["command"]) else { return false }
        return AgentProgram.isServer(command: command, arguments: text.value(path + ["args"])?.strings ?? [])
    }

    private static func check(_ bytes: [UInt8], keeps text: TOMLText) throws(TextFault) {
        guard kept(try TOMLText(bytes)) == kept(text) else {
            throw TextFault(
                0, "wikictl cannot edit this file without changing what others wrote", remedy: "Please report this file's form.")
        }
    }

    private static func kept(_ text: TOMLText) -> [Kept] {
        text.statements.filter { !$0.path.starts(with: path) }.map { Kept(path: $0.path, value: $0.value, isArrayHeader: $0.isArrayHeader) }
    }

    private struct Kept: Equatable {
        let path: [String]
        let value: TOMLValue?
        let isArrayHeader: Bool
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count) + String(scalar.value, radix: 16)
            default: String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }
}
