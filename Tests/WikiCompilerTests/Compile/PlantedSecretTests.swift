import Children
import Foundation
import Testing
import WikiCompiler

@Suite("Planted secrets, end to end")
struct PlantedSecretTests {
    @Test("Of 1,000 planted secrets of all kinds none is anywhere under the data directory, git objects and databases included")
    func thousand() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("wikictl-planted.\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder + "/sessions", withIntermediateDirectories: true)
        let secrets = try plant(in: folder + "/sessions")
        #expect(secrets.count == 1_000)

        let configuration = try Configuration(environment: ["HOME": folder, "WIKICTL_HOME": folder + "/home"])
        let compiler = Compiler(
            configuration: configuration, redactor: try Redactor(configuration), userHome: folder, person: nil, now: { 1_800_000_000 })
        let project = try ProjectWriter.create(name: "planted", identity: nil, workspace: "default", home: compiler.home, time: 0)
        var options = Compiler.Options()
        options.project = project
        let ingested = try compiler.ingest([folder + "/sessions"], options)
        #expect(ingested.failures.isEmpty)
        let result = try compiler.compile(project, repository: nil)
        #expect(result.sessions.contains { $0.outcome == .written })
        let index = try SearchIndex(path: compiler.home.index)
        try ProjectWiki(project, home: compiler.home).refresh(index)

        // What is compressed on disk is looked at unpacked: every git object, loose or packed.
        let objects = try run("/usr/bin/git", ["-C", project.path, "cat-file", "--batch", "--batch-all-objects"])
        var haystacks = [("git objects", objects)]
        for path in try #require(FileManager.default.enumerator(atPath: folder + "/home")?.allObjects as? [String]) {
            if let bytes = FileManager.default.contents(atPath: folder + "/home/" + path) { haystacks.append((path, bytes)) }
        }
        #expect(objects.count > 1_000)
        let archived = haystacks.filter { $0.0.hasSuffix(".jsonl") }
        #expect(archived.count == ingested.files.count)
        #expect(archived.reduce(0) { $0 + $1.1.count } > 300_000)
        // The search itself finds what is there.
        let innocent = Pieces(of: ["Always use the staging account"])
        #expect(archived.allSatisfy { !innocent.found(in: $0.1).isEmpty })

        let pieces = Pieces(of: secrets.map(\.value))
        for (name, bytes) in haystacks {
            for found in pieces.found(in: bytes) { Issue.record("\(secrets[found].kind) survives in \(name)") }
        }
    }

    private struct Planted {
        let kind: String
        let value: String
    }

    /// Sessions in which people, agents and tools say secrets, in all the contexts that the redaction tests know.
    private func plant(in folder: String) throws -> [Planted] {
        var planted: [Planted] = []
        var lines: [String] = []
        var file = 0
        let kinds = SecretSamples.kinds
        for index in 0..<1_000 {
            let sample = SecretSamples.make(kind: kinds[index % kinds.count], index: index)
            let (text, secret) = RedactionPropertyTests.plant(sample, context: index)
            planted.append(Planted(kind: sample.kind, value: secret))
            lines += try Self.records(index, text, session: file)
            if lines.count > 200 || index == 999 {
                try lines.joined(separator: "\n").write(toFile: "\(folder)/session-\(file).jsonl", atomically: true, encoding: .utf8)
                lines = []
                file += 1
            }
        }
        return planted
    }

    private static func records(_ index: Int, _ text: String, session file: Int) throws -> [String] {
        let time = "2026-11-\(10 + index / 100)T10:\(10 + index % 50):00.000Z"
        let session = "00000000-0000-4000-8000-0000000000\(10 + file)"
        func record(_ part: String, _ type: String, _ message: [String: Any]) throws -> String {
            let object: [String: Any] = [
                "type": type, "uuid": "\(index)-\(part)", "sessionId": session, "timestamp": time, "cwd": "/home/dev/planted",
                "version": "2.1.329",
                "message": message,
            ]
            return String(decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]), as: UTF8.self)
        }
        return [
            try record("u", "user", ["role": "user", "content": "Always use the staging account for test number \(index). \(text)"]),
            try record(
                "a", "assistant",
                [
                    "role": "assistant", "id": "m\(index)",
                    "content": [["type": "tool_use", "id": "t\(index)", "name": "Bash", "input": ["command": text]]],
                ]),
            try record(
                "r", "user",
                [
                    "role": "user",
                    "content": [["type": "tool_result", "tool_use_id": "t\(index)", "content": text, "is_error": index % 3 == 0]],
                ]),
        ]
    }

    private func run(_ program: String, _ arguments: [String]) throws -> Data {
        try Child.output(of: program, arguments, errors: false).bytes
    }

    /// All runs of twelve bytes of the secrets, for looking them all up in one pass over a file.
    private struct Pieces {
        /// By the first eight bytes: the run's last four, and whose it is.
        private var runs: [UInt64: [(rest: UInt32, secret: Int)]] = [:]

        init(of secrets: [String]) {
            for (index, secret) in secrets.enumerated() {
                let bytes = Array(secret.utf8)
                guard bytes.count >= 12 else { continue }
                bytes.withUnsafeBytes { buffer in
                    for start in 0...(buffer.count - 12) {
                        let rest = buffer.loadUnaligned(fromByteOffset: start + 8, as: UInt32.self)
                        runs[buffer.loadUnaligned(fromByteOffset: start, as: UInt64.self), default: []].append((rest, index))
                    }
                }
            }
        }

        /// The secrets of which twelve bytes in a row stand in the file.
        func found(in data: Data) -> Set<Int> {
            var found: Set<Int> = []
            data.withUnsafeBytes { buffer in
                guard buffer.count >= 12 else { return }
                for start in 0...(buffer.count - 12) {
                    guard let known = runs[buffer.loadUnaligned(fromByteOffset: start, as: UInt64.self)] else { continue }
                    let rest = buffer.loadUnaligned(fromByteOffset: start + 8, as: UInt32.self)
                    for run in known where run.rest == rest { found.insert(run.secret) }
                }
            }
            return found
        }
    }
}
