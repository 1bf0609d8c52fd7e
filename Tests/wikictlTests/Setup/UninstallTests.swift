import Foundation
import Testing

@Suite("install and uninstall")
struct UninstallTests {
    @Test("install shows the diff, and writes only with --apply")
    func dryRun() throws {
        let machine = try AgentMachine()
        let dry = try machine.run("install", "codex")
        #expect(dry.code == 0)
        #expect(dry.output.contains("+++ \(machine.path)/.codex/hooks.json\n"))
        #expect(machine.files(".codex").isEmpty)
        #expect(!FileManager.default.fileExists(atPath: machine.process.home))
        try machine.run("install", "codex", "--apply").expectDone()
        #expect(try machine.run("install", "codex").output == "Codex is set up already; nothing would be changed.\n")
        let unknown = try machine.run("install", "cursor")
        #expect(unknown.code == 64)
        #expect(unknown.messages.contains("it is not one of claude-code, codex, opencode, gemini"))
    }

    @Test("uninstall leaves the bytes that were there, keeps the wiki, and says where it is")
    func original() throws {
        let machine = try AgentMachine(agents: [".claude", ".codex", ".gemini", ".config/opencode"])
        try machine.process.folder.write(".claude/settings.json", "{\n    // mine\n    \"model\": \"opus\",\n}\n")
        try machine.process.folder.write(".claude/CLAUDE.md", "# Me\r\nBe brief.")
        try machine.process.folder.write(".gemini/settings.json", "{}")
        let folders = [".claude", ".codex", ".gemini", ".config"]
        let before = folders.map(machine.files)
        let harbor = try machine.repository("harbor")
        let setup = try machine.run("setup", "--yes", "--routing")
        #expect(setup.code == 0, "\(setup.messages)")
        #expect(machine.process.folder.text(".claude/CLAUDE.md").contains("wikictl query"))
        #expect(folders.map(machine.files) != before)
        try machine.process.run("init", "--project", harbor).expectDone()
        let wiki = machine.files("home/wiki")
        let result = try machine.run("uninstall", "--yes")
        #expect(result.code == 0, "\(result.messages)")
        #expect(folders.map(machine.files) == before)
        #expect(machine.files("home/wiki") == wiki)
        #expect(result.output.contains("wikictl is out of the agents' settings.\nThe wikis stay: \(machine.process.home)/wiki\n"))
        #expect(try machine.run("uninstall").output.hasPrefix("Nothing of wikictl is in the agents' settings.\n"))
    }

    @Test("What a person wrote into the files in between stays")
    func edited() throws {
        let machine = try AgentMachine()
        try machine.process.folder.write(".claude/settings.json", "{\n  \"model\": \"opus\"\n}\n")
        try machine.run("setup", "--yes", "--no-import").expectDone()
        let installed = machine.process.folder.text(".claude/settings.json")
        try machine.process.folder.write(".claude/settings.json", installed.replacing("\"opus\"", with: "\"sonnet\""))
        try machine.run("uninstall", "--yes").expectDone()
        #expect(machine.process.folder.text(".claude/settings.json") == "{\n  \"model\": \"sonnet\"\n}\n")
    }

    @Test("One agent is taken out by its name; the backups of two runs are kept apart")
    func one() throws {
        let machine = try AgentMachine()
        try machine.process.folder.write(".claude/settings.json", "{\"model\": \"opus\"}\n")
        try machine.run("setup", "--yes", "--no-import").expectDone()
        try machine.run("uninstall", "claude-code", "--yes").expectDone()
        #expect(machine.process.folder.text(".claude/settings.json") == "{\"model\": \"opus\"}\n")
        #expect(machine.process.folder.text(".codex/hooks.json").contains("wikictl-hook"))
        let backups = machine.files("home/backups").filter { $0.key.hasSuffix("settings.json") }
        #expect(Set(backups.values.map { String(decoding: $0, as: UTF8.self).contains("wikictl-hook") }) == [true, false])
        #expect(backups.count == 2)
    }
}
