import Foundation
import Testing

@testable import WikiCompiler

@Suite("dream, from end to end")
struct DreamTests {
    /// A home whose wiki two sessions filled, each with a rule that was heard once; today is when it saw them.
    private func sample() throws -> CompiledSample {
        let sample = try CompiledSample()
        for (number, name) in [(1, "alpha"), (2, "beta")] {
            try sample.compile(try sample.process.folder.write("\(number).jsonl", InventedSession.order(number, name).text)).expectDone()
        }
        try sample.run("dream").expectDone()
        return sample
    }

    private static let alpha = "always-run-the-alpha-checks-before-you-release"
    /// Far enough ahead for both rules to be forgotten.
    private static let later = ["--as-of", "2027-06-01", "--trust-clock"]

    private func dream(_ sample: CompiledSample, _ words: String...) throws -> ChildProcess.Result {
        try sample.process.run(["dream", "--project", sample.project] + Self.later + words)
    }

    private func files(_ sample: CompiledSample) throws -> String { try sample.git("ls-files", "-s") }

    @Test("It archives what is forgotten, says so, is listed, and is taken back; query finds the archive when it is asked to")
    func through() throws {
        let sample = try sample()
        let before = try files(sample)
        let asked = try dream(sample)
        #expect(asked.code == 1 && asked.output.contains("archive         2 of 2 pages would be archived, and one run archives 1 at most"))
        let shown = try dream(sample, "--archive-more", "--dry-run")
        #expect(shown.code == 0 && shown.output.contains("--- rules/\(Self.alpha).md\n+++ archive/\(Self.alpha).md\n"), "\(shown.output)")
        #expect(shown.messages == "Nothing was written.\n")
        #expect(try files(sample) == before)

        let done = try dream(sample, "--archive-more")
        #expect(done.code == 0, "\(done.messages)")
        #expect(done.output.contains("archived        archive/\(Self.alpha).md: not used since it came 6 months ago; "), "\(done.output)")
        let operation = try #require(done.messages.firstMatch(of: /'wikictl dream --undo (d[0-9a-z]{10})' takes all of it back\.\n/)).output
            .1
        #expect(try !sample.run("query", "alpha checks", "--kind", "rule").output.contains(Self.alpha))
        #expect(try sample.run("query", "alpha checks", "--archived").output.contains("archive/\(Self.alpha).md"))
        #expect(try sample.run("status").output.contains("\ndream      2027-06-01  \(operation), see 'wikictl dream log'\n"))
        #expect(try sample.run("status", "--json").output.contains(#""dream":{"time":"2027-06-01T23:59:59Z","operation":"\#(operation)"}"#))
        #expect(try sample.run("doctor").code == 0)
        let again = try dream(sample, "--archive-more")
        #expect(again.code == 0 && again.messages.hasSuffix("Nothing was changed.\n"))

        let log = try sample.run("dream", "log")
        #expect(log.output.wholeMatch(of: /2027-06-01  d[0-9a-z]{10}  [0-9a-f]{12}  2 archived\n/) != nil, "\(log.output)")
        #expect(try sample.run("dream", "--undo", "dxxxxxxxxxx").messages.contains("there is no such run"))
        try sample.run("dream", "--undo").expectDone()
        #expect(
            try files(sample).split(separator: "\n").filter { !$0.contains("log.md") }
                == before.split(separator: "\n").filter { !$0.contains("log.md") })
        #expect(
            try sample.run("dream", "log", "--json").output.contains(#""merged":0,"contested":0,"archived":2,"parted":0,"undone":true}]}"#))
        #expect(try sample.run("dream", "--undo").code == 2)
        #expect(try dream(sample, "--archive-more").messages.hasSuffix("Nothing was changed.\n"))
    }

    @Test("A page comes back when it is asked for, and counts as used")
    func unarchive() throws {
        let sample = try sample()
        try dream(sample, "--archive-more").expectDone()
        let back = try sample.run("unarchive", Self.alpha)
        #expect(back.code == 0 && back.output.hasPrefix("rules/\(Self.alpha).md is back. 'wikictl undo v"), "\(back.messages)")
        #expect(try sample.run("unarchive", Self.alpha).messages.contains("it is not in the archive"))
        #expect(try sample.run("doctor").code == 0)
        let today = try sample.process.run(["dream", "--project", sample.project])
        #expect(today.code == 2 && today.messages.contains("Set the clock right"))
        #expect(try sample.pages().contains("rules/\(Self.alpha).md"))
        #expect(try sample.run("receipts", "--page", Self.alpha).output.contains("person  opened"))
    }

    @Test("A session that says it again brings an archived page back, on which it is then said once")
    func learnedAgain() throws {
        let sample = try sample()
        try dream(sample, "--archive-more").expectDone()
        try sample.compile(try sample.process.folder.write("3.jsonl", InventedSession.order(3, "alpha").text)).expectDone()
        let pages = try sample.pages()
        #expect(pages.contains("rules/\(Self.alpha).md") && !pages.contains("archive/\(Self.alpha).md"))
        #expect(pages.count { $0.contains("alpha-checks") && !$0.hasPrefix("sessions/") } == 1)
        #expect(try sample.text("rules/\(Self.alpha).md").contains("status: stable"))
        #expect(try sample.run("doctor").code == 0)
        #expect(try sample.git("status", "--porcelain") == "")
    }

