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
        /// A line of a configuration file.
        case configured(String, path: String)
        /// A thing that the agent named as missing and then wrote into a file, with the line if it is one.
        case supplied(String, line: String?, path: String)
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
        case .supplied(let name, _, _): "gotcha:\(key):\(name)"
        default: "gotcha:\(key):\(Self.stable(plainError))"
        }
    }

    /// An error without what differs from run to run.
    private static func stable(_ error: String) -> String {
        Words(error).list.filter { !$0.utf8.contains { $0.isDigit } && !$0.contains("/") }.prefix(10).joined(separator: " ")
    }
}

extension Gotcha {
    var plainError: String {
        var text = error
        for prefix in ["error: ", "Error: ", "fatal: ", "ERROR: ", "error - "] { text = text.trimmingPrefix(prefix) }
        return text.trimmingSuffix(".").trimmingSuffix(":").replacing("`", by: "'")
    }

    /// The error without long paths, beginning in lower case where it is a sentence.
    private func shortError(_ text: Phrasing) -> String {
        let words = text.paths.shorten(plainError).split(separator: " ").filter { $0.utf8.count < 40 || !$0.contains("/") }
        var error = words.joined(separator: " ")
        if error.dropFirst().first?.isLowercase == true { error = error.prefix(1).lowercased() + error.dropFirst() }
        return error
    }

    func title(_ text: Phrasing) -> String {
        let title = plainTitle(text)
        return Phrasing.cut(Phrasing.clauses(title, to: 90), to: 100)
    }

    private func plainTitle(_ text: Phrasing) -> String {
        let error = shortError(text)
        switch remedy {
        case .ran(let command): return "\(key.asCode) fails until \(command.asCode) has run"
        case .added(let option, let command):
            if option.hasPrefix("+"), let version = Self.required(error) { return "\(key.asCode) needs \(version) (\(command.asCode))" }
            return "\(key.asCode) needs \(option.asCode): \(error)"
        case .quoted: return "Paths with brackets must be quoted in the shell"
        case .moved: return "\(key.asCode) fails: \(error)"
        case .escalated: return "\(key.asCode) fails inside the agent's sandbox"
        case .configured(_, let path): return "\(key.asCode) needs a setting in \(PathText.name(of: path).asCode): \(error)"
        case .supplied(let name, _, _): return "\(key.asCode) needs \(name.asCode): \(error)"
        }
    }

    /// "rustc 1.95" out of "kdl requires rustc 1.95".
    private static func required(_ error: String) -> String? {
        guard let at = ByteSearch.first("requires ", in: error) else { return nil }
        let words = error.bytes(at + 9..<error.utf8.count).split { $0 == " " || $0 == "," || $0 == ")" }.prefix(2).map(String.init)
        guard words.count == 2, words[1].first?.isNumber == true else { return nil }
        return "\(words[0]) \(words[1].trimmingSuffix("."))"
    }

    func fix(_ text: Phrasing) -> String {
        switch remedy {
        case .ran(let ran): "Run \(ran.asCode); \(key.asCode) then passes."
        case .added(let option, let command): "Add \(option.asCode): \(text.paths.shorten(command).asCode)."
        case .quoted: "Put the path in quotes, or put a backslash before each bracket."
        case .moved(_, let command): "Name the file under its real path: \(text.paths.shorten(command).asCode)."
        case .escalated: "\(text.paths.shorten(command).asCode) passes when it is run outside the sandbox, with approval."
        case .supplied(let name, let line, let path):
            line.map { "\(path.asCode) got \($0.asCode); \(key.asCode) then passes." }
                ?? "\(name.asCode) was added to \(path.asCode); \(key.asCode) then passes."
        case .configured(let line, let path): "\(path.asCode) got \(line.asCode); \(key.asCode) then passes."
        }
    }
}
