import Foundation
import Testing

@Suite("A repository that registers itself")
struct RegistrationTests {
    static let line = "this repository is remembered from now on; wikictl ignore keeps it out"
    let sample: HookedSample

    init() throws { sample = try HookedSample() }

    /// The line for the person and the context for the model; nil for nothing.
    private func start(
        _ session: String, agent: String = "claude-code", source: String = "startup"
    ) throws -> (line: String, context: String?)? {
        let answer = try sample.tell("SessionStart", session, ["source": source], agent: agent)
        guard !answer.isEmpty else { return nil }
        let object = try #require(try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any])
        let own = object["hookSpecificOutput"] as? [String: String]
        #expect(Set(object.keys) == (own == nil ? ["systemMessage"] : ["systemMessage", "hookSpecificOutput"]))
        return (try #require(object["systemMessage"] as? String), own?["additionalContext"])
    }

    @Test("The next start with a brief says so at the end of its line, and no start after that, in whatever agent")
    func once() throws {
        let (session, transcript) = try sample.session(1, "alpha")
        #expect(try start("s0") == nil)
        try sample.tell("SessionEnd", session.session, ["transcript_path": transcript])
        try sample.worker().expectDone()
        let first = try #require(try start("s1"))
        #expect(first.line.hasPrefix("wikictl: ") && first.line.hasSuffix(" · \(Self.line)"), "\(first.line)")
        #expect(first.context?.contains("alpha") == true && first.context?.contains(Self.line) == false)
        for agent in ["claude-code", "codex", "gemini"] { #expect(try start("s2", agent: agent)?.line.contains(Self.line) == false) }
        try sample.tell("SessionEnd", session.session, ["transcript_path": transcript])
        try sample.worker().expectDone()
        #expect(try start("s3")?.line.contains(Self.line) == false)
    }

    @Test("With an empty wiki the person reads the line alone, and the model is told nothing")
    func alone() throws {
        var (session, _) = try sample.session(1, "alpha")
        session.session = "00000009-2222-4333-8444-555555555555"
        let record =
            #"{"type":"assistant","uuid":"u1","sessionId":"\#(session.session)","cwd":"\#(sample.repository)","isSidechain":false,"timestamp":"2026-11-10T10:00:00.000Z","message":{"role":"assistant","content":[{"type":"text","text":"Ready."}]}}"#
        let transcript = try sample.process.folder.write(".claude/projects/work/\(session.session).jsonl", record + "\n")
        try sample.tell("SessionEnd", session.session, ["transcript_path": transcript])
        try sample.worker().expectDone()
        #expect(try start("s1", source: "compact") == nil)
        let told = try #require(try start("s2", source: "resume"))
        #expect(told.line == "wikictl: \(Self.line)" && told.context == nil)
        #expect(try start("s3")?.line.contains(Self.line) != true)
    }

    @Test("Of several starts at once one says it")
    func concurrent() throws {
        let (session, transcript) = try sample.session(1, "alpha")
        try sample.tell("SessionEnd", session.session, ["transcript_path": transcript])
        try sample.worker().expectDone()
        let told = Counter()
        let sample = sample
        DispatchQueue.concurrentPerform(iterations: 8) { number in
            if (try? sample.tell("SessionStart", "p\(number)", ["source": "startup"]))?.contains(Self.line) == true { told.add() }
        }
        #expect(told.count == 1)
    }

    @Test("It is not said of a project that a person made, nor to a run that nobody sits before")
    func silent() throws {
        try sample.process.run("init").expectDone()
        let (session, transcript) = try sample.session(1, "alpha")
        try sample.tell("SessionEnd", session.session, ["transcript_path": transcript])
        try sample.worker().expectDone()
        #expect(try start("s1")?.line.contains(Self.line) == false)

        let other = try HookedSample()
        let (second, path) = try other.session(2, "beta")
        try other.tell("SessionEnd", second.session, ["transcript_path": path])
        try other.worker().expectDone()
        #expect(try other.tell("SessionStart", "p", ["source": "startup"], ["CLAUDE_CODE_ENTRYPOINT": "sdk-cli"]) == "")
        #expect(try other.tell("SessionStart", "q", ["source": "startup"]).contains(Self.line))
    }
}

private final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private(set) var count = 0

    func add() { lock.withLock { count += 1 } }
}
