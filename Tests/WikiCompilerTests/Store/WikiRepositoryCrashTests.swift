import Foundation
import Git
import Testing

@testable import WikiCompiler

/// Each test kills a process in the middle of an operation that rewrites `a.md` twice, deletes `b.md` and makes `new/d.md`.
@Suite("Wiki repository: killed while writing")
struct WikiRepositoryCrashTests {
    static let points = [
        "written", "packed", "intended", "moved", "created a.md", "exchanged a.md", "placed a.md", "taken b.md", "placed b.md",
        "created d.md",
        "placed new/d.md", "remembered", "indexed", "dropped",
    ]
    static let beforeMove = ["written", "packed", "intended"]

    private static func commits() -> [PageCommit] {
        TemporaryWiki.commits([("a.md", "A, half way\n"), ("a.md", "A2\n"), ("b.md", nil), ("new/d.md", "D\n")])
    }

    /// A wiki in which the operation was killed at a point.
    private func interrupted(at point: String) async throws -> TemporaryWiki {
        let wiki = try TemporaryWiki()
        try wiki.write(["a.md": "A\n", "b.md": "B\n", "c.md": "C\n"])
        await #expect(processExitsWith: .signal(SIGKILL)) { [folder = wiki.folder as String, point = point as String] in
            let wiki = try WikiRepository(opening: folder + "/wiki")
            let lock = try ProjectLock(at: folder + "/child-lock")
            wiki.faultPoint = { if $0 == point { kill(getpid(), SIGKILL) } }
            try wiki.write(operation: "op2", commits: WikiRepositoryCrashTests.commits(), holding: lock)
        }
        return wiki
    }

    @Test(
        "Recovery leaves nothing half done and nothing that looks like a person's edit; writing again gives the undisturbed commits",
        arguments: points)
    func recovery(point: String) async throws {
        let undisturbed = try TemporaryWiki()
        try undisturbed.write(["a.md": "A\n", "b.md": "B\n", "c.md": "C\n"])
        let expected = try undisturbed.wiki.write(operation: "op2", commits: Self.commits(), holding: undisturbed.lock)

        let wiki = try await interrupted(at: point)
        #expect(try wiki.git("fsck", "--strict", "--no-dangling") == "")
        let report = try wiki.wiki.recover(holding: wiki.lock)
        switch point {
        case "written", "packed", "dropped": #expect(report.outcome == .nothingToDo)
        case "intended": #expect(report.outcome == .abandoned)
        default: #expect(report.outcome == .completed)
        }
        #expect(report.conflicts == [])
        try wiki.expectClean()
        try wiki.wiki.write(operation: "op2", commits: Self.beforeMove.contains(point) ? Self.commits() : [], holding: wiki.lock)
        #expect(try wiki.wiki.head() == expected.head)
        try wiki.expectClean()
    }

    @Test(
        "Comparing the work tree while an operation is interrupted is refused", arguments: ["intended", "moved", "placed a.md", "indexed"])
    func comparingInterrupted(point: String) async throws {
        let wiki = try await interrupted(at: point)
        #expect(throws: StoreError.interrupted(path: wiki.path)) { try wiki.edits() }
    }

    @Test(
        "What a person does between the crash and the recovery survives and is reported with the version they started from",
        arguments: points)
    func editsAfterCrash(point: String) async throws {
        let wiki = try await interrupted(at: point)
        try wiki.put("A by hand\n", at: "a.md")
        try wiki.put("B by hand\n", at: "b.md")
        try wiki.put("D by hand\n", at: "new/d.md")
        try wiki.delete("c.md")
        try wiki.wiki.recover(holding: wiki.lock)
        #expect(wiki.text("a.md") == "A by hand\n")
        #expect(wiki.text("b.md") == "B by hand\n")
        #expect(wiki.text("new/d.md") == "D by hand\n")
        #expect(wiki.text("c.md") == nil)
        let edits = try wiki.edits()
        #expect(edits.map(\.path) == ["a.md", "b.md", "c.md", "new/d.md"])
        #expect(edits.map { $0.current.map { String(decoding: $0, as: UTF8.self) } } == ["A by hand\n", "B by hand\n", nil, "D by hand\n"])
        // Once the operation is through, the person's work stands beside it, with a base to merge from: never a reversal of it.
        #expect(edits[0].committed == Array((Self.beforeMove.contains(point) ? "A\n" : "A2\n").utf8))
        #expect(edits[0].base == Array((point == "dropped" ? "A2\n" : "A\n").utf8))
    }

    @Test("Killed at any instant, not only between steps, it recovers and comes to the undisturbed commits", arguments: 0..<30)
    func anyInstant(number: Int) async throws {
        let undisturbed = try TemporaryWiki()
        try undisturbed.write(["a.md": "A\n", "b.md": "B\n", "c.md": "C\n"])
        let expected = try undisturbed.wiki.write(operation: "op2", commits: Self.commits(), holding: undisturbed.lock)
        let wiki = try TemporaryWiki()
        try wiki.write(["a.md": "A\n", "b.md": "B\n", "c.md": "C\n"])
        await #expect(processExitsWith: .signal(SIGALRM)) { [folder = wiki.folder as String, number = number as Int] in
            let wiki = try WikiRepository(opening: folder + "/wiki")
            let lock = try ProjectLock(at: folder + "/child-lock")
            // Nobody handles the alarm: it ends the process as abruptly as a kill. It is set where the first file is about to appear.
            wiki.faultPoint = { point in
                guard point == "written" else { return }
                var timer = itimerval(it_interval: timeval(), it_value: timeval(tv_sec: 0, tv_usec: 10 + number * 100))
                setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &timer, nil)
            }
            try wiki.write(operation: "op2", commits: WikiRepositoryCrashTests.commits(), holding: lock)
            while true { pause() }
        }
        #expect(try wiki.git("fsck", "--strict", "--no-dangling") == "")
        let report = try wiki.wiki.recover(holding: wiki.lock)
        #expect(report.conflicts == [])
        try wiki.expectClean()
        if try wiki.wiki.head() != expected.head {
            try wiki.wiki.write(operation: "op2", commits: Self.commits(), holding: wiki.lock)
        }
        #expect(try wiki.wiki.head() == expected.head)
        try wiki.expectClean()
    }
}
