import Foundation
import Testing

@testable import WikiCompiler

@Suite("Agents' settings")
struct AgentSettingsTests {
    static let agents: [Agent] = [.claudeCode, .codex, .opencode, .gemini]

    @Test("Installed twice changes nothing the second time, and removing leaves no trace", arguments: agents)
    func cycle(agent: Agent) throws {
        let person = try AgentHome()
        let parts = AgentSettings.Parts(routing: "## Wiki", recall: true)
        let before = try person.tree()
        let settings = try person.settings(parts: parts)
        #expect(settings.status(of: agent).state == .missing)
        let plan = try settings.installation(for: agent)
        #expect(try person.tree() == before)
        let applied = try plan.apply(home: person.home, stamp: "one")
        #expect(applied.written == plan.changes.map(\.path) && applied.backups.isEmpty)

        let second = try person.settings(parts: parts)
        #expect(try second.installation(for: agent).isEmpty)
        #expect(second.status(of: agent).state == .installed)
        let removal = try person.settings().removal(for: agent)
        _ = try removal.apply(home: person.home, stamp: "two")
        #expect(try person.tree() == before)
        #expect(try person.settings().removal(for: agent).isEmpty)
    }

    @Test("What a person had stays, byte for byte, with what was written in between")
    func existing() throws {
        let person = try AgentHome()
        let claude = "{\n    // mine\n    \"model\": \"opus\",\n    \"hooks\": {}\n}"
        try person.write(".claude/settings.json", claude, mode: 0o640)
        try person.write(".codex/config.toml", "model = \"x\" # mine")
        try person.write(
            ".config/opencode/opencode.jsonc", "{\r\n\t\"mcp\": {\r\n\t\t\"a\": {\"type\": \"local\", \"command\": [\"a\"]},\r\n\t}\r\n}")
        try person.write(".gemini/settings.json", "")
        let before = try person.tree()
        for agent in Self.agents { _ = try person.settings().installation(for: agent).apply(home: person.home, stamp: "one") }
        #expect(try person.mode(person.path + "/.claude/settings.json") == 0o640)
        #expect(person.read(".config/opencode/opencode.jsonc")?.contains("\r\n\t\t\"wikictl\": {\r\n") == true)
        let installed = try #require(person.read(".claude/settings.json"))
        try person.write(".claude/settings.json", installed.replacing("opus", with: "sonnet"), mode: 0o640)
        for agent in Self.agents { _ = try person.settings().removal(for: agent).apply(home: person.home, stamp: "two") }
        var expected = before
        expected[".claude/settings.json"] = claude.replacing("opus", with: "sonnet")
        #expect(try person.tree() == expected)
    }

