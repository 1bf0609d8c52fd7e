import Testing

@testable import WikiCompiler

@Suite("Strength: what a session did with what it was given")
struct SessionUseTests {
    static let page = BriefPages.page(
        "gotchas/tabs-race-on-refresh.md", .gotcha, "Tabs race", .fix, "Lock.", anchors: [("src/auth/session.ts", "9fceb02d")])
    static let given = Receipt(
        deed: .injected, project: "0d1", receiver: "s1", page: page.id, path: page.path, reason: "it speaks of a file", at: 1_795_176_000)

    static func used(_ turns: Turn..., given: [Receipt] = [given]) -> [String] {
        let header = TranscriptHeader(agent: .codex, session: "one", source: "s1", project: "0d1", started: "2026-11-20T12:00:00Z")
        return SessionUse.receipts(Transcript(header: header, turns: turns), given: given) { $0 == page.id ? page : nil }.map(\.reason)
    }

    static func turn(
        _ role: Turn.Role, _ text: String = "", files: [String] = [], origin: Turn.Origin? = nil, tool: Turn.Tool? = nil
    ) -> Turn {
        Turn(n: 1, time: "2026-11-20T13:00:00Z", role: role, origin: origin, text: text, tool: tool, files: files)
    }

    @Test("It touched a file that the page speaks of")
    func file() {
        for name in ["src/auth/session.ts", "./src/auth/session.ts", "/home/ada/harbor/src/auth/session.ts"] {
            #expect(Self.used(Self.turn(.agent, files: [name])) == ["it worked on src/auth/session.ts"])
        }
        #expect(Self.used(Self.turn(.agent, files: ["vendor/src/auth/session.ts", "src/auth/session.tsx"])).isEmpty)
    }

    @Test("The agent or the person named the page; what a tool listed or wikictl gave is no use")
    func name() {
        let words = "As gotchas/tabs-race-on-refresh.md says, take the lock."
        #expect(Self.used(Self.turn(.agent, words)) == ["it named the page"])
        #expect(Self.used(Self.turn(.user, "see tabs-race-on-refresh", origin: .human)) == ["it named the page"])
        #expect(Self.used(Self.turn(.tool, words)).isEmpty)
        #expect(Self.used(Self.turn(.user, words, origin: .injected)).isEmpty)
        #expect(Self.used(Self.turn(.agent, "no-tabs-race-on-refresh")).isEmpty)
    }

    @Test("Only pages that it was given count, each once")
    func onlyGiven() {
        let touch = Self.turn(.agent, files: ["src/auth/session.ts"])
        #expect(Self.used(touch, given: []).isEmpty)
        #expect(Self.used(touch, touch, given: [Self.given, Self.given]).count == 1)
    }
}
