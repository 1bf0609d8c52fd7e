import Foundation
import Testing

@Suite("Closing archives")
struct ClosingTests {
    @Test("The worker compresses archives that were silent for a week; evidence, digest and pages stay as they were")
    func close() throws {
        let sample = try CompiledSample()
        try sample.compile(CompiledSample.sessions)
        let tree = try sample.tree()
        let archives = try #require(FileManager.default.enumerator(atPath: sample.raw)).compactMap { $0 as? String }.filter {
            $0.hasSuffix(".jsonl")
        }
        #expect(archives.count == 7)
        let old = try #require(archives.sorted().first)
        for archive in archives where archive != old {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -8 * 86_400)], ofItemAtPath: sample.raw + "/" + archive)
        }
        let result = try sample.process.run("worker", "--sweep")
        #expect(result.code == 0)
        #expect(result.messages.contains("6 archives compressed"))
        #expect(FileManager.default.fileExists(atPath: sample.raw + "/" + old))
        for archive in archives where archive != old {
            #expect(!FileManager.default.fileExists(atPath: sample.raw + "/" + archive))
            #expect(FileManager.default.fileExists(atPath: sample.raw + "/" + archive + ".zst"))
        }
        #expect(try sample.compile(CompiledSample.sessions).code == 0)
        #expect(try sample.tree() == tree)
        #expect(try sample.run("why", "use-pnpm-not-npm").output.contains("verified"))
        #expect(try sample.run("doctor").code == 0)
        #expect(try sample.process.run("worker", "--sweep").output.hasPrefix("0 archived, 0 compiled"))
    }
}
