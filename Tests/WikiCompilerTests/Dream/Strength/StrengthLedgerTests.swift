import SQLite
import Testing

@testable import WikiCompiler

@Suite("Strength: receipts and pages")
struct StrengthLedgerTests {
    let folder: IndexFolder
    let state: StateDatabase
    static let first = HandoffStoreTests.now
    static let gotcha = BriefPages.page("gotchas/tabs-race-on-refresh.md", .gotcha, "Tabs race", .fix, "Lock.", updated: "2024-11-20")

    init() throws {
        folder = try IndexFolder()
        state = try StateDatabase(path: folder.file("state.db"), backups: folder.path)
    }

    static func later(_ days: Int) -> Int64 { first + Int64(days) * 86_400 }

    func strength(_ page: Page = gotcha, after days: Int, pages: [String]? = nil, pinned: Set<String> = []) throws -> PageStrength {
        try StrengthLedger(
            of: "0d1", pages: pages, state: state, constants: DecayConstants(), now: Self.later(days), pinned: pinned
        ).strength(of: page)
    }

    func open(_ page: Page = gotcha, by receiver: String = Receipt.person, after days: Int, deed: Receipt.Deed = .opened) {
        state.note(deed, of: [("0d1", page.id, page.path)], by: receiver, now: Self.later(days))
    }

    func count() throws -> Int { try state.database.first("SELECT count(*) FROM receipt") { $0.int(0) } ?? 0 }

    @Test("A page of an old session fades from the day on which it came into this wiki")
    func firstSight() throws {
        #expect(try strength(after: 0).value == 1)
        try state.see([Self.gotcha.id, ""], in: "0d1", now: Self.first)
        try state.see([Self.gotcha.id], in: "0d1", now: Self.later(50))
        #expect(try strength(after: 30).reason == "not used since it came 30 days ago; fades to 0.2 in 2 months")
        #expect(try strength(after: 96).fading == .none)
        #expect(try strength(after: 97).fading == .dormant)
        #expect(try strength(after: 180).fading == .forgotten)
        #expect(try strength(after: 180, pinned: [Self.gotcha.id]).fading == .none)
        #expect(try strength(after: 97).reason.hasSuffix("dormant since today"))
        #expect(try strength(after: 100).reason.hasSuffix("dormant for 3 days"))
    }

    @Test("While nobody works on a project its pages rest, and the first work goes on from where they were")
    func rest() throws {
        try state.see([Self.gotcha.id], in: "0d1", now: Self.first)
        let other = BriefPages.page("concepts/tabs.md", .concept, "Tabs", .what, "Tabs are kept.", updated: "2024-11-20")
        open(other, after: 10)
        #expect(try strength(after: 40).rested == 0)
        let (at40, later) = (try strength(after: 40), try strength(after: 400))
        #expect(later.value == at40.value && later.rested == 360 && later.fading == .none)
        #expect(later.reason == "not used since it came 13 months ago; 12 months without work do not count; fades to 0.2 in 57 days")
        open(other, after: 400)
        #expect(try strength(after: 401).value < at40.value && strength(after: 460).rested == 390)
        // The same when sessions are so many that not each is looked at.
        for day in stride(from: 11, to: 400, by: 3) where !(50..<300).contains(day) {
            open(other, by: "s\(day)", after: day, deed: .listed)
        }
        #expect(try strength(after: 400).rested == 302 - (47 + 30))
        #expect(try state.workDays(of: "0d1", rest: 30, before: Int(Self.later(401))).count < 40)
        var constants = DecayConstants()
        constants.rest = 0
        let all = try StrengthLedger(of: "0d1", state: state, constants: constants, now: Self.later(400)).strength(of: Self.gotcha)
        #expect(all.rested == 0 && all.fading == .forgotten)
    }

