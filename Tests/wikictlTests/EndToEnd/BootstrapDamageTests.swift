import Foundation
import Testing

/// Bootstrap where a part of the repository is not there.
@Suite("Bootstrap with holes")
struct BootstrapDamageTests {
    /// Moves an object away, and answers how to bring it back.
    private func hide(_ revision: String, in repository: InventedRepository) throws -> () throws -> Void {
        let id = try repository.git("rev-parse", revision).trimmingCharacters(in: .whitespacesAndNewlines)
        let file = "\(repository.path)/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))"
        try FileManager.default.moveItem(atPath: file, toPath: file + ".away")
        return { try FileManager.default.moveItem(atPath: file + ".away", toPath: file) }
    }

    @Test("What could not be read is read by the next run at the same commit, once it is there")
    func missingFile() throws {
        let repository = try InventedRepository()
        let bringBack = try hide("HEAD:README.md", in: repository)
        let first = try repository.run("bootstrap")
        #expect(first.code == 0 && first.messages.contains("could not be read"), "\(first.messages)")
        let before = try repository.pages()
        try bringBack()
        try repository.run("bootstrap").expectDone()
        #expect(try repository.pages() != before)
        #expect(try repository.run("bootstrap").output.contains("as it was when it was read last"))
    }

    @Test("A lost first commit does not hide the project from who has a remote; without one the message says what to do")
    func missingCommit() throws {
        let repository = try InventedRepository()
        let root = try repository.git("rev-list", "--max-parents=0", "HEAD").trimmingCharacters(in: .whitespacesAndNewlines)
        let bringBack = try hide(root, in: repository)
        let alone = try repository.run("bootstrap")
        #expect(alone.code == 2 && alone.messages.contains("git fsck"), "\(alone.messages)")
        try bringBack()
        try repository.git("remote", "add", "origin", "https://example.com/tidegauge.git")
        try repository.run("bootstrap").expectDone()
        _ = try hide(root, in: repository)
        let verified = try repository.run("verify")
        #expect(verified.code == 0, "\(verified.messages)")
    }

    @Test("A worktree whose repository is gone is told from a folder without one")
    func gone() throws {
        let process = try WikictlProcess()
        #expect(try process.run("bootstrap").messages.contains("is in no git repository"))
        try process.folder.write("work/.git", "gitdir: /gone/.git/worktrees/work\n")
        for command in ["bootstrap", "verify"] {
            let result = try process.run(command)
            #expect(result.code == 2 && result.messages.contains("work/.git leads to no repository"), "\(result.messages)")
        }
    }

    @Test("A comment of a megabyte without an end is passed over, and soon", .timeLimit(.minutes(15)))
    func endless() throws {
        let repository = try InventedRepository()
        try repository.write("src/log.c", "// " + String(repeating: "WARNING: never call refresh because it deadlocks ", count: 18_000))
        try repository.commit("Keep a log", day: 9)
        try repository.run("bootstrap").expectDone()
    }

    @Test("A shallow clone that gets the rest of its history stays the same project, and the rest is read")
    func deepened() throws {
        let repository = try InventedRepository()
        var clone = repository.process
        try repository.git("clone", "-q", "--depth", "1", "file://\(repository.path)", "../shallow")
        clone.directory = repository.process.folder.path + "/shallow"
        try clone.run(["bootstrap"]).expectDone()
        let wiki = try clone.run(["path"]).output
        let result = try ChildProcess.run(
            "/usr/bin/git", ["fetch", "-q", "--unshallow"], environment: ["HOME": repository.process.folder.path, "PATH": "/usr/bin:/bin"],
            directory: clone.directory)
        #expect(result.code == 0)
        let deep = try clone.run(["bootstrap"])
        #expect(deep.code == 0 && deep.output.contains("Read 4 commits"), "\(deep.output)\(deep.messages)")
        #expect(try clone.run(["path"]).output == wiki)
    }
}
