import Children
import Foundation

@testable import Git

/// A repository that git itself fills, a minute between commits; gone with the instance.
final class HistoryFolder {
    /// A commit as `git log --numstat` shows it, or as we do.
    struct Listed: Equatable {
        let id: String
        var changes: [String] = []
    }

    struct Failure: Error { let output: String }

    let path = NSTemporaryDirectory() + "wikictl-history-\(UUID().uuidString)"
    private var clock = 1_700_000_000

    init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try git("init", "-q")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    @discardableResult
    func git(_ words: String...) throws -> String { String(decoding: try run(words, in: path), as: UTF8.self) }

    func run(_ words: [String], in folder: String) throws -> Data {
        let date = "\(clock) +0130"
        let result = try Child.output(
            of: "/usr/bin/env",
            [
                "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null", "GIT_AUTHOR_DATE=\(date)", "GIT_COMMITTER_DATE=\(date)",
                "GIT_NO_REPLACE_OBJECTS=1", "git", "-C", folder, "-c", "user.name=Bo Brae", "-c", "user.email=bo@example.com", "-c",
                "init.defaultBranch=main", "-c", "protocol.file.allow=always",
            ] + words)
        guard result.code == 0 else { throw Failure(output: "\(words): " + String(decoding: result.bytes, as: UTF8.self)) }
        return result.bytes
    }

    /// Runs a script in the folder, for names that are no text.
    func shell(_ script: String) throws {
        let result = try Child.output(of: "/bin/sh", ["-ec", "cd \"$1\"\n" + script, "sh", path])
        guard result.code == 0 else { throw Failure(output: String(decoding: result.bytes, as: UTF8.self)) }
    }

    func write(_ name: String, _ text: String) throws {
        let file = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// Commits everything that lies there.
    @discardableResult
    func commit(_ message: String, _ options: String...) throws -> ObjectID {
        clock += 60
        _ = try run(["add", "--all"], in: path)
        _ = try run(["commit", "-q", "--allow-empty", "--allow-empty-message", "-m", message] + options, in: path)
        return try id("HEAD")
    }

    func merge(_ branches: String...) throws {
        clock += 60
        _ = try run(["merge", "-q", "--no-ff", "--allow-unrelated-histories", "-m", "Merge"] + branches, in: path)
    }

    func id(_ revision: String) throws -> ObjectID {
        guard let id = ObjectID(hex: String(try git("rev-parse", revision).dropLast())) else { throw Failure(output: revision) }
        return id
    }

    /// Takes a loose object away, or leaves rubbish in its place.
    func damage(_ id: ObjectID, leaving rubbish: String? = nil) throws {
        let file = "\(path)/.git/objects/\(id.hex.prefix(2))/\(id.hex.dropFirst(2))"
        try FileManager.default.removeItem(atPath: file)
        if let rubbish { try Data(rubbish.utf8).write(to: URL(fileURLWithPath: file)) }
    }

    /// What git says, of this repository or another one.
    func listedByGit(in folder: String? = nil) throws -> [Listed] {
        let words = ["log", "-z", "--date-order", "--numstat", "--no-renames", "--format=%H", "HEAD"]
        var commits: [Listed] = []
        for token in try run(words, in: folder ?? path).split(separator: 0) {
            let text = String(decoding: token, as: UTF8.self).drop { $0 == "\n" }
            if text.isEmpty { continue }
            if text.count == 40, !text.contains("\t") {
                commits.append(Listed(id: String(text)))
            } else {
                commits[commits.count - 1].changes.append(String(text.replacing("-\t-\t", with: "0\t0\t")))
            }
        }
        return commits
    }

    /// What we say.
    static func listed(_ folder: String, threads: Int = 2) throws -> (commits: [Listed], gaps: HistoryGaps) {
        let repository = try Repository(opening: folder)
        var commits: [Listed] = []
        guard let head = try repository.head().commit else { return ([], HistoryGaps()) }
        let gaps = try repository.history(from: head, threads: threads) { entry in
            commits.append(Listed(id: entry.commit.id.hex, changes: entry.changes.map { "\($0.added)\t\($0.removed)\t\($0.path)" }))
            return true
        }
        return (commits, gaps)
    }
}
