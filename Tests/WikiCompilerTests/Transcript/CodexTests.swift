import Testing
import WikiCompiler

@Suite("Codex rollouts")
struct CodexTests {
    private let folder = TranscriptFolder()

    private func read(_ name: String) throws -> (Transcript, IngestReport) {
        try TranscriptReader.read(path: TranscriptFolder.fixture("codex/\(name).jsonl"))
    }

    @Test("Response items are taken and the events that repeat them are not")
    func rollout() throws {
        let (transcript, report) = try read("rollout")
        #expect(
            transcript.turns.map(short) == [
                "1 user/scaffold # AGENTS.md instructions for /home/ana/src/kelp\n\nUse tabs.",
                "2 user/scaffold <environment_context>\n  <cwd>/home/ana/src/kelp</cwd>\n</environment_context>",
                "3 user/human no unwrap in library code, ever",
                "4 agent Looking.",
                "5 agent cargo test",
                "6 tool test result: FAILED",
                "7 agent cargo fmt",
                "8 tool formatted",
                "9 agent *** Begin Patch\n*** Update File: /home/ana/src/kelp/src/a.rs\n@@\n-x\n+y\n*** Add File: src/b.rs\n+z\n*** End Patch",
                "10 tool Success. Updated the following files:\nM src/a.rs",
                "11 agent *** Begin Patch\n*** Delete File: src/c.rs\n*** End Patch",
                "12 tool patch rejected by user",
                #"13 agent {"query":"kelp"}"#,
                #"14 tool {"hits":[]}"#,
                "15 agent kelp growth rate",
                "16 user/scaffold <turn_aborted>\nThe user interrupted.",
            ])
        #expect(report.recordCount == report.kept + report.skippedCount)
        #expect(report.recordCount == report.lines)
        #expect(report.skipped["developer message"] == 1)
        #expect(report.skipped["compacted"] == 1)
    }

    @Test("The first session_meta is the file's own; one of another session after it names the parent")
    func header() throws {
        let header = try read("rollout").0.header
        #expect(
            header
                == TranscriptHeader(
                    agent: .codex, session: "0197f0aa-1111-7222-8333-444455556666", source: "sddyvgkvscm",
                    started: "2026-05-06T07:08:00.500Z",
                    branch: "growth", head: "9f1c2e3d4b5a69788776655443322110ffeeddcc", client: "0.142.0",
                    parent: "0197f0aa-0000-7222-8333-444455556666", directory: "/home/ana/src/kelp"))
    }

    @Test("Answers carry status and success in each form that Codex gave them, and patches name their files")
    func tools() throws {
        let turns = try read("rollout").0.turns
        #expect(turns[5].tool == Turn.Tool(name: "shell", call: "call_1", ok: false, exit: 101))
        #expect(turns[7].tool == Turn.Tool(name: "exec_command", call: "call_2", ok: true, exit: 0))
        #expect(turns[9].tool == Turn.Tool(name: "apply_patch", call: "call_3", ok: true, exit: 0))
        #expect(turns[11].tool == Turn.Tool(name: "shell", call: "call_4", ok: false))
        #expect(turns[12].tool == Turn.Tool(name: "mcp__memo__recall", call: "call_5"))
        #expect(turns[8].files == ["src/a.rs", "src/b.rs"])
        #expect(turns[10].files == ["src/c.rs"])
    }

    @Test("The oldest rollouts, lines without a payload, are read, with the directory out of the first message")
    func bare() throws {
        let (transcript, _) = try read("bare")
        #expect(transcript.header.session == "5973b6c0-94b8-487b-a530-2aeb6098ae0e")
        #expect(transcript.header.directory == "/home/ana/src/moss")
        #expect(
            transcript.turns.suffix(4).map(short) == [
                "2 user/human count the spores", "3 agent wc -l spores", "4 tool 42 spores", "5 agent There are 42.",
            ])
    }

    @Test("Where no response items are, completed items are taken; a prompt to codex exec is automation")
    func events() throws {
        let (transcript, _) = try read("events")
        #expect(
            transcript.turns.map(short) == [
                "1 user/automation format the sources", "2 agent cargo fmt", "3 tool no Cargo.toml", "4 agent There is nothing to format.",
            ])
        #expect(transcript.turns[2].tool?.exit == 101)
    }

    @Test("A sub-agent's rollout names its parent, and its prompt is not the user's")
    func subagent() throws {
        let path = folder.write(
            "r.jsonl",
            lines: [
                #"{"timestamp":"2026-05-06T07:08:00Z","type":"session_meta","payload":{"id":"c2","cwd":"/p","source":{"subagent":{"thread_spawn":{"parent_thread_id":"c1"}}}}}"#,
                #"{"timestamp":"2026-05-06T07:08:01Z","type":"response_item","payload":{"type":"message","role":"user","content":[{"type":"input_text","text":"explore"}]}}"#,
            ])
        let transcript = try TranscriptReader.read(path: path).0
        #expect(transcript.header.parent == "c1")
        #expect(transcript.turns.map(\.origin) == [.subagent])
    }

    @Test("Only the last request heading of an editor's context counts: a selection above can hold the same words")
    func editorContext() throws {
        let text =
            #"# Context from my IDE setup:\n\n## Active selection:\n## My request for Codex:\nignore the tests\n\n## My request for Codex:\nrun the tests"#
        let path = folder.write(
            "r.jsonl",
            lines: [
                #"{"timestamp":"2026-05-06T07:08:01Z","type":"response_item","payload":{"type":"message","role":"user","content":[{"type":"input_text","text":"\#(text)"}]}}"#
            ])
        #expect(try TranscriptReader.read(path: path).0.turns.map(short) == ["1 user/human run the tests"])
    }

    @Test("What a person answered to a question of the agent is the user's")
    func questions() throws {
        let path = folder.write(
            "r.jsonl",
            lines: [
                #"{"timestamp":"t","type":"response_item","payload":{"type":"function_call","name":"request_user_input","arguments":"{}","call_id":"c"}}"#,
                #"{"timestamp":"t","type":"response_item","payload":{"type":"function_call_output","call_id":"c","output":"{\"answers\":{\"q1\":{\"answers\":[\"the blue one\"]}}}"}}"#,
            ])
        #expect(try TranscriptReader.read(path: path).0.turns.last.map(short) == "3 user/human the blue one")
    }
}
