import Foundation
import Git
import Testing

@testable import WikiCompiler

@Suite("Wiki repository: a person at work in the same files")
struct WikiRepositoryConflictTests {
    private func wiki() throws -> TemporaryWiki {
        let wiki = try TemporaryWiki()
        try wiki.write(["a.md": "A\n", "b.md": "B\n"])
        return wiki
    }

    private func text(_ bytes: [UInt8]?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

    @Test("An edit that was not adopted stays in place, and goes on being reported with the version it started from")
    func editStays() throws {
        let wiki = try wiki()
        try wiki.put("A by hand\n", at: "a.md")
        let result = try wiki.write(operation: "op2", ["a.md": "A2\n"])
        #expect(result.conflicts.map(\.path) == ["a.md"])
        #expect(wiki.text("a.md") == "A by hand\n")
        try wiki.write(operation: "op3", ["a.md": "A3\n", "b.md": "B3\n"])
        #expect(wiki.text("a.md") == "A by hand\n")
        #expect(wiki.text("b.md") == "B3\n")
        let edit = try #require(try wiki.edits().first)
        #expect([text(edit.base), text(edit.committed), text(edit.current)] == ["A\n", "A3\n", "A by hand\n"])
        #expect(try wiki.git("status", "--porcelain") == " M a.md\n")
    }

    @Test("A merge that names the person's version replaces it, and the conflict is over")
    func merging() throws {
        let wiki = try wiki()
        try wiki.put("A by hand\n", at: "a.md")
        try wiki.write(operation: "op2", ["a.md": "A2\n"])
        let merged = FileChange(path: "a.md", content: Array("A2 by hand\n".utf8), replacing: Array("A by hand\n".utf8))
        let result = try wiki.wiki.write(
            operation: "adopt", commits: [PageCommit(subject: "adopt", author: TemporaryWiki.author(), changes: [merged])],
            holding: wiki.lock)
        #expect(result.conflicts == [])
        #expect(wiki.text("a.md") == "A2 by hand\n")
        try wiki.expectClean()
    }

    @Test("A merge that comes out as HEAD's version makes no commit, yet replaces the person's version")
    func headWins() throws {
        let wiki = try wiki()
        try wiki.put("A by hand\n", at: "a.md")
        let head = try wiki.write(operation: "op2", ["a.md": "A2\n"]).head
        let merged = FileChange(path: "a.md", content: Array("A2\n".utf8), replacing: Array("A by hand\n".utf8))
        let result = try wiki.wiki.write(
            operation: "adopt", commits: [PageCommit(subject: "adopt", author: TemporaryWiki.author(), changes: [merged])],
            holding: wiki.lock)
        #expect(result == WriteResult(head: head, commits: [], conflicts: []))
        #expect(wiki.text("a.md") == "A2\n")
        try wiki.expectClean()
    }

    @Test("A person who turns back to HEAD's version by hand ends the conflict")
    func turnedBack() throws {
        let wiki = try wiki()
        try wiki.put("A by hand\n", at: "a.md")
        try wiki.write(operation: "op2", ["a.md": "A2\n"])
        try wiki.put("A2\n", at: "a.md")
        try wiki.wiki.recover(holding: wiki.lock)
        try wiki.put("A2 by hand\n", at: "a.md")
        #expect(text(try #require(try wiki.edits().first).base) == "A2\n")
    }

    @Test("A merge in which the person wins outright is committed as they wrote it, and the conflict is over")
    func personWins() throws {
        let wiki = try wiki()
        try wiki.put("A by hand\n", at: "a.md")
        try wiki.write(operation: "op2", ["a.md": "A2\n"])
        try wiki.write(operation: "adopt", ["a.md": "A by hand\n"])
        #expect(wiki.text("a.md") == "A by hand\n")
        try wiki.expectClean()
        try wiki.put("A by hand again\n", at: "a.md")
        #expect(text(try #require(try wiki.edits().first).base) == "A by hand\n")
    }

    @Test("An edit committed as the person's is replaced by the adopted version that follows it in the same operation")
    func adopting() throws {
        let wiki = try wiki()
        try wiki.put("A by hand\n", at: "a.md")
        let commits = TemporaryWiki.commits([("a.md", "A by hand\n"), ("a.md", "A by hand ^k3f9a0c2\n")])
        #expect(try wiki.wiki.write(operation: "adopt", commits: commits, holding: wiki.lock).conflicts == [])
        #expect(wiki.text("a.md") == "A by hand ^k3f9a0c2\n")
        try wiki.expectClean()
    }

    @Test("An edit saved while its page is being replaced is found and put back", arguments: ["created a.md"])
    func savedMeanwhile(point: String) throws {
        let wiki = try wiki()
        wiki.wiki.faultPoint = { [path = wiki.path] in
            if $0 == point { try? Data("A by hand\n".utf8).write(to: URL(fileURLWithPath: path + "/a.md")) }
        }
        let result = try wiki.write(operation: "op2", ["a.md": "A2\n"])
        #expect(result.conflicts.map(\.path) == ["a.md"])
        #expect(wiki.text("a.md") == "A by hand\n")
        #expect(try wiki.git("ls-files", "--others") == "")
    }

    @Test("An edit displaced by a replacement that was interrupted is put back by the recovery")
    func displaced() throws {
        let wiki = try wiki()
        let old = try #require(try wiki.wiki.head())
        let new = try #require(try wiki.write(operation: "op2", ["a.md": "A2\n"]).head)
        try wiki.put("A by hand\n", at: ".wikictl-a.md")
        try wiki.wiki.own.set(Intent(operation: "op2", old: old, new: new, replacing: [:]))
        let report = try wiki.wiki.recover(holding: wiki.lock)
        #expect(report.conflicts.map(\.path) == ["a.md"])
        #expect(wiki.text("a.md") == "A by hand\n")
        #expect(wiki.text(".wikictl-a.md") == nil)
    }

    @Test("A page that a person deleted stays deleted when an operation changes it, and is reported as deleted")
    func deletedByHand() throws {
        let wiki = try wiki()
        try wiki.delete("a.md")
        try wiki.write(operation: "op2", ["a.md": "A2\n"])
        #expect(wiki.text("a.md") == nil)
        let edit = try #require(try wiki.edits().first)
        #expect(edit.kind == .deleted)
        #expect([text(edit.base), text(edit.committed)] == ["A\n", "A2\n"])
    }

    @Test("A page that an operation deletes while a person edits it stays")
    func deletedUnderneath() throws {
        let wiki = try wiki()
        try wiki.put("A by hand\n", at: "a.md")
        #expect(try wiki.write(operation: "op2", ["a.md": nil]).conflicts.map(\.path) == ["a.md"])
        let edit = try #require(try wiki.edits().first)
        #expect(edit.kind == .added)
        #expect([text(edit.base), text(edit.committed), text(edit.current)] == ["A\n", nil, "A by hand\n"])
    }

    @Test("A file just saved, or deleted, is not settled until it has been left alone")
    func unsettled() throws {
        let wiki = try wiki()
        try wiki.put("A by hand\n", at: "a.md")
        try wiki.delete("b.md")
        var saved = stat()
        stat(wiki.path + "/a.md", &saved)
        let time = Double(saved.st_mtim.tv_sec)
        #expect(try wiki.wiki.humanEdits(quietFor: 5, now: time + 2).map(\.isSettled) == [false, false])
        #expect(try wiki.wiki.humanEdits(quietFor: 5, now: time + 60).map(\.isSettled) == [true, true])
    }

    @Test("Neither a linked page nor a page in a linked folder is written through the link")
    func symbolicLinks() throws {
        let wiki = try TemporaryWiki()
        try wiki.write(["a.md": "A\n", "rules/r.md": "R\n"])
        let outside = wiki.folder + "/outside"
        try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
        try Data("A\n".utf8).write(to: URL(fileURLWithPath: outside + "/a.md"))
        try Data("R\n".utf8).write(to: URL(fileURLWithPath: outside + "/r.md"))
        try wiki.delete("a.md")
        try wiki.delete("rules")
        try FileManager.default.createSymbolicLink(atPath: wiki.path + "/a.md", withDestinationPath: outside + "/a.md")
        try FileManager.default.createSymbolicLink(atPath: wiki.path + "/rules", withDestinationPath: outside)
        let result = try wiki.write(operation: "op2", ["a.md": "A2\n", "rules/r.md": "R2\n", "rules/new.md": "N\n"])
        #expect(result.conflicts.map(\.path) == ["a.md", "rules/new.md", "rules/r.md"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: outside).sorted() == ["a.md", "r.md"])
        #expect(FileManager.default.contents(atPath: outside + "/a.md") == Data("A\n".utf8))
        #expect(FileManager.default.contents(atPath: outside + "/r.md") == Data("R\n".utf8))
        #expect(try wiki.edits().map(\.kind) == Array(repeating: .obstructed(by: "a symbolic link"), count: 3))
    }

    @Test("A folder where a page should be is left alone and reported")
    func folderInTheWay() throws {
        let wiki = try wiki()
        try wiki.delete("a.md")
        try wiki.put("mine\n", at: "a.md/note.md")
        #expect(try wiki.write(operation: "op2", ["a.md": "A2\n"]).conflicts.map(\.path) == ["a.md"])
        #expect(wiki.text("a.md/note.md") == "mine\n")
        #expect(try wiki.edits().map(\.kind) == [.obstructed(by: "a folder"), .added])
    }

    @Test("What a person staged for other paths stays staged")
    func staged() throws {
        let wiki = try wiki()
        try wiki.put("B by hand\n", at: "b.md")
        try wiki.git("add", "b.md")
        try wiki.write(operation: "op2", ["a.md": "A2\n"])
        #expect(try wiki.git("status", "--porcelain") == "M  b.md\n")
    }

    @Test("An index of git's that is damaged or gone is made anew", arguments: [nil, "rubbish"])
    func damagedIndex(content: String?) throws {
        let wiki = try wiki()
        try wiki.delete(".git/index")
        if let content { try wiki.put(content, at: ".git/index") }
        try wiki.write(operation: "op2", ["a.md": "A2\n"])
        #expect(try wiki.git("status", "--porcelain") == "")
    }
}
