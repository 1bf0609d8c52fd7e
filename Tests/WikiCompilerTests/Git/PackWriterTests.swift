import Foundation
import Testing

@testable import Git

@Suite("Pack writer")
struct PackWriterTests {
    /// Pseudo-random bytes, the same in each run.
    private static func noise(_ count: Int, seed: UInt64) -> [UInt8] {
        var state = seed
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 40)
        }
    }

    /// All that git has to say of a sound repository without a commit.
    private static let unborn = "notice: HEAD points to an unborn branch (main)\nnotice: No default references\n"

    @Test("git reads back every version of a file that was stored as a chain of deltas")
    func deltas() throws {
        let folder = try TemporaryRepository()
        let pack = try PackWriter(into: folder.repository)
        var bytes = Self.noise(200_000, seed: 1)
        var versions: [(id: ObjectID, bytes: [UInt8])] = []
        // More versions than a chain may be long, changed at the start, at the end, in the middle, grown and shrunk.
        for step in 0..<120 {
            let place = [0, bytes.count, bytes.count / 2, bytes.count - 1][step % 4]
            if step % 3 == 2 {
                bytes.removeSubrange(max(0, place - 300)..<place)
            } else {
                bytes.insert(contentsOf: Self.noise(step * 5 + 1, seed: UInt64(step)), at: place)
            }
            versions.append((try pack.addBlob(bytes, base: versions.last), bytes))
        }
        try pack.finish()
        for version in versions { #expect(try folder.repository.bytes(of: version.id) == version.bytes) }
        #expect(try folder.git("fsck", "--strict", "--full", "--no-dangling") == Self.unborn)
        #expect(try folder.git("verify-pack", "-v", folder.packs()[0]).contains("chain length = 50:"))
        let size = try FileManager.default.attributesOfItem(atPath: folder.packs()[0])[.size] as! Int
        #expect(size < 1_000_000)
    }

    @Test("A blob gets the id that git gives it, and is stored once", arguments: [0, 1, 15, 16, 2047, 2048, 70_000])
    func identity(count: Int) throws {
        let folder = try TemporaryRepository()
        let bytes = Self.noise(count, seed: 7)
        let pack = try PackWriter(into: folder.repository)
        let id = try pack.addBlob(bytes)
        #expect(try pack.addBlob(bytes) == id)
        try pack.finish()
        try Data(bytes).write(to: URL(fileURLWithPath: folder.path + "/file"))
        #expect(try folder.git("hash-object", "file") == "\(id)\n")
        #expect(ObjectID(ofBlob: bytes) == id)
        #expect(try folder.git("count-objects", "-v").contains("in-pack: 1\n"))
        let again = try PackWriter(into: folder.repository)
        #expect(try again.addBlob(bytes) == id)
        try again.finish()
        #expect(try folder.packs().count == 1)
    }

    @Test("A pack that is given up leaves no file")
    func givenUp() throws {
        let folder = try TemporaryRepository()
        do {
            let pack = try PackWriter(into: folder.repository)
            _ = try pack.addBlob(Array("x".utf8))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/.git/objects/pack") == [])
    }

    @Test("A tree edited in memory is the tree that git makes of the same files")
    func trees() throws {
        let folder = try TemporaryRepository()
        // Names that git sorts in its own way, since a folder counts as ending in a slash.
        let paths = ["a.md", "a/b/c.md", "a/b.md", "a-b.md", "a0.md", "A.md", "a/b/d.md", "é.md", "z/y/x/w.md", "a.d/e.md", "z/y-x.md"]
        let pack = try PackWriter(into: folder.repository)
        let editor = try TreeEditor(nil, in: folder.repository)
        for path in paths {
            try editor.set(path, to: pack.addBlob(Array(path.utf8)))
            _ = try editor.write(to: pack)
            let file = URL(fileURLWithPath: folder.path + "/" + path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(path.utf8).write(to: file)
        }
        for gone in ["a/b/c.md", "a/b/d.md", "z/y/x/w.md", "not/there.md", "a0.md"] {
            try editor.remove(gone)
            try? FileManager.default.removeItem(atPath: folder.path + "/" + gone)
        }
        // A file becomes a folder, and a folder a file.
        try editor.set("a-b.md/inside.md", to: pack.addBlob(Array("inside".utf8)))
        try editor.set("z", to: pack.addBlob(Array("z".utf8)))
        try FileManager.default.removeItem(atPath: folder.path + "/a-b.md")
        try FileManager.default.createDirectory(atPath: folder.path + "/a-b.md", withIntermediateDirectories: true)
        try Data("inside".utf8).write(to: URL(fileURLWithPath: folder.path + "/a-b.md/inside.md"))
        try FileManager.default.removeItem(atPath: folder.path + "/z")
        try Data("z".utf8).write(to: URL(fileURLWithPath: folder.path + "/z"))
        let tree = try editor.write(to: pack)
        try pack.finish()
        try folder.git("add", "--all")
        #expect(try folder.git("write-tree") == "\(tree)\n")
        #expect(try folder.git("fsck", "--strict", "--no-dangling") == Self.unborn)
    }

    @Test("A folder that is no tree cannot be changed", arguments: ["100644 a.md", "no blank here at all and no end", "40000 a\0short"])
    func brokenTree(_ text: String) throws {
        let folder = try TemporaryRepository()
        let pack = try PackWriter(into: folder.repository)
        let blob = try pack.addBlob(Array(text.utf8))
        try pack.finish()
        #expect(throws: GitError.self) { try TreeEditor(blob, in: folder.repository) }
    }

    @Test("Names and messages that would break a commit object are mended")
    func hostileCommit() throws {
        let folder = try TemporaryRepository()
        let pack = try PackWriter(into: folder.repository)
        let tree = try TreeEditor(nil, in: folder.repository).write(to: pack)
        let person = Signature(name: " <Ada>\nLovelace\u{0}.", email: "a>b<\n@example.com", time: 1_700_000_000, offset: -90)
        let id = try pack.addCommit(tree: tree, parents: [], author: person, committer: person, message: "one\u{0}\n\ntwo")
        let nobody = Signature(name: "\n", email: "", time: 0)
        let second = try pack.addCommit(tree: tree, parents: [id], author: nobody, committer: nobody, message: "")
        try pack.finish()
        try folder.repository.move("refs/heads/main", from: nil, to: second, note: "test")
        #expect(try folder.git("fsck", "--strict") == "")
        #expect(
            try folder.git("log", "-1", "--format=%an|%ae|%ad|%B", "--date=raw", id.hex)
                == "AdaLovelace|ab@example.com|1700000000 -0130|one\n\ntwo\n\n")
    }

    @Test("Joined packs read back byte for byte; one that is to be kept stays")
    func joining() throws {
        let folder = try TemporaryRepository()
        var versions: [(id: ObjectID, bytes: [UInt8])] = []
        var kept = ""
        for number in 0..<20 {
            let pack = try PackWriter(into: folder.repository)
            var bytes = Self.noise(3000, seed: UInt64(number))
            versions.append((try pack.addBlob(bytes), bytes))
            bytes.append(contentsOf: [1, 2, 3])
            versions.append((try pack.addBlob(bytes, base: versions.last), bytes))
            try pack.finish()
            if number == 0 {
                kept = try folder.packs()[0]
                try Data().write(to: URL(fileURLWithPath: kept.dropLast(5) + ".keep"))
            }
        }
        try folder.repository.consolidatePacks()
        #expect(try folder.packs().count == 2)
        #expect(try folder.packs().contains(kept))
        for version in versions { #expect(try Repository(opening: folder.path).bytes(of: version.id) == version.bytes) }
        #expect(try folder.git("fsck", "--strict", "--full", "--no-dangling") == Self.unborn)
    }
}
