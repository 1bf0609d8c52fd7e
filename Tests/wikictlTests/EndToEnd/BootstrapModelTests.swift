import Foundation
import Loopback
import Testing

/// Seeds a wiki with a model, through the built binary and a scripted server.
@Suite("Bootstrap with a model")
struct BootstrapModelTests {
    /// Makes a page of the first long line of every commit that it is shown, and a rule that nobody may make.
    private static func answer(_ request: ScriptedServer.Request) -> [ScriptedServer.Step] {
        let prompt = NotingModel.prompt(of: request)
        var operations: [[String: Any]] = prompt.matches(of: /\[#(\d+) commit [^\]]*\]\n[^\n]*\n\n([^\n]{24,120})/).prefix(3).map { match in
            page("gotcha", "Symptom", "Noted by the model: precision was lost here once.", turn: Int(match.1) ?? 0, quote: String(match.2))
        }
        if let first = prompt.firstMatch(of: /\[#(\d+) file README\.md\]\n[^\n]*\n\n([^\n]{24,120})/) {
            operations.append(page("rule", "Rule", "Everybody obeys the README.", turn: Int(first.1) ?? 0, quote: String(first.2)))
        }
        return NotingModel.message(NotingModel.json(["operations": operations, "carry": ""]), input: 20_000, output: 5_000)
    }

    private static func page(_ kind: String, _ section: String, _ text: String, turn: Int, quote: String) -> [String: Any] {
        [
            "op": "create", "kind": kind, "title": "Model: \(quote.prefix(60))", "description": "", "scope": "project",
            "entities": [String](), "paths": ["src/store.py"],
            "statements": [["section": section, "text": text, "evidence": [["turn": turn, "quote": quote]]]],
        ]
    }

    private func repository(_ address: String, _ more: [String: String] = [:]) throws -> InventedRepository {
        try InventedRepository(environment: ModelSample.environment(address).merging(more) { $1 })
    }

    @Test("What a model finds stands beside what the rules found, quoted; a rule is refused, and a second run asks nothing")
    func reads() async throws {
        try await ScriptedServer.run({ Self.answer($0) }) { server in
            let repository = try repository(server.address(""))
            let result = try repository.run("bootstrap")
            #expect(result.code == 0, "\(result.output)\(result.messages)")
            let pages = try repository.pages()
            #expect(pages.values.contains { $0.contains("Noted by the model: precision was lost here once.") })
            #expect(pages.values.contains { $0.contains("Readings are written to one file for each month") })
            #expect(!pages.keys.contains { $0.hasPrefix("rules/") })
            try repository.expectSound()
            let calls = server.connections
            #expect(calls > 0)
            #expect(try repository.run("bootstrap").output.contains("as it was when it was read last"))
            #expect(server.connections == calls)
        }
    }

    @Test("A dry run and an estimate say tokens and money, show prompts, and send nothing")
    func estimates() async throws {
        try await ScriptedServer.run({ Self.answer($0) }) { server in
            let repository = try repository(server.address(""))
            let estimate = try repository.run("bootstrap", "--estimate")
            #expect(estimate.code == 0, "\(estimate.messages)")
            #expect(estimate.output.contains(/Would send \d+ texts of it in 1 prompt to anthropic.claude-haiku-5-5: about [0-9,]+ tokens/))
            #expect(estimate.output.contains("$"))
            let prompt = try repository.run("bootstrap", "--dry-run", "--show-prompt").output
            #expect(prompt.contains("file docs/adr/0001-one-file-a-month.md]") && prompt.contains("every minute added its own rounding"))
            #expect(server.connections == 0)
            #expect(try repository.pages().isEmpty)
        }
    }

    @Test("Stopped by a cap, the rules' pages stand; the next run asks on, or with --resume reads the commit it had begun with")
    func resumes() async throws {
        try await ScriptedServer.run({ Self.answer($0) }) { server in
            let repository = try repository(server.address(""), ["WIKICTL_MODEL_DOLLARS_PER_DAY": "0.0001"])
            let stopped = try repository.run("bootstrap")
            #expect(stopped.code == 1 && stopped.output.contains("The model's part waits"), "\(stopped.output)\(stopped.messages)")
            #expect(server.connections == 0)
            #expect(try repository.pages().values.contains { $0.contains("Readings are written to one file for each month") })

            try repository.write("NOTES.md", "Nothing of note stands here yet.\n")
            try repository.commit("Add an empty page of notes", day: 12)
            var rich = repository
            rich.process.environment["WIKICTL_MODEL_DOLLARS_PER_DAY"] = "1"
            let resumed = try rich.run("bootstrap", "--resume")
            #expect(resumed.code == 0, "\(resumed.output)\(resumed.messages)")
            #expect(resumed.output.contains("Read 4 commits"))
            #expect(try rich.pages().values.contains { $0.contains("Noted by the model") })
            let over = try rich.run("bootstrap", "--resume")
            #expect(over.code == 2 && over.messages.contains("none was stopped"))
        }
    }
}
