import Foundation
import Testing

@testable import WikiCompiler

@Suite("The plugin folder of Claude Code")
struct ClaudeCodePluginTests {
    let home: AgentHome
    let folder: String

    init() throws {
        home = try AgentHome()
        folder = home.path + "/plugins/wikictl"
    }

    private func install() throws -> SettingsPlan {
        let plan = try home.settings().pluginInstallation(in: folder, version: "0.1.0")
        _ = try plan.apply(home: home.home, stamp: "t")
        return plan
    }

    private func object(_ name: String) throws -> [String: Any] {
        let data = try #require(FileManager.default.contents(atPath: "\(folder)/\(name)"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func commands(_ object: [String: Any]) -> [String] {
        let events = object["hooks"] as? [String: [[String: Any]]] ?? [:]
        return events.values.flatMap { $0.flatMap { ($0["hooks"] as? [[String: Any]] ?? []).compactMap { $0["command"] as? String } } }
            .sorted()
    }

    @Test("It has a manifest, a README of forty words and more, no server, and the very command lines that settings.json has")
    func files() throws {
        let plan = try install()
        #expect(plan.changes.map { $0.path.dropFirst(folder.count) } == ["/.claude-plugin/plugin.json", "/hooks/hooks.json", "/README.md"])
        #expect(try object(".claude-plugin/plugin.json")["name"] as? String == "wikictl")
        #expect(try object(".claude-plugin/plugin.json")["version"] as? String == "0.1.0")
        #expect(try #require(home.read("plugins/wikictl/README.md")).split(whereSeparator: \.isWhitespace).count >= 40)
        #expect(!FileManager.default.fileExists(atPath: folder + "/.mcp.json"))
        _ = try home.settings(parts: .init(server: false)).installation(for: .claudeCode).apply(home: home.home, stamp: "u")
        let text = try #require(home.read(".claude/settings.json"))
        let settings = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(try commands(object("hooks/hooks.json")) == commands(settings))
        #expect(commands(settings).allSatisfy { $0.hasPrefix("/opt/wikictl/bin/wikictl-hook ") })
    }

    @Test("Written twice it changes nothing the second time; hooks in settings.json are told of")
    func twice() throws {
        _ = try install()
        #expect(try home.settings().pluginInstallation(in: folder, version: "0.1.0").isEmpty)
        #expect(try home.settings().pluginInstallation(in: folder, version: "0.1.0").notes.isEmpty)
        _ = try home.settings().installation(for: .claudeCode).apply(home: home.home, stamp: "u")
        let notes = try home.settings().pluginInstallation(in: folder, version: "0.1.0").notes
        #expect(notes.count == 1 && notes[0].contains("runs a command line that stands in both places once"))
    }

    @Test("A newer version replaces its own files", arguments: ["0.2.0"])
    func newer(_ version: String) throws {
        _ = try install()
        let plan = try home.settings(prefix: "/usr/local").pluginInstallation(in: folder, version: version)
        #expect(plan.changes.count == 2)
        _ = try plan.apply(home: home.home, stamp: "u")
        #expect(try commands(object("hooks/hooks.json")).allSatisfy { $0.hasPrefix("/usr/local/bin/wikictl-hook ") })
    }

    @Test(
        "A folder with anything else in it is refused and left alone",
        arguments: ["notes.txt", "hooks/other.json", ".claude-plugin/x", ".git/HEAD"])
    func foreign(_ name: String) throws {
        try home.write("plugins/wikictl/" + name, "mine")
        let error = #expect(throws: SettingsError.self) { try home.settings().pluginInstallation(in: folder, version: "0.1.0") }
        #expect(error?.problem.contains("it holds other things (") == true)
        #expect(home.read("plugins/wikictl/" + name) == "mine")
    }

    @Test("A README of somebody else's is refused")
    func readme() throws {
        try home.write("plugins/wikictl/README.md", "# Mine\n")
        #expect(throws: SettingsError.self) { try home.settings().pluginInstallation(in: folder, version: "0.1.0") }
    }

    @Test("Uninstalling removes it with the folders that were made for it, and nothing beside it")
    func removed() throws {
        try home.write("plugins/other.txt", "mine")
        _ = try install()
        let plan = try home.settings().removal(for: .claudeCode)
        #expect(plan.problems.isEmpty && plan.changes.count == 3)
        _ = try plan.apply(home: home.home, stamp: "u")
        #expect(!FileManager.default.fileExists(atPath: folder))
        #expect(home.read("plugins/other.txt") == "mine")
        #expect(try home.settings().removal(for: .claudeCode).isEmpty)
    }

    @Test("A file that a person put in the place of ours stays when the rest is removed")
    func replaced() throws {
        _ = try install()
        try home.write("plugins/wikictl/README.md", "# Mine, about wikictl\n")
        _ = try home.settings().removal(for: .claudeCode).apply(home: home.home, stamp: "u")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["README.md"])
    }
}
