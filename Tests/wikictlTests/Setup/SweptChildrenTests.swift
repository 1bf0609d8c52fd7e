import Foundation
import Glibc
import Hooks
import Testing

@Suite("A sweep and what is forked")
struct SweptChildrenTests {
    private static let marker = IgnoreTests.marker

    /// A secret and an open repository, the latter known, and a session in the secret one with forks of it in the open one.
    private func machine() throws -> (machine: AgentMachine, secret: String, parent: String) {
        let machine = try AgentMachine()
        let secret = try machine.repository("secret")
        let open = try machine.repository("harbor")
        try machine.run("init", "--project", open).expectDone()
        let parent = InventedSession.order(1, Self.marker)
        try machine.claude(parent, in: secret)
        let fork = parent.text.replacing("/home/dev/harbor", with: open)
        // A fork's file begins with what it copied of its parent; a fork of a fork with what that one wrote itself.
        let folder = open.replacing("/", with: "-")
        let ids = ["00000008-2222-4333-8444-555555555555", "00000009-2222-4333-8444-555555555555"]
        try machine.process.folder.write(".claude/projects/\(folder)/\(ids[0]).jsonl", fork)
        try machine.process.folder.write(
            ".claude/projects/\(folder)/\(ids[1]).jsonl", fork.replacing(parent.session, with: ids[0]))
        return (machine, secret, parent.session)
    }

    @Test("Forks, and forks of forks, of an ignored session that were launched elsewhere leave no byte")
    func ignored() throws {
        let (machine, secret, _) = try machine()
        try machine.run("ignore", secret).expectDone()
        try machine.run("worker", "--sweep").expectDone()
        #expect(machine.traces(of: Self.marker).isEmpty && machine.archived().isEmpty)
    }

    @Test("Nor do those of a session that was off, whether a sweep finds them, an event tells of them or an import reads them")
    func off() throws {
        let (machine, _, parent) = try machine()
        let sample = HookedHome(machine)
        try sample.start(parent, ["WIKICTL_OFF": "1"])
        try machine.run("worker", "--sweep").expectDone()
        #expect(machine.archived().isEmpty)
        try sample.start("00000009-2222-4333-8444-555555555555", [:])
        try machine.run("worker").expectDone()
        #expect(machine.archived().isEmpty)
        try machine.run("import").expectDone()
        #expect(machine.traces(of: Self.marker).isEmpty && machine.archived().isEmpty)
    }

    @Test("What was forked from an open session comes in")
    func open() throws {
        let (machine, _, _) = try machine()
        try machine.run("worker", "--sweep").expectDone()
        #expect(machine.archived().count == 2)
    }
}

/// Starts sessions in the machine's open repository.
private struct HookedHome {
    let machine: AgentMachine

    init(_ machine: AgentMachine) { self.machine = machine }

    func start(_ session: String, _ more: [String: String]) throws {
        let environment = ["HOME": machine.path, "WIKICTL_HOME": machine.process.home, "PATH": "/usr/bin:/bin", "WIKICTL_WORKER": "off"]
        let event = ["hook_event_name": "SessionStart", "session_id": session, "cwd": machine.path + "/harbor", "source": "startup"]
        let file = try machine.process.folder.write(
            "event.json", String(decoding: try JSONSerialization.data(withJSONObject: event), as: UTF8.self))
        let result = try ChildProcess.run(
            HookedSample.hook, ["--agent", "claude-code"], environment: environment.merging(more) { $1 }, directory: "/", inputFile: file)
        #expect(result.code == 0)
        unlink(file)
    }
}
