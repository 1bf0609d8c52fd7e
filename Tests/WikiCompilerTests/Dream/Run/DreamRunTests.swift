import Foundation
import Testing

@testable import WikiCompiler

@Suite("A dream over one project")
struct DreamRunTests {
    @Test("The report says what was done, why, on what evidence, and how it is taken back")
    func report() throws {
        let home = try DreamPages.home()
        let result = try home.dream()
        let id = result.operation
        #expect(result.report == "reports/dream-2027-02-01.md")
        let page = try #require(try home.page(result.report))
        #expect(page.kind == .report && page.summary == "1 merged, 1 contested, 2 archived, 2 relinked.")
        let body = page.bodyLines.joined(separator: "\n")
        let sides = [DreamPages.denial, DreamPages.verdict].map { $0.statements[0].statement.id! }
        let evidence = [0, 2].map { DreamPages.queue.statements[$0].statement.id! } + [DreamPages.told]
        #expect(
            body.contains(
                """
                # Dream of 2027-02-01

                `wikictl dream --undo \(id)` takes all of it back, whatever came after it.

                ## Said once

                - [How the upload queue retries a failed upload](../concepts/upload-queue.md) took over [How the upload queue retries a \
                failed upload](../concepts/upload-retries.md): they say the same: 2 statements stood on both, 1 was taken over. \
                Evidence: \(evidence.map { "`^\($0.text)`" }.joined(separator: " ")). Undo: `wikictl dream --undo \(id) --page upload-queue`.

                ## Shown with both sides

                - [The build scripts](../concepts/build-scripts.md) and [Always indent the build scripts with tabs](../rules/use-tabs.md): \
                "Never indent the build scripts with tabs." and "Always indent the build scripts with tabs.": one says what the other \
                denies. Evidence: `^\(sides[0].text)` `^\(sides[1].text)`. Undo: `wikictl dream --undo \(id) --page build-scripts`.
                """), "\(body)")
        #expect(
            body.contains(
                """
                - [The old proxy drops long headers](../archive/old-proxy.md): not used since it came 10 months ago; dormant for 7 \
                months; its strength is below 0.05, and no page in use links to it. `wikictl unarchive old-proxy` brings it back.
                """), "\(body)")
        #expect(body.contains("- archive: 2 pages archived"))
        try home.expectSound()

        let history = try home.wiki.history(limit: 20)
        #expect(history.filter { $0.operation == id }.count == 10)
        #expect(history.first?.subject == "index: harbor" && history.contains { $0.subject == "archived: old-proxy" })
        #expect(try !home.git("log", "--format=%B").contains("Oslo"))
    }

    @Test("Links follow what was merged and archived, on sessions' pages too, and the index and the log do")
    func links() throws {
        let home = try DreamPages.home()
        try home.dream()
        let session = try #require(try home.page(DreamPages.session.path)).text
        #expect(
            session.contains(
                "See also [The old proxy](../../archive/old-proxy.md), [How the upload queue retries a failed upload](../../concepts/upload-queue.md)."
            ))
        #expect(
            try #require(try home.page("archive/old-proxy.md")).text.contains(
                "See also [Another trap](flaky-clock.md), [Mail](../concepts/mail.md)."))
        #expect(
            try #require(try home.page("concepts/mail.md")).text.contains(
                "See also [How the upload queue retries a failed upload](upload-queue.md)."))
        let index = try #require(try home.wiki.text("index.md"))
        #expect(!index.contains("old-proxy") && !index.contains("upload-retries") && index.contains("](concepts/upload-queue.md)"))
        #expect(FileManager.default.fileExists(atPath: home.project.path + "/archive/old-proxy.md"))
        #expect(!FileManager.default.fileExists(atPath: home.project.path + "/gotchas"))
    }

    @Test("Where the uses of pages cannot be read, a dry run says so, as a dream does, and plans nothing without them")
    func damagedState() throws {
        let home = try DreamPages.home()
        try home.dream(isDryRun: true)
        let path = home.compiler.home.state
        for end in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
        try Data(repeating: 7, count: 8192).write(to: URL(fileURLWithPath: path))
        #expect {
            try home.dream(isDryRun: true)
        } throws: {
            "\($0)".contains("what is known of the pages' use cannot be read")
        }
        #expect(throws: (any Error).self) { try home.dream() }
    }

    @Test("A dry run shows the plan as a diff and writes nothing anywhere")
    func dryRun() throws {
        let home = try DreamPages.home()
        let (before, head) = (try Self.files(home), try home.head())
        let result = try home.dream(isDryRun: true)
        #expect(result.operation.isEmpty && result.plan.changes.count == 6)
        #expect(result.plan.diff.contains("--- gotchas/old-proxy.md\n+++ archive/old-proxy.md\n"))
        #expect(result.plan.diff.contains("+- Never indent the build scripts with tabs. [^"))
        #expect(try home.head() == head)
        #expect(try Self.files(home) == before)
        #expect(try home.state().moments(of: home.project.id).isEmpty)
        #expect(try home.dream().plan.diff == result.plan.diff)
    }

    /// Every file below the home but the locks and what SQLite keeps beside a database that is open.
    private static func files(_ home: DreamHome) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for case let path as String in FileManager.default.enumerator(atPath: home.folder) ?? .init() {
            guard !path.hasSuffix("-wal"), !path.hasSuffix("-shm"), !path.contains("locks/") else { continue }
            files[path] = FileManager.default.contents(atPath: home.folder + "/" + path)
        }
        return files
    }

    @Test("Nothing to do: no commit, no report, and the moment is noted")
    func nothing() throws {
        let home = try DreamPages.home(
            [DreamPages.mail, DreamPages.parser].map {
                Page(path: $0.path, text: $0.text.replacing("See also [Retries](upload-retries.md).\n", by: ""))
            })
        let head = try home.head()
        let result = try home.dream()
        #expect(result.operation.isEmpty && result.plan.isEmpty)
        #expect(try home.head() == head)
        let last = try #require(try home.state().lastDream(of: home.project.id))
        #expect(last == DreamMoment(at: Int(DreamHome.now), outcome: .nothing, operation: ""))
    }

    @Test("What a person wrote, pinned or broke is told of and left byte for byte")
    func leftAlone() throws {
        var pages = DreamPages.all
        func change(_ path: String, _ change: (String) -> String) {
            let at = pages.firstIndex { $0.path == path }!
            pages[at] = Page(path: path, text: change(pages[at].text))
        }
        change("concepts/upload-retries.md") { $0.replacing("## What\n", by: "## What\nAsk Bo before you change this.\n") }
        change("rules/use-tabs.md") { $0.replacing("status: stable\n", by: "status: stable\npinned: true\n") }
        change("gotchas/old-proxy.md") { $0.replacing("title: \"", by: "title: [\"") }
        change("gotchas/flaky-clock.md") { $0.replacing("status: stable\n", by: "status: stable\npinned: true\n") }
        let home = try DreamPages.home(pages)
        let before = try home.tree()
        let result = try home.dream()
        #expect(result.plan.changes.isEmpty && result.operation.isEmpty)
        #expect(try home.tree() == before)
        let told = Dictionary(grouping: result.plan.findings, by: \.kind).mapValues { $0.map(\.words).joined(separator: "\n") }
        #expect(
            told[.duplicate]?.contains("upload-queue, upload-retries say the same; not merged, since a person wrote on it") == true,
            "\(told)")
        #expect(told[.contradiction]?.contains("nothing was changed, since rules/use-tabs.md is pinned") == true, "\(told)")
        #expect(told[.held]?.contains("its front matter cannot be read") == true)
    }

    @Test("More than a tenth is not archived before a person says so")
    func tooMuch() throws {
        let home = try DreamPages.home(settings: [:])
        let first = try home.dream()
        #expect(first.plan.changes.allSatisfy { $0.deed != .archived })
        #expect(
            first.plan.findings.first { $0.kind == .archive }?.words
                == "2 of 9 pages would be archived, and one run archives 1 at most (dream.archive_percent is 10), so none was: flaky-clock, old-proxy"
        )
        let again = try home.dream()
        #expect(again.operation.isEmpty)
        #expect(try home.state().lastDream(of: home.project.id)?.outcome == .waits)
        #expect(
            DreamCheck.findings(home.project, home: home.compiler.home, now: Double(DreamHome.now)).map(\.identifier) == ["dream-waits"])
        let second = try home.dream(archivesAny: true)
        #expect(second.plan.changes.map(\.deed) == [.archived, .archived, .relinked])
        #expect(second.report == "reports/dream-2027-02-01-2.md")
        try home.expectSound()
    }

    @Test("When the time is over nothing more is begun, and what was done is whole")
    func timeOver() throws {
        let home = try DreamPages.home()
        let ledger = try StrengthLedger(of: home.project.id, state: try home.state(), constants: DecayConstants(), now: DreamHome.now)
        var inputs = DreamInputs(ledger: ledger)
        inputs.isOver = { true }
        let plan = DreamPlan(Vault(project: home.project.id, pages: DreamPages.all), inputs)
        #expect(plan.isEmpty && plan.changes.isEmpty)
        #expect(
            plan.phases.filter(\.isSkipped).map(\.name) == [.verify, .decay, .contradictions, .duplicates, .archive, .sizes, .suggestions])
        #expect(plan.phases[0].words == "passed over, since the time was over")
    }

    @Test("A clock that was set back stops the dream, one set forward stops only the fading, for a day")
    func clock() throws {
        let home = try DreamPages.home()
        let before = try home.tree()
        #expect(throws: WikiError.self) { try home.dream(now: DreamHome.now - DreamHome.days(400)) }
        #expect(try home.tree() == before)
        let year = DreamHome.now + DreamHome.days(365)
        let jumped = try home.dream(now: year)
        #expect(jumped.plan.phases.filter(\.isSkipped).map(\.name) == [.decay, .archive])
        #expect(jumped.plan.changes.allSatisfy { $0.deed != .archived } && !jumped.operation.isEmpty)
        #expect(jumped.plan.phases.first { $0.isSkipped }?.words.contains("the last sign of life is of 2027-01-22") == true)
        var options = DreamRun.Options()
        options.trustsClock = true
        options.isDryRun = true
        #expect(try home.run(now: year).run(options).plan.phases.allSatisfy { !$0.isSkipped })
        #expect(try home.dream(now: year + DreamHome.days(2)).plan.phases.allSatisfy { !$0.isSkipped })
        // The clock was ahead: said once, it is known.
        options.isDryRun = false
        try _ = home.run(now: DreamHome.now + DreamHome.days(10)).run(options)
        try home.dream(now: DreamHome.now + DreamHome.days(11))
        let missed = try MissedNights.all(
            [home.project], state: home.state(), since: "2027-01-01", now: Int(DreamHome.now + DreamHome.days(20)))
        #expect(missed.map(\.days) == [9])
    }

    @Test("Pages that somebody changes while it runs are passed over, the rest is written, and what they wrote stays")
    func meanwhile() throws {
        let home = try DreamPages.home()
        var run = home.run()
        let added = DreamPages.page(
            "gotchas/new-trap.md", .gotcha, "The relay wants a greeting", .cause, ["The relay closes what does not greet it."])
        run.beforeWriting = {
            try home.edit("concepts/upload-retries.md") {
                $0.replacing("is told when it failed twice.", by: "is told when it failed three times.")
            }
            try home.write([added], operation: "c2222222222")
        }
        let result = try run.run()
        #expect(result.passedOver == ["concepts/upload-retries.md"])
        #expect(Set(result.plan.changes.map(\.deed)) == [.contested, .archived, .relinked])
        #expect(try #require(try home.page("concepts/upload-retries.md")).text.contains("is told when it failed three times."))
        #expect(try home.page(added.path) == added)
        try home.expectSound()
        let again = try home.dream()
        #expect(again.plan.changes.isEmpty && again.plan.findings.contains { $0.kind == .duplicate })
    }

    @Test("A page that a person is writing on is left to them")
    func beingEdited() throws {
        let home = try DreamPages.home(settings: ["WIKICTL_DREAM_ARCHIVE_PERCENT": "50", "WIKICTL_SETTLE": "3600"])
        try home.edit("gotchas/old-proxy.md") { $0 + "\nMine.\n" }
        let file = home.project.path + "/gotchas/old-proxy.md"
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: Double(DreamHome.now) - 5)], ofItemAtPath: file)
        let result = try home.dream()
        #expect(
            result.plan.findings.contains { $0.kind == .held && $0.path == "gotchas/old-proxy.md" && $0.words == "it changed a moment ago" }
        )
        #expect(result.plan.changes.filter { $0.deed == .archived }.map(\.path) == [])
        #expect(FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) }?.hasSuffix("\nMine.\n") == true)
        #expect(try home.git("status", "--porcelain") == " M gotchas/old-proxy.md\n")
    }
}
