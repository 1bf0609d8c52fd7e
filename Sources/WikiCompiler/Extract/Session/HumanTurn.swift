/// What a person typed in one turn, without what they pasted and what a client put around it.
struct HumanTurn: Sendable {
    /// Index among the session's turns.
    let index: Int
    /// The person's own sentences, each an exact part of the turn.
    let sentences: [Sentence]
    /// Whether the words answer a question that a tool put.
    let isAnswer: Bool

    /// Nil when nothing is left of the turn.
    init?(_ turn: Turn, at index: Int) {
        let own = Self.ownWords(turn.text)
        let lines = own.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let marks = lines.indices.filter { Self.isCode(lines[$0]) }
        let pasted: Set<String> =
            marks.count >= 5 ? Set(lines[marks.first!...marks.last!].filter { !$0.trimmed.isEmpty }) : Set(marks.map { lines[$0] })
        let splitter = SentenceSplitter { pasted.contains($0) || Self.isNoise($0) }
        let sentences = splitter.sentences(of: own).filter { !$0.words.list.isEmpty }
        guard !sentences.isEmpty else { return nil }
        self.index = index
        isAnswer = Self.asks(turn.tool?.name.asciiLowercased ?? "")
        self.sentences = sentences
    }

    /// Sentences short enough to have been typed: a paragraph over 400 characters may be a paste.
    var typed: [Sentence] { sentences.filter { $0.paragraph <= 400 } }

    var wordCount: Int { sentences.reduce(0) { $0 + $1.words.count } }

    private static func asks(_ tool: String) -> Bool { tool.contains(anyOf: ["ask", "user_input", "question"]) }

    /// Clients put open files before the request, and slash commands around their arguments.
    private static func ownWords(_ text: String) -> String {
        if let at = ByteSearch.first("## My request for ", in: text), let line = ByteSearch.first("\n", in: text, from: at) {
            return text.bytes(line + 1..<text.utf8.count)
        }
        if let start = ByteSearch.first("<command-args>", in: text), let end = ByteSearch.first("</command-args>", in: text) {
            return text.bytes(start + 14..<max(end, start + 14))
        }
        return text
    }

    /// A line that is only a path in quotes, an address or a stray escape says nothing.
    private static func isNoise(_ line: String) -> Bool {
        let bare = line.trimmed
        return bare == "\\" || bare.hasPrefix("http://") || bare.hasPrefix("https://")
            || (bare.hasPrefix("'/") && bare.hasSuffix("'"))
    }

    private static func isCode(_ line: String) -> Bool {
        let bare = line.trimmed
        guard let last = bare.utf8.last else { return false }
        if "{};,[(".utf8.contains(last), line.utf8.first?.isSpace == true || last != UInt8(ascii: ",") { return true }
        if [
            "import ", "from ", "const ", "let ", "var ", "def ", "function ", "return ", "class ", "export ", "<", "}", ")", "]",
            "//", "#include", "at ", "\"use ",
        ]
        .contains(where: { bare.hasPrefix($0) }), bare.contains(anyOf: ["(", "{", "<", "=", ";", "}", "]", "\"", ":"]),
            !bare.hasPrefix("let ") || bare.contains(anyOf: ["="]), !bare.hasPrefix("from ") || bare.contains(" import ")
        {
            return true
        }
        let symbols = bare.utf8.filter { "{}()<>=;|\\".utf8.contains($0) }.count
        return symbols * 8 > bare.utf8.count && bare.utf8.count > 6
    }
}
