import Children
import Foundation
import Glibc
import Hooks
import Testing

/// The built hook, as agents run it.
@Suite("The hook")
struct HookTests {
    let sample: HookedSample

    init() throws { sample = try HookedSample() }

    /// A brief that any start in the repository gets.
    private func prepareBrief() {
        let root = sample.repository
        let brief = ReadyBrief(variants: ["startup": .init(id: "b", text: "from the wiki\n", before: "wikictl: 1 rule")])
        brief.write(to: ReadyBrief.path(home: sample.process.home, common: root), key: root)
    }

    @Test("An answer is one JSON object on one line, with the event's name, what the person sees and what the model reads")
    func answer() throws {
        prepareBrief()
        let text = try sample.tell("SessionStart", "s", ["source": "startup"], agent: "codex")
        let expected =
            #"{"systemMessage":"wikictl: 1 rule","hookSpecificOutput":{"hookEventName":"SessionStart","additionalContext":"from the wiki\n"}}"#
        #expect(text == expected + "\n")
        #expect(try sample.tell("SessionStart", "s", ["source": "startup"], ["CLAUDE_CODE_ENTRYPOINT": "sdk-cli"]) == "")
        #expect(try sample.tell("Stop", "s", agent: "codex") == "")
    }

    @Test("Whatever stands on its standard input, it ends with 0 and says nothing")
    func garbage() throws {
        let long = Data(repeating: UInt8(ascii: "x"), count: 50 << 20)
        let deep = Data(repeating: UInt8(ascii: "["), count: 1 << 20)
        let inputs =
            [
                "", "nonsense", "[]", "{}", "null", "\"", "{\"", "{\"hook_event_name\":\"Stop\",\"session_id\":", "\u{0}",
                "{\"hook_event_name\":null,\"session_id\":null}", "{\"hook_event_name\":\"Stop\",\"session_id\":\"\"}",
                "{\"hook_event_name\":{\"a\":1},\"session_id\":[1]}",
            ].map { Data($0.utf8) } + [
                Data([0xFF, 0xFE, 0, 0x80]), long, deep, Data("{\"prompt\":\"".utf8) + long, Data("{\"a\":".utf8) + deep,
            ]
        for bytes in inputs {
            let result = try sample.hook(bytes: bytes)
            #expect(
                result.code == 0 && result.output.isEmpty && result.messages.isEmpty, "\(String(decoding: bytes.prefix(40), as: UTF8.self))"
            )
        }
        #expect(sample.spool.isEmpty)
    }

    @Test("Run by hand without an agent it tells how on standard error, so that no agent takes it for context")
    func usage() throws {
        let result = try ChildProcess.run(HookedSample.hook, [], environment: sample.environment(), directory: "/")
        #expect(result.code == 0 && result.output.isEmpty && result.messages.hasPrefix("Usage: "))
    }

    @Test("Of an event of 1 MB the pointer is left, whatever stands before the names that matter")
    func large() throws {
        try sample.tell("Stop", "s", ["a": String(repeating: "\"\\\n{é", count: 100_000), "transcript_path": NSNull()])
        #expect(sample.spool.pending().entries.map(\.entry.session) == ["s"])
    }

    @Test("A thousand events of eight agents at once all leave their pointers")
    func burst() throws {
        let script = """
            i=0
            while [ $i -lt 125 ]; do
                printf '{"hook_event_name":"Stop","session_id":"s-%s-%s","cwd":"%s"}' $1 $i "$2" | "$3" --agent codex || echo failed
                i=$((i + 1))
            done
            """
        let group = DispatchGroup()
        let (environment, repository) = (sample.environment(), sample.repository)
        for agent in 0..<8 {
            DispatchQueue.global().async(group: group) {
                let words = ["-c", script, "sh", "\(agent)", repository, HookedSample.hook]
                let result = try? ChildProcess.run("/bin/sh", words, environment: environment, directory: "/")
                #expect(result?.output == "")
            }
        }
        group.wait()
        let waiting = sample.spool.pending()
        #expect(Set(waiting.entries.map(\.entry.session)).count == 1_000)
        #expect(waiting.damaged.isEmpty)
        #expect(try sample.worker().code == 0)
        #expect(sample.spool.isEmpty)
        #expect(try sample.queued().count == 1_000)
    }

    @Test("Killed at any instant it leaves a whole pointer or none, and the worker clears up what is half-written")
    func killed() throws {
        let event = try sample.process.folder.write(
            "event", "{\"hook_event_name\":\"SessionEnd\",\"session_id\":\"s\",\"cwd\":\"\(sample.repository)\"}")
        for attempt in 0..<60 {
            let child = try Child(
                HookedSample.hook, ["--agent", "codex"], environment: sample.environment(), input: .file(event))
            _ = child.wait(seconds: Double(attempt) * 0.0002)
            child.kill()
            child.wait()
        }
        #expect(sample.spool.pending().damaged.isEmpty)
        #expect(try sample.worker().code == 0)
        #expect(sample.spool.isEmpty)
        try sample.expectSound()
    }

    @Test("A repository that is ignored, by path or by remote, and a pause leave no byte")
    func ignored() throws {
        try sample.git("remote", "add", "origin", "git@github.com:acme/harbor.git")
        let (session, transcript) = try sample.session(1, "alpha")
        for line in ["path \(sample.repository)", "remote github.com/acme/*", "paused"] {
            try Data((line + "\n").utf8).write(to: URL(fileURLWithPath: sample.process.home + "/ignore"))
            for event in ["SessionStart", "Stop", "SessionEnd"] {
                #expect(try sample.tell(event, session.session, ["transcript_path": transcript]) == "")
            }
            #expect(try FileManager.default.subpathsOfDirectory(atPath: sample.process.home) == ["ignore"])
        }
    }

    @Test("A home that is missing stays so; one that is read-only or full fails nobody", .enabled(if: HomeDisk.isPossible))
    func homes() throws {
        prepareBrief()
        #expect(try sample.tell("SessionStart", "s", ["source": "startup"], ["WIKICTL_HOME": sample.process.folder.path + "/none"]) == "")
        #expect(access(sample.process.folder.path + "/none", F_OK) != 0)

        let path = sample.process.folder.path + "/disk"
        let disk = try HomeDisk(path, kilobytes: 64)
        let root = sample.repository
        ReadyBrief(variants: ["startup": .init(id: "b", text: "text", before: "")]).write(
            to: ReadyBrief.path(home: path, common: root), key: root)
        let descriptor = open(path + "/filler", O_WRONLY | O_CREAT, 0o600)
        while write(descriptor, [UInt8](repeating: 0, count: 4096), 4096) > 0 {}
        close(descriptor)
        let full = try sample.tell("SessionStart", "s", ["source": "startup"], ["WIKICTL_HOME": path])
        #expect(full.contains("\"text\""))
        #expect(Spool(folder: path + "/spool").pending().damaged.isEmpty)
        try disk.remount("ro")
        for event in ["SessionStart", "Stop", "SessionEnd"] { try sample.tell(event, "s", ["WIKICTL_HOME": path]) }
    }
}
