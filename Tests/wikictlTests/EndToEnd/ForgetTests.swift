import Foundation
import Glibc
import Testing

@Suite("forget, from end to end")
struct ForgetTests {
    @Test("A session goes with all that rests on it alone: no byte of it is left, the rest is as it was, and it does not come back")
    func session() throws {
        let planted = try PlantedMarker()
        try planted.run("import").expectDone()
        try planted.lookUp()
        try planted.run("import").expectDone()
        try planted.run("dream").expectDone()
        try planted.run("brief").expectDone()
        try #require(try planted.traces() != "")
        let rest = try planted.rest()
        try #require(rest.count > 3)
        let operations = try planted.git("log", "--format=%an %at %(trailers:key=Operation)", "--reverse").split(separator: "\n")

        let shown = try planted.run("forget", planted.session, "--dry-run")
        #expect(
            shown.code == 0 && shown.output.contains("erased   session claude-code \(planted.session)"), "\(shown.output)\(shown.messages)")
        #expect(shown.messages.hasSuffix("Nothing was erased.\n"))
        let done = try planted.run("forget", planted.session, "--yes")
        #expect(done.code == 0 && done.output.contains("Left: nothing."), "\(done.output)\(done.messages)")
        try planted.expectForgotten(rest)
        let after = try planted.git("log", "--format=%an %at %(trailers:key=Operation)", "--reverse").split(separator: "\n")
        #expect(after.starts(with: operations) && after.count == operations.count + 1)

