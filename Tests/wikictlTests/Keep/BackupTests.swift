import Children
import Foundation
import Testing

/// A backup is taken while the home is in use, and puts everything back as it was.
@Suite("Backup and restore")
struct BackupTests {
    /// A home with a compiled project, a person's unfinished edit, editor settings, templates and a configuration.
    private func sample() throws -> CompiledSample {
        let sample = try CompiledSample()
        try sample.process.folder.write(".config/wikictl/config.yml", "settle: 0\n")
        try sample.compile(CompiledSample.sessions).expectDone()
        try sample.process.folder.write("home/templates/extract.md", "mine\n")
        let page = try #require(try sample.pages().first { $0.hasPrefix("decisions/") })
        try sample.write(page, try sample.text(page) + "\nI am not done with this.\n")
        try sample.write(".obsidian/app.json", "{}")
        try sample.write("notes/mine.md", "Mine.\n")
        return sample
    }

    /// Every file below a folder with its bytes and permissions, but for what is derived.
    private func tree(_ folder: String, without names: Set<String> = []) throws -> [String: String] {
        var tree: [String: String] = [:]
        let root = URL(fileURLWithPath: folder)
        for case let path as String in try #require(FileManager.default.enumerator(atPath: folder)) {
            guard !names.contains(where: { path == $0 || path.hasPrefix($0 + "/") }) else { continue }
            let file = root.appendingPathComponent(path)
            let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
            guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
            let mode = (attributes[.posixPermissions] as? Int) ?? 0
            tree[path] = "\(String(mode, radix: 8)) \(try Data(contentsOf: file).base64EncodedString())"
        }
        return tree
    }

    /// What a person and the machine see of the wiki.
    private func standing(_ sample: CompiledSample) throws -> [String] {
        let queries = ["session cookies", "how is it built", "rule", "test"].map { ["query", "--json", "--all", $0] }
        return try queries.map { try sample.process.run($0).output } + [
            sample.git("log", "--format=%H %s"), sample.git("status", "--porcelain"), sample.git("rev-parse", "HEAD^{tree}"), sample.fsck(),
            sample.run("doctor").output,
        ]
    }

    private func tables(_ sample: CompiledSample) throws -> String {
        let script = "import sqlite3,sys\nfor l in sqlite3.connect(sys.argv[1]).iterdump(): print(l)"
        let dumped = try Child.output(of: "/usr/bin/python3", ["-c", script, sample.process.home + "/state.db"])
        return String(decoding: dumped.bytes, as: UTF8.self)
    }

    @Test("Backed up, wiped and restored, trees, files, permissions, state and answers are what they were")
    func roundTrip() throws {
        let sample = try sample()
        let derived: Set<String> = [
            "cache", "locks", "logs", "backups", "index.db", "index.db-wal", "index.db-shm", "state.db", "state.db-wal", "state.db-shm",
        ]
        let (before, told, rows) = (try tree(sample.process.home), try standing(sample), try tables(sample))
        let file = sample.process.folder.path + "/backup.tar.zst"
        let made = try sample.process.run("backup", file, "--json")
        made.expectDone()
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
        let digest = try Child.output(of: "/usr/bin/sha256sum", [file])
        #expect(made.output.contains(String(decoding: digest.bytes.prefix(64), as: UTF8.self)))
        try sample.process.run("restore", file, "--check").expectDone()

        try FileManager.default.removeItem(atPath: sample.process.home)
        try FileManager.default.removeItem(atPath: sample.process.folder.path + "/.config")
        let restored = try sample.process.run("restore", file)
        restored.expectDone()
        #expect(restored.output.contains("Restored to") && !restored.output.contains(" 0 B"))
        let after = try tree(sample.process.home)
        func kept(_ tree: [String: String]) -> [String: String] {
            tree.filter { path, _ in
                !derived.contains { path == $0 || path.hasPrefix($0 + "/") }
                    && !["/.git/index", "/.git/packed-refs", "/.git/refs/heads/main", "/.git/logs/"].contains { path.contains($0) }
            }
        }
        #expect(Set(kept(after).keys) == Set(kept(before).keys))
        #expect(kept(after) == kept(before))
        #expect(try tables(sample) == rows)
        #expect(try standing(sample) == told)
        #expect(sample.process.folder.text(".config/wikictl/config.yml") == "settle: 0\n")
        try sample.compile(CompiledSample.sessions).expectDone()
    }

    @Test("Laid out beside a home it is a home of its own, and the one in use is not touched")
    func beside() throws {
        let sample = try sample()
        let file = sample.process.folder.path + "/backup.tar.zst"
        try sample.process.run("backup", file).expectDone()
        let before = try tree(sample.process.home, without: ["cache", "locks"])
        #expect(try sample.process.run("restore", file).code == 2)
        let folder = sample.process.folder.path + "/beside"
        try sample.process.run("restore", file, "--to", folder).expectDone()
        #expect(try tree(sample.process.home, without: ["cache", "locks"]) == before)
        let words = ["query", "--json", "session cookies", "--project", "harbor"]
        #expect(try sample.process.run(words + ["--home", folder]).output == sample.process.run(words).output)
        let again = try sample.process.run("restore", file, "--to", folder)
        #expect(again.code == 2 && again.messages.contains("something stands there"))
    }

    @Test("Any person can open it with tar and sha256sum", .enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/zstd")))
    func plain() throws {
        let sample = try sample()
        let file = sample.process.folder.path + "/backup.tar.zst"
        try sample.process.run("backup", file).expectDone()
        let out = try sample.process.folder.makeFolder("out")
        let unpacked = try Child.output(of: "/usr/bin/tar", ["--zstd", "--extract", "--file", file, "--directory", out])
        #expect(unpacked.code == 0, "\(String(decoding: unpacked.bytes, as: UTF8.self))")
        let checked = try Child.output(of: "/bin/sh", ["-c", "cd '\(out)' && sha256sum --check --strict --quiet MANIFEST"])
        #expect(checked.code == 0, "\(String(decoding: checked.bytes, as: UTF8.self))")
        let wiki = try #require(try FileManager.default.contentsOfDirectory(atPath: out + "/wiki").first)
        let project = try #require(
            try FileManager.default.contentsOfDirectory(atPath: out + "/wiki/\(wiki)").first { $0.hasPrefix("harbor") })
        let log = try Child.output(of: "/usr/bin/git", ["-C", "\(out)/wiki/\(wiki)/\(project)", "log", "--format=%s"])
        #expect(log.code == 0 && !log.bytes.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: out + "/home/index.db"))
    }

    @Test("Where it may not be written it is not")
    func refused() throws {
        let sample = try CompiledSample()
        #expect(try sample.process.run("backup", "x.tar.zst").messages.contains("nothing to back up"))
        try sample.compile(try sample.process.folder.write("1.jsonl", InventedSession.order(1, "tide").text)).expectDone()
        for inside in [sample.process.home + "/b.tar.zst", try sample.wiki + "/b.tar.zst", sample.raw + "/../b.tar.zst"] {
            let result = try sample.process.run("backup", inside)
            #expect(result.code == 2 && result.messages.contains("inside of what is backed up"), "\(inside)")
        }
        let file = try sample.process.folder.write("there", "mine")
        #expect(try sample.process.run("backup", file).messages.contains("a file stands there"))
        #expect(sample.process.folder.text("there") == "mine")
        try sample.process.run("backup", file, "--replace").expectDone()
        #expect(try sample.process.run("backup", sample.process.folder.path + "/nowhere/x").code == 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: sample.process.folder.path).allSatisfy { !$0.contains("partial") })
    }

    @Test("Cut off or changed anywhere, it is refused, and leaves nothing")
    func damaged() throws {
        let sample = try sample()
        let file = sample.process.folder.path + "/backup.tar.zst"
        try sample.process.run("backup", file).expectDone()
        let whole = try Data(contentsOf: URL(fileURLWithPath: file))
        let bad = sample.process.folder.path + "/bad.tar.zst"
        let target = sample.process.folder.path + "/target/home"
        func expectRefused(_ bytes: Data, _ comment: Comment) throws {
            try bytes.write(to: URL(fileURLWithPath: bad))
            let result = try sample.process.run("restore", bad, "--to", target)
            #expect(result.code == 2, comment)
            #expect(result.messages.contains("cannot restore"), "\(comment): \(result.messages)")
            #expect((try? FileManager.default.contentsOfDirectory(atPath: sample.process.folder.path + "/target")) ?? [] == [], comment)
        }
        for part in [0, 3, 100, whole.count / 3, whole.count / 2, whole.count - 5, whole.count - 1] {
            try expectRefused(whole.prefix(part), "the first \(part) of \(whole.count) bytes")
        }
        for place in stride(from: 6, to: whole.count, by: max(1, whole.count / 12)) {
            var changed = whole
            changed[place] ^= 0x10
            try expectRefused(changed, "byte \(place) of \(whole.count)")
        }
    }

    @Test("Taken while compiles run, each backup is sound, and compiling what it holds leads where the compiles led")
    func concurrent() throws {
        let sample = try CompiledSample()
        let files = try (1...40).map {
            try sample.process.folder.write("\($0).jsonl", InventedSession.order($0, "tide\($0 % 7)").text)
        }
        try sample.compile(files[0]).expectDone()
        var child: Child?
        var backups: [String] = []
        let variables = sample.process.variables
        for round in 0..<3 {
            let words = ["compile", "--project", "harbor"] + files[(round * 13)..<(round * 13 + 14)]
            child = try Child(WikictlProcess.program, words, environment: variables, directory: sample.process.directory)
            repeat {
                let file = sample.process.folder.path + "/backup-\(backups.count).tar.zst"
                try sample.process.run("backup", file).expectDone()
                backups.append(file)
            } while child?.isRunning == true && backups.count < 60
            #expect(child?.wait() == 0)
        }
        let compiled = try sample.compile(files[0])
        compiled.expectDone()
        let expected = try sample.git("rev-parse", "HEAD^{tree}")
        for (number, file) in backups.enumerated() where number % max(1, backups.count / 8) == 0 || file == backups.last {
            let folder = sample.process.folder.path + "/restored-\(number)"
            let restored = try sample.process.run("restore", file, "--to", folder)
            #expect(restored.code == 0, "\(restored.messages)")
            let finished = try sample.process.run(["compile", "--home", folder, "--create", "--project", "harbor"] + files)
            #expect(finished.code == 0, "\(finished.messages)")
            let path = try sample.process.run("path", "--home", folder, "--project", "harbor").output.trimmingCharacters(
                in: .whitespacesAndNewlines)
            let git = { (words: [String]) in
                String(decoding: try Child.output(of: "/usr/bin/git", ["-C", path] + words).bytes, as: UTF8.self)
            }
            #expect(try git(["rev-parse", "HEAD^{tree}"]) == expected, "\(file)")
            #expect(try git(["status", "--porcelain"]) == "")
            #expect(try git(["fsck", "--strict", "--no-dangling", "--no-progress"]) == "")
            #expect(try !git(["log", "--format=%an"]).contains("someone"))
        }
    }
}
