import Children
import Git
import Testing

@testable import WikiCompiler

@Suite("Writing a history anew")
struct HistoryRewriteTests {
    private func rewritten(
        _ wiki: TemporaryWiki, file: @escaping (String) -> HistoryRewrite.Verdict = { _ in .kept },
        message: @escaping (String) -> String = { $0 }
    ) throws -> (Repository, ObjectID) {
        let old = try Repository(opening: wiki.path)
        let new = try Repository.create(at: wiki.folder + "/new")
        let rewrite = try HistoryRewrite(
            from: old, into: new, file: { path, _ in file(path) }, message: { Array(message(String(decoding: $0, as: UTF8.self)).utf8) })
        let tips = try old.references().map(\.commit)
        let commits = try rewrite.run(tips)
        let head = try #require(try old.head().commit.flatMap { commits[$0] })
        try new.move("refs/heads/main", from: nil, to: head, note: "test")
        return (new, head)
    }

    private func wiki() throws -> TemporaryWiki {
        let wiki = try TemporaryWiki()
        try wiki.write(operation: "op1", ["a/one.md": "1\n", "a/two.md": "2\n", "b.md": "B\n"])
        try wiki.write(operation: "op2", ["a/one.md": "1, changed\n", "b.md": nil])
        return wiki
    }

    private func git(_ wiki: TemporaryWiki, _ words: String...) throws -> String {
        try wiki.git(["--git-dir", wiki.folder + "/new/.git"] + words)
    }

    @Test("Where nothing changes, every commit keeps its id, a person's merge and a signature included")
    func nothing() throws {
        let wiki = try wiki()
        try wiki.git("branch", "side", "HEAD~1")
        try wiki.git("commit", "-q", "--allow-empty", "-m", "By hand")
        try wiki.git("merge", "-q", "--no-ff", "-m", "Join", "side")
        let head = try wiki.git("rev-parse", "HEAD")
        let (_, new) = try rewritten(wiki)
        #expect(new.hex + "\n" == head)
        #expect(try git(wiki, "fsck", "--strict") == "")
        #expect(try git(wiki, "log", "--format=%H %P") == wiki.git("log", "--format=%H %P"))
    }

    @Test("A file goes from every version, another gets a name and bytes; commits stay as many, with their authors and dates")
    func files() throws {
        let wiki = try wiki()
        _ = try rewritten(wiki) { path in
            switch path {
            case "b.md": .dropped
            case "a/one.md": .changed(name: "zero.md", bytes: Array("0\n".utf8))
            default: .kept
            }
        }
        #expect(try git(wiki, "fsck", "--strict") == "")
        #expect(try git(wiki, "ls-tree", "-r", "--name-only", "HEAD") == "a/two.md\na/zero.md\n")
        #expect(try git(wiki, "log", "--format=", "--name-only").contains("b.md") == false)
        let format = "--format=%an %ae %at %ct %s %(trailers:key=Operation)"
        #expect(try git(wiki, "log", format) == wiki.git("log", format))
        let objects = try git(wiki, "cat-file", "--batch-all-objects", "--batch-check")
        #expect(!objects.contains(ObjectID(ofBlob: Array("B\n".utf8)).hex))
    }

    @Test("A history of which no file is left is one of empty trees, and messages change where they are to")
    func empty() throws {
        let wiki = try wiki()
        _ = try rewritten(wiki, file: { _ in .dropped }, message: { $0.replacing("change", with: "touch") })
        #expect(try git(wiki, "fsck", "--strict") == "")
        #expect(try git(wiki, "ls-tree", "-r", "HEAD") == "")
        #expect(try git(wiki, "log", "-1", "--format=%s") == "touch b.md\n")
    }
}

extension TemporaryWiki {
    /// Runs the real git in the wiki and returns what it prints.
    func git(_ arguments: [String]) throws -> String {
        let words = ["git", "-C", path, "-c", "user.name=Bo", "-c", "user.email=bo@example.com"] + arguments
        return String(decoding: try Child.output(of: "/usr/bin/env", words).bytes, as: UTF8.self)
    }
}
