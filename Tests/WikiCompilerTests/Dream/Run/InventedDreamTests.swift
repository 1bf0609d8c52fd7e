import Loopback
import Testing

@testable import WikiCompiler

@Suite("A dream over an invented wiki")
struct InventedDreamTests {
    /// Over 500 pages, with 32 cases of each class.
    static let wiki = {
        var wiki = InventedWiki.full(seed: 7)
        wiki.addFading(32)
        wiki.addFates(32)
        return wiki
    }()

    /// The same of fewer cases, for what does not count them.
    private static let small = {
        var wiki = InventedWiki.full(seed: 7, cases: 8)
        wiki.addFading(8)
        wiki.addFates(8)
        return wiki
    }()

    /// The wiki, in which the pages that are to fade have been for 310 days.
    static func home(_ wiki: InventedWiki = wiki, settings: [String: String] = [:]) throws -> DreamHome {
        let rules = InventedWiki.Fate.allCases.filter(\.isRule).map(\.rawValue)
        let old = Set((InventedWiki.dead + InventedWiki.kept + rules).flatMap(wiki.cases).flatMap(\.paths))
        let home = try DreamHome(pages: wiki.pages, settings: settings) { old.contains($0.path) ? 310 : 10 }
        let opened = wiki.cases("opened").flatMap(\.paths).compactMap { path in wiki.vault.pages[path] }
        try home.state().note(
            .opened, of: opened.map { (home.project.id, $0.id, $0.path) }, by: "person", now: DreamHome.now - DreamHome.days(9))
        return home
    }

