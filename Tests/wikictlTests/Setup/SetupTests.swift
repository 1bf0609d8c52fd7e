import Foundation
import Glibc
import Testing

@Suite("setup")
struct SetupTests {
    @Test("It finds the agents, shows the diff, installs, imports, and says what is left to do")
    func whole() throws {
        let machine = try AgentMachine()
        let harbor = try machine.repository("harbor")
        try machine.claude(.order(1, "release"), in: harbor)
        let result = try machine.run("setup", "--yes")
        #expect(result.code == 0, "\(result.messages)")
        #expect(result.output.hasPrefix("Found Claude Code and Codex.\n--- /dev/null\n+++ \(machine.path)/.claude/settings.json\n"))
        #expect(result.output.contains("wikictl is set up."))
        #expect(result.output.contains("sessions   1 in 1 repository\n"))
        #expect(result.output.contains("type /hooks"))
        #expect(result.messages.contains("wrote    ~/.claude/settings.json\n"))
        #expect(machine.process.folder.text(".claude/settings.json").contains("wikictl-hook SessionStart --agent claude-code"))
        #expect(!machine.process.folder.text(".claude/settings.json").contains("mcp"))
        let project = try machine.run("query", "release checks", "--project", harbor)
        #expect(project.code == 0, "\(project.messages)")
    }

    @Test("A second run changes nothing, and says so")
    func twice() throws {
        let machine = try AgentMachine()
        try machine.process.folder.write(".claude/settings.json", "{\n  \"model\": \"opus\"\n}\n")
        let harbor = try machine.repository("harbor")
        try machine.claude(.order(1, "release"), in: harbor)
        try machine.codex(1, "Always use tabs here, because the linter wants tabs.", in: harbor)
        try machine.history([("gone-1", harbor, "please look at the harbour lights")])
        try machine.run("setup", "--yes").expectDone()
        let folders = [".claude", ".codex", "home/wiki", "home/raw", "home/backups", "home/cache"]
        let before = folders.map(machine.files)
        // Without a terminal and without --yes: there is nothing to ask.
        let again = try machine.run("setup")
        #expect(again.code == 0, "\(again.messages)")
        #expect(again.output.contains("Everything is in place; nothing was changed."))
        #expect(folders.map(machine.files) == before)
        #expect(try machine.json("setup")["unchanged"] as? Bool == true)
    }

    @Test("The summary's numbers are those of the machine")
    func numbers() throws {
        let machine = try AgentMachine()
        try machine.process.folder.write(".claude/settings.json", "{\"cleanupPeriodDays\": 40}\n")
        let harbor = try machine.repository("harbor")
        let lake = try machine.repository("lake")
        // With 40 days: the ones that are 12 and 20 days old go within the next 30, the one of 2 days does not.
        try machine.claude(.order(1, "release"), in: harbor, daysAgo: 12)
        try machine.claude(.order(2, "migration"), in: harbor, daysAgo: 2)
        try machine.claude(.order(3, "backup"), in: machine.path, daysAgo: 20)
        // Too old for setup.
        try machine.claude(.order(4, "ancient"), in: harbor, daysAgo: 35)
        try machine.codex(1, "Always use tabs here, because the linter wants tabs.", in: lake)
        try machine.history([("gone-1", harbor, "please look at the lights"), ("gone-2", lake, "and the buoys"), ("gone-2", lake, "again")])
        let summary = try machine.json("setup", "--yes")
        let report = try #require(summary["import"] as? [String: Any])
        #expect(report["sessions"] as? Int == 4)
        #expect(report["unfiled"] as? Int == 1)
        #expect(report["recovered"] as? Int == 2)
        #expect(report["saved"] as? Int == 2)
        #expect(report["cleanupDays"] as? Int == 40)
        #expect(summary["repositories"] as? Int == 2)
        #expect(summary["cost"] as? Int == 0)
        #expect(machine.archived().count == 6)
        let pages = machine.files("home/wiki").keys.filter { $0.hasSuffix(".md") && $0.split(separator: "/").count > 3 }
        #expect(summary["pages"] as? Int == pages.count)
        let everything = try machine.json("import")
        #expect(everything["sessions"] as? Int == 5)
        #expect(everything["new"] as? Int == 1)
    }

