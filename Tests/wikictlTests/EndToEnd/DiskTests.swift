import Foundation
import Glibc
import Testing

/// Needs the right to mount; without it these are skipped.
@Suite("Compiling on full and read-only disks", .enabled(if: HomeDisk.isPossible))
struct DiskTests {
    @Test("On a full disk compile says so, and with room again everything comes to the tree of a home with room")
    func full() throws {
        let roomy = try CompiledSample()
        let tight = try CompiledSample()
        let disk = try HomeDisk(tight.process.home, kilobytes: 260)
        let names = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"]
        let files = try names.indices.map { try roomy.process.folder.write("\($0).jsonl", InventedSession.order($0 + 1, names[$0]).text) }
        var refusals = 0
        for file in files {
            #expect(try roomy.compile(file).code == 0)
            let result = try tight.compile(file)
            if result.code == 0 { continue }
            refusals += 1
            #expect(result.code == 2)
            #expect(result.messages.contains("No space left on device") || result.messages.contains("full"), "\(result.messages)")
        }
        #expect(refusals > 0)
        try disk.remount("size=20m")
        for file in files { #expect(try tight.compile(file).code == 0) }
        #expect(try tight.tree() == roomy.tree())
        #expect(try tight.run("doctor").code == 0)
    }

    @Test("A data directory that cannot be written is named with the reason, and reading goes on")
    func readOnly() throws {
        let sample = try CompiledSample()
        let disk = try HomeDisk(sample.process.home, kilobytes: 20_000)
        let one = try sample.process.folder.write("1.jsonl", InventedSession.order(1, "alpha").text)
        #expect(try sample.compile(one).code == 0)
        try disk.remount("ro")
        let result = try sample.compile(try sample.process.folder.write("2.jsonl", InventedSession.order(2, "beta").text))
        #expect(result.code == 2)
        #expect(result.messages.contains("Read-only file system. Check the permissions"))
        #expect(try sample.run("query", "alpha").code == 0)
        #expect(try sample.run("doctor").output.contains("[home-read-only]"))
    }
}

/// A small file system of its own for a data directory, gone with the instance.
final class HomeDisk {
    private let path: String

    static let isPossible: Bool = (try? TemporaryFolder()).flatMap { try? HomeDisk($0.path + "/disk", kilobytes: 64) } != nil

    init(_ path: String, kilobytes: Int) throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard mount("wikictl-test", path, "tmpfs", 0, "size=\(kilobytes)k,mode=0700") == 0 else { throw POSIXError(.EPERM) }
    }

    /// - Parameter option: `ro`, or another size.
    func remount(_ option: String) throws {
        let flags = UInt(MS_REMOUNT) | (option == "ro" ? UInt(MS_RDONLY) : 0)
        guard mount("wikictl-test", path, "tmpfs", flags, option == "ro" ? nil : option) == 0 else { throw POSIXError(.EPERM) }
    }

    deinit { umount2(path, Int32(MNT_DETACH)) }
}
