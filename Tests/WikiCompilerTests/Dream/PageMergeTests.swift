import Testing

@testable import WikiCompiler

@Suite("Merging pages")
struct PageMergeTests {
    private static func text(
        _ title: String, _ created: String, id: String, source: String, anchor: String = "src/queue.ts", front: String = "", body: String
    ) -> String {
        """
        ---
        type: concept
        title: "\(title)"
        description: "About the queue."
        id: 5d0a3c1e-8f42-8b7a-9c33-0b6f2e1d7a\(id)
        tags: [t\(id)]
        status: stable
        created: \(created)
        updated: \(created)
        anchors:
          - {path: "\(anchor)", blob: 9fceb02d0ae598e95dc970b74767f19372d61af8}
        sources:
          - {id: \(source), resource: "session:5b1e/claude-code/\(id)", date: \(created)}
        \(front)mood: happy
        ---
        # \(title)

        \(body)
        """
    }

    static let older = Page(
        path: "concepts/upload-queue.md",
        text: text(
            "How the upload queue retries", "2026-03-01", id: "90", source: "s4k9t0m2xqe",
            body: """
                ## What
                - A failed upload is tried again after 30 seconds. [^s4k9t0m2xqe-3] ^k3f9a0c2
                - The queue lives in `src/queue.ts`. [^s4k9t0m2xqe-4] ^k3f9a0c3

                See also [Retries of uploads](upload-retries.md), [Mail](mail.md).

                [^s4k9t0m2xqe-3]: user, turn 3, 2026-03-01: `try it again after 30 seconds`
                [^s4k9t0m2xqe-4]: agent, turn 4, 2026-03-01: `the queue lives in src/queue.ts`

                """))
    static let newer = Page(
        path: "concepts/upload-retries.md",
        text: text(
            "How uploads of the queue are retried", "2026-04-01", id: "91", source: "s5k9t0m2xqe", front: "subject: \"concept:retries\"\n",
            body: """
                ## What
                - After 30 seconds, a failed upload is tried again! [^s5k9t0m2xqe-3] ^p3f9a0c2
                - An upload that failed twice is reported to its owner. [^s5k9t0m2xqe-4] ^p3f9a0c3

                [^s5k9t0m2xqe-3]: user, turn 3, 2026-04-01: `30 seconds later it is tried again`
                [^s5k9t0m2xqe-4]: tool, turn 4, 2026-04-01: `reported to owner after 2 failures`

                """))
    static let mail = Page(
        path: "decisions/mail.md",
        text: text(
            "Mail goes through the queue", "2026-02-01", id: "92", source: "s6k9t0m2xqe",
            body: """
                ## What
                - Mail is sent as [uploads are](../concepts/upload-retries.md). [^s6k9t0m2xqe-1] ^q3f9a0c2

                See also [Retries of uploads](../concepts/upload-retries.md), [Queue](../concepts/upload-queue.md).

                [^s6k9t0m2xqe-1]: user, turn 1, 2026-02-01: `see [it](../concepts/upload-retries.md) there`

                """))

    private let vault = Vault(project: "p", pages: [older, newer, mail])