    @Test("Each changed file is kept before, for its owner alone")
    func backups() throws {
        let person = try AgentHome()
        try person.write(".claude/settings.json", "{\"env\": {\"KEY\": \"secret\"}}")
        let applied = try person.settings().installation(for: .claudeCode).apply(home: person.home, stamp: "2026-11-21T10-00-00")
        let backup = try #require(applied.backups.first)
        #expect(
            applied.backups.count == 1 && backup.copy == "\(person.home.backups)/2026-11-21T10-00-00\(person.path)/.claude/settings.json")
        #expect(FileText.read(backup.copy) == "{\"env\": {\"KEY\": \"secret\"}}")
        #expect(try person.mode(backup.copy) == 0o600)
        #expect(try person.mode(person.home.backups) == 0o700)
    }

    @Test("A link stays a link, and the file behind it is changed")
    func links() throws {
        let person = try AgentHome()
        try person.write("dotfiles/claude.json", "{}\n")
        try FileManager.default.createDirectory(atPath: person.path + "/.claude", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: person.path + "/.claude/settings.json", withDestinationPath: "../dotfiles/claude.json")
        let before = try person.tree()
        let plan = try person.settings(parts: .init(server: false)).installation(for: .claudeCode)
        #expect(plan.notes.count == 1 && plan.changes[0].target.hasSuffix("/dotfiles/claude.json"))
        _ = try plan.apply(home: person.home, stamp: "one")
        #expect(try person.tree()[".claude/settings.json"] == "-> ../dotfiles/claude.json")
        #expect(person.read("dotfiles/claude.json")?.contains("wikictl-hook") == true)
        _ = try person.settings().removal(for: .claudeCode).apply(home: person.home, stamp: "two")
        #expect(try person.tree() == before)
    }

    @Test("A file that changed after the plan was made is not written, and none of the others is")
    func changedInBetween() throws {
        let person = try AgentHome()
        try person.write(".claude.json", "{}")
        let plan = try person.settings().installation(for: .claudeCode)
        try person.write(".claude.json", "{\"startups\": 1}")
        let before = try person.tree()
        #expect(throws: SettingsError.self) { try plan.apply(home: person.home, stamp: "one") }
        #expect(try person.tree() == before)
    }

    @Test("When one file can't be written, those before it are put back")
    func putBack() throws {
        let person = try AgentHome()
        try person.write(".claude/settings.json", "{}")
        var plan = try person.settings().installation(for: .claudeCode)
        // A folder in which nothing can be made, not even by root.
        plan.changes.append(SettingsChange(path: "/proc/none/x", target: "/proc/none/x", before: nil, after: [], folders: []))
        let before = try person.tree()
        let error = #expect(throws: SettingsError.self) { try plan.apply(home: person.home, stamp: "one") }
        #expect(error?.action == "cannot write /proc/none/x")
        #expect(try person.tree() == before)
        #expect(SettingsRecords(home: person.home).all.isEmpty)
    }

    @Test("A broken file is refused by its place when installing, and does not keep the others from being removed")
    func broken() throws {
        let person = try AgentHome()
        try person.write(".claude/settings.json", "{\n  \"a\": 1\n  \"wikictl\": 2\n}")
        let error = #expect(throws: SettingsError.self) { try person.settings().installation(for: .claudeCode) }
        #expect(error?.line == 3 && error?.column == 3 && error?.path == person.path + "/.claude/settings.json")
        try person.write(".claude.json", "{\"mcpServers\": {\"wikictl\": {\"command\": \"/x/wikictl\", \"args\": [\"mcp\"]}}, \"a\": 1}")
        let removal = try person.settings().removal(for: .claudeCode)
        #expect(removal.problems.count == 1 && removal.changes.map(\.path) == [person.path + "/.claude.json"])
        _ = try removal.apply(home: person.home, stamp: "one")
        #expect(person.read(".claude.json") == "{\"a\": 1}")
        #expect(try person.settings().status(of: .claudeCode).problems.count == 1)
    }

    @Test("Another place of the program makes what is installed outdated, and installing mends it")
    func movedProgram() throws {
        let person = try AgentHome()
        for agent in Self.agents {
            _ = try person.settings(prefix: "/old").installation(for: agent).apply(home: person.home, stamp: "one")
            #expect(try person.settings(prefix: "/new").status(of: agent).state == .outdated)
            _ = try person.settings(prefix: "/new").installation(for: agent).apply(home: person.home, stamp: "two")
            #expect(try person.settings(prefix: "/new").installation(for: agent).isEmpty)
        }
        #expect(try person.tree().values.allSatisfy { !$0.contains("/old/") })
        for agent in Self.agents { _ = try person.settings().removal(for: agent).apply(home: person.home, stamp: "three") }
        #expect(try person.tree() == [:])
    }

    @Test("Folders that the environment names are used, and remembered for removing")
    func environment() throws {
        let person = try AgentHome()
        let environment = [
            "CLAUDE_CONFIG_DIR": person.path + "/c", "CODEX_HOME": person.path + "/x/", "XDG_CONFIG_HOME": person.path + "/g",
            "GEMINI_CLI_HOME": person.path + "/m",
        ]
        for agent in Self.agents {
            _ = try person.settings(environment: environment).installation(for: agent).apply(home: person.home, stamp: "one")
        }
        let files = try person.tree().filter { $0.value != "folder" }.keys.sorted()
        #expect(
            files == [
                "c/.claude.json", "c/settings.json", "g/opencode/opencode.json", "g/opencode/plugins/wikictl.js", "m/.gemini/settings.json",
                "x/config.toml", "x/hooks.json",
            ])
        for agent in Self.agents { _ = try person.settings().removal(for: agent).apply(home: person.home, stamp: "two") }
        #expect(try person.tree() == [:])
    }

    @Test("Agents are found by their folder and by their program")
    func detection() throws {
        let person = try AgentHome()
        try person.write(".codex/config.toml", "")
        try person.write("bin/gemini", "", mode: 0o755)
        try person.write("bin/opencode", "", mode: 0o644)
        let found = try InstalledAgent.all(environment: ["HOME": person.path, "PATH": person.path + "/bin:relative"])
        #expect(
            found == [
                InstalledAgent(agent: .codex, folder: person.path + "/.codex", program: nil),
                InstalledAgent(agent: .gemini, folder: nil, program: person.path + "/bin/gemini"),
            ])
    }

    @Test("Timeouts are in the unit that each agent reads")
    func timeouts() throws {
        let person = try AgentHome()
        for agent in Self.agents { _ = try person.settings().installation(for: agent).apply(home: person.home, stamp: "one") }
        func timeouts(_ file: String) throws -> [Int] {
            let text = try #require(person.read(file))
            return text.matches(of: #/"timeout": ([0-9]+)/#).compactMap { Int($0.1) }
        }
        #expect(try timeouts(".claude/settings.json").allSatisfy { (3...10).contains($0) })
        #expect(try timeouts(".codex/hooks.json").allSatisfy { (3...10).contains($0) })
        let gemini = try timeouts(".gemini/settings.json")
        #expect(gemini.count == 5 && gemini.allSatisfy { (3000...10000).contains($0) })
    }

    @Test("What keeps installed hooks from running is told")
    func hindrances() throws {
        let person = try AgentHome()
        try person.write(".claude/settings.json", "{\n  // mine\n  \"disableAllHooks\": true\n}")
        let plan = try person.settings().installation(for: .claudeCode)
        #expect(plan.notes.contains { $0.contains("has comments; Claude Code reads no such file") })
        _ = try plan.apply(home: person.home, stamp: "one")
        #expect(try person.settings().status(of: .claudeCode).hindrances.count == 2)
        try person.write(".codex/config.toml", "[features]\nhooks = false\n")
        _ = try person.settings().installation(for: .codex).apply(home: person.home, stamp: "two")
        #expect(try person.settings().status(of: .codex).hindrances.count == 1)
    }

    @Test("No AGENTS.md is made that would hide CLAUDE.md from opencode")
    func hiding() throws {
        let person = try AgentHome()
        try person.write(".claude/CLAUDE.md", "# Mine")
        let plan = try person.settings(parts: .init(routing: "x")).installation(for: .opencode)
        #expect(plan.changes.allSatisfy { !$0.path.hasSuffix("AGENTS.md") } && plan.notes.count == 1)
    }
}
