import YAML

/// Sets one value in the text of a YAML file made of plain blocks, everything else byte for byte.
///
/// The result has to be checked by reading it: what it takes for a key may be a part of a longer text.
struct YAMLBlockEdit {
    /// Each with its line break.
    private var lines: [[UInt8]]
    private let lineBreak: [UInt8]

    init(_ bytes: [UInt8]) {
        lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) + [0x0A] }
        lines[lines.count - 1].removeLast()
        if lines.last?.isEmpty == true { lines.removeLast() }
        lineBreak = lines.first?.suffix(2) == [0x0D, 0x0A] ? [0x0D, 0x0A] : [0x0A]
    }

    var bytes: [UInt8] { lines.flatMap(\.self) }

    /// Sets the value at a path of keys. Throws a sentence when what stands there has no form that can be changed.
    /// - Parameter root: what the text means now.
    mutating func set(_ path: [String], to value: String, root: YAMLNode) throws(EditRefusal) {
        try set(path[...], to: value, in: 0..<lines.count, indent: 0, node: root)
    }

    private mutating func set(
        _ path: ArraySlice<String>, to value: String, in range: Range<Int>, indent: Int, node: YAMLNode?
    ) throws(EditRefusal) {
        guard let key = path.first else { return }
        let rest = path.dropFirst()
        guard let index = range.first(where: { self.key(at: $0, indent: indent) == key }) else {
            return insert(Self.layOut(path, value, indent: indent), at: range.upperBound)
        }
        var end = self.end(of: index, in: range, indent: indent)
        if rest.isEmpty {
            guard end == index + 1 else { throw EditRefusal(line: index + 1, problem: "\(key) takes more than one line") }
            return replaceValue(at: index, with: Self.scalar(value))
        }
        let text = self.value(at: index)
        if text.first == UInt8(ascii: "{") {
            guard let entries = node?[key]?.entries, let close = lines[index].lastIndex(of: UInt8(ascii: "}")) else {
                throw EditRefusal(line: index + 1, problem: "\(key) is written in braces over more than one line")
            }
            let laidOut = entries.flatMap { Self.layOut($0, indent: indent + 2) }
            let after = Array(lines[index][(close + 1)...])
            lines[index] = Array(lines[index].prefix(self.colon(at: index) + 1)) + after
            insert(laidOut, at: index + 1)
            end += laidOut.count
        } else if !text.isEmpty {
            throw EditRefusal(line: index + 1, problem: "\(key) is no list of settings")
        }
        let inner = (index + 1)..<end
        let innerIndent = inner.compactMap { self.indent(of: $0) }.first ?? indent + 2
        try set(rest, to: value, in: inner, indent: innerIndent, node: node?[key])
    }
}

/// Why a file is left as it is.
struct EditRefusal: Error {
    let line: Int
    let problem: String
}

extension YAMLBlockEdit {
    /// Spaces before the text of a line; nil when there is none but a comment.
    private func indent(of index: Int) -> Int? {
        let line = lines[index]
        guard let start = line.firstIndex(where: { $0 != 0x20 }) else { return nil }
        return [0x0A, 0x0D, UInt8(ascii: "#")].contains(line[start]) ? nil : start
    }

    /// The first line that no longer belongs to the one at `index`; comments and empty lines at the end do not.
    private func end(of index: Int, in range: Range<Int>, indent: Int) -> Int {
        var end = index + 1
        for next in (index + 1)..<max(range.upperBound, index + 1) {
            guard let found = self.indent(of: next) else { continue }
            // The items of a list may stand as far left as its key.
            let isItem = found == indent && lines[next][found] == UInt8(ascii: "-") && lines[next].count > found + 1
            guard found > indent || isItem && lines[next][found + 1] == 0x20 else { break }
            end = next + 1
        }
        return end
    }

