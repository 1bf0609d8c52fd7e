@testable import WikiCompiler

/// Builds an invented session turn by turn, as an adapter would deliver it.
struct SessionBuilder {
    private(set) var turns: [Turn] = []
    private var calls = 0
    var directory = "/home/ana/shop"
    var dead: Set<Int> = []

    var transcript: Transcript {
        Transcript(header: TranscriptHeader(agent: .claudeCode, session: "0b7e", directory: directory), turns: turns, dead: dead)
    }

    var extraction: Extraction { RulesExtractor.extract(transcript) }

    private mutating func add(
        _ role: Turn.Role, _ text: String, origin: Turn.Origin? = nil, tool: Turn.Tool? = nil, files: [String] = []
    ) {
        let n = turns.count + 1
        turns.append(
            Turn(n: n, time: "2026-11-\(10 + n / 1000)T10:00:00Z", role: role, origin: origin, text: text, tool: tool, files: files)
        )
    }

    mutating func human(_ text: String) { add(.user, text, origin: .human) }
    mutating func user(_ text: String, origin: Turn.Origin) { add(.user, text, origin: origin) }
    mutating func agent(_ text: String) { add(.agent, text) }

    /// A command and its answer.
    mutating func run(_ command: String, _ output: String = "", exit: Int = 0) {
        calls += 1
        add(.agent, command, tool: Turn.Tool(name: "Bash", call: "c\(calls)"))
        add(.tool, output, tool: Turn.Tool(name: "Bash", call: "c\(calls)", ok: exit == 0, exit: exit))
    }

    mutating func edit(_ path: String, from old: String, to new: String) {
        call(
            "Edit", #"{"file_path":"\#(path)","old_string":"\#(old)","new_string":"\#(new)"}"#,
            answer: "The file has been updated.", files: [path])
    }

    mutating func read(_ path: String, _ content: String) {
        call("Read", #"{"file_path":"\#(path)"}"#, answer: content, files: [path])
    }

    mutating func call(_ name: String, _ input: String, answer: String, ok: Bool = true, files: [String] = []) {
        calls += 1
        add(.agent, input, tool: Turn.Tool(name: name, call: "c\(calls)"), files: files)
        add(.tool, answer, tool: Turn.Tool(name: name, call: "c\(calls)", ok: ok))
    }

    /// A question put by the client and what the person chose.
    mutating func ask(_ question: String, options: [(String, String)], answer: String) {
        let listed = options.map { #"{"label":"\#($0.0)","description":"\#($0.1)"}"# }.joined(separator: ",")
        call(
            "AskUserQuestion", #"{"questions":[{"question":"\#(question)","header":"Choice","options":[\#(listed)]}]}"#,
            answer:
                #"User has answered your questions: "\#(question)"="\#(answer)". You can now continue with the user's answers in mind."#
        )
        add(.user, answer, origin: .human, tool: Turn.Tool(name: "AskUserQuestion", call: "c\(calls)"))
    }
}

extension Extraction {
    func pages(_ kind: PageKind) -> [PageDraft] { pages.filter { $0.kind == kind } }
}

extension Extraction.PageDraft {
    func texts(_ section: Section) -> [String] { items.filter { $0.section == section }.map(\.text) }
}
