import Foundation
import Testing

@testable import WikiCompiler
@testable import wikictl

@Suite("What a person says again")
struct SaidAgainTests {
    private static func rule(_ sources: [(id: String, date: String)]) -> String {
        let listed = sources.map { "  - {id: \($0.id), resource: \"session:p/claude-code/\($0.id)\", date: \($0.date)}" }
        return """
            ---
            type: rule
            title: "Use pnpm, not npm"
            id: 5d0a3c1e-8f42-8b7a-9c33-0b6f2e1d7a91
            status: stable
            created: \(sources[0].date)
            updated: 2026-11-20
            sources:
            \(listed.joined(separator: "\n"))
            ---
            # Use pnpm, not npm

            ## Rule
            - Use pnpm, not npm. [^\(sources[0].id)-1] ^k3f9a0c2

            [^\(sources[0].id)-1]: user, turn 1, \(sources[0].date): `use pnpm, not npm please`

            """
    }

    private static let heard = [("s4k9t0m2xqe", "2026-11-03"), ("s7m2xqe4k9t", "2026-11-12"), ("s9m2xqe4k9t", "2026-11-20")]

    @Test("A correction that is heard again is counted, in a sentence with the page to open")
    func counted() throws {
        let sample = try SampleWiki(pages: [("rules/use-pnpm.md", Self.rule(Self.heard))])
        let told = try sample.run("standup", "--since", "2026-11-20", "--as-of", "2026-11-20")
        #expect(told.output.contains("You said this for the third time: Use pnpm, not npm (rules/use-pnpm.md)"), "\(told.output)")
        #expect(!told.output.contains("promote"))
    }

    @Test("Only sessions count, each once, and only when one of them is in the days that are told of")
    func sessionsOnly() throws {
        let doubled = Self.heard.prefix(1) + Self.heard.prefix(1) + [("h4k9t0m2xqe", "2026-11-20")]
        for sources in [Array(doubled), Array(Self.heard.prefix(2))] {
            let sample = try SampleWiki(pages: [("rules/use-pnpm.md", Self.rule(sources))])
            #expect(try sample.run("standup", "--since", "2026-11-20", "--as-of", "2026-11-20").code == 1)
        }
    }

    @Test("Numbers are words up to ten", arguments: [(2, "second"), (10, "tenth"), (11, "11th"), (12, "12th"), (21, "21st"), (33, "33rd")])
    func ordinals(number: Int, word: String) throws {
        let sources = (0..<number).map {
            "  - {id: s4k9t0m2\(String(format: "%03d", $0)), resource: \"session:p/codex/n\", date: 2026-11-20}"
        }
        let text = Self.rule([Self.heard[2]]).replacing("sources:\n", with: "sources:\n\(sources.dropFirst().map { $0 + "\n" }.joined())")
        let news = PageNews(Page(path: "rules/use-pnpm.md", text: text), days: "2026-11-20"..."2026-11-20")
        #expect(news?.again.hasPrefix("You said this for the \(word) time: ") == true)
    }
}
