import Testing

@testable import WikiCompiler

@Suite("Dream: pages that outgrew a page")
struct PageSplitTests {
    private static let page = OutgrownPages.uploads

    private func split(_ page: Page, pinned: Set<String> = []) -> PageSplit? {
        PageSplit(page, in: Vault(project: "p", pages: [page]), pinned: pinned)
    }

    @Test("What it says of one thing moves to a page of its own, with ids, sections and evidence; nothing is lost")
    func moves() throws {
        let page = Self.page
        let split = try #require(self.split(page))
        let (whole, part) = (split.whole, split.part)
        #expect(split.name == "`BlobStore`" && part.title == "How uploads are handled: `BlobStore`")
        #expect(part.path == "concepts/how-uploads-are-handled-blobstore.md")
        let first = try #require(part.statements.first?.statement)
        #expect(
            part.id
                == Identifier.uuidV8(["page1", "p", "concept", "how-uploads-are-handled-blobstore", first.labels[0].text]))
        #expect(part.summary == "BlobStore keeps the bytes of an upload, by the SHA-256 of its content.")
        func lines(_ pages: [Page]) -> Set<String> {
            Set(pages.flatMap { page in page.statements.map { "\($0.section) \($0.statement.line)" } })
        }
        #expect(lines([whole, part]) == lines([page]) && whole.statements.count + part.statements.count == page.statements.count)
        let notes = { (page: Page) in Set(page.evidence.values.map(\.line)) }
        #expect(notes(whole).union(notes(part)) == notes(page))
        for (_, statement) in page.statements {
            let home = part.statements.contains { $0.statement.id == statement.id } ? part : whole
            #expect(home.labels(of: statement) == page.labels(of: statement))
        }
        #expect(part.statements.filter { $0.section == .where }.count == 3)
        #expect(part.wholeID == page.id && part.tags == ["uploads"] && part.status == "stable")
        #expect(part.entities == ["BlobStore"] && whole.entities == ["BlobStore", "thumbnails"])
        #expect(part.anchors.map(\.path) == ["src/uploads/blob-store.ts"])
        #expect(whole.anchors.map(\.path) == ["src/uploads/intake.ts", "src/uploads/thumbnail-worker.ts"])
        #expect(Set(part.sources.map(\.id)) == Set(part.statements.flatMap { part.labels(of: $0.statement) }.map(\.source)))
        #expect(part.created == part.evidence.values.map(\.date).min() && part.updated == part.evidence.values.map(\.date).max())
        #expect(whole.text.contains("See also [How uploads are handled: `BlobStore`](how-uploads-are-handled-blobstore.md).\n"))
        #expect(part.text.contains("See also [How uploads are handled](how-uploads-are-handled.md).\n"))
    }

    @Test("A statement goes with what it names first, and one that takes up another goes with that")
    func subjects() throws {
        let split = try #require(self.split(Self.page))
        let texts = split.part.statements.map(\.statement.text.plain)
        #expect(texts.contains("It deletes the temporary key after an hour when nobody finished the upload."))
        #expect(!texts.contains { $0.hasPrefix("intake.ts hands") || $0.hasPrefix("ThumbnailWorker") || $0.hasPrefix("That process") })
        #expect(texts.count == split.moved.count && (9...14).contains(texts.count))
    }

    @Test("A page is left whole that is pinned, contested, held, a person's, a repository's, of another kind, or not full of one name")
    func refused() throws {
        let page = Self.page
        #expect(split(page, pinned: [page.id]) == nil)
        #expect(PageSplit(page, in: Vault(project: "p", pages: [page], held: [page.path: "somebody is at work on it"])) == nil)
        func changed(_ old: String, _ new: String) -> Page { Page(path: page.path, text: page.text.replacing(old, by: new)) }
        #expect(split(changed("status: stable", "status: stable\ncontested: true")) == nil)
        #expect(split(changed("status: stable", "status: deprecated")) == nil)
        #expect(split(changed("\n## How", "\nI doubt this.\n\n## How")) == nil)
        #expect(split(changed(": agent, turn 11,", ": human, act 11,")) == nil)
        let source = try #require(page.sources.first?.id.text)
        #expect(split(changed(source, "r" + source.dropFirst())) == nil)
        for (kind, section) in [(PageKind.procedure, Section.steps), (.decision, .decision), (.rule, .why)] {
            let texts = page.statements.map(\.statement.text.plain)
            #expect(
                split(OutgrownPages.page("x/x.md", kind, "How uploads are handled", entities: ["BlobStore"], [(section, texts)])) == nil)
        }
        // The title's own subject, and one that runs through everything.
        #expect(
            split(
                OutgrownPages.page(
                    "concepts/b.md", .concept, "How the BlobStore works", [(.how, page.statements.map(\.statement.text.markdown))])) == nil)
        let all = (1...38).map { "Rule number \($0) of the parser is tried \($0 % 2 == 0 ? "by `PassRunner`" : "late")." }
        #expect(
            split(
                OutgrownPages.page(
                    "concepts/c.md", .concept, "How the rules are tried", [(.how, all.map { $0 + " Then `PassRunner` goes on." })])) == nil)
    }

    @Test("Of a gotcha what one session told stays together; where the sessions are one, so is the page")
    func gotcha() throws {
        func texts(_ number: Int) -> [(Section, [String])] {
            let things = (0..<12).map { $0 < 4 ? "`RedisLock`" : "the queue of kind \($0)" }
            return [
                (.symptom, things.map { "Tests hang while \($0) waits for its turn." }),
                (.cause, things.enumerated().map { "Nobody closes what case \($0) opened for \($1)." }),
                (.fix, (0..<12).map { "Close connection number \($0) after each test." }),
            ]
        }
        let page = OutgrownPages.page("gotchas/hangs.md", .gotcha, "Tests hang at their end", texts(0)) { [$0 % 12] }
        let split = try #require(self.split(page))
        #expect(split.name == "`RedisLock`" && split.part.statements.count == 12)
        for section in [Section.symptom, .cause, .fix] { #expect(split.part.statements.filter { $0.section == section }.count == 4) }
        #expect(self.split(OutgrownPages.page("gotchas/hangs.md", .gotcha, "Tests hang at their end", texts(0)) { _ in [1] }) == nil)
    }

    @Test("A session read again finds its statements where they are now; what is learned later goes where its topic went")
    func learned() throws {
        let texts = Self.page.statements.map { ($0.section, $0.statement.text.markdown) }
        func draft(_ items: [(Section, String)], title: String = "How uploads are handled", subject: String = "concept:uploads")
            -> Extraction.PageDraft
        {
            Extraction.PageDraft(
                kind: .concept, title: title,
                items: items.enumerated().map { .init(section: $1.0, text: $1.1, quotes: [.init(turn: $0 + 1, text: $1.1)]) },
                subject: subject)
        }
        func turns(_ items: [(Section, String)]) -> [(Turn.Role, String)] { items.map { (.user, $0.1) } }
        var bench = ApplierTests.Bench()
        bench.session("one", turns: turns(texts), [draft(texts)])
        let page = try #require(bench.vault.pages["concepts/how-uploads-are-handled.md"])
        #expect(page.statements.count == texts.count)
        let split = try #require(PageSplit(page, in: bench.vault))
        for page in split.pages { bench.vault.put(page) }
        let before = bench.vault.pages.mapValues(\.text)
        bench.session("one", turns: turns(texts), [draft(texts)])
        #expect(bench.vault.pages.mapValues(\.text) == before)

        let later: [(Section, String)] = [
            (.how, "`BlobStore` checks a digest again when it is read."), (.what, texts[1].1), (.how, "A client may pause for an hour."),
        ]
        bench.session("two", turns: turns(later), [draft(later)])
        // A draft that is named alike and about nothing known.
        bench.session("three", turns: turns(later), [draft(later, subject: "")])
        let (whole, part) = (try bench.page(split.whole.path), try bench.page(split.part.path))
        #expect(bench.vault.pages.count == 2 && bench.rejections.isEmpty)
        #expect(part.statements.count == split.part.statements.count + 1 && whole.statements.count == split.whole.statements.count + 1)
        #expect(part.statements.last { $0.section == .how }?.statement.text.markdown == later[0].1)
        #expect(part.statements.first?.statement.labels.count == 3 && part.sources.count == 3)
    }
}
