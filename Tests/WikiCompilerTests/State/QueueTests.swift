import Foundation
import Hooks
import Testing

@testable import WikiCompiler

@Suite("The queue")
struct QueueTests {
    private func state(_ body: (StateDatabase, Home) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/wikictl-queue.\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let home = Home(path: folder)
        try home.create()
        let state = try StateDatabase(path: home.state, backups: home.backups)
        try state.enqueue(
            SpoolEntry(agent: "codex", event: "SessionEnd", session: "s1", transcript: "/t", directory: "/d", time: 1_000_000_000))
        try body(state, home)
    }

    @Test("An attempt that nobody lives to report counts: once for nothing, then with a growing pause, the fifth time for good")
    func crashes() throws {
        try state { state, home in
            var now = 1_000
            for (count, pause) in [0, 60, 120, 240, 480].enumerated() {
                let item = try #require(try state.due(at: now).first, "attempt \(count + 1)")
                _ = try state.begin(item, now: now)
                let begun = try #require(try state.queued().first)
                #expect(begun.attempts == count + 1)
                #expect(pause == 0 ? begun.due == 0 : begun.due == now + pause)
                if pause > 0 { #expect(try state.due(at: now + pause - 1).isEmpty) }
                now += pause
            }
            #expect(try state.due(at: now).isEmpty)
            let finding = try #require(QueueCheck.findings(home).first)
            #expect(finding.summary == "codex session s1 could not be compiled: the worker ended while reading it")
        }
    }

    @Test("An attempt that went well, was put off or failed leaves no trace of having been begun")
    func settled() throws {
        try state { state, _ in
            let item = try #require(try state.queued().first)
            try state.settle(state.begin(item, now: 5), to: item)
            #expect(try state.queued() == [item])

            var begun = try state.begin(item, now: 5)
            try state.postpone(item, until: 90)
            try state.settle(begun, to: item)
            var expected = item
            expected.due = 90
            #expect(try state.queued() == [expected])

            _ = try state.begin(item, now: 5)
            try state.fail(item, reason: "no room", now: 5)
            let failed = try #require(try state.queued().first)
            #expect(failed.attempts == 1 && failed.due == 65 && failed.reason == "no room")

            begun = try state.begin(failed, now: 70)
            try state.finish(failed)
            try state.settle(begun, to: failed)
            #expect(try state.queued().isEmpty)
        }
    }
}
