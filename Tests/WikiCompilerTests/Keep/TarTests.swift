import Children
import Foundation
import Testing

@testable import WikiCompiler

@Suite("Tar archives")
struct TarTests {
    private static let files: [(entry: TarEntry, bytes: [UInt8])] = [
        (TarEntry(path: "a", mode: 0o700, time: 1_700_000_000, isFolder: true), []),
        (TarEntry(path: "a/empty", mode: 0o600, time: 1_700_000_000), []),
        (TarEntry(path: "a/one", mode: 0o644, time: 1_700_000_001), [1]),
        (TarEntry(path: "a/block", mode: 0o444, time: 1_700_000_002), [UInt8](repeating: 7, count: 512)),
        (TarEntry(path: "a/\(String(repeating: "long-", count: 40))/name", mode: 0o600, time: 0), Array("long".utf8)),
        (TarEntry(path: "a/Überfahrt – 港.md", mode: 0o600, time: 1_700_000_003), (0..<5_000).map { UInt8(truncatingIfNeeded: $0) }),
    ]

    private static func archive(_ files: [(entry: TarEntry, bytes: [UInt8])] = files) throws -> [UInt8] {
        var archive: [UInt8] = []
        let writer = TarWriter { archive += $0 }
        for (entry, bytes) in files { if entry.isFolder { try writer.begin(entry) } else { try writer.add(entry, bytes) } }
        try writer.finish()
        return archive
    }

    /// What a reader makes of an archive that comes in pieces of a size.
    private static func read(_ archive: [UInt8], by size: Int) throws -> [(entry: TarEntry, bytes: [UInt8])] {
        var found: [(entry: TarEntry, bytes: [UInt8])] = []
        var reader = TarReader()
        for start in stride(from: 0, to: archive.count, by: size) {
            try Array(archive[start..<min(start + size, archive.count)]).withUnsafeBytes { piece in
                try reader.take(piece) { event in
                    switch event {
                    case .begin(let entry): found.append((entry, []))
                    case .data(let bytes): found[found.count - 1].bytes += bytes
                    case .end: break
                    }
                }
            }
        }
        try reader.finish()
        return found
    }

    @Test("What is written is read again, in whatever pieces it comes", arguments: [1, 7, 511, 512, 513, 100_000])
    func roundTrip(size: Int) throws {
        let found = try Self.read(try Self.archive(), by: size)
        #expect(found.map(\.entry.path) == Self.files.map(\.entry.path))
        #expect(found.map(\.bytes) == Self.files.map(\.bytes))
        #expect(found.map(\.entry.mode) == Self.files.map(\.entry.mode))
        #expect(found.map(\.entry.time) == Self.files.map(\.entry.time))
        #expect(found.map(\.entry.isFolder) == Self.files.map(\.entry.isFolder))
    }

    @Test("tar reads what is written")
    func tar() throws {
        let folder = TranscriptFolder()
        let path = folder.write("a.tar", try Self.archive())
        let listed = try Child.output(
            of: "/usr/bin/tar", ["--list", "--verbose", "--quoting-style=literal", "--file", path], environment: ["LC_ALL": "C.UTF-8"])
        let text = String(decoding: listed.bytes, as: UTF8.self)
        #expect(listed.code == 0, "\(text)")
        #expect(
            text.contains("drwx------") && text.contains("-r--r--r--") && text.contains("a/Überfahrt – 港.md") && text.contains("long-/name")
        )
        #expect(try Child.output(of: "/usr/bin/tar", ["--extract", "--file", path, "--directory", folder.path]).code == 0)
        #expect(TranscriptFolder.bytes(of: folder.path + "/a/Überfahrt – 港.md") == Self.files[5].bytes)
    }

    @Test("A size that needs more than eleven octal digits is told by a record")
    func large() throws {
        var head: [UInt8] = []
        struct Enough: Error {}
        let writer = TarWriter { head += $0 }
        try writer.begin(TarEntry(path: "large", size: 9_000_000_000_000, mode: 0o600))
        var reader = TarReader()
        var size = 0
        try head.withUnsafeBytes { bytes in try reader.take(bytes) { if case .begin(let entry) = $0 { size = entry.size } } }
        #expect(size == 9_000_000_000_000)
    }

    @Test("An archive that ends early, is damaged in a header, or holds a link or device is refused")
    func refused() throws {
        let archive = try Self.archive()
        for cut in stride(from: 0, to: archive.count - 1_024, by: 97) {
            #expect(throws: TarError.self) { try Self.read(Array(archive[..<cut]), by: 4_096) }
        }
        var damaged = archive
        damaged[20] ^= 1
        #expect(throws: TarError.self) { try Self.read(damaged, by: 4_096) }
        for type in "123467LKgSV".utf8 {
            var header = TarBlock.header(TarEntry(path: "x", mode: 0o777), type: type)
            header.replaceSubrange(157..<161, with: "/etc".utf8)
            let sum = String(TarBlock.checksum(header), radix: 8)
            header.replaceSubrange(148..<155, with: (String(repeating: "0", count: 6 - sum.utf8.count) + sum + "\0").utf8)
            let hostile = header + [UInt8](repeating: 0, count: 1_024)
            #expect(throws: TarError.self, "\(type)") { try Self.read(hostile, by: 512) }
        }
    }

    @Test("Any bytes are an archive or an error")
    func anything() {
        var state: UInt64 = 42
        let archive = (try? Self.archive()) ?? []
        for _ in 0..<300 {
            var bytes = archive
            for _ in 0..<4 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 20)
            }
            _ = try? Self.read(bytes, by: 1_000)
        }
    }
}
