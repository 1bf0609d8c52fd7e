import Foundation
import Testing

@testable import WikiCompiler

@Suite("Taking a dream back")
struct DreamUndoTests {
    /// What a person does between the dream and its undoing, on pages by their paths before the dream; the closure tells where they
    /// stand now.
    private func edit(_ home: DreamHome, at place: (String) -> String = { $0 }) throws {
        try home.edit(place("concepts/upload-queue.md")) {
            $0.replacing("\n\nSee also", by: "\n- The queue is emptied on Sundays.\n\nSee also")
        }
        try home.edit(place("concepts/parser.md")) { $0.replacing("in their order", by: "in their first order") }
        try home.edit(place("gotchas/old-proxy.md")) { $0.replacing("4 kilobytes", by: "8 kilobytes") }
        try home.edit("concepts/mine.md") { _ in "---\ntype: concept\ntitle: Mine\n---\n# Mine\n\n## What\n- All mine.\n" }
        try home.edit(place("decisions/one-relay.md")) { _ in nil }
        try home.adopt()
    }

    @Test("With a person's commits in between it is as those commits would have made the tree from before")
    func between() throws {
        let (home, other) = (try DreamPages.home(), try DreamPages.home())
        let dream = try home.dream()
        try edit(home) { $0 == "gotchas/old-proxy.md" ? "archive/old-proxy.md" : $0 }
        try edit(other)
        let undone = try home.undo(dream.operation)
        #expect(undone.kept.count == 2, "\(undone.kept)")
        let (one, two) = (try home.tree(), try other.tree())
        #expect(Set(one.keys) == Set(two.keys))
        for (path, text) in two { #expect(one[path] == text, "\(path)") }
        try home.expectSound()
    }

    @Test("A statement that was reworded on the page that took it over goes home with its new words")
    func reworded() throws {
        let home = try DreamPages.home()
        let dream = try home.dream()
        try home.edit("concepts/upload-queue.md") { $0.replacing("is told when it failed twice.", by: "is never told.") }
        try home.adopt()
        try home.undo(dream.operation)
        let page = try #require(try home.page("concepts/upload-retries.md"))
        #expect(page.statement(DreamPages.told)?.statement.text.markdown == "Who uploaded something is never told.")
        #expect(page.status == "stable" && page.hasHumanStatements)
        #expect(try #require(try home.page("concepts/upload-queue.md")).statement(DreamPages.told) == nil)
        try home.expectSound()
    }

    /// The moves that a person makes, with what they lead to: the pages' own bytes, and in Obsidian's way the links to them.
    private func rename(_ home: DreamHome, _ moves: [String: String]) throws {
        for (path, text) in try home.tree() where path.hasSuffix(".md") {
            let page = Page(path: path, text: text).relocated(to: moves[path] ?? path, moves: moves)
            if moves[path] != nil { try home.edit(path) { _ in nil } }
            if page.text != text || moves[path] != nil { try home.edit(page.path) { _ in page.text } }
        }
        try home.adopt()
    }

    @Test("Pages that were renamed since are followed by their ids: it is as the renaming would have made the tree from before")
    func renamed() throws {
        let (home, other) = (try DreamPages.home(), try DreamPages.home())
        let dream = try home.dream()
        let renamed = ["concepts/upload-queue.md": "concepts/uploads.md", "concepts/upload-retries.md": "concepts/another-name.md"]
        try rename(home, renamed.merging(["archive/old-proxy.md": "archive/proxy-headers.md"]) { $1 })
        try rename(other, renamed.merging(["gotchas/old-proxy.md": "gotchas/proxy-headers.md"]) { $1 })
        try home.undo(dream.operation)
        let (one, two) = (try home.tree(), try other.tree())
        #expect(Set(one.keys) == Set(two.keys))
        for (path, text) in two { #expect(one[path] == text, "\(path)") }
        try home.expectSound()
    }

    @Test("Pages that were renamed without their links, and edited, are taken back under their new names")
    func renamedAndEdited() throws {
        let home = try DreamPages.home()
        let dream = try home.dream()
        let survivor = try #require(try home.wiki.text("concepts/upload-queue.md"))
        try home.edit("concepts/upload-queue.md") { _ in nil }
        try home.edit("concepts/uploads.md") { _ in survivor.replacing("is told when it failed twice.", by: "is never told.") }
        try home.adopt()
        try home.undo(dream.operation)
        #expect(try home.page("concepts/upload-queue.md") == nil)
        #expect(
            try #require(try home.page("concepts/uploads.md")).statements.map { $0.statement.id }
                == DreamPages.queue.statements.map { $0.statement.id })
        let page = try #require(try home.page("concepts/upload-retries.md"))
        #expect(page.statement(DreamPages.told)?.statement.text.markdown == "Who uploaded something is never told.")
        #expect(page.status == "stable")
        #expect(try #require(try home.page("concepts/mail.md")).text == DreamPages.mail.text)
    }

    @Test("What was archived and moved on by hand stays where it was put")
    func movedOn() throws {
        let home = try DreamPages.home()
        let dream = try home.dream()
        try rename(home, ["archive/old-proxy.md": "gotchas/proxy-headers.md"])
        try home.undo(dream.operation)
        let page = try #require(try home.page("gotchas/proxy-headers.md"))
        // Its old name is an alias since.
        #expect(page.bodyLines == DreamPages.forgotten.bodyLines && page.aliases == ["old-proxy"])
        #expect(try home.page("archive/old-proxy.md") == nil && home.page("gotchas/old-proxy.md") == nil)
        #expect(try #require(try home.page(DreamPages.session.path)).text.contains("(../../gotchas/proxy-headers.md)"))
        try home.expectSound()
    }

    @Test("A page that took over another and was deleted takes only its own statements with it")
    func survivorDeleted() throws {
        let (home, other) = (try DreamPages.home(), try DreamPages.home())
        let dream = try home.dream()
        for home in [home, other] {
            try home.edit("concepts/upload-queue.md") { _ in nil }
            try home.adopt()
        }
        let undone = try home.undo(dream.operation)
        #expect(undone.kept.contains { $0.hasPrefix("concepts/upload-queue.md: deleted since") }, "\(undone.kept)")
        var (one, two) = (try home.tree(), try other.tree())
        let exclusions = Exclusions(text: one.removeValue(forKey: "exclusions") ?? "")
        two["exclusions"] = nil
        #expect(Set(one.keys) == Set(two.keys))
        for (path, text) in two { #expect(one[path] == text, "\(path)") }
        #expect(exclusions.contains(DreamPages.queue.id) && !exclusions.contains(DreamPages.retries.id))
        try home.expectSound()
    }

    @Test("A side of a contradiction that a person reworded goes back to where it stood, with its new words")
    func contestedReworded() throws {
        let (home, other) = (try DreamPages.home(), try DreamPages.home())
        let dream = try home.dream()
        let id = try #require(DreamPages.denial.statements[0].statement.id)
        for home in [home, other] {
            try home.edit("concepts/build-scripts.md") { text in
                text.split(separator: "\n", omittingEmptySubsequences: false).map {
                    $0.hasSuffix("^\(id.text)") ? String($0).replacing("Never indent", by: "Rarely indent") : String($0)
                }.joined(separator: "\n")
            }
            try home.adopt()
        }
        try home.undo(dream.operation)
        let page = try #require(try home.page("concepts/build-scripts.md"))
        #expect(page.statement(id)?.section == .how && !page.isContested, "\(page.text)")
        #expect(page.text == (try other.page("concepts/build-scripts.md"))?.text)
        #expect(try home.page("rules/use-tabs.md")?.text == DreamPages.verdict.text)
        try home.expectSound()
    }

    @Test("One change is taken back by its page, the rest stands, and the next dream does not make it again")
    func part() throws {
        let home = try DreamPages.home()
        let before = try home.tree()
        let dream = try home.dream()
        func part(_ path: String) throws -> DreamPart? {
            let record = try #require(try home.wiki.dreams().first { $0.operation == dream.operation })
            return try home.wiki.part(of: record, about: try #require(try home.page(path)).id)
        }
        #expect(try part("concepts/parser.md") == nil && part("concepts/mail.md") == nil)
        let writer = try ProjectWriter(home.project, home: home.compiler.home)
        let undone = try writer.undo(dream.operation, part: try part("concepts/upload-retries.md"), now: DreamHome.now)
        _ = consume writer
        for path in ["concepts/upload-retries.md", "concepts/upload-queue.md"] { #expect(try home.tree()[path] == before[path]) }
        #expect(try home.page("rules/use-tabs.md")?.isContested == true && home.page("archive/old-proxy.md") != nil)
        #expect(try home.page(dream.report) != nil)
        #expect(try home.wiki.dreams().map(\.isUndone) == [false])
        #expect(try home.dream().plan.changes.filter { $0.deed == .merged }.isEmpty)
        try home.expectSound()
        // The part can be had again, and all of it be taken back.
        try home.undo(undone.operation)
        #expect(try home.page("concepts/upload-retries.md")?.status == "deprecated")
        try home.undo(dream.operation)
        let after = try home.tree()
        for (path, text) in before { #expect(after[path] == text, "\(path)") }
        #expect(after.keys.filter { before[$0] == nil && !$0.hasPrefix("reports/") } == [])
    }

    @Test("A statement that a person deleted from the page that had taken it over does not come back")
    func deletedStatement() throws {
        let home = try DreamPages.home()
        let dream = try home.dream()
        try home.edit("concepts/upload-queue.md") { text in
            text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.contains("^\(DreamPages.told.text)") }
                .joined(separator: "\n")
        }
        try home.undo(dream.operation)
        let pages = try home.wiki.pages()
        #expect(!pages.contains { $0.statement(DreamPages.told) != nil })
        try home.expectSound()
    }

    @Test("A person's deletion that is taken back brings the statement back")
    func deletionUndone() throws {
        let home = try DreamPages.home()
        let before = try home.tree()
        try home.edit("concepts/upload-retries.md") { text in
            text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.contains("^\(DreamPages.told.text)") }
                .joined(separator: "\n")
        }
        try home.adopt()
        #expect(try home.tree()["exclusions"]?.contains("deleted \(DreamPages.told.text) ") == true)
        let adoption = try home.git("log", "-1", "--format=%(trailers:key=Operation,valueonly)").trimmingCharacters(
            in: .whitespacesAndNewlines)
        try home.undo(adoption)
        #expect(try home.tree()["concepts/upload-retries.md"] == before["concepts/upload-retries.md"])
    }

    @Test("What a person deleted since stays deleted, what they wrote into the report stays, and links follow")
    func later() throws {
        let home = try DreamPages.home()
        let dream = try home.dream()
        try home.edit("archive/flaky-clock.md") { _ in nil }
        try home.edit(dream.report) { $0 + "\nI saw that.\n" }
        try home.edit("concepts/mine.md") { _ in
            "---\ntype: concept\ntitle: Mine\n---\n# Mine\n\n## What\n- See [the proxy](../archive/old-proxy.md).\n"
        }
        let undone = try home.undo(dream.operation)
        #expect(undone.kept.contains("archive/flaky-clock.md: deleted since, left so"), "\(undone.kept)")
        #expect(try home.page("gotchas/flaky-clock.md") == nil && home.page("archive/flaky-clock.md") == nil)
        #expect(try #require(try home.page(dream.report)).text.hasSuffix("\nI saw that.\n"))
        #expect(try #require(try home.page("concepts/mine.md")).text.contains("[the proxy](../gotchas/old-proxy.md)"))
        #expect(try home.page("gotchas/old-proxy.md") != nil)
    }

    @Test("The first of two dreams is taken back alone")
    func first() throws {
        let home = try DreamPages.home(settings: [:])
        let before = try home.tree()
        let first = try home.dream()
        let second = try home.dream(archivesAny: true)
        try home.undo(first.operation)
        #expect(try home.page("archive/old-proxy.md") != nil && home.page("concepts/upload-retries.md")?.status == "stable")
        try home.undo(second.operation)
        let after = try home.tree()
        #expect(Set(after.keys) == Set(before.keys))
        for (path, text) in before { #expect(after[path] == text, "\(path)") }
        #expect(try home.wiki.dreams().map { [$0.count(.archived), $0.count(.merged), $0.count(.contested)] } == [[2, 0, 0], [0, 1, 1]])
        #expect(try home.wiki.dreams().map(\.isUndone) == [true, true])
        try home.expectSound()
    }

    @Test("A page that is brought back from the archive brings the links to it along, and stays for the next dream when it is used")
    func unarchived() throws {
        let home = try DreamPages.home()
        let before = try home.tree()
        let dream = try home.dream()
        let writer = try ProjectWriter(home.project, home: home.compiler.home)
        for name in ["old-proxy", "flaky-clock"] {
            let page = try #require(try writer.wiki.page(named: name))
            #expect(try writer.unarchive(page, now: DreamHome.now).path == "gotchas/\(name).md")
            try home.state().note(.opened, of: [(home.project.id, page.id, page.path)], by: "person", now: DreamHome.now)
        }
        #expect(throws: WikiError.self) { try writer.unarchive(try #require(try writer.wiki.page(named: "old-proxy")), now: DreamHome.now) }
        #expect(try home.page("gotchas/old-proxy.md")?.text == before["gotchas/old-proxy.md"])
        #expect(try #require(try home.page(DreamPages.session.path)).text.contains("(../../gotchas/old-proxy.md)"))
        try home.expectSound()
        _ = consume writer
        #expect(try home.dream().plan.isEmpty)
        try home.undo(dream.operation)
        let after = try home.tree().filter { !$0.key.hasPrefix("reports/") }
        for (path, text) in before { #expect(after[path] == text, "\(path)") }
        #expect(after.count == before.count)
    }

    @Test("A session that says again what is archived brings the page back; what it said already does not")
    func learnedAgain() throws {
        func draft(_ words: String) -> Extraction.PageDraft {
            Extraction.PageDraft(
                kind: .gotcha, title: "The old proxy drops long headers",
                items: [.init(section: .cause, text: words, quotes: [.init(turn: 1, text: words)])])
        }
        let words = "The old proxy cuts a header after 4 kilobytes."
        var bench = ApplierTests.Bench()
        bench.session("one", turns: [(.user, words)], [draft(words)])
        let path = try #require(bench.vault.pages.keys.first)
        bench.vault.move([path: "archive/\(PageName.stem(of: path)).md"])
        bench.session("one", turns: [(.user, words)], [draft(words)])
        #expect(Array(bench.vault.pages.keys) == ["archive/\(PageName.stem(of: path)).md"])
        bench.session("two", turns: [(.user, words)], [draft(words)])
        #expect(Array(bench.vault.pages.keys) == [path])
        #expect(try bench.page(path).statements.count == 1 && bench.page(path).sources.count == 2)
    }
}
