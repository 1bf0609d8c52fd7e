import Foundation
import Testing

@Suite("ignore, pause and resume")
struct IgnoreTests {
    static let marker = "Quetzalcoatlus"

    private func machine() throws -> (machine: AgentMachine, secret: String, open: String) {
        let machine = try AgentMachine()
        let secret = try machine.repository("\(Self.marker)-api", remote: "git@github.com:acme/\(Self.marker).git")
        let open = try machine.repository("harbor", remote: "https://github.com/ada/harbor.git")
        try machine.claude(.order(1, Self.marker), in: secret)
        try machine.claude(.order(2, Self.marker), in: secret + "/src")
        try machine.codex(1, "Always use \(Self.marker) here, because the linter wants it.", in: secret)
        try machine.claude(.order(3, "release"), in: open)
        try machine.history([("gone-1", secret, "\(Self.marker) once"), ("gone-2", open, "hello there")])
        return (machine, secret, open)
    }

    @Test("Sessions of an ignored folder leave no byte")
    func folder() throws {
        let (machine, secret, _) = try machine()
        try machine.run("ignore", secret).expectDone()
        let listed = machine.process.folder.text("home/ignore")
        #expect(listed == "path \(secret)\n")
        let report = try machine.json("setup", "--yes")["import"] as? [String: Any]
        #expect(report?["ignored"] as? Int == 4)
        #expect(report?["sessions"] as? Int == 1)
        #expect(report?["recovered"] as? Int == 1)
        #expect(machine.traces(of: Self.marker) == ["ignore"])
    }

    @Test("So do those of an ignored remote, and those whose folder is gone so that nobody can tell")
    func remote() throws {
        let (machine, _, _) = try machine()
        try machine.claude(.order(9, Self.marker), in: "/gone/\(Self.marker)")
        try machine.run("ignore", "https://github.com/acme/*").expectDone()
        #expect(try machine.run("ignore").output == "remote  github.com/acme/*\n")
        let report = try machine.json("import")
        #expect(report["ignored"] as? Int == 4)
        #expect(report["undecided"] as? Int == 1)
        #expect(machine.traces(of: Self.marker) == [])
    }

    @Test("A folder that was given by a link is ignored where it is")
    func link() throws {
        let (machine, secret, _) = try machine()
        try FileManager.default.createSymbolicLink(atPath: machine.path + "/alias", withDestinationPath: secret)
        try machine.claude(.order(5, Self.marker), in: machine.path + "/alias")
        try machine.run("ignore", machine.path + "/alias").expectDone()
        #expect(try machine.json("import")["ignored"] as? Int == 5)
        #expect(machine.traces(of: Self.marker) == ["ignore"])
    }

    @Test("A fork of an ignored session, and a sub-agent of it that worked elsewhere, leave no byte either")
    func children() throws {
        let (machine, secret, open) = try machine()
        let parent = InventedSession.order(1, Self.marker).session
        let agent = InventedSession.order(7, Self.marker)
        let folder = secret.replacing("/", with: "-")
        let side = agent.text.replacing("/home/dev/harbor", with: open).replacing(agent.session, with: parent)
            .replacing("\"isSidechain\":false", with: "\"isSidechain\":true,\"agentId\":\"a77c01d\"")
        try machine.process.folder.write(".claude/projects/\(folder)/\(parent)/subagents/agent-a77c01d.jsonl", side)
        let fork = InventedSession.order(1, Self.marker).text.replacing("/home/dev/harbor", with: open)
        try machine.process.folder.write(".claude/projects/\(folder)/00000008-2222-4333-8444-555555555555.jsonl", fork)
        try machine.run("ignore", secret).expectDone()
        #expect(try machine.json("import")["ignored"] as? Int == 5)
        #expect(machine.traces(of: Self.marker) == ["ignore"])
    }

    @Test("What is no longer ignored comes in with the next import")
    func removed() throws {
        let (machine, secret, _) = try machine()
        try machine.run("ignore", secret).expectDone()
        try machine.run("import").expectDone()
        #expect(try machine.run("ignore", secret).output == "Ignored already: the folder \(secret)\n")
        #expect(try machine.run("ignore", "--remove", secret).output == "No longer ignored: the folder \(secret)\n")
        #expect(try machine.run("ignore", "--remove", secret).code == 2)
        #expect(try machine.json("import")["new"] as? Int == 3)
        #expect(!machine.traces(of: Self.marker).isEmpty)
    }

    @Test("While paused nothing comes in; setup installs and says so")
    func paused() throws {
        let (machine, _, _) = try machine()
        #expect(try machine.run("pause").output == "Capture is paused; 'wikictl resume' ends that.\n")
        #expect(try machine.run("pause").output == "Capture is paused already.\n")
        let refused = try machine.run("import")
        #expect(refused.code == 2)
        #expect(refused.messages == "wikictl: cannot import sessions: capture is paused. Run 'wikictl resume' first.\n")
        let setup = try machine.run("setup", "--yes")
        #expect(setup.code == 0)
        #expect(setup.messages.contains("Nothing was imported: capture is paused"))
        #expect(machine.archived().isEmpty)
        #expect(try machine.run("resume").output == "Capture is running again.\n")
        #expect(machine.process.folder.text("home/ignore") == "")
        #expect(try machine.json("import")["sessions"] as? Int == 4)
    }

    @Test("What is neither a folder nor a remote is refused")
    func refused() throws {
        let machine = try AgentMachine()
        for word in ["harbour", "/"] {
            let result = try machine.run("ignore", word)
            #expect(result.code == 2, "\(word)")
        }
        #expect(try machine.run("ignore", "a\nb").code == 64)
        #expect(!FileManager.default.fileExists(atPath: machine.process.home + "/ignore"))
    }
}