    @Test(
        "What is the same is one, what only seems so is not, what is dead is archived and what is stale is told, nothing else; a second dream does nothing"
    )
    func dream() throws {
        let wiki = Self.wiki
        #expect(wiki.pages.count >= 500)
        let home = try Self.home()
        let repository = try wiki.repository()
        let result = try home.dream(repository: repository.source())
        #expect(!result.operation.isEmpty && result.passedOver.isEmpty && result.conflicts.isEmpty)
        let merged = result.plan.changes.filter { $0.deed == .merged }.map { Set([$0.path] + $0.others) }
        for name in ["reordered", "edited", "split", "contained"] {
            let cases = wiki.cases(name)
            let hits = cases.filter { wanted in merged.contains { Set(wanted.paths).isSubset(of: $0) } }
            print("dream, \(name): \(hits.count) of \(cases.count)")
            #expect(cases.count >= 30 && Double(hits.count) >= 0.9 * Double(cases.count))
        }
        let same = ["reordered", "edited", "split", "contained", "paraphrased"].flatMap(wiki.cases).map { Set($0.paths) }
        #expect(merged.allSatisfy { group in same.contains { group.isSubset(of: $0) } })

        let archived = Set(result.plan.changes.filter { $0.deed == .archived }.map { PageName.stem(of: $0.path) })
        for name in InventedWiki.dead + InventedWiki.kept { #expect(wiki.cases(name).count >= 30) }
        let forgotten = InventedWiki.dead + InventedWiki.Fate.allCases.filter(\.isForgotten).map(\.rawValue)
        #expect(archived == Set(forgotten.flatMap(wiki.cases).flatMap(\.paths).map { PageName.stem(of: $0) }))
        Self.expectStale(result.plan)
        for name in ["verdict", "value", "negation"] {
            let cases = wiki.cases(name)
            let hits = try cases.filter { try $0.paths.allSatisfy { try home.page($0)?.isContested ?? false } }
            print("dream, \(name): \(hits.count) of \(cases.count)")
            #expect(Double(hits.count) >= 0.8 * Double(cases.count))
        }
        try home.expectSound()
        #expect(Self.evidence(of: try home.wiki.pages()).isSuperset(of: Self.evidence(of: wiki.pages)))

        let head = try home.head()
        let second = try home.dream(now: DreamHome.now + 3_600, repository: repository.source())
        #expect(second.plan.isEmpty, "\(second.plan.changes.prefix(3))")
        #expect(second.operation.isEmpty && second.report.isEmpty)
        #expect(try home.head() == head)
    }

    @Test("With a scripted model that answers truly, paraphrases are merged as well, nothing else is, and a second dream asks nothing")
    func scriptedModel() async throws {
        let wiki = Self.wiki
        let truth = PairTruth(wiki)
        try await ScriptedServer.run({ PairServer.reply(to: $0, truth.answer) }) { server in
            let home = try Self.home(
                settings: PairServer.settings(server.address("")).merging(["WIKICTL_DREAM_ARCHIVE_PERCENT": "10"]) { $1 })
            let result = try home.dream()
            let merged = result.plan.changes.filter { $0.deed == .merged }
            #expect(truth.areRight(merged), "\(merged.filter { !truth.areRight([$0]) }.prefix(3))")
            let cases = wiki.cases("paraphrased")
            func hits(_ changes: [DreamChange]) -> Int {
                cases.count { wanted in changes.contains { Set(wanted.paths).isSubset(of: [$0.path] + $0.others) } }
            }
            print(
                "dream, paraphrased: \(hits(merged.filter(\.model.isEmpty))) of \(cases.count) by rules, \(hits(merged)) with a scripted model"
            )
            print("dream, a scripted model: \(result.plan.phases.first { $0.name == .model }?.words ?? ""); \(server.connections) prompts")
            #expect(cases.count >= 30 && Double(hits(merged)) >= 0.9 * Double(cases.count))
            for name in ["reordered", "edited", "split", "contained"] {
                let cases = wiki.cases(name)
                let hits = cases.count { wanted in merged.contains { Set(wanted.paths).isSubset(of: [$0.path] + $0.others) } }
                #expect(Double(hits) >= 0.9 * Double(cases.count), "\(name)")
            }
            try home.expectSound()
            #expect(Self.evidence(of: try home.wiki.pages()).isSuperset(of: Self.evidence(of: wiki.pages)))

            let (head, connections) = (try home.head(), server.connections)
            let second = try home.dream(now: DreamHome.now + 3_600)
            #expect(second.plan.isEmpty && server.connections == connections, "\(second.plan.changes.prefix(3))")
            #expect(try home.head() == head)
        }
    }

    @Test("Undone, the tree is the one from before, and the next dream does not do it again")
    func undo() throws {
        let home = try Self.home(Self.small)
        let before = try home.tree()
        let repository = try Self.small.repository()
        let result = try home.dream(repository: repository.source())
        #expect(try home.tree() != before)
        let undone = try home.undo(result.operation)
        #expect(undone.kept.isEmpty)
        #expect(try home.tree() == before)
        try home.expectSound()
        #expect(try home.wiki.dreams().map(\.isUndone) == [true])
        let again = try home.dream(repository: repository.source())
        #expect(again.plan.isEmpty, "\(again.plan.changes.prefix(3))")
        // What was taken back can be had again.
        try home.undo(undone.operation)
        #expect(try home.wiki.dreams().map(\.isUndone) == [false])
        try home.expectSound()
    }

    @Test("Two machines with the same wiki come to the same pages")
    func twoMachines() throws {
        let (one, other) = (try Self.home(Self.small), try Self.home(Self.small))
        try one.dream()
        try other.dream(now: DreamHome.now + 60)
        #expect(try one.tree() == other.tree())
    }

    /// Of the pages of every class exactly those whose files changed or are gone are told of, with what happened and when.
    private static func expectStale(_ plan: DreamPlan) {
        let told = Dictionary(
            plan.findings.filter { $0.kind == .stale }.map { ($0.path, $0.words) }, uniquingKeysWith: { $0 + " " + $1 })
        for fate in InventedWiki.Fate.allCases {
            let paths = wiki.cases(fate.rawValue).flatMap(\.paths)
            let words = paths.compactMap { told[$0] }
            print("dream, \(fate.rawValue): \(words.count) of \(paths.count) told of")
            #expect(paths.count >= 30 && words.count == (fate.isStale ? paths.count : 0), "\(fate.rawValue)")
            let opening = fate == .changed ? "Changed since: " : fate == .movedAndChanged ? "Moved since: " : "Gone since: "
            #expect(words.allSatisfy { $0.hasPrefix(opening) && $0.contains(fate.day) }, "\(fate.rawValue): \(words.first ?? "")")
        }
        let stale = InventedWiki.Fate.allCases.filter(\.isStale).map(\.rawValue).flatMap(wiki.cases).flatMap(\.paths)
        #expect(Set(told.keys) == Set(stale))
    }

    private static func evidence(of pages: [Page]) -> Set<String> {
        Set(pages.flatMap(\.evidence.values).map { "\($0.label.source) \($0.locator.text) \($0.quote ?? "")" })
    }
}
