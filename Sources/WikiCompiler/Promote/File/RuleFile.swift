/// An instruction file with the lines that wikictl keeps between its markers. Everything else in it stays byte for byte.
public struct RuleFile: Sendable {
    /// By which a page's front matter notes it, links followed; see `PromotionTarget`.
    public let name: String
    /// That, and the one by which it was named: CLAUDE.md is often a link to AGENTS.md.
    let names: Set<String>
    /// Absolute.
    public let path: String
    /// Where it really stands: by this two names of one file are known.
    let target: String
    /// Behind links of its own, as it is written.
    let written: String
    /// Nil when there is no file.
    let bytes: [UInt8]?
    private let range: Range<Int>?
    /// What stands between the markers, without line ends.
    private(set) var lines: [String]

    static let marks = MarkedBlock.Marks(begin: "<!-- wikictl:rules:begin -->", end: "<!-- wikictl:rules:end -->")
    static let opening = ["## Rules from the wiki", "", "`wikictl why` and the word after ^ shows who said it, and when.", ""]
    /// What is larger is no file of instructions.
    private static let limit = 1 << 20

    /// Throws where the file cannot be read, is no text, leads out of its place, or its markers are not a pair.
    public init(_ place: PromotionTarget) throws {
        let file = try SettingsFile(place.path)
        let bytes = file.bytes ?? []
        let real = try place.place(of: file.target)
        (name, path, target, written, self.bytes) = (real.name, place.path, real.path, file.target, file.bytes)
        names = [real.name, place.name]
        let action = "cannot use"
        guard bytes.count <= Self.limit, !bytes.contains(0) else {
            throw SettingsError(action, place.path, "it is no file of instructions", remedy: "Name a text file of less than 1 MiB.")
        }
        do throws(TextFault) { range = try MarkedBlock(bytes, Self.marks).range } catch {
            throw SettingsError(action, place.path, error, in: bytes)
        }
        // Bytes, since to Swift a carriage return and a line feed are one character.
        var lines = range.map { bytes[$0].split(separator: 0x0A, omittingEmptySubsequences: false) } ?? []
        if lines.last?.isEmpty ?? false { lines.removeLast() }
        if let range, String(validating: bytes[range], as: UTF8.self) == nil {
            throw SettingsError(
                action, place.path, "a line between wikictl's markers is no UTF-8 text", remedy: "Write that line anew, or take it out.")
        }
        self.lines = lines.dropFirst().dropLast().map { String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self) }
    }

    /// The rules that stand there, with their place among the lines.
    var rules: [(index: Int, line: RuleLine)] {
        lines.indices.compactMap { index in RuleLine(lines[index]).map { (index, $0) } }
    }

    /// Lines that a person wrote there.
    var strange: [(index: Int, text: String)] {
        lines.indices.compactMap { index in
            let text = lines[index].trimmed
            return text.isEmpty || Self.opening.contains(text) || RuleLine(text) != nil ? nil : (index, text)
        }
    }

    /// The number of a line in the file, from 1.
    func number(of index: Int) -> Int {
        let before = (bytes ?? [])[..<(range?.lowerBound ?? 0)].count(where: { $0 == 0x0A })
        return before + index + 2
    }

    /// Puts a rule in the place of the line that has its id, else after the last one.
    mutating func put(_ rule: RuleLine) {
        if let at = rules.first(where: { $0.line.id == rule.id })?.index {
            lines[at] = rule.text
        } else if let last = rules.last?.index {
            lines.insert(rule.text, at: last + 1)
        } else {
            if lines.isEmpty { lines = Self.opening }
            lines.append(rule.text)
        }
    }

    /// Takes every line with this id out.
    mutating func remove(_ id: StatementID) {
        for found in rules.reversed() where found.line.id == id { lines.remove(at: found.index) }
        if rules.isEmpty, strange.isEmpty { lines = [] }
    }

    /// The file as it is to be; nil when nothing but ours stood in it.
    var result: [UInt8]? {
        guard let bytes else { return lines.isEmpty ? nil : MarkedBlock.block(text, Self.marks, lineEnd: [0x0A]) }
        guard let range else { return lines.isEmpty ? bytes : adding(to: bytes) }
        guard lines.isEmpty else {
            let isClosed = bytes[range].last == 0x0A
            let block = block(lineEnd: lineEnd(of: range, in: bytes), isClosed: isClosed)
            return Array(bytes[..<range.lowerBound]) + block + Array(bytes[range.upperBound...])
        }
        let rest = Array(bytes[..<start(of: range, in: bytes)] + bytes[range.upperBound...])
        return rest.isEmpty ? nil : rest
    }

    private var text: String { lines.joined(separator: "\n") }

    private func block(lineEnd: [UInt8], isClosed: Bool) -> [UInt8] {
        let block = MarkedBlock.block(text, Self.marks, lineEnd: lineEnd)
        return isClosed ? block : Array(block.dropLast(lineEnd.count))
    }

    /// A blank line comes before the block. A file that did not end in a line end does not with it either, by which it is told later.
    private func adding(to bytes: [UInt8]) -> [UInt8] {
        let lineEnd = bytes.lineEnd
        guard !bytes.isEmpty, bytes != TextPlace.mark else { return bytes + block(lineEnd: lineEnd, isClosed: true) }
        let isClosed = bytes.last == 0x0A
        return bytes + (isClosed ? lineEnd : lineEnd + lineEnd) + block(lineEnd: lineEnd, isClosed: isClosed)
    }

    /// Where what was put there with the block begins.
    private func start(of range: Range<Int>, in bytes: [UInt8]) -> Int {
        let before = bytes[..<range.lowerBound]
        let lineEnd = lineEnd(of: range, in: bytes)
        guard before.suffix(lineEnd.count) == lineEnd[...] else { return range.lowerBound }
        let one = range.lowerBound - lineEnd.count
        if range.upperBound == bytes.count, bytes.last != 0x0A {
            return bytes[..<one].suffix(lineEnd.count) == lineEnd[...] ? one - lineEnd.count : one
        }
        return one == 0 || bytes[one - 1] == 0x0A ? one : range.lowerBound
    }

    /// As the first marker's line has it.
    private func lineEnd(of range: Range<Int>, in bytes: [UInt8]) -> [UInt8] {
        let feed = bytes[range].firstIndex(of: 0x0A) ?? range.lowerBound
        return feed > 0 && bytes[feed] == 0x0A && bytes[feed - 1] == 0x0D ? [0x0D, 0x0A] : [0x0A]
    }
}
