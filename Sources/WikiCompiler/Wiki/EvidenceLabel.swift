/// The name of a footnote: source, number inside the source, and a letter for a further quote of the same turn.
public struct EvidenceLabel: Sendable, Hashable, CustomStringConvertible {
    public let source: SourceID
    /// Turn of a session, act of a person, line of an import.
    public let number: Int
    /// `b` … `z` for the second and further quotes of one turn on one page.
    public let suffix: Character?

    public init(source: SourceID, number: Int, suffix: Character? = nil) {
        self.source = source
        self.number = number
        self.suffix = suffix
    }

    /// Reads a label such as `s4k9t0m2xqe-42b`; nil when `text` is not one.
    public init?(_ text: some StringProtocol) {
        guard let dash = text.firstIndex(of: "-"), let source = SourceID(text[..<dash]) else { return nil }
        var digits = text[text.index(after: dash)...]
        var suffix: Character?
        if let last = digits.last, ("b"..."z").contains(last), last.isASCII {
            suffix = last
            digits = digits.dropLast()
        }
        guard digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(digits), number > 0 else { return nil }
        self.init(source: source, number: number, suffix: suffix)
    }

    public var text: String { "\(source.text)-\(number)\(suffix.map(String.init) ?? "")" }
    public var description: String { text }

    /// The next label for another quote of the same turn; nil after `z`.
    var next: EvidenceLabel? {
        guard let suffix else { return EvidenceLabel(source: source, number: number, suffix: "b") }
        guard suffix < "z", let value = suffix.asciiValue else { return nil }
        return EvidenceLabel(source: source, number: number, suffix: Character(UnicodeScalar(value + 1)))
    }
}