    @Test("What a person says that stands in the archive comes back from there")
    func remembered() throws {
        let sample = try sample()
        try dream(sample, "--archive-more").expectDone()
        try sample.process.folder.write(".gitconfig", "[user]\nname = Ada\nemail = ada@example.com\n")
        let kept = try sample.run("remember", "Always run the alpha checks before you release", "--json")
        #expect(kept.code == 0 && kept.output.contains(#""page":"rules/\#(Self.alpha).md""#), "\(kept.output)\(kept.messages)")
        #expect(try sample.pages().count { $0.contains("alpha-checks") && !$0.hasPrefix("sessions/") } == 1)
        #expect(try sample.run("doctor").code == 0)
    }

    @Test("What is queued is compiled first, and told of")
    func queued() throws {
        let sample = try HookedSample()
        let (session, transcript) = try sample.session(1, "alpha")
        try sample.tell("SessionEnd", session.session, ["transcript_path": transcript])
        let done = try sample.process.run("dream")
        #expect(done.code == 0 && done.output.hasPrefix("compile         1 session, 1 page changed\n"), "\(done.output)\(done.messages)")
        #expect(try sample.queued().isEmpty)
        #expect(try sample.process.run("dream").output.hasPrefix("compile         nothing was queued\n"))
    }

    @Test("Two flags that exclude each other, and a run without --undo, are refused")
    func usage() throws {
        let process = try WikictlProcess()
        for words in [
            ["dream", "d4k9t0m2xqe"], ["dream", "--undo", "--all"], ["dream", "--undo", "--dry-run"],
            ["dream", "--all", "--simulate", "3"],
        ] {
            #expect(try process.run(words).code == 64, "\(words)")
        }
        #expect(try process.run("dream", "--all").messages.contains("There is no project yet."))
    }

    @Test("A setting that makes no sense is named")
    func settings() throws {
        var process = try WikictlProcess()
        #expect(try process.run("config").output.contains("\ndream.archive_percent = 10  from default\n"))
        process.environment["WIKICTL_DREAM_ARCHIVE_PERCENT"] = "all"
        #expect(
            try process.run("config").messages
                == "wikictl: cannot use the setting dream.archive_percent: \"all\" is not a whole number from 0 to 100. See 'wikictl config'.\n"
        )
        process.environment = ["WIKICTL_DREAM_OVERDUE": "maybe"]
        #expect(try process.run("config").messages.contains("cannot use the setting dream.overdue: \"maybe\" is neither true nor false"))
        process.environment = [:]
        try process.folder.write(".config/wikictl/config.yml", "dream:\n  hours: 3\n")
        #expect(try process.run("config").messages.contains("there is no setting dream.hours"))
    }

    @Test("Killed at any instant it leaves the wiki as before or as after, and the next dream comes to the same tree")
    func killed() throws {
        let template = try sample()
        let before = try template.tree()
        func copy() throws -> CompiledSample {
            let sample = try CompiledSample()
            try FileManager.default.copyItem(atPath: template.process.home, toPath: sample.process.home)
            return sample
        }
        let undisturbed = try copy()
        let clock = ContinuousClock()
        let whole = try clock.measure { try dream(undisturbed, "--archive-more").expectDone() }
        let after = try undisturbed.tree()
        let seconds = Double(whole.components.seconds) + Double(whole.components.attoseconds) / 1e18
        var interrupted = 0
        for attempt in 0..<12 {
            let sample = try copy()
            let words = ["dream", "--project", sample.project, "--archive-more"] + Self.later
            if try sample.process.kill(after: seconds * Double(attempt) / 12, words) { interrupted += 1 }
            #expect(try sample.fsck() == "")
            // The work tree may be behind until the next one looks.
            #expect([before, after].contains(try sample.tree()), "\(attempt)")
            try dream(sample, "--archive-more").expectDone()
            #expect(try sample.tree() == after)
            #expect(try sample.git("status", "--porcelain") == "")
            #expect(try sample.run("doctor").code == 0)
        }
        #expect(interrupted > 0)
    }

    @Test("On a full disk it says so and changes nothing", .enabled(if: HomeDisk.isPossible))
    func fullDisk() throws {
        let template = try sample()
        let sample = try CompiledSample()
        let disk = try HomeDisk(sample.process.home, kilobytes: 20_000)
        for name in try FileManager.default.contentsOfDirectory(atPath: template.process.home) {
            try FileManager.default.copyItem(atPath: template.process.home + "/" + name, toPath: sample.process.home + "/" + name)
        }
        let before = try sample.tree()
        let filler = sample.process.home + "/filler"
        var size = 20_000_000
        while size >= 4_096 {
            let handle = try #require(
                FileHandle(forWritingAtPath: filler)
                    ?? { FileManager.default.createFile(atPath: filler, contents: nil) ? FileHandle(forWritingAtPath: filler) : nil }())
            try handle.seekToEnd()
            do { try handle.write(contentsOf: Data(count: size)) } catch { size /= 2 }
            try handle.close()
        }
        let failed = try dream(sample, "--archive-more")
        #expect(failed.code == 2 && (failed.messages.contains("No space left") || failed.messages.contains("full")), "\(failed.messages)")
        #expect(try sample.tree() == before)
        try FileManager.default.removeItem(atPath: filler)
        try disk.remount("size=40m")
        try dream(sample, "--archive-more").expectDone()
        #expect(try sample.run("doctor").code == 0)
    }
}
