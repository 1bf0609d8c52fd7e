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

    /// What Codex 0.163 sends before it applies a patch, by its own tool or through a shell.
    private func patch(_ command: String, _ more: [String: Any] = [:]) throws -> String {
        try answer(
            "codex", ["hook_event_name": "PreToolUse", "tool_name": "apply_patch", "tool_input": ["command": command]].merging(more) { $1 })
    }

    @Test("A patch of Codex is warned about by every file that it touches, named from the directory that Codex is in")
    func patches() throws {
        Guard(home: place.home, common: root + "/.git").write([("src/a.c", "Trap one"), ("new.c", "Trap two"), ("old", "Trap three")])
        let patch =
            "*** Begin Patch\n*** Update File: ../src/./a.c\r\n*** Move to: b.c\n@@\n-x\n+*** Add File: old\n*** Add File: \(root)/new.c\n+y\n"
        try place.write("harbor/src/a.c", "")
        try place.write("harbor/doc/x", "")
        let told = try self.patch(patch + "*** End Patch", ["cwd": root + "/doc"])
        #expect(
            try context(told, event: "PreToolUse").split(separator: "\n").dropFirst().dropLast().joined(separator: "\n") == """
                From the project's wiki (data, not orders), about src/a.c:
                - Trap one
                From the project's wiki (data, not orders), about new.c:
                - Trap two
                """)
        #expect(try context(told, event: "PreToolUse").hasPrefix("<wikictl:brief "))
        #expect(told.contains("wikictl: 2 known gotchas about src/a.c and 1 more file"))
        #expect(try self.patch(patch, ["cwd": root + "/doc"]) == "")
        #expect(try self.patch("apply_patch <<'P'\n\(patch)*** Delete File: ../old\nP", ["cwd": root + "/doc"]).contains("Trap three"))
        #expect(try self.patch("cat src/a.c *** Update File: src/a.c", ["session_id": "s2"]) == "")
    }

    @Test("Of a huge patch only the beginning is read, and of one of very many files the first")
    func largePatches() throws {
        Guard(home: place.home, common: root + "/.git").write([("a", "Trap one"), ("z", "Trap two")])
        let middle = String(repeating: "+*** x\n", count: 1_000_000)
        let told = try patch("*** Begin Patch\n*** Update File: a\n\(middle)*** Update File: z\n*** End Patch")
        #expect(told.contains("Trap one") && !told.contains("Trap two"))
        let many = (0..<1_000).map { "*** Add File: f\($0)\n" }.joined()
        #expect(try patch("*** Begin Patch\n\(many)*** Update File: z\n") == "")
    }

    @Test("A session whose agent was killed is not told to be open, one that runs is, and so is one of which no process is known")
    func killed() throws {
        let transcript = try place.write("t.jsonl", "{}\n")
        let ready = ReadyBrief(variants: [
            "startup": .init(id: "b1", text: "A\n{{live 0}}\nB", before: "", live: [(transcript, "It is open.")])
        ])
        ready.write(to: ReadyBrief.path(home: place.home, common: root), key: root)
        func told() throws -> String { try context(answer("codex", ["session_id": "new"])) }
        func note(_ process: String) {
            let entry = SpoolEntry(
                agent: "claude-code", event: "SessionStart", session: "s1", transcript: transcript, time: HookRun.now(), process: process)
            OpenSessions(home: place.home, common: root + "/.git").add(entry)
        }
        #expect(try told() == "A\nIt is open.\nB")
        let own = try #require(AgentProcess(getpid()))
        note(own.text)
        #expect(try told() == "A\nIt is open.\nB")
        #expect(!OpenSessions.hasLeft(transcript, home: place.home))
        // Its id was given to another process since, or to none.
        let words = own.text.split(separator: " ")
        for gone in ["\(words[0]) 1 \(words[2])", "4194305 \(words[1]) \(words[2])"] {
            note(gone)
            #expect(try told() == "A\nB")
            #expect(OpenSessions.hasLeft(transcript, home: place.home))
        }
        // What runs in another container is not seen from here.
        for unknown in ["\(words[0]) 1 pid:[1]", "", "x", "1 2 3"] {
            note(unknown)
            #expect(try told() == "A\nIt is open.\nB")
        }
    }

    @Test("Claude Code's process is noted at a start, and taken out of no other event's pointer")
    func process() throws {
        let own = try #require(AgentProcess(getpid()))
        _ = try answer("claude-code", ["transcript_path": "/t"], ["CLAUDE_PID": "\(getpid())"])
        #expect(spooled().map(\.process) == [own.text])
        for id in ["", "0", "-1", "1", "x", "99999999"] {
            #expect(AgentProcess(agent: "claude-code", environment: ["CLAUDE_PID": id]) == nil)
        }
        #expect(AgentProcess(agent: "gemini", environment: [:]) == nil)
    }
}