    @Test("Opening strengthens a page, a listing does not, and what comes after the day does not count")
    func opening() throws {
        try state.see([Self.gotcha.id], in: "0d1", now: Self.first)
        open(after: 40, deed: .listed)
        let before = try strength(after: 60)
        #expect(try strength(after: 60, pages: [Self.gotcha.id]) == before)
        #expect(before.opened == 0 && abs(before.value - 0.3679) < 0.001)
        open(after: 40)
        open(by: "s1", after: 48, deed: .used)
        let used = try strength(after: 60)
        #expect(used.value > 0.8 && used.days! > 75)
        #expect(
            used.sentence.hasPrefix("strength 0.8")
                && used.reason.contains("opened once, used by 1 session that was given it, last 12 days ago"))
        #expect(try strength(after: 39).opened == 0)
        #expect(try strength(after: 60, pages: ["another"]).opened == 0)
    }

    @Test("Sources after the first are evidence on their days, each once; a confirmation makes a page fresh and nothing more")
    func evidence() throws {
        let twice = BriefPages.page(
            "gotchas/tabs-race-on-refresh.md", .gotcha, "Tabs race", .fix, "Lock.",
            sources: ["s4k9t0m2xqe", "s7m2xqe4k9t", "s7m2xqe4k9t"], updated: "2026-11-20")
        try state.see([Self.gotcha.id], in: "0d1", now: Self.first)
        #expect(try strength(twice, after: 10).proofs == 1)
        let before = try strength(after: 70)
        try state.note(
            Confirmation(project: "0d1", page: Self.gotcha.id, actor: "Ada", kind: .person, at: Self.later(70), sights: []))
        let after = try strength(after: 70)
        #expect(after.value == 1 && after.days == before.days && after.confirmed == 1)
    }

    @Test("A stable rule fades only when it is contested or its files are gone, and not from when it was said")
    func stableRule() throws {
        let rule = BriefPages.page("rules/r.md", .rule, "Use pnpm", .rule, "Use pnpm.", updated: "2024-01-01")
        try state.see([rule.id], in: "0d1", now: Self.first)
        #expect(try strength(rule, after: 900).value == 1)
        #expect(try strength(rule, after: 900).reason == "a stable rule does not fade")
        let ledger = try StrengthLedger(of: "0d1", state: state, constants: DecayConstants(), now: Self.later(900))
        #expect(ledger.strength(of: rule, filesGoneSince: ledger.day - 10).value > 0.7)
        #expect(ledger.strength(of: rule, filesGoneSince: ledger.day - 100).fading == .forgotten)
    }

    @Test("Receipts are never more than one a page, deed, receiver and day, and none is ever changed")
    func bounded() throws {
        for hour in 0..<10 {
            for deed in [Receipt.Deed.opened, .listed] {
                for receiver in ["s1", Receipt.person] {
                    state.note(
                        deed, of: [("0d1", "p1", "a.md"), ("0d1", "p2", "b.md"), ("0d1", "", "c.md")], by: receiver,
                        now: Self.first + Int64(hour) * 60)
                }
            }
        }
        #expect(try count() == 8)
        #expect(try state.receipts(ofPage: "p1").allSatisfy { $0.at == Int(Self.first) })
        state.note(.opened, of: [("0d1", "p1", "a.md")], by: "s1", now: Self.later(1))
        #expect(try count() == 9)
        #expect(try state.lastReceiver(in: "0d1") == nil)
    }

    @Test("A busy, missing, damaged or older database keeps no command waiting")
    func neverFails() throws {
        let home = Home(path: folder.path)
        let other = try Database(path: folder.file("state.db"))
        let atHand = try #require(StateDatabase.atHand(home))
        try other.transaction(.immediate) {
            let clock = ContinuousClock()
            let waited = clock.measure { atHand.note(.opened, of: [("0d1", "p1", "a.md")], by: "s1", now: Self.first) }
            #expect(waited < .milliseconds(500))
        }
        #expect(try count() == 0)
        atHand.note(.opened, of: [("0d1", "p1", "a.md")], by: "s1", now: Self.first)
        #expect(try count() == 1)
        try other.setSchemaVersion(StateSchema.migrations.count - 1)
        #expect(StateDatabase.atHand(home) == nil)
        #expect(StateDatabase.atHand(Home(path: folder.path + "/nowhere")) == nil)
        #expect(!Folder.exists(folder.path + "/nowhere"))
        let damaged = try IndexFolder()
        try FileText.write(String(repeating: "no database", count: 1_000), to: damaged.file("state.db"))
        #expect(StateDatabase.atHand(Home(path: damaged.path)) == nil)
    }

    @Test("A brief leaves dormant pages out and keeps stable rules")
    func brief() {
        let page = BriefPages.page(
            "gotchas/retry.md", .gotcha, "Retries hide a full disk", .fix, "Check the free space first.", sources: ["s7m2xqe4k9t"],
            anchors: [("src/log.ts", String(repeating: "9", count: 40))])
        let pages = [page, BriefPages.rule(1, "Use pnpm, not npm."), BriefPages.rule(2, "Never push to main.", status: "draft")]
        var material = BriefPages.material(pages: pages, state: RepositoryState(branch: "main", uncommitted: ["src/log.ts"]))
        let whole = Brief.compose(material).told
        #expect(whole.contains("free space") && whole.contains("Never push to main") && RecallPages(material).pages.count == 1)
        material.dormant = Set([page, pages[2]].map(\.id))
        let told = Brief.compose(material).told
        #expect(!told.contains("free space") && !told.contains("Never push to main") && told.contains("Use pnpm"))
        #expect(RecallPages(material).pages.isEmpty)
    }

    @Test("A page used last year and never since gives way in a ranking, and no other does")
    func ranking() throws {
        try state.see([Self.gotcha.id], in: "0d1", now: Self.first)
        #expect(Ranking.adjustments(try strength(after: 90)).isEmpty)
        let dormant = Ranking.adjustments(try strength(after: 400))
        #expect(dormant.map(\.part) == ["dormant"] && dormant[0].factor >= 0.6)
        #expect(Ranking.adjustments(nil as PageStrength?).isEmpty)
    }
}
