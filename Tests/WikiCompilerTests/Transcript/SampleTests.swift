import Foundation
import Testing
import WikiCompiler

/// Real sessions of other people, kept outside of the repository.
private let samples: [String] = {
    let package = #filePath.split(separator: "/").dropLast(4).reduce("") { "\($0)/\($1)" }
    let folder = ProcessInfo.processInfo.environment["WIKICTL_SAMPLES"] ?? "\(package)/../shared/transcripts"
    return ["claude-code", "codex", "gemini-cli"].flatMap { (try? TranscriptFinder("\(folder)/\($0)").found.map(\.path)) ?? [] }
}()

@Suite("Real sessions", .enabled(if: !samples.isEmpty))
struct SampleTests {
    @Test("Every record is accounted for, no line is bad, and answers follow their calls", arguments: samples)
    func accounted(path: String) throws {
        let (transcript, report) = try TranscriptReader.read(path: path)
        #expect(report.recordCount == report.kept + report.skippedCount)
        #expect(report.turnCount == transcript.turns.count)
        #expect(report.badLineCount == 0)
        #expect(transcript.turns.map(\.n) == Array(1...transcript.turns.count))
        #expect(!transcript.header.session.isEmpty && !transcript.header.started.isEmpty && !transcript.header.directory.isEmpty)
        let ids = transcript.turns.map(\.id).filter { !$0.isEmpty }
        #expect(Set(ids).count == ids.count)
        var calls: Set<String> = []
        for tool in transcript.turns.compactMap({ $0.role == .agent ? $0.tool?.call : nil }) { calls.insert(tool) }
        #expect(transcript.turns.allSatisfy { $0.role != .tool || calls.contains($0.tool?.call ?? "") || $0.tool?.name == "bash" })
    }

    @Test("No words of the client are taken for a person's", arguments: samples)
    func human(path: String) throws {
        let marks = [
            "<system-reminder>", "<command-name>", "<local-command", "<environment_context>", "<task-notification>", "[Request interrupted",
            "Caveat:",
        ]
        for turn in try TranscriptReader.read(path: path).0.turns where turn.origin == .human {
            #expect(!marks.contains { turn.text.contains($0) }, "turn \(turn.n)")
        }
    }

    @Test("Archived and read back it is the same, and archived again nothing changes", arguments: samples)
    func archived(path: String) throws {
        let folder = TranscriptFolder()
        let archive = TranscriptArchive(root: folder.path)
        let outcome = try archive.add(path, project: "", redactor: Redactor(), redaction: Redactor.version)
        var expected = try TranscriptReader.read(path: path, redactor: Redactor()).0
        expected.header.redaction = Redactor.version
        expected.header.directory = ""
        #expect(try ArchiveReader.read(path: outcome.path) == expected)
        #expect(try archive.add(path, project: "", redactor: Redactor(), redaction: Redactor.version).change == .unchanged)
    }
}
