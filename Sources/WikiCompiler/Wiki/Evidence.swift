import Foundation

/// Who said what a quote shows.
public enum EvidenceRole: String, Sendable, CaseIterable {
    /// Of a session.
    case user, agent, tool
    /// The project's repository.
    case repo
    /// A person's act in this wiki.
    case human
    /// A text of unknown origin.
    case `import`
}

/// Where in its source a quote stands.
public enum EvidenceLocator: Sendable, Equatable {
    case turn(Int)
    /// A person's act, numbered by person.
    case act(Int)
    /// `path:line @ <12 hex of the blob>`
    case blob(path: String, line: Int, blob: String)
    /// `commit <12 hex>`
    case commit(String)

    /// As it stands in a footnote: `turn 42`.
    public var text: String {
        switch self {
        case .turn(let n): "turn \(n)"
        case .act(let n): "act \(n)"
        case .blob(let path, let line, let blob): "\(path):\(line) @ \(blob)"
        case .commit(let id): "commit \(id)"
        }
    }

    init?(_ text: some StringProtocol) {
        if text.hasPrefix("turn "), let n = Int(text.dropFirst(5)) {
            self = .turn(n)
        } else if text.hasPrefix("act "), let n = Int(text.dropFirst(4)) {
            self = .act(n)
        } else if text.hasPrefix("commit ") {
            self = .commit(String(text.dropFirst(7)))
        } else if let at = text.range(of: " @ ", options: .backwards), let colon = text[..<at.lowerBound].lastIndex(of: ":"),
            let line = Int(text[text.index(after: colon)..<at.lowerBound])
        {
            self = .blob(path: String(text[..<colon]), line: line, blob: String(text[at.upperBound...]))
        } else {
            return nil
        }
    }
}

/// One footnote of a page: who said what, where and when.
public struct Evidence: Sendable, Equatable {
    public var label: EvidenceLabel
    public var role: EvidenceRole
    public var locator: EvidenceLocator
    /// `YYYY-MM-DD`, from the source.
    public var date: String
    /// The exact words; nil in a project that keeps quotes local.
    public var quote: String?

    public init(label: EvidenceLabel, role: EvidenceRole, locator: EvidenceLocator, date: String, quote: String?) {
        self.label = label
        self.role = role
        self.locator = locator
        self.date = date
        self.quote = quote
    }

    /// The footnote's line, without line break.
    public var line: String {
        let head = "[^\(label.text)]: \(role.rawValue), \(locator.text), \(date)"
        return quote.map { head + ": " + QuoteSpan.render($0) } ?? head
    }

    /// Reads a footnote's line; nil when it is not evidence of ours.
    public init?(line: some StringProtocol) {
        guard line.hasPrefix("[^"), let close = line.range(of: "]: "),
            let label = EvidenceLabel(line[line.index(line.startIndex, offsetBy: 2)..<close.lowerBound])
        else { return nil }
        var rest = Substring(line[close.upperBound...])
        guard let comma = rest.range(of: ", "), let role = EvidenceRole(rawValue: String(rest[..<comma.lowerBound])) else { return nil }
        rest = rest[comma.upperBound...]
        // A path may hold a comma: the locator ends where a date begins.
        var from = rest.startIndex
        while let comma = rest.range(of: ", ", range: from..<rest.endIndex) {
            let date = rest[comma.upperBound...].prefix(10)
            let after = rest[date.endIndex...]
            if CivilDate.isValid(date), after.isEmpty || after.hasPrefix(": "), let locator = EvidenceLocator(rest[..<comma.lowerBound]) {
                var quote: String?
                if !after.isEmpty {
                    guard let parsed = QuoteSpan.parse(after.dropFirst(2)) else { return nil }
                    quote = parsed
                }
                self.init(label: label, role: role, locator: locator, date: String(date), quote: quote)
                return
            }
            from = comma.upperBound
        }
        return nil
    }
}

/// Dates as pages write them: `YYYY-MM-DD`.
public enum CivilDate {
    /// Whether `text` has the form of a date with a month and day that exist.
    public static func isValid(_ text: some StringProtocol) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return false }
        guard [0, 1, 2, 3, 5, 6, 8, 9].allSatisfy({ bytes[$0] >= 0x30 && bytes[$0] <= 0x39 }) else { return false }
        let month = Int(bytes[5] - 0x30) * 10 + Int(bytes[6] - 0x30)
        let day = Int(bytes[8] - 0x30) * 10 + Int(bytes[9] - 0x30)
        return (1...12).contains(month) && (1...31).contains(day)
    }

    /// The date of an ISO 8601 time, or nil when it does not begin with one.
    public static func of(_ time: String) -> String? {
        let date = String(time.prefix(10))
        return isValid(date) ? date : nil
    }
}
