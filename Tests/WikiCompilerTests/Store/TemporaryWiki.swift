import Children
import Foundation
import Git
import Testing

@testable import WikiCompiler

/// A wiki repository in a folder of its own, gone with the instance unless `WIKICTL_KEEP` is set.
final class TemporaryWiki {
    let folder: String
    let wiki: WikiRepository
    let lock: ProjectLock

    var path: String { folder + "/wiki" }

    init() throws {
        // In memory where that can be had: each operation waits for the disk a dozen times.
        let root = access("/dev/shm", W_OK) == 0 ? "/dev/shm/" : NSTemporaryDirectory()
        folder = root + "wikictl-store-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        wiki = try WikiRepository.create(at: folder + "/wiki")
        lock = try ProjectLock(at: folder + "/lock")
    }

    deinit {
        if ProcessInfo.processInfo.environment["WIKICTL_KEEP"] == nil { try? FileManager.default.removeItem(atPath: folder) }
    }

    static func author(_ time: Int64 = 1_800_000_000) -> Signature { Signature(name: "Ada", email: "ada@example.com", time: time) }

    /// Writes one operation with a commit a file; nil deletes.
    @discardableResult
    func write(operation: String = "op1", _ files: KeyValuePairs<String, String?>) throws -> WriteResult {
        try wiki.write(operation: operation, commits: Self.commits(Array(files)), holding: lock)
    }

    static func commits(_ files: [(key: String, value: String?)]) -> [PageCommit] {
        files.map { path, text in
            PageCommit(
                subject: "change \(path)", trailers: [("Sources", "s4k9t0m2xqe")], author: author(),
                changes: [FileChange(path: path, content: text.map { Array($0.utf8) })])
        }
    }

    func put(_ text: String, at path: String) throws {
        let url = URL(fileURLWithPath: self.path + "/" + path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: self.path + "/" + path).map { String(decoding: $0, as: UTF8.self) }
    }

    func delete(_ path: String) throws { try FileManager.default.removeItem(atPath: self.path + "/" + path) }

    /// All edits, as if made long ago.
    func edits() throws -> [HumanEdit] { try wiki.humanEdits(quietFor: 0, now: 4_000_000_000) }

    /// Runs the real git in the wiki and returns what it prints.
    @discardableResult
    func git(_ arguments: String...) throws -> String {
        let words = ["git", "-C", path, "-c", "user.name=Bo", "-c", "user.email=bo@example.com"] + arguments
        return String(decoding: try Child.output(of: "/usr/bin/env", words).bytes, as: UTF8.self)
    }

    /// Asserts that git finds nothing wrong, nothing uncommitted and nothing left over.
    func expectClean(sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(try git("fsck", "--strict", "--no-dangling") == "", sourceLocation: sourceLocation)
        #expect(try git("status", "--porcelain", "--untracked-files=all") == "", sourceLocation: sourceLocation)
        let left = try FileManager.default.subpathsOfDirectory(atPath: path).filter {
            $0.contains(".wikictl-") || $0.hasSuffix(".lock") || $0.contains("tmp_")
        }
        #expect(left == [], sourceLocation: sourceLocation)
        #expect(try edits() == [], sourceLocation: sourceLocation)
    }
}
