import Audit
import Foundation
import Testing

@Suite("What people do to the wiki by hand")
struct HumanEditTests {
    /// Compiles part of the sample, lets a person edit, then compiles the rest.
    private func edited(_ edit: (CompiledSample) throws -> Void) throws -> CompiledSample {
        let sample = try CompiledSample()
        try sample.compile(CompiledSample.sessions + "/claude-code")
        try edit(sample)
        let result = try sample.compile(CompiledSample.sessions)
        #expect(result.code == 0, "\(result.messages)")
        return sample
    }

    private func decision(_ sample: CompiledSample) throws -> String {
        try #require(try sample.pages().first { $0.hasPrefix("decisions/") && $0.contains("sign-in") })
    }

    @Test("A changed statement keeps the person's words, with their name in the history")
    func changed() throws {
        var page = ""
        let sample = try edited { sample in
            page = try decision(sample)
            let text = try sample.text(page)
            try sample.write(page, text.replacing("“Magic link by email”", with: "“Magic links only”"))
        }
        #expect(try sample.text(page).contains("“Magic links only”"))
        #expect(try sample.text(page).contains("]: human, act 1, "))
        #expect(try sample.git("log", "--format=%an", "--", page).contains("someone"))
        #expect(try sample.audit().findings == [])
    }

    @Test("A bullet a person adds gets an id and a footnote, and stays")
    func added() throws {
        var page = ""
        let sample = try edited { sample in
            page = try decision(sample)
            let text = try sample.text(page)
            try sample.write(page, text.replacing("## Rejected\n", with: "## Rejected\n- Text messages, too dear at sea.\n"))
        }
        let line = try #require(try sample.text(page).split(separator: "\n").first { $0.contains("too dear at sea") })
        #expect(line.range(of: #"too dear at sea\. \[\^h[0-9a-z]{10}-1\] \^[0-9a-z]{8}$"#, options: .regularExpression) != nil)
        #expect(try sample.audit().findings == [])
    }

    @Test("A page that was deleted stays deleted, whatever is compiled later")
    func deletedPage() throws {
        var page = ""
        let sample = try edited { sample in
            page = try decision(sample)
            try FileManager.default.removeItem(atPath: try sample.wiki + "/" + page)
        }
        #expect(!FileManager.default.fileExists(atPath: try sample.wiki + "/" + page))
        #expect(try sample.text("exclusions").contains("deleted "))
        #expect(!(try sample.pages().contains { $0.contains("sign-in") && $0.hasPrefix("decisions/") }))
        #expect(try sample.text("index.md").contains(page) == false)
        #expect(try sample.audit().findings == [])
        #expect(try sample.run("doctor").code == 0)
    }

