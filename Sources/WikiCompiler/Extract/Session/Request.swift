/// What a session was about, from the sentence that asked for it.
struct Request {
    /// As a title.
    let title: String
    /// As a sentence of a summary.
    let asked: String

    /// Without a mark at its end unless it is a question.
    let plain: String

    init(_ sentence: Sentence, view: SessionView? = nil) {
        let bare = Self.bare(sentence.text)
        let asks = sentence.isQuestion && ExplanationFinder.asksSomething(sentence)
        plain = asks ? bare : bare.trimmingSuffix("?").trimmingSuffix(".")
        title = view.flatMap { Self.issueTitle(sentence, view: $0) } ?? plain
        let isSaid = !asks && Words(bare).count == sentence.words.count && Self.isStatement(sentence.words)
        asked =
            "\(isSaid ? "The user said" : "The user asked"): \(bare.trimmingSuffix("?").trimmingSuffix("."))" + (asks ? "?" : ".")
    }

    /// The sentence of a turn that says what is wanted; nil when the turn only greets or says to go on.
    static func main(of human: HumanTurn) -> Sentence? {
        let said = human.sentences.filter { !isFiller($0) }
        guard let first = said.first(where: { $0.words.count >= 4 }) else { return said.first }
        // "The deploy is broken. Fix the build of the image.": the second sentence is the request.
        guard isStatement(first.words) || !isOrder(first.words) && !first.isQuestion else { return first }
        return said.prefix(4).first { $0.words.count >= 6 && isOrder(Words(bare($0.text))) } ?? first
    }

    /// What led to the request, told before it in the same turn.
    static func situation(of human: HumanTurn, before request: Sentence) -> Sentence? {
        let before = human.sentences.prefix { $0 != request }
        return before.first { !isFiller($0) && $0.words.count >= 5 && !$0.isQuestion }
    }

    /// Whether the words order something done.
    static func isOrder(_ words: Words) -> Bool {
        guard let first = words.first else { return false }
        return orders.contains(first)
    }

    private static let orders: Set<String> = [
        "add", "audit", "bump", "build", "change", "check", "clean", "close", "commit", "compare", "convert", "create", "debug",
        "delete", "deploy", "describe", "draft", "explain", "explore", "extract", "fetch", "find", "fix", "format", "give",
        "implement", "improve", "install", "investigate", "lint", "list", "look", "make", "merge", "migrate", "move", "open", "plan",
        "port", "propose", "push", "read", "refactor", "release", "remove", "rename", "replace", "research", "resolve", "restart",
        "revert", "review", "rewrite", "run", "search", "set", "show", "split", "start", "summarise", "summarize", "test", "trace",
        "translate", "try", "update", "upgrade", "use", "verify", "websearch", "wire", "work", "write",
    ]

    private static func isFiller(_ sentence: Sentence) -> Bool {
        let words = sentence.words
        let isSlash = sentence.text.hasPrefix("/") && sentence.text.split(separator: " ").count == 1
        return fillers.contains(words.list.joined(separator: " ")) || (words.count <= 2 && fillers.contains(words.first ?? ""))
            || (words.count <= 6 && ["continue", "resume"].contains(words.first)) || words.has("request interrupted") || isSlash
            || words.count <= 5
                && words.has(anyOf: ["is this done", "is it done", "are you done", "are we done", "what's next", "how is it going"])
    }

    /// "The build is slow" tells; "fix the build" asks.
    private static func isStatement(_ words: Words) -> Bool {
        words.list.prefix(14).contains {
            [
                "is", "are", "was", "were", "doesn't", "doesnt", "isn't", "don't", "does", "see", "seems", "has", "have", "am",
                "fails",
            ].contains($0)
        } && !["make", "add", "fix", "create", "run", "check"].contains(words.first ?? "")
    }

