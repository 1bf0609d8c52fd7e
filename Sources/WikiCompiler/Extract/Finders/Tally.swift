/// How a command of a procedure went: the statement that a procedure's Check section keeps for each of them.
///
/// A release or a migration that fails is a procedure that failed, so it is counted. A red test run or a linter's finding
/// is the tool at work: of a check only the last clean day is kept. When a page meets the same command in another
/// session, counts are added and the later date stands.
public struct Tally: Sendable, Equatable {
    /// The command as the page prints it, without its code span.
    public var command: String
    public var worked: Int
    /// Zero for a check, of which nothing is counted.
    public var total: Int
    /// Day of the last run that worked, `YYYY-MM-DD`; empty when the transcript gives no times.
    public var last: String

    public init(command: String, worked: Int, total: Int, last: String) {
        self.command = command
        self.worked = worked
        self.total = total
        self.last = last
    }

    /// A check: only when it was last clean.
    public init(command: String, lastClean: String) { self.init(command: command, worked: 0, total: 0, last: lastClean) }

    /// Reads a tally of either form back from its statement; nil for any other statement.
    public init?(_ statement: String) {
        for mark in [": worked ", ": last clean ", ": clean"] {
            guard let at = ByteSearch.first(mark, in: statement) else { continue }
            let command = statement.bytes(0..<at)
            guard command.utf8.count > 2, command.hasPrefix("`"), command.hasSuffix("`") else { return nil }
            let rest = statement.bytes(at + mark.utf8.count..<statement.utf8.count)
            let words = rest.split { $0 == " " || $0 == "," || $0 == "." }.map(String.init)
            if mark != ": worked " {
                guard words.count == (mark == ": clean" ? 0 : 1) else { return nil }
                self.init(command: command.trimmedFence, lastClean: words.first ?? "")
                return
            }
            guard words.count == 3 || words.count == 5, let worked = Int(words[0]), words[1] == "of", let total = Int(words[2])
            else { return nil }
            self.init(command: command.trimmedFence, worked: worked, total: total, last: words.count == 5 ? words[4] : "")
            return
        }
        return nil
    }

    /// Whether it keeps a clean day and no count.
    var isCheck: Bool { total == 0 }

    /// One line: "`mix ecto.migrate`: worked 6 of 7, last 2026-11-18." or "`mix test`: last clean 2026-11-18."
    public var statement: String {
        if isCheck { return "\(command.asCode): \(last.isEmpty ? "clean" : "last clean \(last)")." }
        return "\(command.asCode): worked \(worked) of \(total)\(last.isEmpty ? "" : ", last \(last)")."
    }

    /// Both tallies of one command together; a check stays a check.
    public func adding(_ other: Tally) -> Tally {
        let last = max(last, other.last)
        if isCheck || other.isCheck { return Tally(command: command, lastClean: last) }
        return Tally(command: command, worked: worked + other.worked, total: total + other.total, last: last)
    }
}

extension String {
    fileprivate var trimmedFence: String {
        var text = Substring(self)
        while text.count > 1, text.first == "`", text.last == "`" { text = text.dropFirst().dropLast() }
        return String(text).trimmed
    }
}
