/// The two programs that agents are told to run, by absolute path.
public struct AgentProgram: Sendable, Equatable {
    /// `wikictl-hook`, run at events.
    public let hook: String
    /// `wikictl`, run as MCP server.
    public let wikictl: String

    /// Both below `prefix`, an absolute path: `<prefix>/bin/wikictl-hook` and `<prefix>/bin/wikictl`.
    public init(prefix: String) {
        self.init(hook: prefix + "/bin/wikictl-hook", wikictl: prefix + "/bin/wikictl")
    }

    public init(hook: String, wikictl: String) {
        self.hook = hook
        self.wikictl = wikictl
    }

    /// The command line of a hook, for a shell.
    func command(event: String, agent: Agent) -> String { "\(Self.quoted(hook)) \(event) --agent \(agent.rawValue)" }

    /// Arguments of the MCP server.
    static let serverArguments = ["mcp"]

    /// Whether a hook's command line is one of ours, wherever the program stood when it was written.
    static func isHook(_ command: String) -> Bool {
        let words = words(command)
        guard let program = words.firstIndex(where: { name($0) == "wikictl-hook" }) else { return false }
        return words[program...].contains("--agent")
    }

    /// Whether an MCP server is ours.
    static func isServer(command: String, arguments: [String]) -> Bool {
        name(command) == "wikictl" && arguments.contains(serverArguments[0])
    }

    private static func name(_ path: String) -> Substring { path.split(separator: "/", omittingEmptySubsequences: false).last ?? "" }

    private static func quoted(_ path: String) -> String {
        let isPlain = path.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            default: "/._-+@%:,=".utf8.contains(byte)
            }
        }
        return isPlain ? path : "'" + path.replacing("'", with: #"'\''"#) + "'"
    }

    /// The words of a command line, quotes taken off; expansions stay as they are.
    private static func words(_ line: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var isEscaped = false
        for character in line {
            if isEscaped {
                word = (word ?? "") + String(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
            } else if character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if character.isWhitespace {
                if let finished = word { words.append(finished) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        return words + (word.map { [$0] } ?? [])
    }
}
