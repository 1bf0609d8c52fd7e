import Foundation
import Testing

@testable import Hooks

@Suite("What a hook answers")
struct HookRunTests {
    let place: Place
    let root: String

    init() throws {
        place = try Place()
        root = try place.repository("harbor")
        let ready = ReadyBrief(variants: [
            "startup": .init(id: "b1", text: "whole {{fence}}", before: "seen"), "clear": .init(id: "b2", text: "rules", before: ""),
        ])
        ready.write(to: ReadyBrief.path(home: place.home, common: root), key: root)
        let own = ReadyBrief.ofSession("s1", agent: "codex", home: place.home)
        ReadyBrief(variants: ["compact": .init(id: "b3", text: "own", before: "own")]).write(to: own.path, key: own.key)
    }

    private func answer(_ agent: String, _ fields: [String: Any], _ environment: [String: String] = [:]) throws -> String {
        let all: [String: Any] = ["hook_event_name": "SessionStart", "session_id": "s1", "cwd": root].merging(fields) { $1 }
        let base = ["HOME": place.userHome, "WIKICTL_HOME": place.home, "WIKICTL_WORKER": "off"]
        let run = HookRun(agent: agent, environment: base.merging(environment) { $1 }, binaries: "/nowhere")
        return run.answer(to: try #require(HookInput(Array(try JSONSerialization.data(withJSONObject: all)))))
    }

    /// The context of an answer, which is checked to hold no other key than the strictest agent reads.
    private func context(_ answer: String, event: String = "SessionStart") throws -> String {
        guard !answer.isEmpty else { return "" }
        let object = try #require(try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any])
        #expect(Set(object.keys).isSubset(of: ["systemMessage", "hookSpecificOutput"]))
        let own = try #require(object["hookSpecificOutput"] as? [String: String])
        #expect(Set(own.keys) == ["hookEventName", "additionalContext"])
        #expect(own["hookEventName"] == event)
        return try #require(own["additionalContext"])
    }

    private func spooled() -> [SpoolEntry] { Spool(folder: place.home + "/spool").pending().entries.map(\.entry) }

    @Test(
        "Every agent gets the brief at a start, the rules after clearing, its own state after a compaction, nothing when it goes on",
        arguments: ["claude-code", "codex", "gemini", "opencode"])
    func sources(_ agent: String) throws {
        let start = try context(answer(agent, ["source": "startup"]))
        #expect(start.hasPrefix("whole ") && start.utf8.count == 6 + 16)
        #expect(try context(answer(agent, [:])).hasPrefix("whole "))
        #expect(try context(answer(agent, ["source": "clear"])) == "rules")
        #expect(try context(answer(agent, ["source": "compact"])) == (agent == "codex" ? "own" : ""))
        for source in ["resume", "fork", "something new"] { #expect(try answer(agent, ["source": source]) == "") }
        for event in ["Stop", "SessionEnd", "PreCompact", "UserPromptSubmit", "PreToolUse", "Unheard of"] {
            #expect(try answer(agent, ["hook_event_name": event]) == "")
        }
    }

    @Test("A fence's mark is never the same twice")
    func mark() throws {
        #expect(try context(answer("codex", ["source": "startup"])) != context(answer("codex", ["source": "startup"])))
    }

    @Test("Runs that nobody sits before get nothing, but are noted as such")
    func automation() throws {
        func rollout(_ payload: String) throws -> [String: Any] {
            [
                "transcript_path": try place.write(
                    "rollout.jsonl", #"{"timestamp":"t","type":"session_meta","payload":{"id":"s1",\#(payload)}}"# + "\n")
            ]
        }
        #expect(try answer("claude-code", [:], ["CLAUDE_CODE_ENTRYPOINT": "sdk-cli"]) == "")
        #expect(try answer("codex", rollout(#""originator":"codex_exec","source":"exec""#)) == "")
        #expect(try answer("codex", rollout(#""originator":"codex_cli_rs","source":{"subagent":"review"}"#)) == "")
        #expect(try answer("opencode", ["non_interactive": true]) == "")
        #expect(try answer("claude-code", ["agent_id": "a1"]) == "")
        #expect(spooled().count == 5)
        #expect(spooled().allSatisfy { $0.isAutomation && $0.brief.isEmpty })
        #expect(try answer("claude-code", [:], ["CLAUDE_CODE_ENTRYPOINT": "cli"]) != "")
        #expect(try answer("codex", rollout(#""originator":"codex_cli_rs","source":"cli","text":"\"source\":\"exec\"""#)) != "")
        #expect(try answer("codex", ["transcript_path": NSNull()]) != "")
        #expect(try answer("codex", ["transcript_path": "/not/there/yet"]) != "")
        #expect(spooled().last?.brief == "b1")
    }

    @Test("Our own children, and homes that are not there leave no byte and get no answer")
    func silent() throws {
        let before = place.files()
        for environment in [
            ["WIKICTL_INSIDE": "1"], ["WIKICTL_INSIDE": ""], ["WIKICTL_HOME": place.home + "/none"],
            ["WIKICTL_HOME": "/dev/null"],
            ["WIKICTL_HOME": "relative", "HOME": "/nowhere"],
        ] {
            #expect(try answer("claude-code", ["source": "startup"], environment) == "")
        }
        #expect(place.files() == before)
        #expect(try answer("claude-code", ["source": "startup"], ["WIKICTL_OFF": "0"]) != "")
    }

    @Test("A session that is switched off leaves only a mark that tells nothing of it, for sweeps to pass it over")
    func switchedOff() throws {
        let before = Set(place.files())
        #expect(try answer("claude-code", ["source": "startup"], ["WIKICTL_OFF": "1"]) == "")
        let left = Set(place.files()).subtracting(before)
        #expect(left.count == 1 && left.first?.hasPrefix("off/") == true)
    }

    @Test("An ignored repository leaves no byte, also when the agent has changed its directory since its launch")
    func ignored() throws {
        try place.write("user/data/ignore", "path \(root)\n")
        let before = place.files()
        for event in ["SessionStart", "Stop", "SessionEnd", "PreToolUse"] {
            #expect(try answer("codex", ["hook_event_name": event, "tool_input": ["file_path": root + "/a"]]) == "")
            #expect(try answer("claude-code", ["hook_event_name": event, "cwd": "/"], ["CLAUDE_PROJECT_DIR": root]) == "")
        }
        #expect(place.files() == before)
    }

    @Test("A pointer holds neither prompt nor output, is private, and comes back as it was whatever its bytes")
    func pointer() throws {
        _ = try answer(
            "codex",
            [
                "hook_event_name": "Stop", "prompt": "hush", "last_assistant_message": "hush", "tool_response": ["x": "hush"],
                "transcript_path": "/a \"b\"\n\u{1}\u{7f}é😀\\", "session_id": "s\t2",
            ])
        let entry = try #require(spooled().first)
        #expect((entry.transcript, entry.session) == ("/a \"b\"\n\u{1}\u{7f}é😀\\", "s\t2"))
        let file = try #require(place.files("/spool").first)
        #expect(!(try String(contentsOfFile: place.home + "/spool/" + file, encoding: .utf8)).contains("hush"))
        #expect(try FileManager.default.attributesOfItem(atPath: place.home + "/spool/" + file)[.posixPermissions] as? Int == 0o600)
    }

    @Test("A brief of another repository, a damaged one and one that is too large are not given")
    func foreign() throws {
        let path = ReadyBrief.path(home: place.home, common: root)
        ReadyBrief(variants: ["startup": .init(id: "b", text: "theirs", before: "")]).write(to: path, key: "/other")
        #expect(try answer("codex", [:]) == "")
        for text in ["", "{", "[]", "{\"schema\":\"2\",\"key\":\"\(root)\"}", String(repeating: "x", count: 1 << 19)] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            #expect(try answer("codex", [:]) == "")
        }
    }

    @Test("A gotcha is shown once for each file and session, to people only")
    func warnings() throws {
        let gate = Guard(home: place.home, common: root + "/.git")
        gate.write([("src/a.c", "Trap\tone\n- two"), ("src/a.c", "Trap two"), ("b", "Other")])
        func edit(_ file: String, _ session: String = "s1", _ environment: [String: String] = [:]) throws -> String {
            try context(
                answer(
                    "claude-code", ["hook_event_name": "PreToolUse", "session_id": session, "tool_input": ["file_path": file]], environment),
                event: "PreToolUse")
        }
        #expect(try edit(root + "/src/a.c", "s1", ["CLAUDE_CODE_ENTRYPOINT": "sdk-cli"]) == "")
        let text = try edit(root + "/src/a.c")
        #expect(text.contains("- Trap one - two\n- Trap two\n") && !text.contains("Other"))
        #expect(try edit(root + "/src/a.c") == "")
        #expect(try edit("src/a.c") == "")
        Guard.forget(before: HookRun.now() / 1_000_000_000 - 60, home: place.home)
        #expect(try edit("src/a.c") == "")
        Guard.forget(before: HookRun.now() / 1_000_000_000 + 60, home: place.home)
        #expect(try edit("src/a.c") != "")
        #expect(try edit(root + "/src/a.c", "s2") != "")
        #expect(try edit(root + "/b") != "")
        #expect(try edit(root + "/src/a") == "")
        #expect(spooled().isEmpty)
    }
}
