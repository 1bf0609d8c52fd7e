import Compression
import Foundation
import Hashing
import Testing

@testable import WikiCompiler

@Suite("Backups that mean no good")
struct HostileBackupTests {
    /// A backup of these files with a right manifest, unless another text is given.
    private func backup(_ files: [(path: String, text: String)], manifest: String? = nil, in folder: TranscriptFolder) throws -> String {
        var bytes: [UInt8] = []
        let compressor = ZstdCompressor(level: 1)
        let writer = TarWriter { try compressor.compress($0) { bytes += $0 } }
        var list = BackupManifest(made: "2026-11-30T00:00:00Z", version: "0")
        for file in files {
            try writer.add(TarEntry(path: file.path, mode: 0o600), Array(file.text.utf8))
            list.add(file.path, Array(file.text.utf8).sha256, bytes: file.text.utf8.count)
        }
        try writer.add(TarEntry(path: BackupLayout.manifest, mode: 0o600), Array((manifest ?? list.text).utf8))
        try writer.finish()
        try compressor.finish { bytes += $0 }
        return folder.write("hostile-\(UUID().uuidString).tar.zst", bytes)
    }

    private func refusal(_ file: String, _ folder: TranscriptFolder) -> String {
        let target = folder.path + "/deep/home"
        do {
            _ = try Restore(file: file).restore(into: Home(path: target), configuration: folder.path + "/config")
            return "restored"
        } catch {
            #expect((try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/deep")) ?? [] == [], "\(error)")
            return "\(error)"
        }
    }

    @Test(
        "A path that leads elsewhere is refused, and nothing is written",
        arguments: [
            "../escaped", "home/../../escaped", "/tmp/escaped", "home//x", "./home/x", "home/.", "other/x", "wiki/a/../../../escaped", "",
            "README.txt/x",
        ])
    func paths(path: String) throws {
        let folder = TranscriptFolder()
        let file = try backup([("home/ignore", "x"), (path, "owned")], in: folder)
        let words = refusal(file, folder)
        #expect(words.contains("cannot restore") && words.contains("no backup"), "\(words)")
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/escaped"))
        #expect(!FileManager.default.fileExists(atPath: "/tmp/escaped"))
    }

    @Test("What the manifest does not tell, tells otherwise, or tells twice is refused")
    func manifests() throws {
        let folder = TranscriptFolder()
        let files = [("home/ignore", "x"), ("home/joined", "y")]
        func list(_ paths: [(String, String)]) -> String {
            var list = BackupManifest(made: "2026-11-30T00:00:00Z", version: "0")
            for (path, text) in paths { list.add(path, Array(text.utf8).sha256, bytes: text.utf8.count) }
            return list.text
        }
        #expect(refusal(try backup(files, manifest: list([files[0]]), in: folder), folder).contains("home/joined is not in its manifest"))
        #expect(
            refusal(try backup(files, manifest: list([files[0], ("home/joined", "z")]), in: folder), folder).contains(
                "home/joined is damaged"))
        #expect(refusal(try backup(files, manifest: list(files + [("home/off", "")]), in: folder), folder).contains("home/off is missing"))
        #expect(refusal(try backup(files, manifest: list(files + files), in: folder), folder).contains("manifest cannot be read"))
        #expect(refusal(try backup(files, manifest: "nonsense", in: folder), folder).contains("manifest cannot be read"))
        let newer = list(files).replacingOccurrences(of: "schema 1", with: "schema 2")
        #expect(refusal(try backup(files, manifest: newer, in: folder), folder).contains("newer wikictl"))
        #expect(refusal(try backup(files + [files[0]], in: folder), folder).contains("twice"))
        #expect(refusal(try backup(files + [(BackupLayout.manifest, "")], in: folder), folder).contains("something follows its manifest"))
    }

    @Test("What is no backup at all is refused", arguments: ["", "hello", "PK\u{3}\u{4}", String(repeating: "\0", count: 10_240)])
    func foreign(text: String) throws {
        let folder = TranscriptFolder()
        #expect(refusal(folder.write("file", text), folder).contains("no backup of wikictl"))
        #expect(refusal(folder.path + "/missing", folder).contains("Check the name of the backup"))
    }

    @Test("A name with a line break or a backslash is told in the manifest as sha256sum tells it")
    func names() throws {
        var list = BackupManifest(made: "2026-11-30T00:00:00Z", version: "0")
        for path in ["home/a b", "home/a\\b", "home/a\nb", "home/ä"] { list.add(path, Array(path.utf8).sha256, bytes: 1) }
        #expect(list.text.contains("  home/a\\\\b\n") && list.text.contains("  home/a\\nb\n"))
        #expect(BackupManifest(list.text)?.digests == list.digests)
    }

    @Test("A small honest one is put in place with its permissions")
    func honest() throws {
        let folder = TranscriptFolder()
        let file = try backup([("home/ignore", "x"), ("config/config.yml", "settle: 1\n")], in: folder)
        #expect(refusal(file, folder) == "restored")
        #expect(TranscriptFolder.text(of: folder.path + "/deep/home/ignore") == "x")
        #expect(TranscriptFolder.text(of: folder.path + "/config/config.yml") == "settle: 1\n")
        #expect(refusal(file, TranscriptFolder()) == "restored")
    }
}

extension [UInt8] {
    fileprivate var sha256: [UInt8] { SHA256.digest(self) }
}
