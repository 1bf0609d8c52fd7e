import Foundation
import Testing

@testable import Git

@Suite("Git history with holes")
struct HistoryDamageTests {
    /// Three commits that change `src/a` and `b`.
    private func sample() throws -> HistoryFolder {
        let folder = try HistoryFolder()
        for number in 1...3 {
            try folder.write("src/a", String(repeating: "\(number)\n", count: number))
            try folder.write("b", "\(number)\n")
            try folder.commit("\(number)")
        }
        return folder
    }

    @Test("A file that is missing or broken is listed without lines", arguments: [nil, "rubbish"])
    func blob(rubbish: String?) throws {
        let folder = try sample()
        let blob = try folder.id("HEAD~1:src/a")
        try folder.damage(blob, leaving: rubbish)
        let ours = try HistoryFolder.listed(folder.path)
        #expect(
            ours.commits.map(\.changes) == [
                ["1\t1\tb", "0\t0\tsrc/a"], ["1\t1\tb", "0\t0\tsrc/a"], ["1\t0\tb", "1\t0\tsrc/a"],
            ])
        #expect(ours.gaps.unreadable == [blob])
    }

    @Test("A folder that is missing hides what is in it and nothing else", arguments: [nil, "rubbish"])
    func tree(rubbish: String?) throws {
        let folder = try sample()
        let tree = try folder.id("HEAD~1:src")
        try folder.damage(tree, leaving: rubbish)
        let ours = try HistoryFolder.listed(folder.path)
        #expect(ours.commits.map(\.changes) == [["1\t1\tb"], ["1\t1\tb"], ["1\t0\tb", "1\t0\tsrc/a"]])
        #expect(ours.gaps.unreadable == [tree])
    }

    @Test("Folders that are nested without an end are left out, and overrun no stack")
    func nesting() throws {
        let folder = try TemporaryRepository()
        let pack = try PackWriter(into: folder.repository)
        var tree = try pack.add(.tree, Array("100644 a\0".utf8) + pack.addBlob(Array("a\n".utf8)).bytes)
        for _ in 0..<30_000 { tree = try pack.add(.tree, Array("40000 d\0".utf8) + tree.bytes) }
        let person = Signature(name: "Ada", email: "ada@example.com", time: 1_700_000_000)
        let id = try pack.addCommit(tree: tree, parents: [], author: person, committer: person, message: "deep")
        try pack.finish()
        var changes: [FileChangeCount] = []
        let gaps = try folder.repository.history(from: id) { entry in
            changes += entry.changes
            return true
        }
        #expect(changes.isEmpty)
        #expect(gaps.unreadable.count == 1)
        #expect(throws: GitError.self) { try folder.repository.files(in: id) }
        #expect(try folder.repository.survey(of: id).unreadable.count == 1)
    }

    @Test("A commit with a malformed author or date, which git reads, is read", arguments: ["Ada <ada@example.com> -1 +0000", "Ada", ""])
    func malformed(author: String) throws {
        let folder = try sample()
        let (tree, parent) = (try folder.id("HEAD^{tree}"), try folder.id("HEAD"))
        try folder.write(
            "raw", "tree \(tree)\nparent \(parent)\nauthor \(author)\ncommitter Ada <ada@example.com> 7 +0000\n\nOdd\n")
        try folder.shell("git update-ref --no-deref refs/heads/main $(git hash-object -t commit -w --literally raw)")
        let repository = try Repository(opening: folder.path)
        let head = try #require(try repository.head().commit)
        let commit = try repository.commit(head)
        #expect(commit.message == "Odd\n" && commit.parents == [parent] && commit.committer.time == 7)
        #expect(try repository.commitLink(head).parent == parent)
        #expect(try repository.tree(of: head) == tree)
        #expect(try repository.rootCommit() == folder.id("HEAD~3"))
        #expect(try repository.rootCommit(knowing: [parent: tree]).root == tree)
    }

    @Test("A commit that is missing ends its line; what its child changed is unknown", arguments: [nil, "rubbish"])
    func commit(rubbish: String?) throws {
        let folder = try sample()
        let (child, lost) = (try folder.id("HEAD~1"), try folder.id("HEAD~2"))
        try folder.damage(lost, leaving: rubbish)
        let ours = try HistoryFolder.listed(folder.path)
        #expect(ours.commits.map(\.changes) == [["1\t1\tb", "3\t2\tsrc/a"], []])
        #expect(ours.commits.last?.id == child.hex)
        #expect(ours.gaps.unreadable == [lost])
        try folder.damage(try folder.id("HEAD"))
        let nothing = try HistoryFolder.listed(folder.path)
        #expect(nothing.commits.isEmpty)
        #expect(nothing.gaps.unreadable.count == 1)
    }

    @Test("A shallow clone ends where it was cut off, and does not pretend that all files began there")
    func shallow() throws {
        let folder = try sample()
        let clone = folder.path + "/clone"
        try folder.git("clone", "-q", "--depth", "2", "file://" + folder.path, clone)
        let repository = try Repository(opening: clone)
        var (cuts, changes): ([Bool], [Int]) = ([], [])
        let gaps = try repository.history(from: try folder.id("HEAD")) { entry in
            cuts.append(entry.isCutOff)
            changes.append(entry.changes.count)
            return true
        }
        #expect(cuts == [false, true])
        #expect(changes == [2, 0])
        #expect(gaps == HistoryGaps())
    }

    @Test(
        "A repository whose format libgit2 does not know is refused with what can be done",
        arguments: [
            ("objectFormat", "sha256", "SHA-256"), ("partialClone", "origin", "--filter"), ("worktreeConfig", "true", "sparse-checkout"),
            ("novelty", "true", "extensions.novelty"),
        ])
    func format(extension name: String, value: String, word: String) throws {
        let folder = try HistoryFolder()
        try folder.git("config", "core.repositoryFormatVersion", "1")
        try folder.git("config", "extensions." + name, value)
        let error = #expect(throws: GitError.self) { try Repository.discover(from: folder.path) }
        #expect(error?.isUnsupported == true)
        #expect(error?.message.contains(word) == true)
        #expect(error?.message.contains("still captured") == true)
    }
}
