import Foundation

/// A rule as one line of an instruction file:
/// `- Use pnpm, never npm. Why: the lockfile is pnpm's. [use-pnpm ^k3f9a0c2]`.
///
/// The words in brackets are the page's file name and the statement's id, either of which `wikictl show` and `wikictl why` take.
public struct RuleLine: Sendable, Equatable {
    /// Markdown, a full stop at its end.
    public let rule: String
    /// To what it is limited; empty when to nothing.
    public let scope: String
    /// Empty when none is given.
    public let reason: String
    public let stem: String
    public let id: StatementID

    private static let scopeOpening = " Applies to: "
    private static let reasonOpening = " Why: "

    /// The rule as its page states it now; nil when the page does not state it as one that is to be followed.
    init?(_ id: StatementID, on page: Page) {
        guard page.kind == .rule, let statement = page.recalled(.rule).first(where: { $0.id == id }) else { return nil }
        func words(_ statements: [Statement]) -> [String] { statements.map { $0.text.markdown.unlinked(on: page.path) } }
        self.id = id
        stem = PageName.stem(of: page.path)
        rule = words([statement])[0].withFullStop
        scope = words(page.recalled(.appliesTo)).map { $0.trimmingSuffix(".") }.joined(separator: "; ").withFullStop
        reason = words(Self.reason(on: page).map { [$0] } ?? []).first?.withFullStop ?? ""
    }

    /// The reason that a page gives in a person's words: it is read as an order too, like the rule.
    static func reason(on page: Page) -> Statement? {
        let evidence = page.evidence
        return page.recalled(.why).first { page.labels(of: $0).contains { evidence[$0]?.role.isPerson ?? false } }
    }

    /// Reads a line of a file; nil for one that names no statement.
    /// - Parameter other: the rule that it may be a changed state of: where both end the same, they are taken apart the same.
    public init?(_ line: String, like other: RuleLine? = nil) {
        let line = line.trimmed
        guard line.hasPrefix("- "), line.hasSuffix("]"), let open = line.range(of: " [", options: .backwards) else { return nil }
        let names = line[open.upperBound...].dropLast().split(separator: " ")
        guard names.count == 2, names[1].hasPrefix("^"), let id = StatementID(names[1].dropFirst()) else { return nil }
        var rest = Substring(line[..<open.lowerBound].dropFirst(2))
        func part(_ opening: String, _ same: String) -> String {
            if !same.isEmpty, rest.hasSuffix(opening + same) {
                rest = rest.dropLast(opening.count + same.count)
                return same
            }
            guard let at = rest.range(of: opening, options: .backwards) else { return "" }
            let words = String(rest[at.upperBound...])
            rest = rest[..<at.lowerBound]
            return words
        }
        self.id = id
        stem = String(names[0])
        reason = part(Self.reasonOpening, other?.reason ?? "")
        scope = part(Self.scopeOpening, other?.scope ?? "")
        rule = String(rest)
    }

    /// The line, without a line end.
    public var text: String {
        "- \(rule)" + (scope.isEmpty ? "" : Self.scopeOpening + scope) + (reason.isEmpty ? "" : Self.reasonOpening + reason)
            + " [\(stem) ^\(id.text)]"
    }

    /// A hash of a line, by which it is told whether somebody changed it.
    static func mark(_ line: String) -> String { "x" + Identifier.base32(Identifier.hash(["promoted1", line.trimmed]), length: 10) }
}

extension EvidenceRole {
    /// Whether a person said it: in a session, or in this wiki.
    var isPerson: Bool { self == .user || self == .human }
}

extension String {
    /// The text with a full stop where it ends in a word or a bracket; an empty one stays empty.
    fileprivate var withFullStop: String {
        guard let last, !".!?:".contains(last) else { return self }
        return self + "."
    }
}
