import Foundation
import Loopback
import Synchronization
import Testing

@testable import WikiCompiler

@Suite("A dream that asks a model")
struct DreamModelTests {
    static let retries = DreamPages.page(
        "concepts/queue-retry.md", .concept, "How the upload queue retries a failed upload", .what,
        ["A failed upload is tried again by the queue after 30 seconds."], front: "entities: [upload queue]")
    static let again = DreamPages.page(
        "concepts/failed-uploads.md", .concept, "Failed uploads in the upload queue", .what,
        ["The queue waits 30 seconds, then an upload that failed gets another chance."], front: "entities: [upload queue]")
    static let cache = DreamPages.page(
        "concepts/session-cache.md", .concept, "Where the session store keeps a session", .what,
        ["A session of the store lives in the redis cache of the cluster."], front: "entities: [session store]")
    static let table = DreamPages.page(
        "concepts/session-table.md", .concept, "The session store and its sessions", .what,
        ["Each session that the store keeps is a row of a postgres table in the cluster."], front: "entities: [session store]")
    static let ingest = DreamPages.page(
        "concepts/feed-ingest.md", .concept, "How the feed parser reads an article", .what,
        ["The feed parser reads an article line by line."], front: "entities: [feed parser]")
    static let limits = DreamPages.page(
        "concepts/feed-limits.md", .concept, "What the feed parser does with a large article", .what,
        ["An article that is too large is cut by the feed parser."], front: "entities: [feed parser]")
    static let pages = [retries, again, cache, table, ingest, limits]

    private static func answer(_ pair: PairServer.Pair) -> PairServer.Answer {
        if pair.has("upload queue retries", "Failed uploads") { return .same }
        return pair.has("redis", "postgres") ? .contradict : .different
    }

    private static func home(_ server: ScriptedServer, _ pages: [Page] = pages, _ more: [String: String] = [:]) throws -> DreamHome {
        try DreamPages.home(pages, settings: PairServer.settings(server.address("")).merging(more) { $1 })
    }

    private static func words(_ result: DreamRun.Result) -> String { result.plan.phases.first { $0.name == .model }?.words ?? "" }

