import Children
import Foundation
import Glibc
import Testing
import WikiCompiler

/// A session whose reading ends the worker itself, as a crash or the kernel's want of memory does.
@Suite("A session that ends its worker")
struct WorkerCrashTests {
    let sample: HookedSample

    init() throws { sample = try HookedSample() }

    @Test("After one kill it is read again at once, after a second it waits for a minute, and --retry takes it up")
    func counted() throws {
        let (first, transcript) = try sample.session(1, "alpha")
        try sample.tell("SessionEnd", first.session, ["transcript_path": transcript])
        try sample.worker().expectDone()
        let (session, path) = try sample.session(2, "beta")
        try sample.tell("SessionEnd", session.session, ["transcript_path": path])

        try killWhileReading(attempt: 1)
        #expect(try sample.queued().first?.due == 0)
        try killWhileReading(attempt: 2)
        let item = try #require(try sample.queued().first)
        #expect(item.reason == "the worker ended while reading it" && !item.isQuarantined)
        #expect(item.due >= Int(time(nil)) + 50 && item.due <= Int(time(nil)) + 60)
        #expect(try sample.worker().output.hasPrefix("0 archived"))
        try sample.expectSound()

        #expect(try sample.worker("--retry").output.hasPrefix("1 archived, 1 compiled, "))
        #expect(try sample.queued().isEmpty)
    }

    @Test("A session that was killed once and is still open is left as one that was never tried")
    func once() throws {
        let (first, transcript) = try sample.session(1, "alpha")
        try sample.tell("SessionEnd", first.session, ["transcript_path": transcript])
        try sample.worker().expectDone()
        let (session, path) = try sample.session(2, "beta")
        try sample.tell("Stop", session.session, ["transcript_path": path])
        try killWhileReading(attempt: 1)
        // The next event finds nothing to hold against it.
        try sample.tell("SessionEnd", session.session, ["transcript_path": path])
        #expect(try sample.worker().output.hasPrefix("1 archived, 1 compiled, "))
        #expect(try sample.queued().isEmpty)
        try sample.expectSound()
    }

    /// Runs a worker that comes no further than the archive, which somebody else holds, and kills it there.
    private func killWhileReading(attempt: Int) throws {
        let raw = sample.process.home + "/raw"
        let project = try #require(try FileManager.default.contentsOfDirectory(atPath: raw).first)
        let lock = try ProjectLock(at: "\(sample.process.home)/locks/raw-\(project)")
        let worker = try Child(WikictlProcess.program, ["worker"], environment: sample.environment())
        try withExtendedLifetime(lock) {
            while worker.isRunning, try sample.queued().first?.attempts != attempt { usleep(5_000) }
            #expect(worker.isRunning)
            worker.kill()
            worker.wait()
        }
        #expect(try sample.queued().first?.attempts == attempt)
    }
}
