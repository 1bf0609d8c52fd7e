import Foundation
import Testing

@Suite("Claude Code's memory")
struct MemoryImportTests {
    private func machine() throws -> (AgentMachine, harbor: String) {
        let machine = try AgentMachine()
        let harbor = try machine.repository("harbor")
        try machine.claude(.order(1, "release"), in: harbor)
        return (machine, harbor)
    }

    private func memory(_ machine: AgentMachine, _ repository: String, _ name: String, _ text: String) throws {
        try machine.process.folder.write(
            ".claude/projects/\(repository.replacing("/", with: "-").replacing(".", with: "-"))/memory/\(name)", text)
    }

    private func words(_ machine: AgentMachine) throws -> [String] {
        let result = try machine.run("proposals", "--all", "--json")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        return (json["proposals"] as? [[String: Any]] ?? []).compactMap { $0["words"] as? String }.sorted()
    }

    private static let feedback = """
        ---
        name: feedback_testing
        description: "How tests are run"
        metadata:
          type: feedback
        ---
        Integration tests must hit a real database, not mocks.

        **Why:** Mocked tests passed and the migration failed.

        """

    @Test("Notes of the repositories that sessions are filed under wait as proposals, once")
    func proposed() throws {
        let (machine, harbor) = try machine()
        try memory(machine, harbor, "feedback_testing.md", Self.feedback)
        try memory(
            machine, harbor, "MEMORY.md",
            "# Memory\n- [Testing](feedback_testing.md) — tests\n- The staging host is `stage.example.org`\n- The key is AKIA"
                + "Q3EGRJX7T4WLPN2M for the bot that deploys every Monday\n")
        let first = try machine.run("import")
        #expect(
            first.code == 0 && first.output.contains("3 notes of Claude Code's memory wait: wikictl proposals\n"),
            "\(first.output)\(first.messages)")
        let found = try words(machine)
        #expect(found.count == 3 && found[0] == "Integration tests must hit a real database, not mocks.")
        #expect(found[1].hasPrefix("The key is [REDACTED:") && found[2] == "The staging host is `stage.example.org`")
        #expect(try machine.run("import").output.hasSuffix("\nNothing new.\n"))
        try memory(machine, harbor, "other.md", "The staging host is `stage.example.org`.\n")
        #expect(try machine.json("import")["notes"] as? Int == 0)
        #expect(machine.traces(of: "AKIA" + "Q3EGRJX7T4WLPN2M") == [])
    }

    @Test("An accepted note is a rule with its reason; a rejected one is not proposed again, nor what the wiki says")
    func settled() throws {
        let (machine, harbor) = try machine()
        try memory(machine, harbor, "feedback_testing.md", Self.feedback)
        try memory(machine, harbor, "MEMORY.md", "- The staging host is harbor-stage\n")
        _ = try machine.run("import")
        let list = try machine.json("proposals", "--project", harbor)["proposals"] as? [[String: Any]] ?? []
        let rule = try #require(list.first { $0["kind"] as? String == "rule" }?["id"] as? String)
        let fact = try #require(list.first { $0["kind"] as? String == "" }?["id"] as? String)
        #expect(try machine.run("proposals", "accept", rule, "--project", harbor).code == 0)
        #expect(try machine.run("proposals", "reject", fact).code == 0)
        let page = try machine.run("show", "--raw", "--project", harbor, "Integration tests must hit a real database, not mocks").output
        #expect(page.contains("type: rule") && page.contains("## Why\n- Mocked tests passed and the migration failed."), "\(page)")
        #expect(try machine.json("import")["notes"] as? Int == 0)
    }

    @Test("Notes of an ignored repository, and what wikictl told the agent itself, are passed over")
    func passedOver() throws {
        let (machine, harbor) = try machine()
        let lake = try machine.repository("lake")
        try machine.claude(.order(2, "tides"), in: lake)
        try memory(machine, lake, "MEMORY.md", "- The lake freezes in January every year\n")
        try memory(
            machine, harbor, "MEMORY.md",
            "- The harbour has seven berths for yachts\n<wikictl:brief 0123456789abcdef>\n- Never push to main without asking\n"
                + "</wikictl:brief 0123456789abcdef>\n")
        #expect(try machine.run("ignore", lake).code == 0)
        _ = try machine.run("import")
        #expect(try words(machine) == ["The harbour has seven berths for yachts"])
        #expect(machine.traces(of: "freezes") == [])
    }

    @Test("Setup tells of them too")
    func setup() throws {
        let (machine, harbor) = try machine()
        try memory(machine, harbor, "MEMORY.md", "- The harbour has seven berths for yachts\n")
        #expect(try machine.run("setup", "--yes").output.contains("1 note of Claude Code's memory waits: wikictl proposals"))
    }
}
