import Foundation
import Testing

@testable import WikiCompiler

@Suite("Codex's trust in hooks")
struct CodexTrustTests {
    /// As Codex 0.163.0 gave them for these definitions.
    private static let digests = [
        "pre_tool_use": "460362915b1063578cc765180e57d8bfa6bfc5b5ce42de9b6dc6593600e97b35",
        "pre_compact": "3f452d19cdd17762c1fbca20e02914bd464c01280ef22a8ba8697122465f38f5",
        "session_start": "592ebd1df4c59c742aca5cde6abb7cb12adbd3eeebde6bf315d21f893bf64f1d",
        "session_end": "bbd8cf9ccdef69a1c53154b7fe02c1bc81f5e65a971f990d66061b38085c0d8f",
        "subagent_stop": "92e8a69004ac55e5946df2aa86de4cf82626c21c733814a0fc6705199438dfeb",
        "interrupt": "37506522446929048297d749c8aa0dc00e0477bf5acc0d89c327df6adafffddc",
        "stop": "7955479eba3d2c23fc075c0321b1982db45536c7c2a6c0ffc093775912249c83",
    ]

    private func trust(_ person: AgentHome, group: Int = 0, dropping: String? = nil, extra: String = "") throws {
        let states = Self.digests.sorted { $0.key < $1.key }.filter { $0.key != dropping }.map { event, digest in
            "[hooks.state.\"\(person.path)/.codex/hooks.json:\(event):\(group):0\"]\ntrusted_hash = \"sha256:\(digest)\"\n\(extra)"
        }
        try person.write(".codex/config.toml", states.joined())
    }

    @Test("Trust is read from what Codex keeps of each definition")
    func states() throws {
        let person = try AgentHome()
        let prefix = "/opt/my tools"
        #expect(try person.settings(prefix: prefix).status(of: .codex).trust == nil)
        let plan = try person.settings(prefix: prefix).installation(for: .codex)
        #expect(plan.notes.contains { $0.contains("/hooks") })
        _ = try plan.apply(home: person.home, stamp: "one")
        func status() throws -> HookTrust? { try person.settings(prefix: prefix).status(of: .codex).trust }
        #expect(try status() == .waiting(7, of: 7))
        try trust(person)
        #expect(try status() == .trusted)
        try trust(person, dropping: "stop")
        #expect(try status() == .waiting(1, of: 7))
        try trust(person, extra: "enabled = false\n")
        #expect(try status() == .disabled)
        try trust(person)
        _ = try person.settings(prefix: "/elsewhere").installation(for: .codex).apply(home: person.home, stamp: "two")
        #expect(try status() == .waiting(7, of: 7))
    }

    @Test("An installation of a version that knew fewer events is renewed, and only the new hook waits for trust")
    func upgrade() throws {
        let person = try AgentHome()
        let prefix = "/opt/my tools"
        _ = try person.settings(prefix: prefix).installation(for: .codex).apply(home: person.home, stamp: "one")
        let text = try #require(person.read(".codex/hooks.json"))
        let start = try #require(text.range(of: "    \"Interrupt\""))
        let end = try #require(text.range(of: "    \"SessionEnd\""))
        try person.write(".codex/hooks.json", text.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: ""))
        try trust(person, dropping: "interrupt")
        #expect(try person.settings(prefix: prefix).status(of: .codex).state == .outdated)
        _ = try person.settings(prefix: prefix).installation(for: .codex).apply(home: person.home, stamp: "two")
        #expect(try person.settings(prefix: prefix).status(of: .codex).state == .installed)
        #expect(try person.settings(prefix: prefix).status(of: .codex).trust == .waiting(1, of: 7))
    }

    @Test("Hooks of others keep their number, and removing ours from before them is told to cost their trust")
    func numbers() throws {
        let person = try AgentHome()
        let other = #"{"hooks": [{"type": "command", "command": "beep"}]}"#
        try person.write(".codex/hooks.json", "{\"hooks\": {\"Stop\": [\(other)]}}")
        _ = try person.settings().installation(for: .codex).apply(home: person.home, stamp: "one")
        let text = try #require(person.read(".codex/hooks.json"))
        #expect(text.hasPrefix("{\"hooks\": {\"Stop\": [\(other), {"))
        #expect(try person.settings().removal(for: .codex).notes.isEmpty)
        try person.write(".codex/hooks.json", text.replacing("\"timeout\": 10}]}]", with: "\"timeout\": 10}]}, \(other)]"))
        #expect(try person.settings().removal(for: .codex).notes.count == 1)
    }
}
