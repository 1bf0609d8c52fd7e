import Glibc

/// What differs between the agents that can be run for one answer.
protocol AgentCommand: Sendable {
    /// Its name on `PATH`.
    var program: String { get }
    var loginRemedy: String { get }
    /// What it is called with.
    /// - Parameter folder: private; files may be put there, and nothing in its `work`, in which the program starts.
    func call(_ request: ModelRequest, model: String, folder: String) throws(WikiError) -> AgentCall
    func read(_ result: ChildProgram.Result, _ request: ModelRequest) throws(AgentTrouble) -> AgentAnswer
}

struct AgentCall {
    var arguments: [String]
    var variables: [String: String] = [:]
    var input: String
}

struct AgentAnswer {
    var text: String
    var stop = ModelReply.Stop.complete
    var usage = ModelUsage()
    var model: String?
}

/// Why an agent that ran gave no answer.
struct AgentTrouble: Error {
    let kind: ModelError.Kind
    /// What goes after the program's name in a sentence.
    let what: String
    /// The program's own words.
    let message: String
    let usage: ModelUsage?

    init(_ kind: ModelError.Kind, _ what: String, _ message: String = "", usage: ModelUsage? = nil) {
        self.kind = kind
        self.what = what
        self.message = message
        self.usage = usage
    }

    /// A program that printed no answer.
    init(_ result: ChildProgram.Result) {
        // The last line that is not empty is where programs say what stopped them.
        let text = String(decoding: (result.errors.isEmpty ? result.output : result.errors).suffix(4096), as: UTF8.self)
        let isUnknown = ["unknown option", "unexpected argument", "unrecognized"].contains { text.lowercased().contains($0) }
        let kind: ModelError.Kind = isUnknown ? .missing : AgentWords.kind(of: text) ?? .invalidReply
        self.init(kind, result.succeeded ? "printed no answer" : "\(result.ending)", text)
    }
}

/// What an agent's sentences mean, where it gives nothing better to go by.
enum AgentWords {
    private static let meanings: [(ModelError.Kind, [String])] = [
        (
            .key,
            [
                "not logged in", "/login", "codex login", "please log in", "log in again", "invalid api key", "401", "unauthorized",
                "authentication", "missing environment variable", "oauth token",
            ]
        ),
        (.billing, ["usage limit", "hit your limit", "limit reached", "insufficient_quota", "quota exceeded", "credit balance", "402"]),
        (.tooLarge, ["prompt is too long", "context window", "context_length_exceeded"]),
        (.rateLimited, ["429", "rate limit", "too many requests"]),
        (.notFound, ["404", "model does not exist", "may not exist", "model is not supported", "not_found"]),
        (.unavailable, ["529", "overloaded", "500", "502", "503", "internal server error", "at capacity"]),
        (.network, ["stream disconnected", "connection", "network", "error sending request", "enotfound", "econnrefused"]),
        (.forbidden, ["403", "forbidden", "permission"]),
        (.invalidRequest, ["400", "invalid_request", "bad request"]),
    ]

    static func kind(of text: String) -> ModelError.Kind? {
        let text = text.lowercased()
        // A status counts where it stands alone, not inside a number of tokens.
        let words = Set(text.split { !$0.isLetter && !$0.isNumber })
        return meanings.first { $0.1.contains { Int($0) == nil ? text.contains($0) : words.contains($0[...]) } }?.0
    }
}

/// Files that only their owner may read.
enum PrivateFile {
    static func write(_ text: String, to path: String) throws(WikiError) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure(path) }
        defer { close(file) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(path) }
            rest = rest.dropFirst(count)
        }
    }

    static func makeFolder(_ path: String) throws(WikiError) {
        guard mkdir(path, 0o700) == 0 else { throw failure(path) }
    }

    private static func failure(_ path: String) -> WikiError {
        WikiError("cannot write \(path)", String(cString: strerror(errno)), remedy: "Let TMPDIR name a folder that can be written to.")
    }
}
