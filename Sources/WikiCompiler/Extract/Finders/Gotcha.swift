/// A failure and what made it go away, as found in one session.
struct Gotcha {
    enum Remedy: Equatable {
        /// Another command run in between, which the error itself names.
        case ran(String)
        /// The same command with one thing added.
        case added(String, command: String)
        /// The same command quoted for the shell.
        case quoted(command: String)
        /// The file named under its other path.
        case moved(to: String, command: String)
        /// The same command outside the agent's sandbox.
        case escalated
        /// A check silenced at one place.
        case silenced(with: String, path: String)
        /// A line of a configuration file.
        case configured(String, path: String)
    }

    /// Program and subcommand: `git add`.
    var key: String
    var command: String
    /// What went wrong in one readable line.
    var error: String
    var remedy: Remedy
    var cause: (words: String, quote: Extraction.Quote)?
    var symptomQuotes: [Extraction.Quote]
    var fixQuotes: [Extraction.Quote]
    var paths: [String]

    /// What two sessions' pages on the same trap have in common.
    var subject: String {
        switch remedy {
        case .ran(let command): "gotcha:\(key):\(command)"
        case .escalated: "gotcha:sandbox"
        case .quoted: "gotcha:shell-quoting"
        case .silenced(let mark, _): "gotcha:silenced:\(mark)"
        default: "gotcha:\(key):\(Self.stable(error))"
        }
    }

    /// An error without what differs from run to run.
    private static func stable(_ error: String) -> String {
        let head = error.split(on: ": ").filter { !$0.contains("/") }.prefix(2).joined(separator: " ")
        return Words(head.isEmpty ? error : head).list.filter { !$0.utf8.contains { $0.isDigit } && !$0.contains("/") }.prefix(10).joined(separator: " ")
    }
}

extension Gotcha {
    var plainError: String {
        var text = error
        for prefix in ["error: ", "Error: ", "fatal: ", "ERROR: ", "error - "] { text = text.trimmingPrefix(prefix) }
        return text.trimmingSuffix(".").trimmingSuffix(":")
    }

    func title(_ text: StatementText) -> String {
        let error = text.paths.shorten(plainError)
        switch remedy {
        case .ran(let command): return StatementText.cut("\(key.asCode) fails until \(command.asCode) has run", to: 100)
        case .added(let option, _): return StatementText.cut("\(key.asCode) needs \(option.asCode): \(error)", to: 100)
        case .quoted: return "Paths with brackets must be quoted in the shell"
        case .moved: return StatementText.cut("\(key.asCode) fails: \(error)", to: 100)
        case .escalated: return "\(key.asCode) fails inside the agent's sandbox"
        case .silenced(let mark, _): return StatementText.cut("\(key.asCode) is silenced with \(mark.asCode)", to: 100)
        case .configured(_, let path): return StatementText.cut("\(key.asCode) needs a setting in \(PathText.name(of: path).asCode): \(error)", to: 100)
        }
    }

    func fix(_ text: StatementText) -> String {
        switch remedy {
        case .ran(let ran): "Run \(ran.asCode); \(key.asCode) then passes."
        case .added(let option, let command): "\(text.paths.shorten(command).asCode) works: \(option.asCode) was added."
        case .quoted(let command): "Put the path in quotes: \(text.paths.shorten(command).asCode)."
        case .moved(_, let command): "Name the file under its real path: \(text.paths.shorten(command).asCode)."
        case .escalated: "\(text.paths.shorten(command).asCode) passes when it is run outside the sandbox, with approval."
        case .silenced(let mark, let path): "The check is silenced where it does not apply: \(mark.asCode) in \(path.asCode)."
        case .configured(let line, let path): "\(path.asCode) got \(line.asCode); \(key.asCode) then passes."
        }
    }
}
