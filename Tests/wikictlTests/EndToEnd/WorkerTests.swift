import Children
import Foundation
import Glibc
import Hooks
import SQLite
import Testing
import WikiCompiler

/// The built worker, on what the built hook left.
@Suite("The worker")
struct WorkerTests {
    let sample: HookedSample

    init() throws { sample = try HookedSample() }

    @Test("A session that ended is archived and compiled, and the next start in any agent gets a brief, which is noted once")
    func ended() throws {
        let (session, transcript) = try sample.session(1, "alpha")
        for event in ["SessionStart", "Stop", "SessionEnd"] { try sample.tell(event, session.session, ["transcript_path": transcript]) }
        #expect(try sample.worker().output.hasPrefix("1 archived, 1 compiled, "))
        #expect(try sample.queued().isEmpty)
        #expect(sample.spool.isEmpty)
        #expect(try sample.tell("SessionStart", "other", ["source": "startup"], agent: "codex").contains("alpha"))
        try sample.expectSound()
    }

    @Test("A session that is still open is archived but not compiled, until it ends or was silent for ten minutes")
    func open() throws {
        let (one, first) = try sample.session(1, "alpha")
        try sample.tell("Stop", one.session, ["transcript_path": first])
        #expect(try sample.worker().output.hasPrefix("1 archived, 0 compiled, "))
        #expect(sample.archived().count == 1)
        #expect(try sample.queued().map(\.session) == [one.session])

        let (two, second) = try sample.session(2, "beta")
        sample.leave("Stop", two, second, secondsAgo: 601)
        #expect(try sample.worker().output.hasPrefix("1 archived, 1 compiled, "))
        try sample.tell("SessionEnd", one.session, ["transcript_path": first])
        #expect(try sample.worker().output.hasPrefix("1 archived, 1 compiled, "))
        #expect(try sample.queued().isEmpty)
    }

    @Test("A session whose agent was killed is compiled at the next run, and is not told to be open")
    func agentKilled() throws {
        let (session, transcript) = try sample.session(1, "alpha")
        // What is older than two weeks is handed over to nobody.
        let hour = Date(timeIntervalSinceNow: -3_600).ISO8601Format().prefix(14)
        let text = session.text.replacing("2026-11-09T08:", with: hour)
        try Data(text.utf8).write(to: URL(fileURLWithPath: transcript))
        let agent = try Child("/bin/sleep", ["600"])
        let fields = ["transcript_path": transcript]
        let environment = ["CLAUDE_PID": "\(agent.id)"]
        for event in ["SessionStart", "Stop"] { try sample.tell(event, session.session, fields, environment) }
        #expect(try sample.worker().output.hasPrefix("1 archived, 0 compiled, "))
        #expect(try sample.process.run("brief").output.contains("session is still open"))
        #expect(try sample.tell("SessionStart", "other", ["source": "startup"], agent: "codex").contains("session is still open"))
        agent.kill()
        agent.wait()
        #expect(!(try sample.process.run("brief").output.contains("session is still open")))
        #expect(!(try sample.tell("SessionStart", "third", ["source": "startup"], agent: "codex").contains("session is still open")))
        try sample.tell("Stop", session.session, fields, environment)
        #expect(try sample.worker().output.hasPrefix("1 archived, 1 compiled, "))
    }

    @Test("Pages that were given on a prompt have their receipts, and leave no session waiting")
    func recall() throws {
        let page = Recall.Page(
            project: "p1", id: "id1", path: "gotchas/tabs.md", line: "- Tabs race", names: "Parallel tabs race", text: "Tabs race.")
        Recall(home: sample.process.home, common: sample.repository + "/.git").write([page])
        let told = try sample.tell("UserPromptSubmit", "s", ["prompt": "why do parallel tabs race?"])
        #expect(told.contains("- Tabs race"))
        try sample.worker().expectDone()
        #expect(try sample.queued().isEmpty && sample.spool.isEmpty)
        let state = try StateDatabase(path: sample.process.home + "/state.db", backups: sample.process.home + "/backups")
        let receipts = try state.lastReceiver(in: "p1").map { try state.receipts(of: $0) } ?? []
        #expect(receipts.map(\.path) == ["gotchas/tabs.md"] && receipts.first?.reason == "it answers the prompt")
    }

