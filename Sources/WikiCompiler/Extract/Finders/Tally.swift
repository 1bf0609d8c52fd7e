/// How often a command worked: the statement that a procedure's Check section keeps for each of its commands.
///
/// When a page meets the same command in another session, the two tallies are added and the later date stands.
public struct Tally: Sendable, Equatable {
    /// The command as the page prints it, without its code span.
    public var command: String
    public var worked: Int
    public var total: Int
    /// Day of the last run that worked, `YYYY-MM-DD`; empty when the transcript gives no times.
    public var last: String

    public init(command: String, worked: Int, total: Int, last: String) {
        self.command = command
        self.worked = worked
        self.total = total
        self.last = last
    }

    /// Reads a tally back from its statement; nil for any other statement.
    public init?(_ statement: String) {
        guard let at = ByteSearch.first(": worked ", in: statement) else { return nil }
        let command = statement.bytes(0..<at)
        let words = statement.bytes(at + 9..<statement.utf8.count).split { $0 == " " || $0 == "," || $0 == "." }
        guard command.utf8.count > 2, command.hasPrefix("`"), command.hasSuffix("`"), words.count == 3 || words.count == 5,
            let worked = Int(words[0]), words[1] == "of", let total = Int(words[2])
        else { return nil }
        self.init(command: command.trimmedFence, worked: worked, total: total, last: words.count == 5 ? String(words[4]) : "")
    }

    /// One line: "`mix test`: worked 6 of 7, last 2026-11-18."
    public var statement: String { "\(command.asCode): worked \(worked) of \(total)\(last.isEmpty ? "" : ", last \(last)")." }

    /// Both tallies of one command together.
    public func adding(_ other: Tally) -> Tally {
        Tally(command: command, worked: worked + other.worked, total: total + other.total, last: max(last, other.last))
    }
}

extension String {
    fileprivate var trimmedFence: String {
        var text = Substring(self)
        while text.count > 1, text.first == "`", text.last == "`" { text = text.dropFirst().dropLast() }
        return String(text).trimmed
    }
}
