import Children
import Foundation
import Glibc
import Testing

/// A compile that is killed at any instant leaves nothing that a later compile does not put right.
@Suite("Killed compiles")
struct KillTests {
    /// `WIKICTL_KILLS` sets how many; the acceptance asks for 200.
    static let kills = ProcessInfo.processInfo.environment["WIKICTL_KILLS"].flatMap(Int.init) ?? 16

    @Test("Whenever it is killed, fsck and doctor are clean, nothing is called a person's edit, and finishing gives the undisturbed tree")
    func killed() throws {
        let undisturbed = try CompiledSample()
        let clock = ContinuousClock()
        let whole = try clock.measure { try undisturbed.compile(CompiledSample.sessions) }
        let expected = try undisturbed.tree()
        let seconds = Double(whole.components.seconds) + Double(whole.components.attoseconds) / 1e18

        var interrupted = 0
        for attempt in 0..<Self.kills {
            let sample = try CompiledSample()
            try sample.process.run("init", "--project", "harbor").expectDone()
            // Instants spread over the whole run, the same on every machine relative to its speed.
            let delay = seconds * Double(attempt * 7919 % Self.kills) / Double(Self.kills)
            if try sample.process.kill(after: delay, ["compile", "--project", "harbor", CompiledSample.sessions]) { interrupted += 1 }

            let finished = try sample.compile(CompiledSample.sessions)
            #expect(finished.code == 0, "\(finished.messages)")
            #expect(try sample.tree() == expected, "killed after \(delay) s")
            #expect(try sample.git("status", "--porcelain") == "")
            #expect(try sample.fsck() == "")
            #expect(try !sample.git("log", "--format=%an").contains("someone"))
            let doctor = try sample.run("doctor")
            #expect(doctor.code == 0, "\(doctor.output)")
        }
        // A loaded machine lets more of them come too late; some must hit.
        #expect(interrupted >= Self.kills / 10)
    }

    @Test("A lock that a killed creation of the repository left does not keep the project from being made")
    func leftLock() throws {
        let sample = try CompiledSample()
        try sample.process.run("init", "--project", "harbor").expectDone()
        let git = try sample.wiki + "/.git"
        try FileManager.default.removeItem(atPath: try sample.wiki)
        try FileManager.default.createDirectory(atPath: git, withIntermediateDirectories: true)
        try Data().write(to: URL(fileURLWithPath: git + "/config.lock"))
        try sample.compile(CompiledSample.sessions).expectDone()
        #expect(try sample.fsck() == "")
    }
}

extension CompiledSample {
    /// What git finds wrong; unreachable objects of an abandoned operation are not wrong.
    func fsck() throws -> String { try git("fsck", "--strict", "--no-dangling", "--no-progress") }
}

extension ChildProcess.Result {
    func expectDone() { #expect(code == 0, "\(messages)") }
}

extension WikictlProcess {
    /// Starts `wikictl`, kills it after `seconds`, and says whether it was still running.
    func kill(after seconds: Double, _ words: [String]) throws -> Bool {
        let variables = ["HOME": folder.path, "WIKICTL_HOME": home, "PATH": "/usr/bin:/bin"].merging(environment) { $1 }
        let child = try Child(Self.program, words, environment: variables, directory: directory)
        if child.wait(seconds: seconds) != nil { return false }
        child.kill()
        return child.wait() == -SIGKILL
    }
}
