import Foundation
import Testing

/// `quotes: local`: what sessions said word for word stands on no page, and everything works as if it did.
@Suite("Quotes that are kept local")
struct LocalQuotesTests {
    private func spoken(_ sample: CompiledSample) throws -> [String] {
        try sample.pages().flatMap { try sample.text($0).split(separator: "\n").map(String.init) }.filter {
            $0.hasPrefix("[^") && ["]: user, ", "]: agent, ", "]: tool, ", "]: import, "].contains(where: $0.contains)
        }
    }

    private func codes(_ sample: CompiledSample) throws -> [String] {
        try sample.run("lint", "--json", "--full").output.matches(of: /"code":"(W\d{3})"/).map { String($0.1) }.sorted()
    }

    private func compiled(local: Bool = false) throws -> CompiledSample {
        let sample = try CompiledSample()
        try sample.process.run("init", "--project", "harbor").expectDone()
        if local { try sample.run("project", "quotes", "local").expectDone() }
        try sample.compile(CompiledSample.sessions).expectDone()
        return sample
    }

    @Test(
        "Switched on, one operation takes the words out of every page and leaves who, where and when; 'why' still has them, and lint is as content"
    )
    func switched() throws {
        let sample = try compiled()
        let (tree, lint, lines) = (try sample.tree(), try codes(sample), try spoken(sample))
        #expect(lines.count > 20 && lines.allSatisfy { $0.contains(": `") })
        let before = try sample.git("rev-list", "--count", "HEAD")
        let done = try sample.run("project", "quotes", "local")
        done.expectDone()
        #expect(done.messages.contains("Earlier commits still hold the quotes"))
        #expect(try spoken(sample) == lines.map { $0.components(separatedBy: ": `")[0] })
        #expect(try sample.text("project.yml").hasSuffix("quotes: local\n"))
        #expect(try sample.git("rev-list", "--count", "HEAD") != before)
        #expect(try sample.git("status", "--porcelain") == "")
        #expect(
            Set(try sample.git("log", "--format=%(trailers:key=Operation,valueonly)", "HEAD").split(separator: "\n").prefix(3)).count == 1)
        #expect(try codes(sample) == lint)
        #expect(try sample.run("doctor").code == 0)
        let page = try #require(try sample.pages().first { $0.hasPrefix("decisions/") })
        let why = try sample.run("why", page, "--json").output
        #expect(why.contains(#""state":"verified""#) && !why.contains(#""quote":"""#), "\(why)")
        #expect(try !sample.run("export", "--format", "json", "--drafts").output.contains(#""quote""#))
        #expect(try sample.run("project", "quotes", "local").output == "harbor: local\n")
        let again = try sample.compile(CompiledSample.sessions)
        again.expectDone()
        #expect(try sample.git("status", "--porcelain") == "")
        try sample.run("project", "quotes", "tracked").expectDone()
        #expect(try sample.tree() == tree)
    }

    @Test("A wiki that kept its quotes local from the start is the same, and compiling it again writes nothing")
    func fromTheStart() throws {
        let (local, later) = (try compiled(local: true), try compiled())
        try later.run("project", "quotes", "local").expectDone()
        #expect(try local.tree() == later.tree())
        let head = try local.git("rev-parse", "HEAD")
        try local.compile(CompiledSample.sessions).expectDone()
        #expect(try local.git("rev-parse", "HEAD") == head)
        // No commit holds them either.
        let history = try local.git("log", "-p", "--all", "--format=%B")
        #expect(history.contains("]: user, turn") && !history.contains(#/\]: (?:user|agent|tool), turn \d+, [-0-9]{10}: /#))
    }

    @Test("Rebuilt, edited by hand, and taken back, pages are as they are with quotes but for the words")
    func acts() throws {
        var samples = [try compiled(local: true), try compiled()]
        for sample in samples {
            let page = try #require(try sample.pages().first { $0.hasPrefix("decisions/") })
            let text = try sample.text(page)
            try sample.write(page, text.replacing("## Decision\n", with: "## Decision\n- Feet are for the old charts only.\n"))
            try sample.compile(try sample.process.folder.write("7.jsonl", InventedSession.order(7, "tide").text)).expectDone()
            try sample.compile(try sample.process.folder.write("8.jsonl", InventedSession.order(8, "tide").text)).expectDone()
            #expect(try sample.text(page).contains("Feet are for the old charts only. [^h"))
            let operation = try sample.git("log", "-1", "--format=%(trailers:key=Operation,valueonly)").trimmingCharacters(
                in: .whitespacesAndNewlines)
            try sample.run("undo", operation).expectDone()
            _ = try sample.run("compile", "--rebuild")
            try sample.run("compile", "--rebuild", "--adopt").expectDone()
        }
        #expect(try spoken(samples[0]).allSatisfy { !$0.contains("`") })
        try samples[0].run("project", "quotes", "tracked").expectDone()
        #expect(try samples[0].pages() == samples[1].pages())
        for page in try samples[1].pages() { #expect(try samples[0].text(page) == samples[1].text(page), "\(page)") }
        samples = []
    }

    @Test(
        "Where neither words nor transcripts are at hand evidence is absent and not wrong; with the transcripts alone it is held against speaker and turn"
    )
    func elsewhere() throws {
        let sample = try compiled(local: true)
        let lint = try codes(sample)
        for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: sample.process.home + "/state.db" + ending) }
        #expect(try codes(sample) == lint)
        let lasting = { try sample.git("ls-tree", "-r", "HEAD", "--", "decisions", "rules", "gotchas", "procedures", "concepts") }
        let before = try lasting()
        try sample.compile(CompiledSample.sessions).expectDone()
        #expect(try lasting() == before)
        try FileManager.default.removeItem(atPath: sample.raw)
        let page = try #require(try sample.pages().first { $0.hasPrefix("decisions/") })
        #expect(try sample.run("why", page, "--json").output.contains(#""state":"archive absent""#))
        #expect(try !codes(sample).contains("W001"))
    }

    @Test("A rule that is promoted from such a project takes no words along")
    func promoted() throws {
        let sample = try SharedRuleSample()
        let words = "because customers of tide complain otherwise"
        for name in SharedRuleSample.names { try sample.run(in: name, "project", "quotes", "local").expectDone() }
        try sample.promote("--yes").expectDone()
        let page = try sample.text("user")
        #expect(page.contains("]: user, turn 1, 2026-11-09\n"), "\(page)")
        #expect(!page.contains(words))
        #expect(try sample.told(in: "gamma") == 1)
    }
}
