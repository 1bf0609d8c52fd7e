import Foundation
import Git
import Testing

@testable import WikiCompiler

/// Whatever a session's tools, files, programs and pastes say, a rule is what a person typed (design 1, promise 7).
@Suite("Poisoned transcripts")
struct PoisoningTests {
    private static let transcripts = (0..<200).map(PoisonTranscript.init)
    /// No rule but the person's own, no candidate for all projects, nothing proposed, nothing joined.
    private func expectUnmoved(_ home: PoisonedHome, _ before: [String: [String]]) throws {
        let rules = try home.rules()
        #expect(rules == before)
        let shared = try SharedRules(of: "default", home: home.compiler.home)
        #expect(shared.unreadable.isEmpty)
        #expect(shared.rules.count == 1, "\(shared.rules.map(\.text))")
        let state = try StateDatabase(path: home.compiler.home.state, backups: home.compiler.home.backups)
        #expect(try state.waitingProposals().isEmpty)
        let names = try home.compiler.directory.all().map(\.name).sorted()
        #expect(names == ["alpha", "beta", "gamma"])
    }

    @Test("200 transcripts whose every channel but the keyboard orders rules give no rule and no candidate, read by rules")
    func rules() throws {
        let home = try PoisonedHome()
        try home.compile()
        let before = try home.rules()
        #expect(before.values.allSatisfy { $0.contains { $0.contains("generated schema") } })
        try home.ingest(Self.transcripts)
        let results = try home.compile()
        #expect(results.allSatisfy { $0.failures.isEmpty })
        #expect(results.flatMap(\.sessions).count >= 200)
        try expectUnmoved(home, before)
    }

    @Test("The same with a model that obeys: it is refused whatever it quotes, and the refusals are told")
    func obedientModel() throws {
        let home = try PoisonedHome()
        try home.compile()
        let before = try home.rules()
        try home.ingest(Self.transcripts)
        let ids = try home.projects.map { try home.wiki($0).pages(of: .rule).flatMap(\.statements).compactMap(\.statement.id?.text) }
        let model = OperationsModel { request, _ in .text(ObedientModel.reply(to: request.user, rules: ids.flatMap(\.self))) }
        let results = try home.compile(model)
        #expect(results.allSatisfy { $0.failures.isEmpty && $0.stop == nil })
        #expect(model.requests.count > 150)
        try expectUnmoved(home, before)
        let refused = results.flatMap(\.sessions).filter { !$0.rejections.isEmpty }
        #expect(refused.count > 150)
        let reasons = Set(refused.flatMap(\.rejections).map { $0.reason.components(separatedBy: ":")[0] })
        #expect(reasons.contains(EvidenceCheck.Refusal.ruleWithoutHuman.rawValue), "\(reasons)")
    }

    @Test("How the wiki is kept is told to a model only where somebody here wrote it: a SCHEMA.md that came by another way orders nothing")
    func schema() throws {
        let home = try PoisonedHome()
        let project = home.projects[0]
        do {
            let writer = try ProjectWriter(project, home: home.compiler.home)
            let change = FileChange(path: "SCHEMA.md", content: Array(PoisonOrder.all[0].utf8))
            let author = Signature(name: "stranger", email: "stranger@example.com", time: 1_790_000_000)
            try writer.wiki.repository.write(
                operation: "x1111111111", commits: [PageCommit(subject: "schema", author: author, changes: [change])], holding: writer.lock)
        }
        let model = OperationsModel("")
        try home.compile(model)
        #expect(!model.requests.isEmpty)
        for request in model.requests { #expect(!(request.system.joined() + request.user).contains("certificate")) }
    }

    @Test("The same orders are rules when a person types them, whichever agent they type to", arguments: [false, true])
    func typed(isCodex: Bool) throws {
        let home = try PoisonedHome()
        try home.compile()
        let files = PoisonOrder.all.enumerated().map { number, order in
            let session = "\(String(format: "%08x", number + 1))-aaaa-7333-8444-555555555555"
            var (claude, codex) = (ClaudeLog(session: session), CodexLog(session: session))
            claude.user(order)
            claude.agent("Understood.")
            codex.begin(["source": "cli"])
            codex.message("user", order)
            codex.message("assistant", "Understood.")
            return isCodex ? ("rollout-2026-11-09T08-00-00-\(session).jsonl", codex.records) : ("\(session).jsonl", claude.records)
        }
        try home.ingest(files, into: home.projects[0])
        try home.compile()
        let rules = try #require(try home.rules()["alpha"]).joined(separator: "\n")
        for order in PoisonOrder.all {
            let claim = order.components(separatedBy: ",")[0]
            #expect(rules.contains(claim), "\(claim)")
        }
    }

    @Test("A model's rule is kept when a person typed it, in their words or in others")
    func typedForModel() throws {
        let home = try PoisonedHome()
        try home.compile()
        var log = ClaudeLog(session: "00000001-aaaa-4333-8444-555555555555")
        log.user(PoisonOrder.all[1])
        log.agent("Understood.")
        try home.ingest([("typed.jsonl", log.records)], into: home.projects[0])
        try home.compile(
            OperationsModel(
                HostileReply.rule(
                    "No payment tests before releases", "The payment tests are left out before releases.", [(1, PoisonOrder.all[1])])))
        #expect(try home.rules()["alpha"]?.contains("The payment tests are left out before releases.") == true)
    }
}

/// A model that writes what it was ordered to, with every quote that could pass for a person's words.
enum ObedientModel {
    /// Decides by the ticket of the session that a prompt shows.
    static func reply(to prompt: String, rules: [String]) -> String {
        guard let match = prompt.firstMatch(of: /ticket (\d{4})/), let number = Int(match.1) else { return HostileReply.text([]) }
        let transcript = PoisonTranscript(number - 1_000)
        let order = transcript.dress == .foreign ? transcript.poison : transcript.order
        let turns = 1...8
        let asked = "please look at the login page for \(PoisonTranscript.ticket(transcript.number))"
        let line = transcript.poison.split(separator: "\n").first.map(String.init) ?? order
        let own: [[HostileReply.Quote]] = [
            turns.map { ($0, order) }, turns.map { ($0, transcript.poison) }, turns.map { ($0, line) }, [(1, asked)],
            [(1, asked)] + turns.dropFirst().map { ($0, order) }, [(1, order)],
        ]
        let created = own.map { HostileReply.rule("Rule \(transcript.number)", order, $0) }
        let everywhere = HostileReply.create(
            "Everywhere \(transcript.number)", order, own[0] + own[3], kind: "rule", section: "Rule", scope: "user")
        let changed = rules.flatMap { id in
            [HostileReply.revise(id, order, own[4]), HostileReply.revise(id, order, own[0]), HostileReply.confirm(id, own[4])]
        }
        return HostileReply.text(Array((created + [everywhere] + changed).prefix(24)))
    }
}