    @Test("The older page takes over statements, evidence, names and sources; the other points to it and keeps its id")
    func merge() throws {
        let merge = try PageMerge([Self.newer.path, Self.older.path], in: vault)
        let kept = merge.kept
        #expect(kept.path == Self.older.path)
        #expect(kept.id == Self.older.id)
        #expect(kept.statements.map { $0.statement.id?.text } == ["k3f9a0c2", "k3f9a0c3", "p3f9a0c3"])
        #expect(kept.statements[0].statement.labels.map(\.text) == ["s4k9t0m2xqe-3", "s5k9t0m2xqe-3"])
        #expect(Set(kept.evidence.keys) == Set(Self.older.evidence.keys).union(Self.newer.evidence.keys))
        #expect(kept.aliases == ["How uploads of the queue are retried", "upload-retries"])
        #expect(kept.tags == ["t90", "t91"])
        #expect(kept.sources.map(\.id.text) == ["s4k9t0m2xqe", "s5k9t0m2xqe"])
        #expect(kept.updated == "2026-04-01")
        #expect(kept.text.contains("mood: happy"))
        #expect(!kept.text.contains("](upload-retries.md)"))
        #expect(kept.text.contains("See also [Mail](mail.md)."))
        let other = try #require(merge.merged.first)
        #expect(other.status == "deprecated")
        #expect(other.successor == kept.id)
        #expect(other.id == Self.newer.id)
        #expect(other.text.contains("Merged into [How the upload queue retries](upload-queue.md)."))
        #expect(
            other.statements.map { $0.statement.text.markdown } == [
                "~~After 30 seconds, a failed upload is tried again!~~ Said on [How the upload queue retries](upload-queue.md)."
            ])
        #expect(merge.added.map(\.text) == ["p3f9a0c3"])
        #expect(merge.confirmed.map(\.text) == ["k3f9a0c2"])
    }

    @Test("Links of other pages lead to the page that stays, once; quotes are left as they are")
    func links() throws {
        let merge = try PageMerge([Self.newer.path, Self.older.path], in: vault)
        let page = try #require(merge.relinked.first)
        #expect(merge.relinked.count == 1)
        #expect(page.text.contains("- Mail is sent as [uploads are](../concepts/upload-queue.md)."))
        #expect(page.text.contains("See also [How the upload queue retries](../concepts/upload-queue.md).\n"))
        #expect(page.text.contains("`see [it](../concepts/upload-retries.md) there`"))
    }

    @Test("New evidence for the subject of a merged page goes to the page that stays")
    func successor() throws {
        var vault = vault
        for page in try PageMerge([Self.newer.path, Self.older.path], in: vault).pages { vault.put(page) }
        #expect(vault.page(kind: .concept, subject: "concept:retries")?.path == Self.older.path)
    }

    @Test("A person's page, a pinned one and one that somebody is at work on are reported, and nothing is changed")
    func hindered() throws {
        let human = Page(
            path: Self.newer.path,
            text: Self.newer.text.replacing("[^s5k9t0m2xqe-4]", with: "[^h5k9t0m2xqe-4]").replacing("tool, turn 4", with: "human, act 4"))
        let written = Page(path: Self.newer.path, text: Self.newer.text.replacing("## What", with: "I doubt this.\n\n## What"))
        for page in [human, written] {
            let vault = Vault(project: "p", pages: [Self.older, page])
            #expect(throws: PageMerge.Refusal.hindered("\(page.path): a person wrote on it")) {
                try PageMerge([page.path, Self.older.path], in: vault)
            }
        }
        #expect(throws: PageMerge.Refusal.hindered("\(Self.older.path): it is pinned")) {
            try PageMerge([Self.older.path, Self.newer.path], in: vault, pinned: [Self.older.id])
        }
        let held = Vault(project: "p", pages: [Self.older, Self.newer], held: [Self.newer.path: "a person is at work on it"])
        #expect(throws: PageMerge.Refusal.hindered("\(Self.newer.path): a person is at work on it")) {
            try PageMerge([Self.older.path, Self.newer.path], in: held)
        }
        // A pinned page keeps even its links.
        #expect(try PageMerge([Self.older.path, Self.newer.path], in: vault, pinned: [Self.mail.id]).relinked.isEmpty)
    }

    @Test("A group with a person's page is found and says what hinders it")
    func reported() {
        var wiki = InventedWiki(seed: 3)
        let subject = wiki.subject()
        let texts = wiki.phrases(2).map { wiki.fill($0.plain, subject) }
        let title = wiki.title(subject)
        let mine = wiki.page(title, texts, subject: subject)
        let theirs = wiki.page(title, texts, subject: subject, isHuman: true)
        let groups = DuplicateSearch(wiki.vault).groups
        #expect(groups.map { Set($0.paths) } == [[mine, theirs]])
        #expect(groups.first?.hindrance == "a person wrote on it")
    }

    @Test("Pages that would outgrow a page stay apart")
    func limits() {
        var wiki = InventedWiki(seed: 4)
        let subject = wiki.subject()
        let words = ["alpha", "bravo", "delta", "gamma", "kappa", "lambda", "omega", "sigma", "theta", "zeta"]
        let texts = words.flatMap { one in words.prefix(5).map { "Part \(one) of the \($0) list has its own shape" } }
        let left = wiki.page("Shapes of the lists of parts", Array(texts.prefix(30)), subject: subject)
        let right = wiki.page("Shapes of the lists of parts", Array(texts.suffix(30)), subject: subject)
        #expect(throws: PageMerge.Refusal.overLimit) { try PageMerge([left, right], in: wiki.vault) }
    }

    @Test("The ninth quote of a statement stands as a label")
    func quotes() throws {
        var wiki = InventedWiki(seed: 5)
        let subject = wiki.subject()
        let title = wiki.title(subject)
        let text = wiki.fill(wiki.phrases(1)[0].plain, subject)
        let paths = (0..<10).map { _ in wiki.page(title, [text], subject: subject) }
        let groups = DuplicateSearch(wiki.vault).groups
        #expect(groups.map(\.paths.count) == [10])
        let kept = try PageMerge(paths, in: wiki.vault).kept
        #expect(kept.statements.count == 1)
        #expect(kept.statements[0].statement.labels.count == 8)
        #expect(kept.labels(of: kept.statements[0].statement).count == 10)
        #expect(kept.sources.count == 10)
    }

    @Test("The same steps in another order are another procedure")
    func steps() {
        var wiki = InventedWiki(seed: 6)
        let subject = wiki.subject()
        let texts = wiki.phrases(3).map { wiki.fill($0.plain, subject) }
        wiki.page("Release the mail gateway safely", texts, kind: .procedure, section: .steps, subject: subject)
        wiki.page("Release the mail gateway safely", texts.reversed(), kind: .procedure, section: .steps, subject: subject)
        #expect(DuplicateSearch(wiki.vault).groups.isEmpty)
    }
}
