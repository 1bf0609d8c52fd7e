/// A failure and what made it go away, as found in one session.
struct Gotcha {
    enum Remedy: Equatable {
        /// Another command run in between, which the error or the agent named.
        case ran(String)
        /// The same command with one thing added.
        case added(String, command: String)
        /// A tracked file under an ignored folder was staged by force.
        case tracked(path: String)
        /// The same command quoted for the shell.
        case quoted(path: String)
        /// The file named under its other path.
        case moved(from: String, to: String, command: String)
        /// The same command outside the agent's sandbox.
        case escalated
        /// A line of a configuration file.
        case configured(String, path: String)
        /// A thing that the agent named as missing and then wrote into a file, with the line if it is one.
        case supplied(String, line: String?, path: String)
    }

    /// Program and subcommand: `git add`.
    var key: String
    var purpose: CommandKind.Purpose
    var command: String
    /// What went wrong in one readable line.
    var error: String
    var remedy: Remedy
    /// Whether the command then passed; else only this error went away and another one came.
    var passes: Bool
    /// The error that came instead, and the title of the page on it.
    var next: String?
    var nextTitle: String?
    /// Whether the run that passed was let out of the agent's sandbox.
    var isEscalated: Bool
    var cause: (words: String, quote: Extraction.Quote)?
    /// What was said of the cause, where its words follow from the failure itself.
    var witness: Extraction.Quote?
    var symptomQuotes: [Extraction.Quote]
    var fixQuotes: [Extraction.Quote]
    var paths: [String]

    /// What two sessions' pages on the same trap have in common.
    var subject: String {
        switch remedy {
        case .ran(let command): "gotcha:\(key):\(command)"
        case .escalated: SandboxTrap.subject
        case .quoted: "gotcha:shell-quoting"
        case .tracked(let path): "gotcha:tracked:\(path)"
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
    /// The error without its label, names in quotes as code.
    var plainError: String { Self.plain(error) }

    static func plain(_ error: String) -> String {
        var text = error
        for prefix in ["error: ", "Error: ", "fatal: ", "ERROR: ", "error - "] { text = text.trimmingPrefix(prefix) }
        return coded(text.trimmingSuffix(".").trimmingSuffix(":"))
    }

    /// `'a/b.ex'` in quotes becomes a code span; a back-tick that opens nothing becomes a quote.
    private static func coded(_ text: String) -> String {
        let pieces = text.split(on: "'")
        var out = text
        if pieces.count % 2 == 1, !text.contains("`") {
            out = pieces.enumerated().map { index, piece in
                guard index % 2 == 1 else { return piece }
                return piece.utf8.count > 1 && !piece.contains(" ") ? piece.asCode : "'\(piece)'"
            }.joined()
        }
        return out.utf8.filter { $0 == UInt8(ascii: "`") }.count % 2 == 0 ? out : out.replacing("`", by: "'")
    }

    /// "rustc 1.95" out of "kdl requires rustc 1.95".
    var requirement: String? {
        guard let at = ByteSearch.first("requires ", in: error) else { return nil }
        let words = error.bytes(at + 9..<error.utf8.count).split { $0 == " " || $0 == "," || $0 == ")" }.prefix(2).map(String.init)
        guard words.count == 2, words[1].first?.isNumber == true else { return nil }
        return "\(words[0]) \(words[1].trimmingSuffix("."))"
    }

    /// A name in capitals that the tool gives its error: `ERR_PNPM_OUTDATED_LOCKFILE`.
    var code: String? {
        error.split { $0 == " " || $0 == ":" || $0 == "[" || $0 == "]" || $0 == "(" || $0 == ")" }.map(String.init).first { word in
            word.utf8.count >= 6 && word.utf8.allSatisfy { $0.isUpper || $0.isDigit || $0 == UInt8(ascii: "_") }
                && word.first?.isLetter == true
        }
    }
}