    /// Where the colon after a line's key stands.
    private func colon(at index: Int) -> Int {
        let line = lines[index]
        var position = indent(of: index) ?? 0
        if let quote = line.dropFirst(position).first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            position = line[(position + 1)...].firstIndex(of: quote) ?? position
        }
        return line[position...].indices.first {
            line[$0] == UInt8(ascii: ":") && ($0 + 1 == line.count || [0x20, 0x0A, 0x0D].contains(line[$0 + 1]))
        } ?? line.count
    }

    private func key(at index: Int, indent: Int) -> String? {
        guard self.indent(of: index) == indent else { return nil }
        let end = colon(at: index)
        guard end < lines[index].count else { return nil }
        let text = lines[index][indent..<end].filter { $0 != 0x20 }
        let isQuoted = text.count > 1 && text.first == text.last && [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(text[0])
        return String(decoding: isQuoted ? text.dropFirst().dropLast() : text[...], as: UTF8.self)
    }

    /// The value on a key's own line, without a comment behind it.
    private func value(at index: Int) -> ArraySlice<UInt8> { lines[index][valueRange(at: index)] }

    private func valueRange(at index: Int) -> Range<Int> {
        let line = lines[index]
        let start = line.indices.first { $0 > colon(at: index) && line[$0] != 0x20 } ?? line.count
        guard start < line.count, ![0x0A, 0x0D, UInt8(ascii: "#")].contains(line[start]) else {
            let behind = min(colon(at: index) + 1, line.count)
            return behind..<behind
        }
        if line[start] == UInt8(ascii: "\"") || line[start] == UInt8(ascii: "'") {
            var position = start + 1
            while position < line.count, line[position] != line[start] || Self.isDoubled(line, at: position) {
                let isEscape = line[start] == UInt8(ascii: "\"") ? line[position] == UInt8(ascii: "\\") : Self.isDoubled(line, at: position)
                position += isEscape ? 2 : 1
            }
            return start..<min(position + 1, line.count)
        }
        var end = start
        while end < line.count, ![0x0A, 0x0D].contains(line[end]) {
            if line[end] == UInt8(ascii: "#"), line[end - 1] == 0x20 { break }
            end += 1
        }
        while end > start, line[end - 1] == 0x20 { end -= 1 }
        return start..<end
    }

    /// `''` inside of single quotes is one of them.
    private static func isDoubled(_ line: [UInt8], at position: Int) -> Bool {
        line[position] == UInt8(ascii: "'") && position + 1 < line.count && line[position + 1] == UInt8(ascii: "'")
    }

    private mutating func replaceValue(at index: Int, with text: String) {
        let range = valueRange(at: index)
        let isEmpty = range.isEmpty
        lines[index].replaceSubrange(range, with: Array(((isEmpty ? " " : "") + text).utf8))
    }

    private mutating func insert(_ texts: [String], at index: Int) {
        if index > 0, !lines[index - 1].isEmpty, lines[index - 1].last != 0x0A { lines[index - 1] += lineBreak }
        lines.insert(contentsOf: texts.map { Array($0.utf8) + lineBreak }, at: index)
    }

    private static func layOut(_ path: ArraySlice<String>, _ value: String, indent: Int) -> [String] {
        path.enumerated().map { depth, key in
            String(repeating: " ", count: indent + depth * 2) + "\(scalar(key)):" + (depth == path.count - 1 ? " \(scalar(value))" : "")
        }
    }

    private static func layOut(_ entry: YAMLNode.Entry, indent: Int) -> [String] {
        let start = String(repeating: " ", count: indent) + "\(scalar(entry.key)):"
        switch entry.value {
        case .scalar(let text): return [start + " " + (text.isEmpty ? "\"\"" : scalar(text))]
        case .sequence: return [start + " [" + entry.value.strings.map(scalar).joined(separator: ", ") + "]"]
        case .mapping(let entries):
            return entries.isEmpty ? [start + " {}"] : [start] + entries.flatMap { layOut($0, indent: indent + 2) }
        }
    }

    /// Bare where it is safe in a block and in a flow: names of models and UUIDs among others.
    private static func scalar(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) || [0x2D, 0x2E, 0x2F, 0x5F].contains($0)
        }
        let begins = text.utf8.first.map { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) } ?? false
        return isPlain && begins ? text : YAMLText.scalar(text)
    }
}