    @Test("A page that a session was given and then named counts as used, once; what it was given and let lie does not")
    func used() throws {
        let (one, first) = try sample.session(1, "alpha")
        for event in ["SessionStart", "SessionEnd"] { try sample.tell(event, one.session, ["transcript_path": first]) }
        try sample.worker().expectDone()
        let home = Home(path: sample.process.home)
        let project = try #require(try ProjectDirectory(home: home).all().first)
        let page = try #require(try ProjectWiki(project, home: home).pages().first { $0.kind == .rule })
        let state = try StateDatabase(path: home.state, backups: home.backups)
        let days = try Database(path: home.state).all("SELECT day FROM page_seen WHERE page = ?", page.id) { $0.int(0) }
        #expect(days == [Int(time(nil)) / 86_400] || days == [Int(time(nil) - 60) / 86_400])

        for (number, words) in [(2, "it does not validate the address."), (3, "As \(page.path) says, it does not validate.")] {
            let (session, transcript) = try sample.session(number, "beta")
            let text = session.text.replacing("It does not validate the address.", with: words)
            try Data(text.utf8).write(to: URL(fileURLWithPath: transcript))
            for event in ["SessionStart", "SessionEnd", "SessionEnd"] {
                try sample.tell(event, session.session, ["transcript_path": transcript, "source": "startup"])
                if event == "SessionEnd" { try sample.worker().expectDone() }
            }
            let source = Identifier.source(agent: .claudeCode, session: session.session)
            let deeds = try state.receipts(of: source).filter { $0.page == page.id }.map(\.deed)
            #expect(deeds.filter { $0 == .injected }.count == 1, "\(deeds)")
            #expect(deeds.filter { $0 == .used }.count == number - 2, "\(deeds)")
        }
    }

    @Test("An end that a clock dates before the last event, or a year ahead, holds nothing up")
    func clock() throws {
        let (session, transcript) = try sample.session(1, "alpha")
        sample.leave("Stop", session, transcript, secondsAgo: -365 * 86_400)
        #expect(try sample.worker().output.hasPrefix("1 archived, 1 compiled, "))
        let (other, place) = try sample.session(2, "beta")
        sample.leave("Stop", other, place, secondsAgo: -3_000)
        sample.leave("SessionEnd", other, place, secondsAgo: 0)
        #expect(try sample.worker().output.hasPrefix("1 archived, 1 compiled, "))
        #expect(try sample.queued().isEmpty)
    }

    @Test("Two agents that end at once are both compiled, whichever of two workers at once does it")
    func concurrent() throws {
        let sessions = try [sample.session(1, "alpha"), sample.session(2, "beta")]
        try sample.worker().expectDone()
        let group = DispatchGroup()
        let sample = sample
        for (session, transcript) in sessions {
            DispatchQueue.global().async(group: group) {
                _ = try? sample.tell("SessionEnd", session.session, ["transcript_path": transcript])
                _ = try? sample.worker()
            }
        }
        group.wait()
        // Each left its pointer before its worker: whoever held the lock last took both.
        #expect(sample.spool.isEmpty)
        #expect(try sample.queued().isEmpty)
        #expect(sample.archived().count == 2)
        #expect(try sample.process.run("status").output.contains("2 archived, 2 compiled, 0 waiting"))
        try sample.expectSound()
    }