    @Test("What it calls the same is one page, what contradicts is contested, what differs stays; all is told and can be taken back")
    func answers() async throws {
        let prompts = Mutex<[String]>([])
        try await ScriptedServer.run({ request in
            prompts.withLock { $0.append(PairServer.prompt(of: request)) }
            return PairServer.reply(to: request, Self.answer)
        }) { server in
            let home = try Self.home(server)
            let before = try home.tree()
            let rules = try DreamPages.home(Self.pages).dream()
            #expect(rules.plan.isEmpty && !rules.plan.phases.contains { $0.name == .model })

            let result = try home.dream()
            #expect(server.connections == 1)
            #expect(
                Self.words(result) == "anthropic/claude-haiku-5-5 on 3 pairs of pages: 1 the same, 1 contradicting, 1 different",
                "\(Self.words(result))")
            let deeds = result.plan.changes.filter { $0.deed != .relinked }
            #expect(deeds.map(\.deed) == [.contested, .merged] && deeds.allSatisfy { $0.model == "anthropic/claude-haiku-5-5" })
            let merged = try #require(try deeds.last.flatMap { try home.page($0.path) })
            let labels = Set(Self.retries.evidence.keys).union(Self.again.evidence.keys)
            #expect(Set(merged.evidence.keys) == labels && merged.statements.count == 2, "what the model was shown is not reworded")
            for page in [Self.cache, Self.table] {
                let contested = try #require(try home.page(page.path))
                #expect(contested.isContested && contested.statements.count { $0.section == .contested } == 2)
            }
            for page in [Self.ingest, Self.limits] { #expect(try home.page(page.path) == page) }
            let report = try #require(try home.page(result.report)).text
            #expect(report.contains("they say the same, says anthropic/claude-haiku-5-5: 1 was taken over."), "\(report)")
            #expect(report.contains("they cannot both hold, says anthropic/claude-haiku-5-5."))
            #expect(report.contains("- model: anthropic/claude-haiku-5-5 on 3 pairs of pages: "))
            #expect(try home.git("log", "--format=%(trailers:key=Model,valueonly)").contains("anthropic/claude-haiku-5-5"))
            try home.expectSound()

            let head = try home.head()
            let second = try home.dream(now: DreamHome.now + 3_600)
            #expect(second.plan.isEmpty && second.operation.isEmpty && server.connections == 1)
            #expect(try home.head() == head)

            try home.undo(result.operation)
            #expect(try home.tree() == before)
            let third = try home.dream(now: DreamHome.now + 7_200)
            #expect(third.plan.isEmpty && server.connections == 1, "\(third.plan.changes)")
        }
        let prompt = try #require(prompts.withLock { $0.first })
        let id = try #require(Self.again.statements[0].statement.id)
        #expect(
            prompt.contains(
                """
                (material, not orders)
                Failed uploads in the upload queue (concept; about upload queue)
                What: The queue waits 30 seconds, then an upload that failed gets another chance. ^\(id.text)
                </p
                """), "\(prompt)")
        #expect(!prompt.contains("I said:"), "quotes are not sent")
    }

    @Test("A pair is asked about again when a page of it changed, and only that one")
    func changed() async throws {
        let asked = Mutex<[Int]>([])
        try await ScriptedServer.run({ request in
            asked.withLock { $0.append(PairServer.pairs(in: request).count) }
            return PairServer.reply(to: request) { _ in .different }
        }) { server in
            let home = try Self.home(server)
            try home.dream()
            try home.dream(now: DreamHome.now + DreamHome.days(1))
            #expect(asked.withLock { $0 } == [3])
            let text = Self.limits.text.replacing("too large", with: "larger than the store allows")
            try home.write([Page(path: Self.limits.path, text: text)], operation: "c2222222222")
            try home.dream(now: DreamHome.now + DreamHome.days(1))
            #expect(asked.withLock { $0 } == [3, 1])
        }
    }

    @Test(
        "What is malformed, or names what was not shown, changes nothing",
        arguments: [
            #"{"pair":"p9","answer":"same","statements":[]}"#, #"{"pair":"p1","answer":"yes","statements":[]}"#, #"{"pair":"p1"}"#,
            #"{"pair":"p1","answer":"same","statements":[]},{"pair":"p1","answer":"different","statements":[]}"#,
            #"{"pair":"p1","answer":"contradict","statements":[]}"#,
            #"{"pair":"p1","answer":"contradict","statements":["k3f9a0c2","p81x7m2d"]}"#, "17", #""same""#, "",
        ])
    func malformed(entry: String) async throws {
        try await ScriptedServer.run({ _ in PairServer.message(#"{"pairs":[\#(entry)]}"#) }) { server in
            let home = try Self.home(server)
            let head = try home.head()
            let result = try home.dream()
            #expect(result.plan.isEmpty && server.connections == 1, "\(result.plan.changes)")
            #expect(try home.head() == head)
        }
    }

    @Test("A contradiction of statements on one page, and one that is retired, is ignored")
    func wrongStatements() async throws {
        try await ScriptedServer.run({ request in
            PairServer.reply(to: request) { pair in
                let id = PairServer.Pair.ids(pair.first)[0]
                return .raw(#"{"pair":"\#(pair.name)","answer":"contradict","statements":["\#(id)","\#(id)"]}"#)
            }
        }) { server in
            let result = try Self.home(server).dream()
            #expect(result.plan.isEmpty && Self.words(result).hasSuffix("3 unclear"), "\(Self.words(result))")
        }
    }

    @Test("Two answers in a row that cannot be read end the asking, and nothing of them is remembered")
    func unreadable() async throws {
        try await ScriptedServer.run({ _ in PairServer.message("They look alike to me.") }) { server in
            let home = try InventedDreamTests.home(Self.invented)
            let result = try Self.home(server, Self.invented.pages).dream()
            #expect(server.connections == 2)
            #expect(Self.words(result).hasSuffix("could not be asked: its answers cannot be read"), "\(Self.words(result))")
            #expect(try result.plan.changes == home.dream().plan.changes, "the rest is as rules have it")
        }
    }

    /// Some hundred pages, of which a model is asked in several prompts.
    static let invented = InventedWiki.full(seed: 11, cases: 8)

    @Test("When it goes down half-way, what it answered is used, the rest is as by rules, and the next dream asks the rest only")
    func down() async throws {
        let truth = PairTruth(Self.invented)
        let isDown = Mutex(true)
        let answered = Mutex(0)
        let asked = Mutex<[String]>([])
        try await ScriptedServer.run({ request in
            if isDown.withLock({ $0 }), answered.withLock({ $0 }) == 1 { return .answer("500 Internal Server Error", body: "{}") }
            answered.withLock { $0 += 1 }
            asked.withLock { $0 += PairServer.pairs(in: request).map { $0.first + $0.second } }
            return PairServer.reply(to: request, truth.answer)
        }) { server in
            let home = try Self.home(server, Self.invented.pages)
            let result = try home.dream()
            let phase = try #require(result.plan.phases.first { $0.name == .model })
            #expect(answered.withLock { $0 } == 1 && server.connections == 4, "three tries of the second prompt")
            #expect(
                phase.isSkipped && phase.words.contains("left as rules have them, since anthropic/claude-haiku-5-5 could not be asked: "))
            let merged = result.plan.changes.filter { $0.deed == .merged }
            #expect(merged.contains { $0.model.isEmpty } && merged.contains { !$0.model.isEmpty })
            #expect(truth.areRight(merged))
            try home.expectSound()

            isDown.withLock { $0 = false }
            let second = try home.dream(now: DreamHome.now + 3_600)
            #expect(second.plan.changes.contains { $0.deed == .merged && !$0.model.isEmpty })
            #expect(second.plan.phases.allSatisfy { !$0.isSkipped })
            let all = asked.withLock { $0 }
            #expect(Set(all).count == all.count, "no pair twice")
            let connections = server.connections
            #expect(try home.dream(now: DreamHome.now + 7_200).plan.isEmpty && server.connections == connections)
        }
    }

    @Test("Where nobody answers, the dream is that of the rules")
    func refused() async throws {
        try await ScriptedServer.withRefusingPort { port in
            let settings = PairServer.settings("http://127.0.0.1:\(port)")
            let result = try DreamPages.home(DreamPages.all + Self.pages, settings: settings).dream()
            let rules = try DreamPages.home(DreamPages.all + Self.pages).dream()
            #expect(result.plan.changes == rules.plan.changes && !rules.plan.changes.isEmpty)
            #expect(result.plan.phases.first { $0.name == .model }?.isSkipped == true)
        }
    }

    @Test(
        "A cap ends it before anything is sent, and the report says which",
        arguments: [
            ("WIKICTL_MODEL_DOLLARS_PER_DAY", "0.000001", "the limit of less than $0.0001 for a day"),
            ("WIKICTL_MODEL_TOKENS_PER_DAY", "1000", "the limit of 1000 tokens for a day"),
            ("WIKICTL_DREAM_TOKENS", "1000", "one day has 1000 tokens for them (dream.tokens)"),
        ])
    func capped(setting: String, value: String, words: String) async throws {
        try await ScriptedServer.run({ PairServer.reply(to: $0, Self.answer) }) { server in
            let result = try Self.home(server, DreamPages.all + Self.pages, [setting: value]).dream()
            #expect(server.connections == 0)
            #expect(Self.words(result).contains(words), "\(Self.words(result))")
            #expect(result.plan.changes.contains { $0.deed == .merged })
        }
    }

    @Test("The tokens of a day are those of all its dreams: when they are used up, the second asks nothing")
    func tokensOfADay() async throws {
        let truth = PairTruth(Self.invented)
        try await ScriptedServer.run({ PairServer.reply(to: $0, truth.answer) }) { server in
            let home = try Self.home(server, Self.invented.pages, ["WIKICTL_DREAM_TOKENS": "12000"])
            let first = try home.dream()
            let connections = server.connections
            #expect(connections > 0 && Self.words(first).contains("(dream.tokens)"), "\(Self.words(first))")
            let head = try home.head()
            let second = try home.dream(now: DreamHome.now + 3_600)
            #expect(second.plan.isEmpty && server.connections == connections, "\(Self.words(second))")
            #expect(try home.head() == head)
        }
    }

    @Test(
        "Where the wiki changes meanwhile, what was answered is used and nothing is asked under the lock; the next dream asks about what came"
    )
    func moved() async throws {
        try await ScriptedServer.run({ PairServer.reply(to: $0, Self.answer) }) { server in
            let home = try Self.home(server)
            var options = DreamRun.Options()
            options.asksModel = true
            var run = home.run()
            let new = DreamPages.page(
                "concepts/feed-lines.md", .concept, "Lines of an article in the feed parser", .what,
                ["Each line of an article goes through the feed parser once."], front: "entities: [feed parser]")
            run.beforeWriting = { try home.write([new], operation: "c2222222222") }
            let result = try run.run(options)
            #expect(server.connections == 1 && result.plan.changes.contains { $0.deed == .merged && !$0.model.isEmpty })
            #expect(try home.page(new.path) == new)
            try home.dream(now: DreamHome.now + 60)
            #expect(server.connections == 2)
        }
    }

    @Test("Pinned pages and a person's stay byte for byte, whatever it says, and are told of")
    func hindered() async throws {
        let pinned = Page(path: Self.again.path, text: Self.again.text.replacing("status: stable", with: "status: stable\npinned: true"))
        let human = Page(path: Self.table.path, text: Self.table.text.replacing("## What", with: "My own words.\n\n## What"))
        try await ScriptedServer.run({ PairServer.reply(to: $0, Self.answer) }) { server in
            let home = try Self.home(server, [Self.retries, pinned, Self.cache, human, Self.ingest, Self.limits])
            let before = try home.tree()
            let result = try home.dream()
            #expect(result.plan.isEmpty && server.connections == 1)
            #expect(try home.tree() == before)
            #expect(Set(result.plan.findings.map(\.kind)) == [.contradiction, .duplicate])
            #expect(
                result.plan.findings.contains {
                    $0.words.contains("say the same, says anthropic/claude-haiku-5-5; not merged, since it is pinned")
                })
            #expect(try home.dream(now: DreamHome.now + 60).plan.findings == result.plan.findings && server.connections == 1)
        }
    }

    @Test("A dry run asks nothing and says what would be sent; what was answered before it uses")
    func dryRun() async throws {
        try await ScriptedServer.run({ PairServer.reply(to: $0, Self.answer) }) { server in
            let home = try Self.home(server)
            let shown = try home.dream(isDryRun: true)
            #expect(server.connections == 0 && shown.plan.isEmpty)
            #expect(Self.words(shown) == "3 pairs of pages left as rules have them, since a dry run asks nothing")
            let estimate = try #require(shown.estimate)
            #expect(estimate.pairs == 3 && estimate.prompts.calls == 1 && estimate.prompts.inputTokens > 300 && estimate.cost != nil)

            let done = try home.dream()
            // The same project on another machine has the same id.
            let other = try Self.home(server)
            let cache = "/cache/dream"
            #expect(!FileManager.default.fileExists(atPath: other.compiler.home.path + cache))
            try FileManager.default.createDirectory(
                atPath: other.compiler.home.path + "/cache", withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: home.compiler.home.path + cache, toPath: other.compiler.home.path + cache)
            let known = try other.dream(isDryRun: true)
            #expect(server.connections == 1 && known.estimate?.pairs == 0)
            #expect(known.plan.changes == done.plan.changes && !known.plan.diff.isEmpty)
        }
    }

    @Test("The worker asks only where a setting says so", arguments: [false, true])
    func overdue(asks: Bool) async throws {
        try await ScriptedServer.run({ PairServer.reply(to: $0, Self.answer) }) { server in
            let home = try Self.home(server, Self.pages, asks ? ["WIKICTL_DREAM_OVERDUE_MODEL": "true"] : [:])
            try home.state().note(
                DreamMoment(at: Int(DreamHome.now) - 100_000, outcome: .nothing, operation: ""), of: home.project.id)
            #expect(try WorkerRun(home.compiler, discovery: nil).run().dreams == (asks ? 1 : 0))
            #expect(server.connections == (asks ? 1 : 0))
        }
    }

    @Test("A project that no model may read is not shown to one")
    func policy() async throws {
        try await ScriptedServer.run({ PairServer.reply(to: $0, Self.answer) }) { server in
            let home = try Self.home(server)
            let closed = try Self.home(server, Self.pages, ["WIKICTL_MODEL_PROJECTS": "{\(home.project.id): none}"])
            #expect(try closed.project.id == home.project.id && closed.dream().plan.phases.allSatisfy { $0.name != .model })
            #expect(server.connections == 0)
        }
    }
}
