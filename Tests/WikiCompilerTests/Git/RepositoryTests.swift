import Foundation
import Testing

@testable import Git

@Suite("Git repository")
struct RepositoryTests {
    private func commit(_ folder: TemporaryRepository, _ files: [String: String], _ message: String) throws {
        for (path, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: folder.path + "/" + path)) }
        try folder.git("add", "--all")
        try folder.git("commit", "-q", "-m", message)
    }

    @Test("A new repository is on main without a commit, and has no sample hooks")
    func new() throws {
        let folder = try TemporaryRepository()
        #expect(try folder.repository.head() == Head(reference: "refs/heads/main", commit: nil))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/.git/hooks/pre-commit.sample"))
        #expect(try folder.git("status", "--porcelain") == "")
    }

    @Test("A repository is found from any folder or file in it and from a linked worktree, which share a common directory")
    func discovery() throws {
        let folder = try TemporaryRepository()
        try commit(folder, ["a.txt": "a\n"], "one")
        try FileManager.default.createDirectory(atPath: folder.path + "/x/y", withIntermediateDirectories: true)
        let inside = try #require(try Repository.discover(from: folder.path + "/x/y"))
        #expect(inside.workDirectory == folder.repository.workDirectory)
        try folder.git("worktree", "add", "-q", folder.path + "-tree")
        defer { try? FileManager.default.removeItem(atPath: folder.path + "-tree") }
        let linked = try #require(try Repository.discover(from: folder.path + "-tree"))
        #expect(linked.commonDirectory == folder.repository.commonDirectory)
        #expect(linked.gitDirectory != folder.repository.gitDirectory)
        #expect(try Repository.discover(from: "/") == nil)
    }

    @Test("The root commit is the end of the first-parent chain, not another root that was merged in")
    func root() throws {
        let folder = try TemporaryRepository()
        #expect(try folder.repository.rootCommit() == nil)
        try commit(folder, ["a": "a"], "root")
        let root = try folder.git("rev-parse", "HEAD").dropLast()
        try folder.git("switch", "-q", "--orphan", "other")
        try commit(folder, ["b": "b"], "other root")
        try folder.git("switch", "-q", "main")
        try folder.git("merge", "-q", "--allow-unrelated-histories", "-m", "merge", "other")
        #expect(try folder.repository.rootCommit()?.hex == String(root))
    }

    @Test("Remotes are listed by name, and a shallow clone says so")
    func remotes() throws {
        let folder = try TemporaryRepository()
        try commit(folder, ["a": "a"], "one")
        try commit(folder, ["a": "b"], "two")
        try folder.git("remote", "add", "zeta", "https://example.com/z.git")
        try folder.git("remote", "add", "origin", "git@example.com:ada/app.git")
        #expect(
            try folder.repository.remotes() == [
                Remote(name: "origin", url: "git@example.com:ada/app.git"), Remote(name: "zeta", url: "https://example.com/z.git"),
            ])
        // Names with dots, several addresses, and those that are written short.
        try folder.git("remote", "add", "a.b", "short:app.git")
        try folder.git("remote", "set-url", "--add", "a.b", "https://example.com/second.git")
        try folder.git("config", "url.https://example.com/.insteadOf", "short:")
        try folder.git("config", "url.https://example.com/longer/.insteadOf", "short:app")
        try folder.git("config", "remote.pushed.pushurl", "https://example.com/p.git")
        #expect(try folder.repository.remotes().map(\.name) == ["a.b", "origin", "zeta"])
        #expect(try folder.repository.remotes()[0].url + "\n" == folder.git("remote", "get-url", "a.b"))
        #expect(!folder.repository.isShallow)
        let clone = folder.path + "-clone"
        defer { try? FileManager.default.removeItem(atPath: clone) }
        try folder.git("clone", "-q", "--depth", "1", "file://" + folder.path, clone)
        #expect(try Repository(opening: clone).isShallow)
    }

    @Test("A person's name is read from the repository, then from their own files with includes; theirs in git's order")
    func identity() throws {
        let folder = try TemporaryRepository()
        let home = folder.path + "-home"
        defer { try? FileManager.default.removeItem(atPath: home) }
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        try Data("[user]\n\tname = Ada\n[include]\n\tpath = ~/more\n".utf8).write(to: URL(fileURLWithPath: home + "/.gitconfig"))
        #expect(try Identity.configured(in: folder.repository, files: [home + "/.gitconfig"], home: home) == nil)
        try Data("[user]\n\temail = ada@example.com\n".utf8).write(to: URL(fileURLWithPath: home + "/more"))
        let files = ["/nonexistent", home + "/missing", home + "/.gitconfig"]
        #expect(try Identity.configured(in: folder.repository, files: files, home: home) == Identity(name: "Ada", email: "ada@example.com"))
        try folder.git("config", "user.email", "ada@work.example.com")
        #expect(
            try Identity.configured(in: folder.repository, files: files, home: home) == Identity(name: "Ada", email: "ada@work.example.com")
        )
        #expect(try Identity.configured(in: nil, files: files, home: home) == Identity(name: "Ada", email: "ada@example.com"))
    }

    @Test("A person's autocrlf does not change the bytes of a wiki")
    func emptyConfiguration() async throws {
        let folder = try TemporaryRepository()
        await #expect(processExitsWith: .success) { [path = folder.path as String] in
            try Data("[core]\n\tautocrlf = true\n[user]\n\tname = Eve\n".utf8).write(to: URL(fileURLWithPath: path + "/.gitconfig"))
            setenv("HOME", path, 1)
            let repository = try Repository(opening: path)
            let pack = try PackWriter(into: repository)
            let editor = try TreeEditor(nil, in: repository)
            try editor.set("a.md", to: pack.addBlob(Array("one\r\ntwo\n".utf8)))
            let person = Signature(name: "Ada", email: "ada@example.com", time: 0)
            let commit = try pack.addCommit(tree: editor.write(to: pack), parents: [], author: person, committer: person, message: "one")
            try pack.finish()
            try Data("one\r\ntwo\r\n".utf8).write(to: URL(fileURLWithPath: path + "/a.md"))
            let patch = String(decoding: try repository.patchOfWorkTree(from: commit, paths: ["a.md"]), as: UTF8.self)
            try #require(patch.contains("+two\r\n"))
            try #require(try Identity.configured(in: repository, files: [], home: path) == nil)
        }
    }

    @Test("Trailers are the key-value lines of the last paragraph, and none where other lines stand among them")
    func trailers() {
        let person = Signature(name: "Ada", email: "a@example.com", time: 0)
        func trailers(_ message: String) -> [String] {
            Commit(id: ObjectID(ofBlob: []), parents: [], author: person, committer: person, message: message).trailers.map {
                $0.key + "=" + $0.value
            }
        }
        #expect(trailers("subject\n\nOperation: op1\nSources: s1, s2\n") == ["Operation=op1", "Sources=s1, s2"])
        #expect(trailers("Operation: op1\n") == [])
        #expect(trailers("subject\n\nbody text: here\nOperation: op1\n") == [])
    }
}
