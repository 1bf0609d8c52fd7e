import Testing

@testable import WikiCompiler

/// Work in another repository than the session's is archived, and nothing more.
@Suite("Work on another project's files")
struct ElsewhereTests {
    /// The session as the archive gives it back: without its launch directory, files inside relative.
    private func archived(_ build: (inout SessionBuilder) -> Void) -> Transcript {
        var builder = SessionBuilder()
        build(&builder)
        var transcript = builder.transcript
        transcript.turns = transcript.turns.map { turn in
            var turn = turn
            turn.files = turn.files.map { $0.trimmingPrefix("/home/ana/shop/") }
            return turn
        }
        transcript.header.directory = ""
        return transcript
    }

    private func session(_ work: (inout SessionBuilder) -> Void) -> Transcript {
        archived { builder in
            builder.human("Please add the cart total to the shop")
            builder.edit("/home/ana/shop/src/cart.ts", from: "a", to: "b")
            work(&builder)
            builder.agent("I added the cart total in `src/cart.ts`.")
        }
    }

    @Test("An edit there is no touched file, and the coverage says why its turns were left out")
    func edits() {
        let transcript = session { $0.edit("/home/ana/billing/src/invoice.ts", from: "a", to: "b") }
        let view = SessionView(transcript)
        #expect(view.edits.map(\.relativePath) == ["src/cart.ts"])
        let extraction = RulesExtractor.extract(transcript)
        let texts = (extraction.pages + [extraction.session].compactMap { $0 }).flatMap { $0.items.map(\.text) }
        #expect(!texts.contains { $0.contains("invoice") }, "\(texts)")
        for n in [4, 5] { #expect(extraction.coverage[n] == .ignored("work on files of another project")) }
        #expect(extraction.coverage[2] != .ignored("work on files of another project"))
    }

    @Test("Commands that were run there tell nothing of this project's, whether by cd or by git -C")
    func commands() {
        let transcript = session { builder in
            builder.run("cd /home/ana/billing && npm test", "1 failing\nError: no ledger", exit: 1)
            builder.run("git -C /home/ana/billing commit -m 'Mend the ledger'", "[main 1234567] Mend the ledger")
            builder.run("cd /home/ana/shop && npm test", "12 passing")
        }
        #expect(SessionView(transcript).runs.map(\.command) == ["cd /home/ana/shop && npm test"])
        let handoff = HandoffReader(view: SessionView(transcript))
        #expect(handoff.failure == nil)
        #expect(!handoff.done.contains { $0.text.contains("ledger") })
    }

    @Test(
        "Temporary, hidden and system folders, folders above and names without a place stay as they are",
        arguments: ["/tmp/probe.ts", "/home/ana/.config/shop.yml", "/etc/hosts", "/home/ana", "/home/ana/shop/src", "src/cart.ts", "~/x"])
    func places(_ path: String) {
        let view = SessionView(session { _ in })
        #expect(!view.paths.isElsewhere(path))
        #expect(view.paths.isElsewhere("/home/ana/billing/src"))
    }

    @Test("Without any file inside, whole paths of an agent that notes its launch directory lie elsewhere; commands stay")
    func unknown() {
        let transcript = archived { builder in
            builder.human("Please add the invoice total")
            builder.edit("/home/ana/billing/src/invoice.ts", from: "a", to: "b")
            builder.run("cd /home/ana/billing && npm test", "12 passing")
        }
        let view = SessionView(transcript)
        #expect(view.edits.isEmpty && view.runs.count == 1)
        #expect(view.elsewhere == [1, 2])
    }

    @Test("Of an agent that does not, nothing is lost")
    func foreign() {
        var transcript = archived { builder in
            builder.human("Please add the invoice total")
            builder.edit("/home/ana/billing/src/invoice.ts", from: "a", to: "b")
        }
        transcript.header.agent = .gemini
        #expect(SessionView(transcript).elsewhere.isEmpty)
    }
}
