import Children
import Foundation
import Glibc
import Testing

@Suite("import")
struct ImportTests {
    @Test("Every agent's sessions are archived and compiled, each under its repository; the rest stays unfiled")
    func everything() throws {
        let machine = try AgentMachine()
        let harbor = try machine.repository("harbor")
        let lake = try machine.repository("lake")
        try machine.claude(.order(1, "release"), in: harbor, daysAgo: 300)
        try machine.codex(1, "Always use tabs here, because the linter wants tabs.", in: lake)
        try machine.claude(.order(2, "backup"), in: "/nowhere/at/all")
        let result = try machine.run("import", "--all")
        #expect(result.code == 0, "\(result.messages)")
        #expect(
            result.output.hasPrefix(
                "lake: 1 session\nharbor: 1 session\n1 session elsewhere, archived and unfiled\n3 sessions archived, 2 compiled: "))
        #expect(machine.archived().filter { $0.hasPrefix("unfiled/claude-code/") }.count == 1)
        #expect(try machine.run("import").output.hasSuffix("\nNothing new.\n"))
        #expect(try machine.run("query", "release checks", "--project", harbor).code == 0)
    }

    @Test("A session that was unfiled moves when its repository comes into being")
    func refiled() throws {
        let machine = try AgentMachine()
        let later = machine.path + "/later"
        try machine.claude(.order(1, "release"), in: later)
        #expect(try machine.json("import")["unfiled"] as? Int == 1)
        _ = try machine.repository("later")
        #expect(try machine.json("import")["unfiled"] as? Int == 0)
        #expect(machine.archived().count == 1)
        #expect(machine.archived().allSatisfy { !$0.hasPrefix("unfiled/") })
    }

    @Test("A session that stands in two files is one session")
    func copies() throws {
        let machine = try AgentMachine()
        let harbor = try machine.repository("harbor")
        let file = try machine.claude(.order(1, "release"), in: harbor)
        _ = try machine.process.folder.makeFolder(".claude/projects/copy")
        try FileManager.default.copyItem(
            atPath: file, toPath: machine.path + "/.claude/projects/copy/" + (file as NSString).lastPathComponent)
        let report = try machine.json("import")
        #expect(report["sessions"] as? Int == 1)
        #expect(report["new"] as? Int == 1)
        #expect(report["waiting"] as? Int == 0)
    }

    @Test("Days and folders choose; a folder without sessions is an error")
    func chosen() throws {
        let machine = try AgentMachine()
        let harbor = try machine.repository("harbor")
        let lake = try machine.repository("lake")
        try machine.claude(.order(1, "release"), in: harbor, daysAgo: 10)
        try machine.claude(.order(2, "backup"), in: harbor, daysAgo: 1)
        try machine.claude(.order(3, "tides"), in: lake, daysAgo: 1)
        #expect(try machine.json("import", "--days", "5", harbor)["sessions"] as? Int == 1)
        #expect(machine.archived().count == 1)
        #expect(try machine.json("import", machine.path + "/./lake/")["new"] as? Int == 1)
        let none = try machine.run("import", machine.path + "/home")
        #expect(none.code == 2)
        #expect(none.messages.contains("no agent on this machine recorded a session in \(machine.path)/home"))
        #expect(try machine.run("import", "--all", "--days", "3").code == 64)
    }

    @Test("Within a budget all is archived, and what is not compiled waits for the next import")
    func budget() throws {
        let machine = try AgentMachine()
        let harbor = try machine.repository("harbor")
        for number in 1...3 { try machine.claude(.order(number, "release \(number)"), in: harbor) }
        let first = try machine.json("import", "--budget", "0")
        #expect(first["waiting"] as? Int == 3)
        #expect(first["compiled"] as? Int == 0)
        #expect(machine.archived().count == 3)
        let second = try machine.json("import")
        #expect(second["new"] as? Int == 0)
        #expect(second["compiled"] as? Int == 3)
        #expect(second["waiting"] as? Int == 0)
        #expect(try machine.json("import", "--budget", "0")["waiting"] as? Int == 0)
    }

    @Test("Ctrl-C ends it at the next session; run again, it goes on and comes to the same")
    func stopped() throws {
        let machine = try AgentMachine()
        let harbor = try machine.repository("harbor")
        try machine.claude(.order(1, "release"), in: harbor, daysAgo: 1)
        try machine.claude(.order(2, "backup"), in: "/nowhere", daysAgo: 2)
        try machine.claude(.order(3, "tides"), in: harbor, daysAgo: 3)
        // The second session waits for a lock that the test holds.
        _ = try machine.process.folder.makeFolder("home/locks")
        let lock = open(machine.process.home + "/locks/raw-unfiled", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(lock) }
        try #require(flock(lock, LOCK_EX) == 0)
        let child = try Child(WikictlProcess.program, ["import"], environment: machine.process.variables)
        while machine.archived().isEmpty, child.isRunning { sched_yield() }
        child.kill(SIGINT)
        flock(lock, LOCK_UN)
        #expect(child.wait() == 1)
        #expect((1...2).contains(machine.archived().count))
        #expect(try machine.json("import")["sessions"] as? Int == 3)
        #expect(machine.archived().count == 3)
        #expect(try machine.run("import").output.hasSuffix("\nNothing new.\n"))
    }

    @Test("Prompts of sessions that are gone come back, and the session itself when it does")
    func vanished() throws {
        let machine = try AgentMachine()
        let harbor = try machine.repository("harbor")
        let session = InventedSession.order(1, "release")
        try machine.history([
            (session.session, harbor, "Always run the release checks before you release"), ("gone-2", "/nowhere", "hello"),
        ])
        #expect(try machine.json("import")["recovered"] as? Int == 2)
        #expect(try machine.json("import")["recovered"] as? Int == 0)
        try machine.claude(session, in: harbor)
        let report = try machine.json("import")
        #expect(report["new"] as? Int == 1)
        #expect(machine.archived().count == 2)
    }

    @Test("A damaged transcript is named; the others are imported")
    func damaged() throws {
        let machine = try AgentMachine()
        let harbor = try machine.repository("harbor")
        try machine.claude(.order(1, "release"), in: harbor)
        try machine.process.folder.write(".claude/projects/-x/22222222-2222-4333-8444-555555555555.jsonl", "\u{0}\u{1}\u{2}not json\n")
        let result = try machine.run("import")
        #expect(result.output.contains("harbor: 1 session\n"))
        #expect(machine.archived().count == 1)
    }
}