    @Test("A sweep finds a session of a known project that no hook told of; those of unknown and ignored ones stay where they are")
    func sweep() throws {
        let (first, transcript) = try sample.session(1, "alpha")
        try sample.tell("SessionEnd", first.session, ["transcript_path": transcript])
        try sample.worker().expectDone()
        let (_, path) = try sample.session(2, "beta")
        #expect(utimes(path, [timeval(tv_sec: time(nil) - 700, tv_usec: 0), timeval(tv_sec: time(nil) - 700, tv_usec: 0)]) == 0)
        var unknown = InventedSession.order(3, "gamma")
        unknown.directory = try sample.process.folder.makeFolder("nowhere")
        try sample.process.folder.write(".claude/projects/other/\(unknown.session).jsonl", unknown.text)

        try Data("path \(sample.repository)\n".utf8).write(to: URL(fileURLWithPath: sample.process.home + "/ignore"))
        try sample.worker("--sweep").expectDone()
        #expect(sample.archived().count == 1)
        // Nothing was kept of what was ignored, so it is found once it no longer is.
        unlink(sample.process.home + "/ignore")
        #expect(try sample.worker("--sweep").output.hasPrefix("2 archived, 1 compiled, "))
        #expect(sample.archived().count == 2)
    }

    @Test("A session launched in an ignored repository leaves no byte, wherever its agent went since and whatever waits of it")
    func ignored() throws {
        let (session, transcript) = try sample.session(1, "alpha")
        sample.leave("SessionEnd", session, transcript, secondsAgo: 0)
        sample.spool.append(
            SpoolEntry(agent: "claude-code", event: "Stop", session: "moved", transcript: transcript, directory: "/", time: 1))
        try Data("path \(sample.repository)\n".utf8).write(to: URL(fileURLWithPath: sample.process.home + "/ignore"))
        try sample.worker("--sweep").expectDone()
        #expect(sample.archived().isEmpty)
        #expect(try sample.queued().isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: sample.process.home + "/cache").filter { $0 != "swept" }.isEmpty)
    }

    @Test("Without a path the main transcript is found by its id, its sub-agents' beside it")
    func pathless() throws {
        let (session, _) = try sample.session(1, "alpha")
        var inner = InventedSession.order(2, "beta")
        (inner.session, inner.directory) = (session.session, sample.repository)
        let text = inner.text.replacing("\"isSidechain\":false", with: "\"agentId\":\"a1\",\"isSidechain\":true")
        try sample.process.folder.write(".claude/projects/work/\(session.session)/subagents/agent-a1.jsonl", text)
        try sample.tell("SessionEnd", session.session, ["transcript_path": NSNull()])
        #expect(try sample.worker().output.hasPrefix("1 archived, 1 compiled, "))
        #expect(sample.archived().count == 2)
    }

    @Test("What cannot be taken out of the spool, and what is no pointer, keeps nobody busy")
    func stuck() throws {
        let (session, transcript) = try sample.session(1, "alpha")
        try sample.process.folder.write("home/spool/1.json/file", "")
        try sample.process.folder.write("home/spool/2.json", "nonsense")
        try sample.tell("SessionEnd", session.session, ["transcript_path": transcript])
        #expect(try sample.worker().output.hasPrefix("1 archived, 1 compiled, "))
        #expect(sample.spool.pending().damaged == ["1.json"])
    }

    @Test(
        "A session that fails is tried again after one, two, four and eight minutes, then left alone, told of, and woken by its next event")
    func failing() throws {
        let (session, path) = try sample.session(1, "alpha")
        unlink(path)
        #expect(mkfifo(path, 0o600) == 0)
        try sample.tell("SessionEnd", session.session, ["transcript_path": path])
        let configuration = try Configuration(environment: sample.environment())
        let start = Int(time(nil))
        for (attempt, later) in [0, 59, 60, 179, 180, 419, 420, 899, 900, 9_000].enumerated() {
            let compiler = Compiler(
                configuration: configuration, redactor: try Redactor(configuration), userHome: sample.process.folder.path, person: nil,
                now: { Double(start + later + 1) })
            let report = try WorkerRun(compiler, discovery: nil).run()
            #expect(report.failed == (attempt.isMultiple(of: 2) && later < 9_000 ? 1 : 0), "after \(later) s")
        }
        let item = try #require(try sample.queued().first)
        #expect(item.isQuarantined && !item.reason.isEmpty)
        let doctor = try sample.process.run("doctor")
        #expect(doctor.code == 1)
        #expect(doctor.output.contains("could not be compiled") && doctor.output.contains("[session-quarantined]"), "\(doctor.output)")

        unlink(path)
        try Data(session.text.utf8).write(to: URL(fileURLWithPath: path))
        #expect(try sample.worker().output.hasPrefix("0 archived"))
        try sample.tell("SessionEnd", session.session, ["transcript_path": path])
        #expect(try sample.worker().output.hasPrefix("1 archived, 1 compiled, "))
        try sample.expectSound()
    }

