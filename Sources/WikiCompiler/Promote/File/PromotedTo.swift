import YAML

/// Where a rule of a page was promoted to, as the page's front matter has it:
/// `promoted: [{to: "CLAUDE.md", statement: k3f9a0c2, line: x8d2…}]`.
public struct PromotedTo: Sendable, Hashable {
    /// The file: inside the repository, or from the home directory on, beginning with `~/`.
    public let file: String
    public let statement: StatementID
    /// That of the line as it was written; see `RuleLine.mark`.
    let mark: String

    init(file: String, line: RuleLine) {
        self.file = file
        statement = line.id
        mark = RuleLine.mark(line.text)
    }

    fileprivate init?(_ node: YAMLNode) {
        guard let file = node["to"]?.string, let id = node["statement"]?.string.flatMap({ StatementID($0) }) else { return nil }
        self.file = file
        statement = id
        let mark = node["line"]?.string ?? ""
        self.mark = mark.utf8.allSatisfy { $0.isDigit || $0.isLower } ? mark : ""
    }

    fileprivate var yaml: String { "  - {to: \(YAMLText.quoted(file)), statement: \(statement.text), line: \(mark)}" }
}

extension Page {
    private static let promotedKey = "promoted"

    /// The files that rules of this page were promoted to.
    public var promotions: [PromotedTo] { frontMatter[Self.promotedKey]?.items.compactMap(PromotedTo.init) ?? [] }

    /// Notes a promotion, in the place of one of the same statement to the same file.
    /// - Parameter names: of the file.
    mutating func note(_ promotion: PromotedTo, names: Set<String>) {
        withdraw(promotion.statement, from: names)
        setPromotions(promotions + [promotion])
    }

    /// - Parameter files: by any of their names.
    mutating func withdraw(_ statement: StatementID, from files: Set<String>) {
        setPromotions(promotions.filter { !files.contains($0.file) || $0.statement != statement })
    }

    private mutating func setPromotions(_ promotions: [PromotedTo]) {
        guard promotions != self.promotions else { return }
        frontMatter.set(Self.promotedKey, lines: promotions.isEmpty ? [] : [Self.promotedKey + ":"] + promotions.map(\.yaml))
    }
}
