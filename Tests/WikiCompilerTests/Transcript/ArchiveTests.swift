import Foundation
import Testing
import WikiCompiler

@Suite("The archive of transcripts")
struct ArchiveTests {
    private let folder = TranscriptFolder()
    private var archive: TranscriptArchive { TranscriptArchive(root: folder.path + "/raw") }
    private let session = TranscriptFolder.fixture("claude-code/tidepool.jsonl")

    private func add(_ path: String, redaction: Int = 1) throws -> ArchiveOutcome {
        try archive.add(path, project: "p-1", redactor: NoRedaction(), redaction: redaction)
    }

    @Test("An archive stands under project, agent and source, private, with keys in the fixed order")
    func format() throws {
        let outcome = try add(session)
        #expect(outcome.path == "\(folder.path)/raw/p-1/claude-code/sz1hxwjppcd.jsonl")
        #expect(outcome.change == .created)
        let lines = TranscriptFolder.text(of: outcome.path).split(separator: "\n")
        #expect(
            lines[0]
                == #"{"wikictl":"transcript","schema":1,"agent":"claude-code","session":"3b1f6c52-9a0e-4d57-8f21-6c0d2e9b7a11","source":"sz1hxwjppcd","project":"p-1","started":"2026-03-04T09:00:01.000Z","branch":"main","head":"","client":"2.1.40","parent":"","redaction":1}"#
        )
        #expect(
            lines[3]
                == #"{"n":3,"id":"u2#2","t":"2026-03-04T09:00:03.000Z","role":"user","origin":"human","text":"only the tide tables, please"}"#
        )
        #expect(
            lines[8]
                == #"{"n":8,"id":"u4","t":"2026-03-04T09:00:09.000Z","role":"tool","text":"make: *** No rule to make target 'test'.","tool":{"name":"Bash","call":"toolu_1","ok":false,"exit":2}}"#
        )
        let mode = try FileManager.default.attributesOfItem(atPath: outcome.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("What was archived is read back as it was, open and closed")
    func roundTrip() throws {
        var expected = try TranscriptReader.read(path: session).0
        let outcome = try add(session)
        expected.header.project = "p-1"
        expected.header.redaction = 1
        expected.header.directory = ""
        #expect(try ArchiveReader.read(path: outcome.path) == expected)
        try archive.close(project: "p-1", agent: .claudeCode, source: outcome.header.source)
        #expect(archive.all() == [outcome.path + ".zst"])
        #expect(try archive.read(project: "p-1", agent: .claudeCode, source: outcome.header.source) == expected)
    }

    @Test("Archiving twice changes no byte, also of a closed archive")
    func idempotent() throws {
        let outcome = try add(session)
        let before = TranscriptFolder.bytes(of: outcome.path)
        #expect(try add(session).change == .unchanged)
        #expect(TranscriptFolder.bytes(of: outcome.path) == before)
        try archive.close(project: "p-1", agent: .claudeCode, source: outcome.header.source)
        #expect(try add(session).change == .unchanged)
        #expect(archive.all() == [outcome.path + ".zst"])
        #expect(FolderContents.all(folder.path + "/raw").count == 1)
    }

    @Test("A file that grows line by line ends as the archive of the whole file, byte for byte")
    func growth() throws {
        let lines = TranscriptFolder.text(of: session).split(separator: "\n").map(String.init)
        let whole = TranscriptArchive(root: folder.path + "/whole")
        let wanted = try whole.add(session, project: "p-1", redactor: NoRedaction(), redaction: 1)
        let path = folder.write("live.jsonl", lines: Array(lines.prefix(4)))
        for count in 5...lines.count {
            folder.write("live.jsonl", lines.prefix(count).map { $0 + "\n" }.joined().utf8.dropLast(count % 3))
            let outcome = try add(path)
            if case .refused(let entry) = outcome.change { Issue.record("refused at \(count): \(entry.reason)") }
            if count == 20 { try archive.close(project: "p-1", agent: .claudeCode, source: outcome.header.source) }
        }
        folder.write("live.jsonl", lines: lines)
        let last = try add(path)
        #expect(TranscriptFolder.bytes(of: last.path) == TranscriptFolder.bytes(of: wanted.path))
        #expect(last.turns == 27)
    }

    @Test("A crash in the middle of an addition is mended by the next one, at whatever byte it came")
    func tornTail() throws {
        let outcome = try add(session)
        let whole = TranscriptFolder.bytes(of: outcome.path)
        let first = try #require(whole.firstIndex(of: 0x0a)) + 1
        for length in stride(from: first, to: whole.count, by: 37) {
            try Data(whole[..<length]).write(to: URL(fileURLWithPath: outcome.path))
            let torn = try ArchiveReader.read(path: outcome.path)
            #expect(torn.turns.count == whole[first..<length].count { $0 == 0x0a })
            _ = try add(session)
            #expect(TranscriptFolder.bytes(of: outcome.path) == whole, "cut at \(length)")
        }
    }

    @Test("A source whose beginning changed is refused, one that lost its end adds nothing, and the archive is kept")
    func changed() throws {
        let lines = TranscriptFolder.text(of: session).split(separator: "\n").map(String.init)
        let path = folder.write("s.jsonl", lines: lines)
        let before = TranscriptFolder.bytes(of: try add(path).path)
        folder.write("s.jsonl", lines: lines.map { $0.replacing("only the tide tables", with: "everything") })
        guard case .refused(let entry) = try add(path).change else { return #expect(Bool(false), "a changed source was taken") }
        #expect(entry.path == path)
        #expect(entry.reason == "reads differently from its archive at turn 3")
        #expect(entry.hash.count == 64)
        folder.write("s.jsonl", lines: Array(lines.prefix(12)))
        let shorter = try add(path)
        #expect(shorter.change == .unchanged)
        #expect(shorter.turns == shorter.before)
        #expect(TranscriptFolder.bytes(of: shorter.path) == before)
    }

    @Test("Other patterns write the same turns anew")
    func otherRedaction() throws {
        struct Harbour: Redacting {
            func redact(_ text: String, isHuman: Bool, counts: inout RedactionCounts) -> String {
                text.replacing("harbour", with: "[REDACTED:place]")
            }
        }
        _ = try add(session)
        let outcome = try archive.add(session, project: "p-1", redactor: Harbour(), redaction: 2)
        #expect(outcome.change == .rewritten)
        #expect(try ArchiveReader(path: outcome.path).header.redaction == 2)
        #expect(!TranscriptFolder.text(of: outcome.path).contains("harbour"))
    }

    @Test("An unfiled session moves to its project, from a closed archive too")
    func refile() throws {
        let unfiled = try archive.add(session, project: "", redactor: NoRedaction(), redaction: 1)
        #expect(unfiled.path.contains("/raw/unfiled/claude-code/"))
        try archive.close(project: "", agent: .claudeCode, source: unfiled.header.source)
        try archive.refile(agent: .claudeCode, source: unfiled.header.source, from: "", to: "p-1")
        let filed = try add(session)
        #expect(filed.change == .unchanged)
        #expect(archive.all() == [filed.path])
    }

    @Test("A rewind and copied turns are lines of their own, before the turn that made them so")
    func marks() throws {
        let copied = #""forkedFrom":{"sessionId":"s-0","messageUuid":"x"}"#
        let path = folder.write(
            "s.jsonl",
            lines: [
                ClaudeLine.user("u1", #""hello""#, extra: copied), ClaudeLine.agent("a1", parent: "u1", "Hi.", extra: copied),
                ClaudeLine.user("u2", parent: "a1", #""A""#), ClaudeLine.user("u3", parent: "a1", #""B""#),
            ])
        let outcome = try add(path)
        let lines = TranscriptFolder.text(of: outcome.path).split(separator: "\n").map(String.init)
        #expect(lines[3] == #"{"copied":[1,2]}"#)
        #expect(lines[5] == #"{"dead":[3]}"#)
        let transcript = try ArchiveReader.read(path: outcome.path)
        #expect(transcript.copied == [1, 2])
        #expect(transcript.dead == [3])
    }

    @Test("A file that is no archive, and a compressed one with damage, are errors with a remedy")
    func damaged() throws {
        let path = folder.write("x.jsonl", #"{"wikictl":"transcript","schema":99}"# + "\n")
        let newer = try #require(throws: TranscriptError.self) { try ArchiveReader.read(path: path) }
        #expect(newer.reason == .newerArchive)
        #expect(newer.remedy != nil)
        let outcome = try add(session)
        try archive.close(project: "p-1", agent: .claudeCode, source: outcome.header.source)
        let bytes = TranscriptFolder.bytes(of: outcome.path + ".zst")
        let torn = folder.write("torn.jsonl.zst", bytes.prefix(bytes.count / 2))
        let error = try #require(throws: TranscriptError.self) { try ArchiveReader.read(path: torn) }
        #expect(error.reason == .damagedArchive)
    }

    @Test("Quarantine holds place, hash and reason of each bad line, once, and nothing of what it said")
    func quarantine() throws {
        let path = folder.write("s.jsonl", lines: [ClaudeLine.user("u1", #""hello""#), "%%% my secret %%%"])
        let quarantine = Quarantine(folder: folder.path + "/quarantine")
        let outcome = try add(path)
        try quarantine.add(outcome, of: path)
        try quarantine.add(outcome, of: path)
        let files = FolderContents.all(folder.path + "/quarantine")
        #expect(files.count == 1)
        let text = TranscriptFolder.text(of: files[0])
        #expect(text.hasPrefix(#"{"path":"\#(path)","offset":"#))
        #expect(!text.contains("secret"))
    }
}

/// The files below a folder, hidden ones included.
enum FolderContents {
    static func all(_ folder: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        var isFolder: ObjCBool = false
        return names.map { "\(folder)/\($0)" }.filter {
            FileManager.default.fileExists(atPath: $0, isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }
}
