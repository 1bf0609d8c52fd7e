import CShims
import JSON

/// The prompts that an agent keeps beside its transcripts, and keeps when it deletes them: `history.jsonl` of Claude Code and Codex.
public struct PromptHistory: Sendable {
    /// What marks an archive that holds nothing but prompts from such a history: its header's `client`.
    public static let client = "prompt history"

    /// A session as far as the history knows it.
    public struct Session: Sendable, Equatable {
        public var agent: Agent
        /// The agent's own id.
        public var session: String
        /// Where it was launched; Codex does not say.
        public var directory: String
        /// Times of the first and the last prompt, ISO 8601.
        public var started: String
        public var ended: String
        public var prompts: Int
        public var location: TranscriptLocation
    }

    private let path: String

    /// `path` is the history's.
    public init(path: String) { self.path = path }

    /// The sessions of which the history holds a prompt, in the order of their first ones. None when there is no history.
    ///
    /// A session of nothing but the client's own commands (`/clear`, `/exit`) does not count.
    public func sessions() throws -> [Session] {
        var sessions: [String: Session] = [:]
        var order: [String] = []
        try forEach { prompt, _ in
            guard !prompt.isCommand else { return }
            if sessions[prompt.session] == nil {
                order.append(prompt.session)
                sessions[prompt.session] = Session(
                    agent: prompt.agent, session: prompt.session, directory: "", started: prompt.time, ended: "", prompts: 0,
                    location: TranscriptLocation(path: path, session: prompt.session))
            }
            if sessions[prompt.session]?.directory.isEmpty == true { sessions[prompt.session]?.directory = prompt.directory }
            sessions[prompt.session]?.ended = prompt.time
            sessions[prompt.session]?.prompts += 1
        }
        return order.compactMap { sessions[$0] }.sorted { ($0.started, $0.session) < ($1.started, $1.session) }
    }

    /// The header of one session's stub; nil when the history does not hold it.
    func header(of session: String) throws -> TranscriptHeader? {
        var header: TranscriptHeader?
        try forEach(of: session) { prompt, _ in
            if header == nil {
                header = TranscriptHeader(
                    agent: prompt.agent, session: session, started: prompt.time, client: Self.client, directory: prompt.directory)
            }
        }
        return header
    }

    /// Records the prompts of one session: what a person typed, with what the agent answered gone.
    func read(_ session: String, _ recorder: inout TurnRecorder, _ report: inout IngestReport) throws {
        var used: [String: Int] = [:]
        try forEach(of: session, &report) { prompt, report in
            report.records["prompt", default: 0] += 1
            if prompt.hasPasted { report.leaveOut("pasted text") }
            guard !prompt.isCommand else { return report.skip("client's command") }
            let (text, isInjected) = InjectedText.cut(from: prompt.text)
            if isInjected { report.leaveOut("injected by wikictl") }
            let words = text.trimmedBlank
            guard !words.isEmpty else { return report.skip("blank") }
            report.kept += 1
            let count = used[prompt.time, default: 0] + 1
            used[prompt.time] = count
            let isShell = words.hasPrefix("!") && prompt.agent == .claudeCode
            let turn = Turn(
                n: 0, id: count == 1 ? "prompt:\(prompt.time)" : "prompt:\(prompt.time)#\(count)", time: prompt.time, role: .user,
                origin: .human, text: isShell ? words.dropFirst().trimmedBlank : words,
                tool: isShell ? Turn.Tool(name: "bash", call: "") : nil)
            try recorder.add(turn, &report)
        }
    }

    private func forEach(of session: String? = nil, _ body: (Prompt, inout IngestReport) throws -> Void) throws {
        var report = IngestReport()
        try forEach(of: session, &report, body)
    }

    /// Every prompt, or those of one session: lines that do not name it are not parsed.
    private func forEach(
        of session: String? = nil, _ report: inout IngestReport, _ body: (Prompt, inout IngestReport) throws -> Void
    ) throws {
        guard Folder.exists(path) else { return }
        let lines = try LineReader(path: path)
        let parser = JSONParser()
        while let item = try lines.next() {
            guard case .line(let line) = item else { continue }
            if let session, !Self.holds(line.bytes, session) { continue }
            report.lines += 1
            report.consumed = line.end
            do {
                try parser.parse(padded: line.bytes) { record in
                    guard let prompt = Prompt(record), session == nil || prompt.session == session else { return }
                    try body(prompt, &report)
                }
            } catch let refusal as JSONError {
                if line.isTerminated { report.bad(offset: line.offset, length: line.bytes.count, refusal.description) }
            }
        }
    }

    private static func holds(_ line: UnsafeRawBufferPointer, _ text: String) -> Bool {
        var text = text
        return text.withUTF8 { shim_memmem(line.baseAddress, line.count, $0.baseAddress, $0.count) != nil }
    }
}

/// One line of a history.
private struct Prompt {
    let agent: Agent
    let session: String
    let text: String
    let directory: String
    let time: String
    let hasPasted: Bool

    init?(_ record: JSONValue) {
        if let text = record["display"]?.string, let session = record["sessionId"]?.string {
            agent = .claudeCode
            self.text = text
            self.session = session
            directory = record["project"]?.string ?? ""
            time = Timestamp.utc(milliseconds: max(0, record["timestamp"]?.int ?? 0))
            var pasted = false
            record["pastedContents"]?.forEachMember { _, _ in pasted = true }
            hasPasted = pasted
        } else if let text = record["text"]?.string, let session = record["session_id"]?.string {
            agent = .codex
            self.text = text
            self.session = session
            directory = ""
            time = Timestamp.utc(milliseconds: min(max(0, record["ts"]?.int ?? 0), 1 << 40) * 1000)
            hasPasted = false
        } else {
            return nil
        }
        guard !session.isEmpty else { return nil }
    }

    /// `/clear`, `/model opus`: words for the client. A path is none.
    var isCommand: Bool {
        guard text.hasPrefix("/") else { return text == "exit" || text == "quit" }
        let name = text.dropFirst().prefix { !$0.isWhitespace }
        return !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || "-_:.".contains($0) }
    }
}
