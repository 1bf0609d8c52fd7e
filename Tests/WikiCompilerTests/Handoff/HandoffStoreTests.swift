import SQLite
import Testing

@testable import WikiCompiler

@Suite("Handoffs in state.db")
struct HandoffStoreTests {
    let folder: IndexFolder
    let state: StateDatabase
    /// 2026-11-20T12:00:00Z
    static let now: Int64 = 1_795_176_000

    init() throws {
        folder = try IndexFolder()
        state = try StateDatabase(path: folder.file("state.db"), backups: folder.path)
    }

    static func handoff(
        _ source: String, at time: String = "2026-11-20T10:00:00Z", started: String? = nil, branch: String = "main", work: Bool = true,
        agent: Agent = .codex
    ) -> Handoff {
        var handoff = Handoff(
            project: "p", agent: agent, session: "native-\(source)", source: source, branch: branch, started: started ?? time, time: time)
        handoff.sentence = "Asked to do \(source), Codex reported: Did \(source)."
        handoff.hasWork = work
        handoff.isAnswered = true
        return handoff
    }

    func states(now: Int64 = now) throws -> [String: StoredHandoff.State] {
        Dictionary(uniqueKeysWithValues: try state.handoffs(of: "p", now: now).map { ($0.handoff.source, $0.state) })
    }

    func deliver(_ sources: [String], to receiver: String) throws {
        let entries = try state.handoffs(of: "p", now: Self.now).filter { sources.contains($0.handoff.source) }
        try state.noteDelivery(of: entries.map(\.reference), to: receiver, project: "p", at: Self.now)
    }

    @Test("A session that received a handoff and worked supersedes it")
    func supersedes() throws {
        try state.note(Self.handoff("a"))
        try deliver(["a"], to: "b")
        #expect(try states() == ["a": .standing])
        try state.note(Self.handoff("b", at: "2026-11-20T11:00:00Z"))
        #expect(try states() == ["a": .superseded, "b": .standing])
        #expect(try state.handoffs(of: "p", now: Self.now).map(\.deliveries) == [0, 1])
    }

    @Test("Two sessions that never saw each other's work are both standing")
    func concurrent() throws {
        try state.note(Self.handoff("a"))
        try state.note(Self.handoff("b", at: "2026-11-20T11:00:00Z"))
        #expect(try states() == ["a": .standing, "b": .standing])
        try deliver(["a", "b"], to: "c")
        try state.note(Self.handoff("c", at: "2026-11-20T11:30:00Z"))
        #expect(try states() == ["a": .superseded, "b": .superseded, "c": .standing])
    }

    @Test("A session without edits or decisions supersedes none that has them, only its like")
    func trivial() throws {
        try state.note(Self.handoff("a"))
        try state.note(Self.handoff("idle", work: false))
        try deliver(["a", "idle"], to: "b")
        try state.note(Self.handoff("b", at: "2026-11-20T11:00:00Z", work: false))
        #expect(try states() == ["a": .standing, "idle": .superseded, "b": .standing])
    }

    @Test("A session that goes on after its handoff was given stands again with what came since")
    func goesOn() throws {
        try state.note(Self.handoff("a"))
        try deliver(["a"], to: "b")
        try state.note(Self.handoff("b", at: "2026-11-20T11:00:00Z"))
        try state.note(Self.handoff("a", at: "2026-11-20T11:05:00Z"))
        #expect(try states() == ["a": .standing, "b": .standing])
        // An older state that is read late changes nothing.
        try state.note(Self.handoff("a"))
        #expect(try state.handoffs(of: "p", now: Self.now)[0].handoff.time == "2026-11-20T11:05:00Z")
    }

    @Test("A session on another branch supersedes nothing here")
    func branches() throws {
        try state.note(Self.handoff("a"))
        try deliver(["a"], to: "b")
        try state.note(Self.handoff("b", branch: "feature"))
        #expect(try states() == ["a": .standing, "b": .standing])
    }

    @Test("A handoff expires after 14 days")
    func expires() throws {
        try state.note(Self.handoff("a", at: "2026-11-06T12:00:00Z"))
        try state.note(Self.handoff("b", at: "2026-11-06T11:59:59Z"))
        #expect(try states() == ["a": .standing, "b": .expired])
    }

