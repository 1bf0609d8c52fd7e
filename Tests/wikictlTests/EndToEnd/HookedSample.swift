import Foundation
import Glibc
import Hooks
import Testing
import WikiCompiler

/// A home, a repository and sessions in it, of which the built hook tells the built worker.
struct HookedSample {
    let process: WikictlProcess
    /// The checkout that sessions run in.
    var repository: String { process.directory }
    var spool: Spool { Spool(folder: process.home + "/spool") }

    /// The hook wakes no worker; tests run it themselves.
    init(environment: [String: String] = [:]) throws {
        process = try WikictlProcess(environment: ["WIKICTL_SETTLE": "0", "WIKICTL_WORKER": "off"].merging(environment) { $1 })
        #expect(mkdir(process.home, 0o700) == 0)
        try git("init", "-q", "-b", "main")
        try git("-c", "user.name=Ana", "-c", "user.email=ana@example.org", "commit", "-q", "--allow-empty", "-m", "Start")
    }

    @discardableResult
    func git(_ words: String...) throws -> String {
        let environment = ["HOME": process.folder.path, "PATH": "/usr/bin:/bin"]
        let result = try ChildProcess.run("/usr/bin/git", words, environment: environment, directory: repository)
        #expect(result.code == 0, "\(result.messages)")
        return result.output
    }

    static let hook = (WikictlProcess.program as NSString).deletingLastPathComponent + "/wikictl-hook"

    func environment(_ more: [String: String] = [:]) -> [String: String] {
        ["HOME": process.folder.path, "WIKICTL_HOME": process.home, "PATH": "/usr/bin:/bin"].merging(process.environment) { $1 }.merging(
            more
        ) { $1 }
    }

    // MARK: Events

    /// Runs the hook with bytes on its standard input.
    func hook(bytes: Data, agent: String = "claude-code", _ more: [String: String] = [:]) throws -> ChildProcess.Result {
        let file = process.folder.path + "/event-\(UUID().uuidString)"
        try bytes.write(to: URL(fileURLWithPath: file))
        defer { unlink(file) }
        return try ChildProcess.run(Self.hook, ["--agent", agent], environment: environment(more), directory: "/", inputFile: file)
    }

    /// Tells of an event of a session; what the hook answers is the result.
    @discardableResult
    func tell(
        _ event: String, _ session: String, _ fields: [String: Any] = [:], agent: String = "claude-code", _ more: [String: String] = [:]
    ) throws
        -> String
    {
        let all = ["hook_event_name": event, "session_id": session, "cwd": repository].merging(fields) { $1 }
        let result = try hook(bytes: try JSONSerialization.data(withJSONObject: all), agent: agent, more)
        #expect(result.code == 0 && result.messages.isEmpty, "\(event): \(result.messages)")
        return result.output
    }

    /// Leaves a pointer that a hook would have left some time ago.
    func leave(_ event: String, _ session: InventedSession, _ transcript: String, secondsAgo: Int) {
        let now = Int(time(nil)) - secondsAgo
        spool.append(
            SpoolEntry(
                agent: "claude-code", event: event, session: session.session, transcript: transcript, directory: repository,
                time: now * 1_000_000_000))
    }

    // MARK: Sessions

    /// A session in the repository, and its transcript where Claude Code keeps it.
    func session(_ number: Int, _ what: String) throws -> (session: InventedSession, transcript: String) {
        var session = InventedSession.order(number, what)
        session.directory = repository
        return (session, try process.folder.write(".claude/projects/work/\(session.session).jsonl", session.text))
    }

    func worker(_ flags: String...) throws -> ChildProcess.Result { try process.run(["worker"] + flags) }

    /// What waits in the queue.
    func queued() throws -> [QueuedSession] {
        try StateDatabase(path: process.home + "/state.db", backups: process.home + "/backups").queued()
    }

    /// The archive's files, by name.
    func archived() -> [String] {
        let raw = process.home + "/raw"
        return (FileManager.default.enumerator(atPath: raw)?.allObjects as? [String] ?? []).filter { $0.contains(".jsonl") }.sorted()
    }

    func expectSound() throws {
        let doctor = try process.run("doctor")
        #expect(doctor.code == 0, "\(doctor.output)")
    }
}
