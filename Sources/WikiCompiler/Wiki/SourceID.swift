import Foundation

/// Where evidence comes from: a letter and ten characters of lower-case Crockford base32 (design 3).
public struct SourceID: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The kinds of source, by their letter.
    public enum Kind: Character, Sendable, CaseIterable {
        case session = "s", repository = "r", human = "h", imported = "i"
    }

    /// The id as it stands on a page.
    public let text: String

    /// Reads an id; nil when `text` is not one.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 11, let first = text.first, Kind(rawValue: first) != nil,
            text.utf8.dropFirst().allSatisfy(ShortID.isDigit)
        else { return nil }
        self.text = String(text)
    }

    /// The id of the thing that `fields` name: for a session its agent and native id, for a person the git email.
    public init(_ kind: Kind, _ fields: [String]) {
        text = String(kind.rawValue) + Identifier.base32(Identifier.hash(fields), length: 10)
    }

    public var kind: Kind { Kind(rawValue: text.first!)! }
    public var description: String { text }
    public static func < (left: SourceID, right: SourceID) -> Bool { left.text < right.text }
}

/// Characters of lower-case Crockford base32.
enum ShortID {
    static func isDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "i"), UInt8(ascii: "l"), UInt8(ascii: "o"), UInt8(ascii: "u"): false
        case UInt8(ascii: "a")...UInt8(ascii: "z"): true
        default: false
        }
    }
}

/// The id of a statement: eight characters of lower-case Crockford base32, given at birth and read from the file after.
public struct StatementID: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let text: String

    /// Reads an id; nil when `text` is not one.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 8, text.utf8.allSatisfy(ShortID.isDigit) else { return nil }
        self.text = String(text)
    }

    /// The id of a new statement: H("st1", page, section, NFC birth text, first label, n), `n` growing until the id is
    /// not in `taken`.
    init(page: String, section: Section, text: String, label: EvidenceLabel, taken: (StatementID) -> Bool) {
        var n = 0
        while true {
            let fields = ["st1", page, section.rawValue, text.precomposedStringWithCanonicalMapping, label.text, String(n)]
            let id = StatementID(Identifier.base32(Identifier.hash(fields), length: 8))!
            if !taken(id) {
                self = id
                return
            }
            n += 1
        }
    }

    public var description: String { text }
    public static func < (left: StatementID, right: StatementID) -> Bool { left.text < right.text }
}
