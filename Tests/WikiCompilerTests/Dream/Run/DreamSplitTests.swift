import Testing

@testable import WikiCompiler

@Suite("A dream that parts a page")
struct DreamSplitTests {
    private static let part = "concepts/how-uploads-are-handled-blobstore.md"

    private func home(_ pages: [Page] = [OutgrownPages.uploads, DreamPages.parser]) throws -> DreamHome { try DreamHome(pages: pages) }

    @Test("It says which page, why and where it went; a second dream finds nothing, and the same is not parted twice")
    func dream() throws {
        let home = try home()
        let dry = try home.dream(isDryRun: true)
        #expect(dry.plan.diff.contains("+++ \(DreamSplitTests.part)") || dry.plan.diff.contains(Self.part))
        let result = try home.dream()
        let change = try #require(result.plan.changes.first)
        #expect(result.plan.changes.count == 1 && change.deed == .split && change.others == [Self.part])
        let count = change.statements.count
        #expect(change.reason == "it had hardly room, and \(count) of its 38 statements are about `BlobStore`")
        #expect(result.plan.phases.first { $0.name == .sizes }?.words == "1 page parted, all pages have room")
        #expect(result.plan.findings.isEmpty)
        let report = try #require(try home.page(result.report)).text
        #expect(
            report.contains("\n## Parted\n")
                && report.contains("They stand on [How uploads are handled: `BlobStore`](../\(Self.part)) now."))
        #expect(try home.git("log", "--format=%s").contains("split: how-uploads-are-handled-blobstore\n"))
        #expect(try home.wiki.text("index.md")?.contains("How uploads are handled: `BlobStore`") == true)
        #expect(try home.wiki.dreams().map { $0.count(.split) } == [1])
        try home.expectSound()
        let second = try home.dream(now: DreamHome.now + 3_600)
        #expect(second.plan.isEmpty && second.operation.isEmpty, "\(second.plan.changes)")
    }

    @Test("Undone, the tree is the one from before, and the page is told of and not parted again")
    func undo() throws {
        let home = try home()
        let before = try home.tree()
        let result = try home.dream()
        try home.undo(result.operation)
        #expect(try home.tree() == before)
        let again = try home.dream()
        #expect(again.plan.isEmpty)
        #expect(again.plan.findings.map(\.words) == ["it has 38 statements of 40 at most: part it by hand, by what it is about"])
    }

    @Test("A statement that a person reworded on the new page goes home with its new words")
    func reworded() throws {
        let home = try home()
        let result = try home.dream()
        try home.edit(Self.part) { $0.replacing("for 30 days.", by: "for 60 days.") }
        try home.adopt()
        try home.undo(result.operation)
        let page = try #require(try home.page(OutgrownPages.uploads.path))
        #expect(page.statements.count == 38 && page.hasHumanStatements)
        #expect(page.statements.contains { $0.statement.text.markdown.hasSuffix("for 60 days.") })
        #expect(try home.page(Self.part) == nil)
        try home.expectSound()
    }

    @Test("Taken back by its new page alone, it is one page again")
    func part() throws {
        let home = try home()
        let before = try home.tree()
        let result = try home.dream()
        let record = try #require(try home.wiki.dreams().first)
        let page = try #require(try home.page(Self.part))
        let part = try home.wiki.part(of: record, about: page.id)
        #expect(part?.paths == [Self.part, OutgrownPages.uploads.path])
        _ = try ProjectWriter(home.project, home: home.compiler.home).undo(result.operation, part: part, now: DreamHome.now)
        #expect(try home.tree().filter { $0.key != result.report } == before)
        #expect(try home.dream().plan.isEmpty)
    }

    @Test("A page that fades, and one that is much like what is left of it, join nothing and part nothing")
    func apart() throws {
        var page = OutgrownPages.uploads
        page.setSources(Array(page.sources.prefix(1)))
        let faded = try DreamHome(pages: [page]) { _ in 200 }
        #expect(try faded.dream().plan.changes.isEmpty)
        let home = try home()
        try home.dream()
        let search = DuplicateSearch(Vault(project: "p", pages: try home.wiki.pages()))
        #expect(search.groups.isEmpty)
    }
}