        try planted.run("import").expectDone()
        try planted.run("worker", "--sweep").expectDone()
        try planted.run("compile").expectDone()
        #expect(try planted.run("compile", "--rebuild").output.contains("every page is as it was"))
        try planted.run("reindex").expectDone()
        try planted.expectForgotten([])
        #expect(try planted.run("forget", planted.session, "--yes").messages.contains("no session of that id is archived"))
    }

    @Test("Words go wherever they stand: in pages that stay, titles, file names, messages, turns, and the project 'user'")
    func match() throws {
        let planted = try PlantedMarker()
        try planted.run("import").expectDone()
        try planted.run("remember", "The quaxolot7 cache lives on the second disk", "--why", "The QUAXOLOT7 needs room").expectDone()
        try planted.run("handoff", "write", "Look at quaxolot7 next").expectDone()
        try planted.run("brief").expectDone()
        let rest = try planted.rest()
        let done = try planted.run("forget", "--match", "(?i)quaxolot7", "--yes")
        #expect(done.code == 0 && done.output.contains("Left: nothing."), "\(done.output)\(done.messages)")
        try planted.expectForgotten(rest)
        // The agent's own transcript still says it, and goes on.
        let more = InventedSession(9, "Never push to the main branch, because the mirror takes it at once.", "Understood.").text
            .replacing("00000009-2222-4333-8444-555555555555", with: planted.session).replacing("/home/dev/harbor", with: planted.folder)
        let old = try String(contentsOfFile: planted.transcript, encoding: .utf8)
        try (old + more).write(toFile: planted.transcript, atomically: true, encoding: .utf8)
        let again = try planted.run("import")
        #expect(again.code == 0, "\(again.output)\(again.messages)")
        try planted.expectForgotten([])
        #expect(try planted.git("grep", "-l", "mirror takes it", "HEAD").contains(".md"))
    }

    @Test("A page and a statement go by name, and their words from the session that said them; what else the session said stays")
    func page() throws {
        let planted = try PlantedMarker()
        try planted.run("import").expectDone()
        let page = "always-run-the-\(PlantedMarker.word)-checks-before-you-release"
        let shown = try planted.run("show", page, "--json")
        try #require(shown.code == 0, "\(shown.messages)")
        let done = try planted.run("forget", page, "--yes", "--json")
        #expect(done.code == 0, "\(done.output)\(done.messages)")
        #expect(try planted.git("log", "--all", "--format=", "--name-only").contains(page) == false)
        #expect(try planted.git("grep", "-i", "complain otherwise", "HEAD", "--", "rules").contains(PlantedMarker.word) == false)
        #expect(try planted.run("show", page).code == 2)
        #expect(try planted.git("fsck", "--strict", "--no-dangling", "--no-progress") == "")
        #expect(try planted.run("compile", "--rebuild").output.contains("every page is as it was"))
        #expect(try !planted.git("ls-files").contains(page))
        #expect(try planted.run("doctor").code == 0)
    }

    @Test("What was promoted to every project goes from there too, when its words go")
    func promoted() throws {
        let sample = try SharedRuleSample()
        try sample.promote("--yes").expectDone()
        try #require(try sample.text("user") != "")
        let done = try sample.run(in: "alpha", "forget", "--match", "(?i)tide checks", "--yes")
        #expect(done.code == 0 && done.output.contains("Left: nothing."), "\(done.output)\(done.messages)")
        for words in ["tide checks", "tide-checks"] { #expect(try PlantedMarker.traces(of: words, in: sample.process.home) == "") }
        for name in SharedRuleSample.names + ["user"] {
            #expect(try SampleWiki.git(try sample.project(name).path, "fsck", "--strict", "--no-dangling", "--no-progress") == "")
            #expect(try SampleWiki.git(try sample.project(name).path, "status", "--porcelain") == "")
        }
    }

    @Test("purge removes a project when its name is given, and its sessions leave no byte again; another project stays")
    func purge() throws {
        let planted = try PlantedMarker()
        let other = try planted.machine.repository("pier")
        try planted.machine.claude(.order(8, "rope"), in: other)
        try planted.run("import").expectDone()
        try planted.run("brief").expectDone()
        let head = try planted.git("rev-parse", "HEAD", in: "pier")
        #expect(try planted.run("purge").messages.contains("nobody is at a terminal to answer"))
        #expect(try planted.run("purge", "--yes", "pier").messages.contains("--yes says pier"))
        let shown = try planted.run("purge", "--dry-run")
        #expect(shown.code == 0 && shown.output.contains("harbor: 3 pages, 3 sessions"), "\(shown.output)\(shown.messages)")
        let done = try planted.run("purge", "--yes", "harbor")
        #expect(done.code == 0 && done.output.contains("Left: nothing."), "\(done.output)\(done.messages)")
        #expect(try planted.traces() == "")
        #expect(try planted.run("ignore").output.contains("path    \(planted.folder)\n"))
        try planted.run("import").expectDone()
        try planted.run("worker", "--sweep").expectDone()
        #expect(try planted.traces() == "")
        #expect(try planted.git("rev-parse", "HEAD", in: "pier") == head)
        #expect(try planted.run("project", "list").output.contains("harbor") == false)
        #expect(try planted.run("doctor", "--project", "pier").code == 0)
    }

    @Test("purge of a workspace takes all of its projects, and leaves those of another one")
    func purgeWorkspace() throws {
        let planted = try PlantedMarker()
        var elsewhere = planted.machine.process
        elsewhere.directory = try planted.machine.repository("pier")
        try elsewhere.run(["init", "--workspace", "dock"]).expectDone()
        try planted.machine.claude(.order(8, "rope"), in: elsewhere.directory)
        try planted.run("import").expectDone()
        let pier = try elsewhere.run(["path"]).output.trimmingCharacters(in: .newlines)
        let head = try SampleWiki.git(pier, "rev-parse", "HEAD")
        #expect(try planted.run("purge", "--workspace", "default", "--yes", "harbor").messages.contains("--yes says harbor"))
        let done = try planted.run("purge", "--workspace", "default", "--yes", "default")
        #expect(done.code == 0 && done.output.contains("Left: nothing."), "\(done.output)\(done.messages)")
        #expect(try planted.traces() == "")
        try planted.run("import").expectDone()
        #expect(try planted.traces() == "")
        #expect(try SampleWiki.git(pier, "rev-parse", "HEAD") == head && head != "")
        #expect(try elsewhere.run(["show", "always-run-the-rope-checks-before-you-release"]).code == 0)
        #expect(try elsewhere.run(["doctor"]).code == 0)
    }

    @Test("Where quotes are kept local a session goes the same way, with its words that were kept beside the wiki")
    func localQuotes() throws {
        let planted = try PlantedMarker()
        try planted.run("import").expectDone()
        try planted.run("project", "quotes", "local").expectDone()
        let rest = try planted.rest()
        try #require(try rest.count > 3 && planted.traces() != "")
        let done = try planted.run("forget", planted.session, "--yes")
        #expect(done.code == 0 && done.output.contains("Left: nothing."), "\(done.output)\(done.messages)")
        try planted.expectForgotten(rest)
        try planted.run("import").expectDone()
        try planted.expectForgotten([])
        let why = try planted.run("why", "always-run-the-release-checks-before-you-release", "--json").output
        #expect(why.contains(#""state":"verified""#) && !why.contains(#""quote":"""#), "\(why)")
        #expect(try planted.git("grep", "-c", "]: user, turn .*: `", "HEAD", "--", "rules") == "")
    }

    @Test("What a person wrote by hand is taken in first, and stays")
    func editedByHand() throws {
        let planted = try PlantedMarker()
        try planted.run("import").expectDone()
        let page = try planted.wiki() + "/rules/always-run-the-release-checks-before-you-release.md"
        let text = try String(contentsOfFile: page, encoding: .utf8)
        try text.replacing("\n## Why", with: "- Ask the harbour master first.\n\n## Why").write(
            toFile: page, atomically: true, encoding: .utf8)
        try planted.run("forget", planted.session, "--yes").expectDone()
        #expect(
            try planted.git("grep", "Ask the harbour master first", "HEAD", "--", "rules").contains("- Ask the harbour master first. [^h"))
        try planted.expectForgotten([])
    }

    @Test("On a full disk it is refused, or left to be finished; nothing else is lost", .enabled(if: HomeDisk.isPossible))
    func fullDisk() throws {
        let sample = try CompiledSample()
        let disk = try HomeDisk(sample.process.home, kilobytes: 20_000)
        let marked = InventedSession.order(1, PlantedMarker.word)
        for session in [marked, .order(2, "alpha"), .order(3, "beta")] {
            try sample.compile(try sample.process.folder.write("\(session.session).jsonl", session.text)).expectDone()
        }
        let rest = try sample.text("rules/always-run-the-alpha-checks-before-you-release.md")
        var space = statvfs()
        try #require(statvfs(sample.process.home, &space) == 0)
        let used = Int(space.f_blocks - space.f_bfree) * Int(space.f_bsize) / 1024
        var refusals = 0
        for spare in stride(from: 4, through: 400, by: 24) {
            try disk.remount("size=\(used + spare)k")
            let result = try sample.run("forget", marked.session, "--yes")
            // Erased, or by an earlier attempt that is finished now.
            if result.code != 2 || result.messages.contains("no session of that id") { break }
            refusals += 1
            #expect(result.messages.contains("No space left on device") || result.messages.contains("full"), "\(result.messages)")
            #expect(try sample.fsck() == "")
        }
        #expect(refusals > 0)
        try disk.remount("size=20m")
        _ = try sample.run("forget", marked.session, "--yes")
        #expect(try PlantedMarker.traces(of: PlantedMarker.word, in: sample.process.home) == "")
        #expect(try sample.text("rules/always-run-the-alpha-checks-before-you-release.md") == rest)
        #expect(try sample.fsck() == "")
        let doctor = try sample.run("doctor")
        #expect(doctor.code == 0, "\(doctor.output)")
    }

    @Test("Inside an agent nobody says yes; patterns about nothing, unknown ids and both at once are refused")
    func refusals() throws {
        var planted = try PlantedMarker()
        try planted.run("import").expectDone()
        let head = try planted.git("rev-parse", "HEAD")
        #expect(try planted.run("forget", "--match", "(", "--yes").messages.contains("bad pattern"))
        #expect(try planted.run("forget", "--match", ".*", "--yes").messages.contains("it matches where nothing stands"))
        #expect(try planted.run("forget", "--match", "\\w", "--yes").messages.contains("and so nearly everything"))
        #expect(try planted.run("forget", "--match", "nobody-ever-said-this", "--yes").code == 1)
        #expect(try planted.run("forget", "^k3f9a0c2", "--yes").messages.contains("no wiki ever had such a statement"))
        #expect(try planted.run("forget", "no-such-page", "--yes").code == 2)
        #expect(try planted.run("forget").code == 64)
        #expect(try planted.run("forget", "a", "--match", "b").code == 64)
        #expect(try planted.run("forget", planted.session).messages.contains("nobody is at a terminal to answer"))
        planted.machine.process.environment["CLAUDECODE"] = "1"
        let refused = try planted.run("forget", planted.session, "--yes")
        #expect(refused.code == 2 && refused.messages.contains("this runs inside an agent"), "\(refused.messages)")
        #expect(try planted.run("forget", planted.session, "--dry-run").code == 0)
        #expect(try planted.git("rev-parse", "HEAD") == head)
    }
}
