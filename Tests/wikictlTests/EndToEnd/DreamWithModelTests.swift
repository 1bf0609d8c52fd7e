import Foundation
import Loopback
import Testing

@Suite("dream, with a model")
struct DreamWithModelTests {
    private static func page(_ path: String, _ title: String, _ text: String, id: String) -> (path: String, text: String) {
        let source = "s4k9t0m2xqe"
        return (
            path,
            """
            ---
            type: concept
            title: "\(title)"
            description: "\(title)."
            id: 5d0a3c1e-8f42-8b7a-9c33-0b6f2e1d7a\(id.prefix(2))
            entities: [upload queue]
            status: stable
            created: 2026-11-20
            updated: 2026-11-20
            sources:
              - {id: \(source), resource: "session:5b1e/claude-code/6f1c2a", date: 2026-11-20}
            ---
            # \(title)

            ## What
            - \(text) [^\(source)-3] ^\(id)

            [^\(source)-3]: user, turn 3, 2026-11-20: `I said that it waits for half a minute`

            """
        )
    }

    private static let pages = [
        page(
            "concepts/queue-retry.md", "How the upload queue retries a failed upload",
            "A failed upload is tried again by the queue after 30 seconds.", id: "90f9a0c2"),
        page(
            "concepts/failed-uploads.md", "Failed uploads in the upload queue",
            "The queue waits 30 seconds, then an upload that failed gets another chance.", id: "91x7m2dp"),
    ]

    private func run(_ wiki: SampleWiki, _ server: ScriptedServer, _ words: String..., with more: [String: String] = [:]) throws
        -> ChildProcess.Result
    {
        var process = wiki.process
        process.environment = ModelSample.environment(server.address("")).merging(more) { $1 }
        return try process.run(["dream"] + words)
    }

    @Test("--estimate says what would be sent, --dry-run and --rules ask nothing, and the dream itself says what came of asking")
    func through() async throws {
        let wiki = try SampleWiki(pages: Self.pages)
        let answer = #"{"pairs":[{"pair":"p1","answer":"same","statements":[]}]}"#
        try await ScriptedServer.run({ _ in NotingModel.message(answer) }) { server in
            let estimate = try run(wiki, server, "--estimate")
            #expect(estimate.code == 0)
            let words =
                /harbor: 1 pair of pages in 1 prompt to anthropic\/claude-haiku-5-5: about [0-9]{3} tokens read, 35 written, .*\$.*\n/
            #expect(estimate.output.wholeMatch(of: words) != nil, "\(estimate.output)\(estimate.messages)")
            let json = try run(wiki, server, "--estimate", "--json").output
            #expect(json.contains(#""model":"anthropic/claude-haiku-5-5","pairs":1,"calls":1,"inputTokens":"#), "\(json)")
            #expect(
                try run(wiki, server, "--estimate", "--rules").output
                    == "harbor: rules dream over it; nothing is sent and nothing is paid\n")
            #expect(
                try run(wiki, server, "--estimate", with: ["WIKICTL_MODEL_PROJECTS": "{\(wiki.project.id): none}"]).output
                    == "harbor: rules dream over it; nothing is sent and nothing is paid\n")

            let shown = try run(wiki, server, "--dry-run")
            #expect(shown.output.contains("model           1 pair of pages left as rules have them, since a dry run asks nothing\n"))
            #expect(shown.output.contains("estimate        1 pair of pages in 1 prompt to anthropic/claude-haiku-5-5: about "))
            #expect(try !run(wiki, server, "--rules", "--json").output.contains(#""phase":"model""#))
            #expect(server.connections == 0)

            let done = try run(wiki, server)
            #expect(done.code == 0, "\(done.messages)")
            #expect(done.output.contains("model           anthropic/claude-haiku-5-5 on 1 pair of pages: 1 the same\n"), "\(done.output)")
            #expect(done.output.contains("they say the same, says anthropic/claude-haiku-5-5: 1 was taken over\n"))
            #expect(server.connections == 1)
            #expect(try run(wiki, server).messages.hasSuffix("Nothing was changed.\n") && server.connections == 1)
            #expect(try run(wiki, server, "--estimate").output.hasPrefix("harbor: nothing new to ask anthropic/claude-haiku-5-5 about"))
        }
        #expect(try wiki.run("cost", "--json").output.contains(#""calls":1"#))
        #expect(try SampleWiki.git(wiki.path, "status", "--porcelain") == "")
        #expect(try wiki.run("dream", "--undo").code == 0)
    }

    @Test("A model that is down is told of, and the exit code says that something was passed over")
    func down() async throws {
        let wiki = try SampleWiki(pages: Self.pages)
        try await ScriptedServer.run({ _ in .answer("401 Unauthorized", body: "{}") }) { server in
            let result = try run(wiki, server)
            #expect(result.code == 1 && server.connections == 1)
            #expect(
                result.output.contains(
                    "model           1 pair of pages left as rules have them, since anthropic/claude-haiku-5-5 could not be asked: "),
                "\(result.output)")
        }
    }
}