    @Test("What was given up on is taken up again by --retry")
    func retry() throws {
        let (session, path) = try sample.session(1, "alpha")
        unlink(path)
        #expect(mkfifo(path, 0o600) == 0)
        try sample.tell("SessionEnd", session.session, ["transcript_path": path])
        for _ in 0..<5 { #expect(try sample.worker("--retry").code == 1) }
        unlink(path)
        try Data(session.text.utf8).write(to: URL(fileURLWithPath: path))
        #expect(try sample.worker().output.hasPrefix("0 archived"))
        #expect(try sample.worker("--retry").output.hasPrefix("1 archived, 1 compiled, "))
    }

    @Test("A session that ended without a word, and one whose transcript never came, are done with")
    func wordless() throws {
        try sample.tell("SessionStart", "a", ["transcript_path": "/not/there.jsonl"])
        try sample.tell("SessionEnd", "a", ["transcript_path": "/not/there.jsonl"])
        try sample.tell("Stop", "b", ["transcript_path": ""])
        try sample.worker().expectDone()
        #expect(try sample.queued().map(\.session) == ["b"])
        try sample.expectSound()
    }

    @Test("Killed at any instant, the next run comes to what an undisturbed one comes to")
    func killed() throws {
        func prepare(_ sample: HookedSample) throws {
            for (number, what) in ["alpha", "beta", "gamma"].enumerated() {
                let (session, transcript) = try sample.session(number + 1, what)
                try sample.tell("SessionEnd", session.session, ["transcript_path": transcript])
            }
        }
        try prepare(sample)
        let clock = ContinuousClock()
        let whole = try clock.measure { try sample.worker().expectDone() }
        let pages = try texts(sample)
        let seconds = Double(whole.components.attoseconds) / 1e18 + Double(whole.components.seconds)
        var interrupted = 0
        for attempt in 0..<KillTests.kills / 2 {
            let other = try HookedSample()
            try prepare(other)
            if try other.process.kill(after: seconds * Double(attempt) / Double(KillTests.kills / 2), ["worker"]) { interrupted += 1 }
            try other.worker().expectDone()
            #expect(try other.queued().isEmpty && other.spool.isEmpty)
            #expect(try texts(other) == pages, "killed at \(attempt)")
            #expect(try other.process.run("status").output.contains("3 archived, 3 compiled, 0 waiting"))
            try other.expectSound()
        }
        #expect(interrupted >= KillTests.kills / 20)
    }

    /// The names of all pages.
    private func texts(_ sample: HookedSample) throws -> [String] {
        let path = try sample.process.run("path").output.trimmingCharacters(in: .whitespacesAndNewlines)
        return try FileManager.default.subpathsOfDirectory(atPath: path).filter { $0.hasSuffix(".md") }.sorted()
    }

    @Test("On a home that cannot be written the worker says so, and does not call it another worker", .enabled(if: HomeDisk.isPossible))
    func readOnly() throws {
        rmdir(sample.process.home)
        let disk = try HomeDisk(sample.process.home, kilobytes: 20_000)
        try sample.worker().expectDone()
        try disk.remount("ro")
        let result = try sample.worker()
        #expect(result.code == 2 && result.messages.contains("Read-only file system"), "\(result.messages)")
    }
}