    @Test("Without a terminal and without --yes it refuses with 64 and changes nothing")
    func noTerminal() throws {
        let machine = try AgentMachine()
        let harbor = try machine.repository("harbor")
        try machine.claude(.order(1, "release"), in: harbor)
        let before = machine.files(".claude")
        for command in ["setup", "uninstall"] {
            if command == "uninstall" { try machine.run("setup", "--yes", "--no-import").expectDone() }
            let untouched = command == "setup" ? before : machine.files(".claude")
            let result = try machine.run(command)
            #expect(result.code == 64)
            #expect(result.messages.contains("nobody is at a terminal to answer. Nothing was changed"))
            #expect(result.output.contains("wikictl-hook SessionStart"))
            #expect(machine.files(".claude") == untouched)
            if command == "setup" { #expect(!FileManager.default.fileExists(atPath: machine.process.home)) }
        }
    }

    @Test("At a terminal it asks once; only a yes changes anything")
    func asked() throws {
        for (answer, code) in [("\n", Int32(1)), ("n\n", 1), ("yes\n", 0)] {
            let machine = try AgentMachine()
            let terminal = try Pseudoterminal()
            terminal.type(answer)
            let result = try machine.process.run(["setup", "--no-import"], input: terminal.slave, messages: terminal.slave)
            #expect(result.code == code)
            let shown = terminal.read()
            #expect(shown.components(separatedBy: "[y/N]").count == 2, "\(shown)")
            #expect(FileManager.default.fileExists(atPath: "\(machine.path)/.codex/hooks.json") == (code == 0))
            #expect(FileManager.default.fileExists(atPath: machine.process.home) == (code == 0))
        }
    }

    @Test("A broken settings file is named with its place and left alone; the other agents are set up")
    func broken() throws {
        let machine = try AgentMachine()
        try machine.process.folder.write(".claude/settings.json", "{\"hooks\": \n")
        let result = try machine.run("setup", "--yes")
        #expect(result.code == 1)
        #expect(result.messages.contains("cannot edit \(machine.path)/.claude/settings.json: line 2"))
        #expect(machine.process.folder.text(".claude/settings.json") == "{\"hooks\": \n")
        #expect(machine.process.folder.text(".codex/hooks.json").contains("wikictl-hook"))
    }

    @Test("Without an agent there is nothing to set up, and no data directory comes into being")
    func noAgent() throws {
        let machine = try AgentMachine(agents: [])
        let result = try machine.run("setup", "--yes")
        #expect(result.code == 2)
        #expect(result.messages.contains("none of Claude Code, Codex, opencode and Gemini CLI is on this machine"))
        #expect(!FileManager.default.fileExists(atPath: machine.process.home))
    }

    @Test("A binary without its hook says how to get it")
    func noHook() throws {
        let machine = try AgentMachine()
        let copy = try machine.process.folder.makeFolder("bin") + "/wikictl"
        // A link where there can be one: a copy that was just written is busy while another test starts a process.
        if link(WikictlProcess.program, copy) != 0 { try FileManager.default.copyItem(atPath: WikictlProcess.program, toPath: copy) }
        let result = try ChildProcess.run(copy, ["setup", "--yes"], environment: machine.process.variables, directory: machine.path)
        #expect(result.code == 2)
        #expect(result.messages.contains("Run scripts/install"))
    }

    @Test("status tells of each agent, and of Codex's trust before and after it is given")
    func status() throws {
        var machine = try AgentMachine(agents: [".claude", ".codex", ".gemini"])
        machine.process.directory = try machine.repository("harbor")
        try machine.run("init").expectDone()
        #expect(try machine.run("status").output.contains("agents     Claude Code: not installed; 'wikictl setup' does it\n"))
        try machine.run("install", "codex", "--apply").expectDone()
        try machine.process.folder.write(".claude/settings.json", #"{"disableAllHooks": true}"#)
        try machine.run("install", "claude-code", "--apply").expectDone()
        let text = try machine.run("status").output
        #expect(text.contains("Claude Code: installed\n"))
        #expect(text.contains("turns all hooks off\n"))
        #expect(text.contains("Codex: installed, but 7 of 7 hooks wait for your trust: start codex and type /hooks\n"))
        #expect(text.contains("Gemini CLI: not installed"))
        try machine.run("pause").expectDone()
        #expect(try machine.run("status").output.contains("capture    paused; 'wikictl resume' ends that\n"))
        let json = try machine.json("status")
        #expect((json["agents"] as? [[String: Any]])?.compactMap { $0["state"] as? String } == ["installed", "installed", "missing"])
        #expect(json["paused"] as? Bool == true)
    }

    @Test("Recall on prompts is installed where it is switched on, and setup takes it out when it no longer is")
    func recall() throws {
        let machine = try AgentMachine(agents: [".claude"])
        try machine.run("setup", "--yes", "--no-import").expectDone()
        let settings = machine.path + "/.claude/settings.json"
        let plain = try String(contentsOfFile: settings, encoding: .utf8)
        #expect(!plain.contains("UserPromptSubmit"))
        try machine.process.folder.write(".config/wikictl/config.yml", "recall_on_prompt: true\n")
        #expect(try machine.run("status").output.contains("Claude Code: outdated"))
        try machine.run("setup", "--yes", "--no-import").expectDone()
        #expect(try String(contentsOfFile: settings, encoding: .utf8).contains("UserPromptSubmit --agent claude-code"))
        try machine.process.folder.write(".config/wikictl/config.yml", "")
        try machine.run("setup", "--yes", "--no-import").expectDone()
        #expect(try String(contentsOfFile: settings, encoding: .utf8) == plain)
    }
}
