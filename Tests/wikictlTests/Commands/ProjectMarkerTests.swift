import Foundation
import Testing

@Suite("Markers in checkouts")
struct ProjectMarkerTests {
    let machine: AgentMachine
    let first: String
    let second: String
    let id: String

    /// A project with a wiki, and a repository that has nothing to do with it.
    init() throws {
        machine = try AgentMachine()
        first = try machine.repository("harbor")
        second = try machine.repository("pier")
        try machine.process.run("init", "--project", first).expectDone()
        id = try #require(try machine.json("project", "show", "--project", first)["project"] as? String)
    }

    private func run(in folder: String, _ words: String..., environment: [String: String] = [:]) throws -> ChildProcess.Result {
        var process = machine.process
        process.directory = folder
        process.environment.merge(environment) { $1 }
        return try process.run(words)
    }

    private func write(_ text: String) throws { try machine.process.folder.write("pier/.wikictl.yml", text) }

    /// The name of the project that a session in the second repository is filed under.
    private func filed() throws -> String? {
        try machine.claude(.order(1, "release"), in: second)
        try machine.run("import").expectDone()
        let names = try FileManager.default.contentsOfDirectory(atPath: machine.process.home + "/raw").filter { $0 != "unfiled" }
        return names.count == 1 ? (names[0] == id ? "harbor" : "other") : nil
    }

    @Test("mark writes one that does nothing until join confirmed it; then sessions are filed under its project")
    func joined() throws {
        let marked = try run(in: second, "project", "mark", "--project", "harbor")
        #expect(marked.output == "Wrote ~/pier/.wikictl.yml:\n  project: \(id)\n  name: harbor\n", "\(marked.messages)")
        #expect(try run(in: second, "status").code == 2)
        #expect(try run(in: second, "status").output.contains("~/pier/.wikictl.yml names the project harbor and is passed over"))
        #expect(try run(in: second, "project", "join").code == 64)
        let joined = try run(in: second, "project", "join", "--yes")
        #expect(joined.output == "~/pier is part of harbor.\n", "\(joined.messages)")
        #expect(try run(in: second, "status").output.contains("makes this checkout part of harbor"))
        #expect(try run(in: second, "project", "show").output.contains("makes this checkout part of harbor"))
        #expect(try run(in: second, "project", "mark").output.hasPrefix("Already in "))
        #expect(try filed() == "harbor")
    }

    @Test("An agent may not join, not even with --yes")
    func agent() throws {
        try run(in: second, "project", "mark", "--project", "harbor").expectDone()
        let result = try run(in: second, "project", "join", "--yes", environment: ["CLAUDECODE": "1"])
        #expect(result.code == 2 && result.messages.contains("only a person may"))
        #expect(try filed() == "other")
    }

    @Test("A marker whose bytes changed since, or that was copied to another checkout, is not confirmed")
    func changed() throws {
        try run(in: second, "project", "mark", "--project", "harbor").expectDone()
        try run(in: second, "project", "join", "--yes").expectDone()
        let third = try machine.repository("jetty")
        try FileManager.default.copyItem(atPath: second + "/.wikictl.yml", toPath: third + "/.wikictl.yml")
        #expect(try run(in: third, "status").output.contains("is passed over"))
        try write("project: \(id)\nname: harbor\n\n")
        #expect(try run(in: second, "status").output.contains("is passed over"))
        #expect(try filed() == "other")
    }

    @Test(
        "What is no marker, or names no project here, is passed over with a word in status",
        arguments: [
            "", "project: x\n", "nonsense", "project: 5d0a3c1e-8f42-8b7a-9c33-0b6f2e1d7a90\n", "project: ../../etc\n",
            String(repeating: "# long\n", count: 1_000),
        ])
    func refused(_ text: String) throws {
        try write(text)
        #expect(try run(in: second, "status").output.contains("passed over"))
        #expect(try run(in: second, "project", "join", "--yes").code == 2)
        #expect(try filed() == "other")
    }

    @Test("A link is no marker, even to one that was confirmed")
    func link() throws {
        try run(in: second, "project", "mark", "--project", "harbor").expectDone()
        try run(in: second, "project", "join", "--yes").expectDone()
        try FileManager.default.moveItem(atPath: second + "/.wikictl.yml", toPath: machine.path + "/kept.yml")
        try FileManager.default.createSymbolicLink(atPath: second + "/.wikictl.yml", withDestinationPath: machine.path + "/kept.yml")
        #expect(try run(in: second, "status").output.contains("it is no file but a link"))
        #expect(try filed() == "other")
    }

    @Test("A file that is no marker is not overwritten by mark")
    func kept() throws {
        try write("notes of mine\n")
        #expect(try run(in: second, "project", "mark", "--project", "harbor").code == 2)
        #expect(machine.process.folder.text("pier/.wikictl.yml") == "notes of mine\n")
    }

    @Test("A start in the checkout is given the project's brief from the moment of joining, and no longer once the marker's bytes changed")
    func brief() throws {
        try machine.claude(.order(1, "release"), in: first)
        try machine.run("import").expectDone()
        try run(in: second, "project", "mark", "--project", "harbor").expectDone()
        #expect(try start() == "")
        try run(in: second, "project", "join", "--yes").expectDone()
        #expect(try start().contains("release"))
        try write("project: \(id)\nname: Harbor\n")
        #expect(try start() == "")
    }

    /// What the built hook says at a start in the second repository.
    private func start() throws -> String {
        let event = ["hook_event_name": "SessionStart", "session_id": UUID().uuidString, "cwd": second, "source": "startup"]
        let file = try machine.process.folder.write(
            "event.json", String(decoding: try JSONSerialization.data(withJSONObject: event), as: UTF8.self))
        let environment = machine.process.variables.merging(["WIKICTL_WORKER": "off"]) { $1 }
        return try ChildProcess.run(
            HookedSample.hook, ["--agent", "codex"], environment: environment, directory: "/", inputFile: file
        ).output
    }
}