    private static let fillers: Set<String> = [
        "hey", "hi", "hello", "continue", "ok", "yes", "thanks", "go", "ok continue", "go on", "keep going", "thank you",
        "go ahead", "hey there", "thx", "ty", "good morning", "good", "great", "perfect", "nice", "cool", "hello there", "resume",
        "proceed", "yep", "sure", "looks good", "are you there",
    ]

    /// Without politeness, mentions of files by their full path, and typewriter spellings.
    static func bare(_ words: String) -> String {
        var text = withoutAddresses(words.collapsed.replacing("’", by: "'"))
        // "/plan move the button": the command is the client's.
        if text.hasPrefix("/"), let space = text.firstIndex(of: " "), !text[text.index(after: text.startIndex)..<space].contains("/") {
            text = String(text[space...]).trimmed
        }
        var changed = true
        while changed {
            changed = false
            for opening in [
                "please ", "can you ", "could you ", "would you ", "can we ", "i want to ", "i want you to ", "i'd like to ",
                "i'd like you to ", "i would like to ", "i need you to ", "help me ", "let's ", "lets ", "ok ", "ok, ", "hey, ",
                "hey ", "hi, ", "so ", "first ",
            ] where text.asciiLowercased.hasPrefix(opening) {
                text = String(text.dropFirst(opening.count)).trimmed
                changed = true
            }
        }
        let mended = text.split(separator: " ").map { word -> String in
            let plain = String(word)
            if plain.hasPrefix("@"), plain.contains("/"), PathText.isFile(String(plain.dropFirst())) {
                return PathText.name(of: plain).asCode
            }
            return Spelling.typewriter[plain.asciiLowercased] ?? plain
        }
        let joined = CommandMention.spanned(mended.joined(separator: " ")).replacing(" it's own", by: " its own")
        return joined.utf8.first == UInt8(ascii: "`") ? joined : joined.capitalizedFirst
    }

    /// Brackets with an address in them go as a whole.
    static func withoutAddresses(_ text: String) -> String {
        guard let address = ByteSearch.first("://", in: text), let open = text.bytes(0..<address).lastIndex(of: "(") else {
            return text
        }
        let start = text.utf8.distance(from: text.startIndex, to: open)
        guard let close = ByteSearch.first(")", in: text, from: address) else { return text.bytes(0..<start).trimmed }
        return (text.bytes(0..<start).trimmed + text.bytes(close + 1..<text.utf8.count)).trimmed
    }

    /// "Work on bead X" says little: what the tracker calls X says more.
    private static func issueTitle(_ sentence: Sentence, view: SessionView) -> String? {
        let words = sentence.text.split { $0 == " " || $0 == "\n" }.map { String($0).trimmingSuffix(".").trimmingSuffix(",") }
        guard words.count <= 12,
            let id = words.first(where: {
                CommandText.isId($0) && $0.utf8.count < 24 && $0.contains(where: \.isLetter) && !$0.contains("/")
                    && !$0.contains(".")
            })
        else { return nil }
        guard
            words.first.map({
                ["work", "implement", "fix", "do", "continue", "start", "finish", "solve", "close", "resolve"].contains(
                    $0.lowercased())
            }) == true
        else { return nil }
        for run in view.runs.prefix(8) where ByteSearch.contains(id, in: run.command) {
            for line in run.output.split(separator: "\n").prefix(5) where ByteSearch.contains(id, in: String(line)) {
                for mark in [" · ", ": ", " - ", " – "] {
                    guard let at = ByteSearch.first(mark, in: String(line)) else { continue }
                    let rest = String(line).bytes(at + mark.utf8.count..<line.utf8.count)
                    let name = String(rest.prefix { $0 != "[" }).trimmed
                    if Words(name).count >= 3 { return "\(name) (\(id))" }
                }
            }
        }
        return nil
    }
}

extension ExplanationFinder {
    static func asksSomething(_ sentence: Sentence) -> Bool {
        sentence.isQuestion
            && ["does", "do", "why", "how", "what", "where", "is", "are", "which", "when", "did", "who"].contains(
                sentence.words.first ?? "")
    }
}
