import Foundation
import Git
import Glibc
import Testing

@testable import WikiCompiler

/// Needs the right to mount; without it these are skipped.
@Suite("Wiki repository: full and read-only disks", .enabled(if: SmallDisk.isPossible))
struct WikiRepositoryDiskTests {
    /// Text that does not compress, the same in each run.
    private func noise(_ seed: UInt64, bytes: Int) -> String {
        var state = seed
        var text = ""
        while text.utf8.count < bytes {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            text += String(state, radix: 36) + "\n"
        }
        return text
    }

    @Test(
        "A full disk is named in the error, nothing committed is lost, and with room again the same operation goes through",
        arguments: [60, 104, 108, 112, 116, 120, 136, 200, 272, 276, 280, 320])
    func fullDisk(free kilobytes: Int) throws {
        let disk = try SmallDisk(kilobytes: 1024)
        let wiki = try WikiRepository.create(at: disk.path + "/wiki")
        let lock = try ProjectLock(at: disk.path + "/lock")
        let first = TemporaryWiki.commits([("a.md", "A\n"), ("b.md", "B\n")])
        try wiki.write(operation: "op1", commits: first, holding: lock)
        let before = try wiki.head()
        try disk.fill(leaving: kilobytes)
        let second = TemporaryWiki.commits((0..<8).map { ("p\($0).md", noise($0 + 1, bytes: 20_000)) } + [("a.md", "A2\n")])
        do {
            let result = try wiki.write(operation: "op2", commits: second, holding: lock)
            #expect(result.commits.count == second.count)
        } catch {
            #expect("\(error)".contains("No space left on device"))
            let reached = try wiki.head()
            #expect(try reached == before || wiki.read("a.md") == Array("A2\n".utf8))
        }
        try disk.makeRoom()
        let again = try WikiRepository(opening: disk.path + "/wiki")
        try again.recover(holding: lock)
        try again.write(operation: "op2", commits: second, holding: lock)
        #expect(try again.read("p7.md") == Array(noise(8, bytes: 20_000).utf8))
        #expect(try again.humanEdits(quietFor: 0, now: 4_000_000_000) == [])
        #expect(try again.log().count == 2 + second.count)
    }

    @Test("A read-only disk is named in the error; reading goes on")
    func readOnly() throws {
        let disk = try SmallDisk(kilobytes: 1024)
        let wiki = try WikiRepository.create(at: disk.path + "/wiki")
        let lock = try ProjectLock(at: disk.path + ".lock")
        try wiki.write(operation: "op1", commits: TemporaryWiki.commits([("a.md", "A\n")]), holding: lock)
        try disk.makeReadOnly()
        let error = #expect(throws: GitError.self) {
            try wiki.write(operation: "op2", commits: TemporaryWiki.commits([("a.md", "A2\n")]), holding: lock)
        }
        #expect("\(error!)".hasSuffix("Read-only file system"))
        let again = try WikiRepository(opening: disk.path + "/wiki")
        #expect(try again.read("a.md") == Array("A\n".utf8))
        #expect(try again.humanEdits(quietFor: 0, now: 4_000_000_000) == [])
    }
}

/// A file system in memory with a size of its own.
final class SmallDisk {
    let path: String

    /// Whether this process may mount, found by trying.
    static let isPossible: Bool = (try? SmallDisk(kilobytes: 64)) != nil

    init(kilobytes: Int) throws {
        path = NSTemporaryDirectory() + "wikictl-disk-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard mount("wikictl-test", path, "tmpfs", 0, "size=\(kilobytes)k") == 0 else {
            let code = errno
            rmdir(path)
            throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EPERM)
        }
    }

    deinit {
        unlink(path + ".lock")
        umount2(path, Int32(MNT_DETACH))
        rmdir(path)
    }

    /// Takes up all but so much of the room.
    func fill(leaving kilobytes: Int) throws {
        var room = statvfs()
        statvfs(path, &room)
        let free = Int(room.f_bavail) * Int(room.f_bsize) - kilobytes * 1024
        try Data(count: max(free, 0)).write(to: URL(fileURLWithPath: path + "/filler"))
    }

    func makeRoom() throws { try FileManager.default.removeItem(atPath: path + "/filler") }

    func makeReadOnly() throws {
        guard mount("wikictl-test", path, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), nil) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EPERM)
        }
    }
}
