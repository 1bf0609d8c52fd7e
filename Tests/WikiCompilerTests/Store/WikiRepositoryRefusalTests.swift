import Foundation
import Git
import Testing

@testable import WikiCompiler

@Suite("Wiki repository: what it refuses")
struct WikiRepositoryRefusalTests {
    private func wiki() throws -> TemporaryWiki {
        let wiki = try TemporaryWiki()
        try wiki.write(["a.md": "A\n"])
        return wiki
    }

    @Test("HEAD on another branch is refused by name, and nothing changes")
    func otherBranch() throws {
        let wiki = try wiki()
        try wiki.git("switch", "-q", "-c", "draft/x")
        #expect(throws: StoreError.otherBranch(path: wiki.path, head: "draft/x")) { try wiki.write(operation: "op2", ["a.md": "A2\n"]) }
        #expect(throws: StoreError.otherBranch(path: wiki.path, head: "draft/x")) { try wiki.edits() }
        #expect(wiki.text("a.md") == "A\n")
        try wiki.git("switch", "-q", "main")
        try wiki.write(operation: "op2", ["a.md": "A2\n"])
        try wiki.expectClean()
    }

    @Test("A detached HEAD is refused")
    func detached() throws {
        let wiki = try wiki()
        try wiki.git("switch", "-q", "--detach")
        #expect(throws: StoreError.otherBranch(path: wiki.path, head: "no branch")) { try wiki.write(operation: "op2", ["a.md": "A2\n"]) }
    }

    @Test("A merge that was begun and not finished is refused")
    func merging() throws {
        let wiki = try wiki()
        try wiki.git("switch", "-q", "-c", "other")
        try wiki.put("theirs\n", at: "a.md")
        try wiki.git("commit", "-qam", "theirs")
        try wiki.git("switch", "-q", "main")
        try wiki.put("ours\n", at: "a.md")
        try wiki.git("commit", "-qam", "ours")
        try wiki.git("merge", "other")
        #expect(throws: StoreError.unfinished(path: wiki.path, command: "a merge")) { try wiki.write(operation: "op2", ["b.md": "B\n"]) }
    }

    @Test(
        "A lock file that nobody knows is refused with the way out, and stays",
        arguments: ["refs/heads/main.lock", "index.lock", "HEAD.lock"])
    func foreignLock(name: String) throws {
        let wiki = try wiki()
        let lock = wiki.path + "/.git/" + name
        try Data("0000".utf8).write(to: URL(fileURLWithPath: lock))
        let error = #expect(throws: StoreError.self) { try wiki.write(operation: "op2", ["a.md": "A2\n"]) }
        #expect(error == .locked(path: wiki.path, lock: lock))
        #expect("\(error!)".hasSuffix("If no git command is running in the wiki, remove \(lock) and try again"))
        #expect(FileManager.default.fileExists(atPath: lock))
        #expect(wiki.text("a.md") == "A\n")
    }

    @Test("Where our own intent stands, our own stale lock files are removed and another's are not")
    func ownLocks() throws {
        let wiki = try wiki()
        let old = try #require(try wiki.wiki.head())
        let new = try #require(try wiki.write(operation: "op2", ["a.md": "A2\n"]).head)
        let git = wiki.path + "/.git/"
        // As if killed while main was being moved, and while the index was.
        try wiki.git("update-ref", "refs/heads/main", old.hex)
        try wiki.wiki.own.set(Intent(operation: "op2", old: old, new: new, replacing: [:]))
        try Data("\(new)\n".utf8).write(to: URL(fileURLWithPath: git + "refs/heads/main.lock"))
        try Data("draft".utf8).write(to: URL(fileURLWithPath: git + "wikictl/index"))
        try FileManager.default.linkItem(atPath: git + "wikictl/index", toPath: git + "index.lock")
        #expect(try wiki.wiki.recover(holding: wiki.lock).outcome == .abandoned)
        #expect(!FileManager.default.fileExists(atPath: git + "refs/heads/main.lock"))
        #expect(!FileManager.default.fileExists(atPath: git + "index.lock"))

        try wiki.wiki.own.set(Intent(operation: "op2", old: old, new: new, replacing: [:]))
        try Data("\(old)\n".utf8).write(to: URL(fileURLWithPath: git + "refs/heads/main.lock"))
        try Data("theirs".utf8).write(to: URL(fileURLWithPath: git + "index.lock"))
        try wiki.wiki.recover(holding: wiki.lock)
        #expect(FileManager.default.fileExists(atPath: git + "refs/heads/main.lock"))
        #expect(FileManager.default.fileExists(atPath: git + "index.lock"))
    }

    @Test("A commit that a person makes while an operation is being written is not run over")
    func movedMeanwhile() throws {
        let wiki = try wiki()
        wiki.wiki.faultPoint = { [path = wiki.path] point in
            guard point == "intended" else { return }
            let process = try? Process.run(
                URL(fileURLWithPath: "/usr/bin/env"),
                arguments: [
                    "git", "-C", path, "-c", "user.name=Bo", "-c", "user.email=b@example.com", "commit", "-q", "--allow-empty", "-m",
                    "theirs",
                ])
            process?.waitUntilExit()
        }
        #expect(throws: StoreError.moved(path: wiki.path)) { try wiki.write(operation: "op2", ["a.md": "A2\n"]) }
        wiki.wiki.faultPoint = { _ in }
        #expect(try wiki.git("log", "-1", "--format=%s") == "theirs\n")
        try wiki.expectClean()
        try wiki.write(operation: "op2", ["a.md": "A2\n"])
        #expect(try wiki.git("log", "--format=%s") == "change a.md\ntheirs\nchange a.md\n")
    }

    @Test(
        "Paths that leave the wiki, or reach into git's folder, are refused",
        arguments: ["../a.md", "/a.md", "a//b.md", "a/./b.md", ".git/config", "x/.GIT/y", "", "a\nb.md"])
    func unsafePath(path: String) throws {
        let wiki = try wiki()
        #expect(throws: StoreError.unsafePath(path)) {
            try wiki.wiki.write(operation: "op2", commits: TemporaryWiki.commits([(path, "x")]), holding: wiki.lock)
        }
    }

    @Test("Two writers: the second is told which process holds the lock, and may write when it is released")
    func twoWriters() throws {
        let wiki = try wiki()
        let path = wiki.folder + "/second"
        var first: ProjectLock? = try ProjectLock(at: path)
        #expect(throws: StoreError.busy(lock: path, holder: getpid())) { try ProjectLock(at: path) }
        withExtendedLifetime(first) {}
        first = nil
        _ = try ProjectLock(at: path)
    }

    @Test("A lock ends with the process that held it, however it died")
    func lockOfDead() async throws {
        let wiki = try wiki()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = wiki.folder + "/third" as String] in
            let lock = try ProjectLock(at: path)
            withExtendedLifetime(lock) { _ = kill(getpid(), SIGKILL) }
        }
        _ = try ProjectLock(at: wiki.folder + "/third")
    }
}
