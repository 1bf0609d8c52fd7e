import Git
import Testing

@testable import WikiCompiler

@Suite("Wiki repository: history")
struct WikiRepositoryLogTests {
    private func wiki() throws -> TemporaryWiki {
        let wiki = try TemporaryWiki()
        try wiki.write(operation: "op1", ["a.md": "A\n", "b.md": "B\n"])
        try wiki.write(operation: "op2", ["a.md": "A2\n"])
        try wiki.put("by hand\n", at: "c.md")
        try wiki.git("add", "c.md")
        try wiki.git("commit", "-q", "-m", "by hand")
        try wiki.write(operation: "op3", ["c.md": nil])
        return wiki
    }

    @Test("The log names each commit's paths, newest first, of one file or of all")
    func log() throws {
        let wiki = try wiki()
        let log = try wiki.wiki.log()
        #expect(log.map(\.commit.subject) == ["change c.md", "by hand", "change a.md", "change b.md", "change a.md"])
        #expect(log.map { $0.changes.map(\.path) } == [["c.md"], ["c.md"], ["a.md"], ["b.md"], ["a.md"]])
        #expect(log[0].changes[0].new == nil)
        #expect(log[4].changes[0].old == nil)
        #expect(try wiki.wiki.log(path: "a.md").map { $0.commit.trailers[0].value } == ["op2", "op1"])
        #expect(try wiki.wiki.log(limit: 2).count == 2)
    }

    @Test("Operations are the runs of commits with the same trailer; a person's own commits are in none")
    func operations() throws {
        let wiki = try wiki()
        let operations = try wiki.wiki.operations()
        #expect(operations.map(\.id) == ["op3", "op2", "op1"])
        #expect(operations.map(\.commits.count) == [1, 1, 2])
        #expect(operations[2].parent == nil)
        #expect(operations[1].parent == operations[2].commits[0].id)
        #expect(try wiki.wiki.operations(limit: 1).map(\.id) == ["op3"])
    }

    @Test("A difference is unified text, between commits and of the work tree")
    func diff() throws {
        let wiki = try wiki()
        let operations = try wiki.wiki.operations()
        let diff = try wiki.wiki.diff(from: operations[1].parent, to: operations[1].commits[0].id, paths: ["a.md"])
        #expect(diff.hasSuffix("--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-A\n+A2\n"))
        try wiki.put("B by hand\n", at: "b.md")
        try wiki.put("new\n", at: "d.md")
        let work = try wiki.wiki.diffOfWorkTree()
        #expect(work.contains("-B\n+B by hand\n"))
        #expect(work.contains("+new\n"))
        #expect(try !wiki.wiki.diffOfWorkTree(paths: ["b.md"]).contains("+new\n"))
    }

    @Test("A page is read as it was at an earlier commit")
    func earlier() throws {
        let wiki = try wiki()
        let first = try #require(try wiki.wiki.operations().last?.commits.first?.id)
        #expect(try wiki.wiki.read("a.md", at: first) == Array("A\n".utf8))
        #expect(try wiki.wiki.read("c.md", at: first) == nil)
    }

    @Test("The same operations in another folder give the same commit ids")
    func reproducible() throws {
        let (one, other) = (try wiki(), try wiki())
        #expect(try one.wiki.operations().last?.commits == other.wiki.operations().last?.commits)
    }
}