    @Test("A statement that was deleted stays deleted")
    func deletedStatement() throws {
        var page = ""
        let sample = try edited { sample in
            page = try decision(sample)
            let kept = try sample.text(page).split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.contains("Passkeys") }
            try sample.write(page, kept.joined(separator: "\n"))
        }
        #expect(!(try sample.text(page).contains("- Passkeys")))
        try sample.compile(CompiledSample.sessions)
        #expect(!(try sample.text(page).contains("- Passkeys")))
    }

    @Test("A page with broken YAML is kept as it is and named by doctor, and the rest compiles")
    func broken() throws {
        var page = ""
        var text = ""
        let sample = try edited { sample in
            page = try decision(sample)
            text = try sample.text(page).replacing("status: stable", with: "status: [stable")
            try sample.write(page, text)
        }
        #expect(try sample.text(page) == text)
        let doctor = try sample.run("doctor")
        #expect(doctor.code == 1)
        #expect(doctor.output.contains(page))
    }

    @Test("A renamed page keeps its old name as an alias, and links follow")
    func renamed() throws {
        var page = ""
        let sample = try edited { sample in
            page = try decision(sample)
            try FileManager.default.moveItem(
                atPath: try sample.wiki + "/" + page, toPath: try sample.wiki + "/decisions/how-skippers-sign-in.md")
        }
        #expect(try sample.text("decisions/how-skippers-sign-in.md").contains("aliases: ["))
        #expect(try sample.audit().findings == [])
        #expect(!FileManager.default.fileExists(atPath: try sample.wiki + "/" + page))
    }

    @Test("An edit with a secret in it waits, is left on disk and named, and never gets into git")
    func secret() throws {
        let key = "AKIA" + "Q3EGRJX7T4WLPN2M"
        var page = ""
        let sample = try CompiledSample()
        try sample.compile(CompiledSample.sessions + "/claude-code")
        page = try decision(sample)
        try sample.write(page, try sample.text(page) + "\nkey: \(key)\n")
        let result = try sample.compile(CompiledSample.sessions)
        #expect((result.output + result.messages).contains(page))
        #expect(!(result.output + result.messages).contains(key))
        #expect(try sample.text(page).contains(key))
        #expect(try sample.git("log", "-p", "--all", "-S\(key)", "--oneline") == "")
    }

    @Test("An edit that stands in an archived session as a tool call is the agent's, not a person's")
    func agentEdit() throws {
        let sample = try CompiledSample()
        try sample.compile(CompiledSample.sessions + "/claude-code")
        let page = try decision(sample)
        let file = try sample.wiki + "/" + page
        let bullet = "- Text messages were \"too dear\" at sea, says the harbour master."
        let input = ["file_path": file, "old_string": "## Rejected\n", "new_string": "## Rejected\n\(bullet)\n"]
        let records: [[String: Any]] = [
            ["type": "user", "uuid": "u1", "message": ["role": "user", "content": "Note down why we did not take text messages."]],
            [
                "type": "assistant", "uuid": "u2",
                "message": [
                    "role": "assistant", "id": "m1", "content": [["type": "tool_use", "id": "t1", "name": "Edit", "input": input]],
                ],
            ],
        ]
        let lines = try records.map { record in
            let common = [
                "sessionId": "11111111-2222-4333-8444-555555555555", "timestamp": "2026-11-19T10:00:00.000Z", "cwd": "/home/dev/harbor",
                "version": "2.1.329",
            ]
            return String(decoding: try JSONSerialization.data(withJSONObject: record.merging(common) { $1 }), as: UTF8.self)
        }
        let transcript = try sample.process.folder.write("agent.jsonl", lines.joined(separator: "\n") + "\n")
        try sample.write(page, try sample.text(page).replacing("## Rejected\n", with: "## Rejected\n\(bullet)\n"))
        #expect(try sample.compile(transcript).code == 0)
        let line = try #require(try sample.text(page).split(separator: "\n").first { $0.contains("too dear") })
        #expect(line.range(of: #"\[\^s[0-9a-z]{10}-2\] \^[0-9a-z]{8}$"#, options: .regularExpression) != nil)
        #expect(!(try sample.text(page).contains("]: human")))
        #expect(try sample.git("log", "--format=%an", "--", page).contains("claude-code"))
        #expect(try sample.audit().findings == [])
    }

    @Test("An operation is undone, and the undo is undone")
    func undo() throws {
        let sample = try CompiledSample()
        try sample.compile(CompiledSample.sessions + "/claude-code")
        let before = try sample.pages()
        try sample.compile(CompiledSample.sessions + "/codex")
        let after = try sample.pages()
        let operations = try sample.git("log", "--format=%(trailers:key=Operation,valueonly)").split(separator: "\n").map(String.init)
        let last = try #require(operations.first { $0.hasPrefix("c") })
        #expect(try sample.run("undo", last).code == 0)
        #expect(try sample.pages().count < after.count)
        try sample.compile(CompiledSample.sessions)
        #expect(try sample.pages().count < after.count)
        let undone = try sample.git("log", "-1", "--format=%(trailers:key=Operation,valueonly)").trimmingCharacters(
            in: .whitespacesAndNewlines)
        #expect(try sample.run("undo", undone).code == 0)
        #expect(try Set(sample.pages()) == Set(after))
        #expect(before.count < after.count)
    }
}