    @Test("Old sessions that no hook saw are superseded by the next one that began after them")
    func history() throws {
        try state.note(Self.handoff("a", at: "2026-11-18T10:00:00Z", started: "2026-11-18T09:00:00Z"), isHistory: true)
        try state.note(Self.handoff("b", at: "2026-11-19T12:00:00Z", started: "2026-11-18T09:30:00Z"), isHistory: true)
        #expect(try states() == ["a": .standing, "b": .standing])
        try state.note(Self.handoff("c", started: "2026-11-20T09:00:00Z", work: false), isHistory: true)
        #expect(try states() == ["a": .standing, "b": .standing, "c": .standing])
        try state.note(Self.handoff("d", started: "2026-11-20T11:00:00Z"))
        #expect(try states() == ["a": .superseded, "b": .superseded, "c": .superseded, "d": .standing])
    }

    @Test("What a hook saw is not replaced by a later look into the archive, until there is more")
    func seen() throws {
        try state.note(Self.handoff("a", branch: "moved"))
        try state.note(Self.handoff("a", branch: "main"), isHistory: true, archive: "stamp")
        #expect(try state.handoffs(of: "p", now: Self.now).map(\.handoff.branch) == ["moved"])
        try state.note(Self.handoff("a", at: "2026-11-20T11:00:00Z", branch: "main"), isHistory: true)
        #expect(try state.handoffs(of: "p", now: Self.now).map(\.handoff.branch) == ["main"])
    }

    @Test("What a person cleared stays away until its session goes on")
    func clear() throws {
        try state.note(Self.handoff("a"))
        try state.note(Self.handoff("b", branch: "feature"))
        #expect(try state.clearHandoffs(of: "p", branch: "main", now: Self.now) == 1)
        #expect(try states() == ["a": .cleared, "b": .standing])
        try state.note(Self.handoff("a"))
        #expect(try states()["a"] == .cleared)
        try state.note(Self.handoff("a", at: "2026-11-20T11:00:00Z"))
        #expect(try states()["a"] == .standing)
    }

    @Test("A session is live while its transcript changes and no end was seen")
    func live() throws {
        func entry() throws -> StoredHandoff { try #require(try state.handoffs(of: "p", now: Self.now).first) }
        try state.note(Self.handoff("a"), transcript: "/t/a.jsonl")
        #expect(try entry().transcript == "/t/a.jsonl")
        #expect(try entry().isLive(changed: Self.now - 60, now: Self.now))
        #expect(try !entry().isLive(changed: Self.now - 3_600, now: Self.now))
        #expect(try !entry().isLive(changed: nil, now: Self.now))
        try state.noteEnd(ofSession: "a", project: "p")
        #expect(try !entry().isLive(changed: Self.now - 60, now: Self.now))
        // The same turns read again do not open it; a further one does.
        try state.note(Self.handoff("a"))
        #expect(try entry().hasEnded)
        try state.note(Self.handoff("a", at: "2026-11-20T11:00:00Z"))
        #expect(try !entry().hasEnded && entry().transcript == "/t/a.jsonl")
    }

    @Test("What is removed leaves nothing behind, and the last delivery is known")
    func remove() throws {
        try state.note(Self.handoff("a"))
        try state.noteDelivery(of: [], to: "b", project: "p", at: Self.now - 50)
        try deliver(["a"], to: "c")
        #expect(try state.lastDelivery(project: "p") == Self.now)
        #expect(try state.lastDelivery(project: "p", before: Self.now) == Self.now - 50)
        #expect(try state.lastDelivery(project: "q") == nil)
        try state.removeHandoff(of: "a", project: "p")
        #expect(try states().isEmpty)
        try state.note(Self.handoff("a"))
        #expect(try state.handoffs(of: "p", now: Self.now)[0].deliveries == 0)
    }

    @Test("A state.db of the first schema is brought forward after a backup")
    func migration() throws {
        let path = folder.file("old.db")
        do {
            let database = try Database(path: path)
            try database.migrate(Array(StateSchema.migrations.prefix(1)), backups: folder.path)
            try database.run("INSERT INTO compile VALUES ('p', 's1', 'k', '', 3)")
        }
        let state = try StateDatabase(path: path, backups: folder.path)
        try state.note(Self.handoff("a"))
        #expect(try state.compileRecord(project: "p", source: "s1")?.turns == 3)
        #expect(try state.handoffs(of: "p", now: Self.now).count == 1)
        #expect(Folder.exists(folder.file("old.db.schema-1")))
    }
}
