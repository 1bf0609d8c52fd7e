import Foundation
import Git
import Testing

@testable import WikiCompiler

@Suite("Wiki repository: writing")
struct WikiRepositoryWriteTests {
    @Test("Opening a repository that is not there throws and creates nothing")
    func openingMissing() throws {
        let temporary = try TemporaryWiki()
        let missing = temporary.folder + "/elsewhere"
        #expect(throws: StoreError.missing(path: missing)) { try WikiRepository(opening: missing) }
        #expect(!FileManager.default.fileExists(atPath: missing))
    }

    @Test("An operation's commits are chained on main, and git finds work tree, index and objects clean")
    func severalPages() throws {
        let wiki = try TemporaryWiki()
        let result = try wiki.write(["decisions/a.md": "A\n", "gotchas/deep/b.md": "B\n", "decisions/a.md": "A2\n", "index.md": "I\n"])
        #expect(result.commits.count == 4)
        #expect(result.conflicts == [])
        #expect(
            try wiki.git("log", "--format=%s", "main")
                == "change index.md\nchange decisions/a.md\nchange gotchas/deep/b.md\nchange decisions/a.md\n")
        #expect(wiki.text("decisions/a.md") == "A2\n")
        #expect(wiki.text("gotchas/deep/b.md") == "B\n")
        #expect(try wiki.wiki.read("decisions/a.md") == Array("A2\n".utf8))
        #expect(try wiki.wiki.list().map(\.path) == ["decisions/a.md", "gotchas/deep/b.md", "index.md"])
        try wiki.expectClean()
    }

    @Test("A commit that would change nothing is not made")
    func noChange() throws {
        let wiki = try TemporaryWiki()
        let first = try wiki.write(["a.md": "A\n"])
        let second = try wiki.write(operation: "op2", ["a.md": "A\n"])
        #expect(second == WriteResult(head: first.head, commits: [], conflicts: []))
        try wiki.expectClean()
    }

    @Test("A deleted page takes the folders with it that it leaves empty")
    func deleting() throws {
        let wiki = try TemporaryWiki()
        try wiki.write(["sessions/2026-11/a.md": "A\n", "b.md": "B\n"])
        try wiki.write(operation: "op2", ["sessions/2026-11/a.md": nil])
        #expect(!FileManager.default.fileExists(atPath: wiki.path + "/sessions"))
        #expect(try wiki.wiki.list().map(\.path) == ["b.md"])
        try wiki.expectClean()
    }

    @Test("A person's edit, new page and deletion are reported with old and new bytes, and nothing else is")
    func humanEdits() throws {
        let wiki = try TemporaryWiki()
        try wiki.write([".gitignore": ".obsidian/\n", "a.md": "A\n", "b.md": "B\n", "c.md": "C\n"])
        try wiki.put("A, by hand\n", at: "a.md")
        try wiki.delete("b.md")
        try wiki.put("new\n", at: "notes/d.md")
        try wiki.put("{}", at: ".obsidian/app.json")
        try FileManager.default.createSymbolicLink(atPath: wiki.path + "/link.md", withDestinationPath: "/etc/hosts")
        let edits = try wiki.edits()
        #expect(edits.map(\.path) == ["a.md", "b.md", "notes/d.md"])
        #expect(edits.map(\.kind) == [.modified, .deleted, .added])
        #expect(edits[0].committed == Array("A\n".utf8))
        #expect(edits[0].current == Array("A, by hand\n".utf8))
        #expect(edits[1].current == nil)
        #expect(edits[2].base == nil)
    }

    @Test("However many operations there were, there are few packs, and another reader that was open all the while sees everything")
    func manyOperations() throws {
        let wiki = try TemporaryWiki()
        try wiki.write(operation: "op", ["p0.md": "text 0\n"])
        let reader = try WikiRepository(opening: wiki.path)
        #expect(try reader.list().count == 1)
        for number in 1..<40 { try wiki.write(operation: "op\(number)", ["p\(number % 20).md": "text \(number)\n"]) }
        let packs = try FileManager.default.contentsOfDirectory(atPath: wiki.path + "/.git/objects/pack")
        #expect(packs.count < 2 * 16)
        #expect(try reader.log().count == 40)
        for number in 20..<40 { #expect(try reader.read("p\(number % 20).md") == Array("text \(number)\n".utf8)) }
        try wiki.expectClean()
        #expect(try wiki.git("count-objects", "-v").contains("garbage: 0"))
    }

    @Test("A page that a person made executable keeps its permissions")
    func permissions() throws {
        let wiki = try TemporaryWiki()
        try wiki.write(["a.md": "A\n"])
        chmod(wiki.path + "/a.md", 0o755)
        try wiki.git("commit", "-qam", "executable")
        try wiki.write(operation: "op2", ["a.md": "A2\n"])
        #expect(access(wiki.path + "/a.md", X_OK) == 0)
        try wiki.expectClean()
    }
}
