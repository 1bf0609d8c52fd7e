/// How a turn is shown to a model: a head with its number and speaker, then its own text, so that quotes stand in it.
struct PromptTurn: Sendable, Equatable {
    /// How much of each sort of text is shown, in bytes; 0 leaves the sort out.
    struct Measure: Sendable, Equatable {
        var person: Int
        var agent: Int
        var call: Int
        var failure: Int
        var output: Int
        /// Of files that were only read: the code is at hand without us.
        var reading: Int

        /// From the most to the least that still tells a session; a long session gets the first that fits.
        static let all = [
            Measure(person: 16_000, agent: 6_000, call: 1_500, failure: 2_400, output: 1_600, reading: 400),
            Measure(person: 8_000, agent: 3_000, call: 800, failure: 1_600, output: 600, reading: 160),
            Measure(person: 6_000, agent: 2_000, call: 400, failure: 1_000, output: 240, reading: 0),
            Measure(person: 4_000, agent: 1_200, call: 240, failure: 600, output: 0, reading: 0),
            Measure(person: 3_000, agent: 700, call: 120, failure: 300, output: 0, reading: 0),
            Measure(person: 2_000, agent: 400, call: 0, failure: 200, output: 0, reading: 0),
            Measure(person: 1_000, agent: 240, call: 0, failure: 0, output: 0, reading: 0),
        ]

        /// Of a repository's texts: they were cut to a budget before.
        static let whole = Measure(person: .max, agent: .max, call: .max, failure: .max, output: .max, reading: .max)
    }

    /// What an answer of a tool is, as far as that decides how much of it is worth showing.
    enum Answer { case output, reading, acknowledgement }

    let n: Int
    let text: String
    let tokens: Int

    /// Nil for a turn of a sort that is left out.
    /// - Parameters:
    ///   - answer: for a tool's answer.
    ///   - head: what stands beside the number; nil for who speaks.
    init?(_ turn: Turn, _ measure: Measure, answer: Answer = .output, head: String? = nil) {
        let limit = Self.limit(turn, measure, answer)
        guard limit > 0, !turn.text.trimmedBlank.isEmpty else { return nil }
        let text = turn.text.withoutTerminalEscapes
        var shown = text.twoEnds(of: limit)?.text ?? text
        // Nothing in a text may look like the head of a turn.
        if shown.hasPrefix("[#") { shown = " " + shown }
        shown = shown.replacing("\n[#", with: "\n [#")
        n = turn.n
        self.text = "[#\(turn.n) \(head ?? Self.speaker(turn))]\n\(shown)\n"
        tokens = TokenEstimate.tokens(in: self.text)
    }

    private static func limit(_ turn: Turn, _ measure: Measure, _ answer: Answer) -> Int {
        switch turn.role {
        case .user: turn.origin == .human || turn.origin == nil ? measure.person : measure.agent
        // What was put before the person is as good as said.
        case .agent: turn.tool.map { questions.contains($0.name) ? measure.agent : measure.call } ?? measure.agent
        case .tool:
            if isFailure(turn) {
                measure.failure
            } else {
                switch answer {
                case .output: measure.output
                case .reading: measure.reading
                case .acknowledgement: 0
                }
            }
        }
    }

    private static let questions: Set<String> = ["AskUserQuestion", "ExitPlanMode", "exit_plan_mode", "request_user_input", "question"]

    private static func isFailure(_ turn: Turn) -> Bool { turn.tool?.ok == false || turn.tool?.exit ?? 0 != 0 }

    private static func speaker(_ turn: Turn) -> String {
        let time = turn.time.utf8.count > 15 ? " \(turn.time.bytes(11..<16))" : ""
        switch turn.role {
        case .user:
            switch turn.origin {
            case .human, nil: return "user\(time)"
            case .subagent: return "sub-agent, not the user"
            case .automation: return "automation, not the user"
            case .scaffold, .injected: return "client, not the user"
            }
        case .agent: return turn.tool.map { "agent calls \(oneWord($0.name))" } ?? "agent\(time)"
        case .tool:
            let name = turn.tool.map { oneWord($0.name) } ?? "tool"
            if let exit = turn.tool?.exit { return "\(name) answers, exit \(exit)" }
            return "\(name) answers\(turn.tool?.ok == false ? ", failed" : "")"
        }
    }

    /// A tool's name comes from whoever made the tool.
    private static func oneWord(_ name: String) -> String {
        String(name.unicodeScalars.prefix(40).map { $0.isASCII && $0.value > 0x20 && $0 != "[" && $0 != "]" ? Character($0) : "-" })
    }
}

extension String {
    /// The text without the sequences by which programs colour and move on a terminal: `ESC [`, parameters, a letter.
    fileprivate var withoutTerminalEscapes: String {
        guard utf8.contains(0x1b) else { return self }
        var kept: [UInt8] = []
        kept.reserveCapacity(utf8.count)
        var isEscape = false
        var last: UInt8 = 0
        for byte in utf8 {
            if isEscape {
                if last != 0x1b || byte != UInt8(ascii: "["), byte >= 0x40 { isEscape = false }
            } else if byte == 0x1b {
                isEscape = true
            } else {
                kept.append(byte)
            }
            last = byte
        }
        return String(decoding: kept, as: UTF8.self)
    }
}
