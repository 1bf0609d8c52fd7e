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
        // What it printed as its answer may hold what it was asked. Of the rest the last line tells what stopped it.
        let lines = String(decoding: result.errors.suffix(4096), as: UTF8.self).split(whereSeparator: \.isNewline)
        let text = lines.last { !$0.allSatisfy(\.isWhitespace) }.map(String.init) ?? ""
        let isUnknown = ["unknown option", "unexpected argument", "unrecognized"].contains { text.lowercased().contains($0) }
        let kind: ModelError.Kind = isUnknown ? .missing : AgentWords.kind(of: text) ?? .invalidReply
        self.init(kind, result.succeeded ? "printed no answer" : "\(result.ending)", text)
    }
}
