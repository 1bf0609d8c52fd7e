import Testing

@testable import WikiCompiler

@Suite("Contradictions")
struct ContestTests {
    private func opposed(_ one: String, _ other: String) -> Opposed? { Opposed(Wording(one), Wording(other)) }

    @Test(
        "Opposed verdicts, values and orders are told",
        arguments: [
            ("Use pnpm for every install.", "Avoid pnpm for every install.", Opposed.verdict),
            ("Always run the linter on CI.", "Never run the linter on CI.", .verdict),
            ("The cache is enabled in tests.", "In tests, the cache is disabled.", .verdict),
            ("Migrations can be run twice.", "Migrations cannot be run twice.", .verdict),
            ("Passwords must be hashed.", "Passwords mustn't be hashed.", .verdict),
            ("The build requires Node 18.", "The build needs Node 20.", .number),
            ("A token expires after 30 minutes.", "After 45 min a token expires.", .number),
            ("Use npm, not pnpm.", "Use pnpm, not npm.", .order),
            ("Prefer tabs over spaces.", "Prefer spaces over tabs.", .order),
            ("Run the linter before the build.", "Run the linter after the build.", .order),
        ])
    func told(one: String, other: String, reason: Opposed) {
        #expect(opposed(one, other) == reason)
        #expect(opposed(other, one) == reason)
    }

    @Test(
        "What can hold at once is no contradiction",
        arguments: [
            ("Use pnpm for every install.", "Use pnpm for every install!"),
            ("Use pnpm for every install.", "Never use npm for every install."),
            ("On a laptop, use the cache.", "In the cluster, avoid the cache."),
            ("Retry when the job fails.", "Retry when the job does not fail."),
            ("The library supports Python 3.11.", "The library supports Python 3.12."),
            ("Step 1 checks the archive.", "Step 2 checks the archive."),
            ("Issue 12 is about the parser queue.", "Issue 14 is about the parser queue."),
            ("The build requires Node 18.", "The build requires Node 18.2."),
            ("Version 3 needs a lock file.", "Version 4 needs a lock file."),
            ("Port 80 is open on the gateway.", "Port 443 is open on the gateway."),
            ("The project upgraded Vue to 3.2 for speed.", "The project upgraded Vue to 3.4 for speed."),
            ("Never commit secrets to the wiki.", "Commit secrets only to the wiki."),
            ("The default is 10 seconds.", "The default is 60 seconds."),
            ("After the build, run the tests.", "Run the tests after the build."),
            ("The client calls the server.", "The server calls the client."),
            ("Only admins read the log.", "Admins do not read the log."),
            ("The run took 12 seconds on the old disk.", "The run took 15 seconds on the old disk."),
        ])
    func kept(one: String, other: String) {
        #expect(opposed(one, other) == nil)
    }

    private func wiki(isHuman: Bool = false) -> (InventedWiki, [String]) {
        var wiki = InventedWiki(seed: 11)
        let subject = wiki.subject()
        let paths = [
            wiki.page(
                "How the upload queue retries", ["A failed upload is tried again after 30 seconds.", "It has a log."], subject: subject),
            wiki.page(
                "How the upload queue retries", ["A failed upload is tried again after 90 seconds."], subject: subject, isHuman: isHuman),
        ]
        return (wiki, paths)
    }

    @Test("Both pages show both sides with their evidence, and say so; a second search finds nothing")
    func contested() throws {
        let (wiki, paths) = wiki()
        var vault = wiki.vault
        let search = ContradictionSearch(vault)
        #expect(search.found.map(\.outcome) == [.contested])
        #expect(DuplicateSearch(vault, apart: search.apart).groups.isEmpty)
        let contest = Contest(search.found, in: vault)
        #expect(contest.pages.map(\.path).sorted() == paths.sorted())
        for page in contest.pages {
            #expect(page.isContested)
            let sides = page.statements.filter { $0.section == .contested }.map(\.statement)
            #expect(Set(sides.map(\.text.plain)) == Set(search.found.flatMap { [$0.one.text, $0.other.text] }))
            #expect(
                sides.allSatisfy { side in side.labels.allSatisfy { page.evidence[$0]?.quote == side.text.plain + " I saw it myself." } })
            vault.put(page)
        }
        #expect(vault.pages[paths[0]]?.statements.filter { $0.section == .what }.map(\.statement.text.plain) == ["It has a log."])
        #expect(ContradictionSearch(vault).found.isEmpty)
        #expect(DuplicateSearch(vault).groups.isEmpty)
    }

    @Test("A person's side and a pinned page are reported, and nothing is changed")
    func reported() {
        let (human, _) = wiki(isHuman: true)
        let found = ContradictionSearch(human.vault).found
        #expect(found.count == 1)
        #expect(found.allSatisfy { if case .reported = $0.outcome { true } else { false } })
        #expect(Contest(found, in: human.vault).pages.isEmpty)
        let (plain, paths) = wiki()
        let pinned = ContradictionSearch(plain.vault, pinned: [plain.vault.pages[paths[0]]!.id]).found
        #expect(pinned.map(\.outcome) == [.reported("\(paths[0]) is pinned")])
        #expect(Contest(pinned, in: plain.vault).pages.isEmpty)
    }

    @Test("Of two answers to one question the newer stands, as when a session gives it")
    func superseded() throws {
        var wiki = InventedWiki(seed: 12)
        let subject = wiki.subject()
        let paths = [30, 60].map { seconds in
            wiki.page(
                "Timeout of the upload queue", ["Timeout of uploads: the queue waits \(seconds) seconds."], kind: .decision,
                section: .decision, subject: subject)
        }
        let found = ContradictionSearch(wiki.vault).found
        let older = try #require(wiki.vault.pages[paths[0]]?.statements.first?.statement.id)
        #expect(found.map(\.outcome) == [.superseded(older: older)])
        let pages = Contest(found, in: wiki.vault).pages
        #expect(pages.map(\.path) == [paths[0]])
        #expect(pages[0].statements.map(\.section) == [.retired])
        #expect(
            pages[0].statements[0].statement.text.markdown.contains(
                "Replaced on 2026-05-12: Timeout of uploads: the queue waits 60 seconds."))
        #expect(!pages[0].isContested)
    }

    @Test("Never against itself, a retired statement, or the symptom that a fix ends")
    func sections() {
        var wiki = InventedWiki(seed: 13)
        let subject = wiki.subject()
        let path = wiki.page(
            "The gateway loses mail", ["The gateway accepts mail at night."], kind: .gotcha, section: .fix, subject: subject)
        var page = wiki.vault.pages[path]!
        let label = page.statements[0].statement.labels[0]
        for (index, section) in [Section.symptom, .retired, .contested].enumerated() {
            let text = StatementText(plain: "The gateway does not accept mail at night.")!
            let id = StatementID("k3f9a0c\(index)")!
            page.append(Statement(text: text, labels: [label], id: id), to: section)
        }
        #expect(ContradictionSearch(Vault(project: "p", pages: [page])).found.isEmpty)
    }
}
