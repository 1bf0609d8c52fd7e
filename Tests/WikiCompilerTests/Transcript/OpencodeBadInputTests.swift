import Foundation
import SQLite
import Testing
import WikiCompiler

@Suite("Bad databases")
struct OpencodeBadInputTests {
    private let folder = TranscriptFolder()
    private var path: String { folder.path + "/opencode.db" }

    private func error(_ path: String) throws -> TranscriptError {
        try #require(throws: TranscriptError.self) { _ = try TranscriptFinder(path) }
    }

    @Test("A database without sessions is empty, one of other tables is not opencode's, and both say so")
    func unknown() throws {
        _ = try OpencodeStore(path)
        #expect(try error(path).reason == .empty)
        let other = folder.path + "/other.db"
        do { try Database(path: other).execute("CREATE TABLE notes (x)") }
        #expect(try error(other).reason == .unknownFormat)
        #expect(try error(other).description.contains("it is a database, but none of opencode that wikictl knows (it has notes)"))
        #expect(try TranscriptFinder(folder.path).skipped == ["no transcript": 1])
        #expect(try #require(throws: TranscriptError.self) { try TranscriptReader(path: "\(path)#ses_9") }.reason == .empty)
    }

    @Test("A session that is not there is told from those that are")
    func missing() throws {
        let store = try OpencodeStore(path)
        try store.session("ses_1")
        try store.session("ses_2")
        let missing = try #require(throws: TranscriptError.self) { try TranscriptReader(path: "\(path)#ses_9") }
        #expect(missing.description.contains("the database holds no session ses_9"))
        let unnamed = try #require(throws: TranscriptError.self) { try TranscriptReader(path: path) }
        #expect(unnamed.description.contains("it holds 2 sessions"))
    }

    @Test("Broken rows are counted by number and hash, mended where they can be, and the others are read")
    func brokenRows() throws {
        let store = try OpencodeStore(path, v1: false)
        try store.sessionV2("ses_1")
        try store.row("msg_1", in: "ses_1", "user", at: 1, #"{"text":"first"}"#)
        try store.row("msg_2", in: "ses_1", "user", at: 2, #"{"text":"cut of"#)
        try store.row("msg_3", in: "ses_1", "assistant", at: 3, "")
        try store.database.run(
            "INSERT INTO session_message VALUES ('msg_4','ses_1','user',90,4,4,CAST(? AS TEXT))",
            Array(#"{"text":"Gr"#.utf8) + [0xff] + Array(#"ss"}"#.utf8))
        try store.row("msg_5", in: "ses_1", "mystery", at: 5, #"{"text":"?"}"#)
        try store.row("msg_6", in: "ses_1", "user", at: 6, "[]")
        let (transcript, report) = try TranscriptReader.read(path: "\(path)#ses_1")
        #expect(transcript.turns.map(short) == ["1 user/human first", "2 user/human Gr\u{fffd}ss"])
        #expect(report.badLines.map(\.offset) == [2, 3])
        #expect(report.badLines.allSatisfy { $0.hash?.count == 64 })
        #expect(report.repaired == 1)
        #expect(report.skipped == ["mystery": 1, "blank": 1])
        #expect(report.recordCount == report.kept + report.skippedCount)
        let archive = TranscriptArchive(root: folder.path + "/raw")
        let outcome = try archive.add("\(path)#ses_1", project: "", redactor: NoRedaction(), redaction: 1)
        try Quarantine(folder: folder.path + "/quarantine").add(outcome, of: "\(path)#ses_1")
        #expect(FolderContents.all(folder.path + "/quarantine").count == 2)
    }

    @Test("A value over 32 MB is passed over, and what stands beside it is read")
    func longValue() throws {
        let store = try OpencodeStore(path, v1: false)
        try store.sessionV2("ses_1")
        try store.row("msg_1", in: "ses_1", "user", at: 1, #"{"text":"before"}"#)
        try store.database.run(
            "INSERT INTO session_message VALUES ('msg_2','ses_1','user',50,2,2,'{\"text\":\"' || replace(hex(zeroblob(17000000)),'00','aa') || '\"}')"
        )
        try store.database.run("INSERT INTO session_message VALUES ('msg_3','ses_1','user',51,3,3,'{\"text\":\"after\"}')")
        let (transcript, report) = try TranscriptReader.read(path: "\(path)#ses_1")
        #expect(transcript.turns.map(\.text) == ["before", "after"])
        #expect(report.badLines.map(\.reason) == ["longer than 32 MB"])
    }

    @Test("A database that its agent has open, with all it wrote still in the log, is read, and left as it is")
    func open() throws {
        let store = try OpencodeStore(path)
        try store.session("ses_1")
        try store.message("msg_1", in: "ses_1", "user", at: 1, [OpencodeStore.text("still in the log")])
        let before = TranscriptFolder.bytes(of: path)
        let log = TranscriptFolder.bytes(of: path + "-wal")
        #expect(!log.isEmpty)
        #expect(try TranscriptReader.read(path: "\(path)#ses_1").0.turns.map(\.text) == ["still in the log"])
        #expect(TranscriptFolder.bytes(of: path) == before)
        #expect(TranscriptFolder.bytes(of: path + "-wal") == log)
        try store.database.run("SELECT 1")
    }

    @Test("A database that nobody has open is read without a file appearing beside it")
    func noTrace() throws {
        do {
            let store = try OpencodeStore(path)
            try store.session("ses_1")
            try store.message("msg_1", in: "ses_1", "user", at: 1, [OpencodeStore.text("quiet")])
        }
        #expect(FolderContents.all(folder.path).count == 1)
        #expect(try TranscriptReader.read(path: "\(path)#ses_1").0.turns.count == 1)
        #expect(FolderContents.all(folder.path).count == 1)
    }

    @Test("A database that another program holds locked is read from a copy, which leaves nothing behind")
    func locked() throws {
        let store = try OpencodeStore(path)
        try store.session("ses_1")
        try store.message("msg_1", in: "ses_1", "user", at: 1, [OpencodeStore.text("locked in")])
        try store.database.execute(
            "PRAGMA locking_mode=EXCLUSIVE; BEGIN IMMEDIATE; COMMIT; BEGIN IMMEDIATE; INSERT INTO part VALUES ('x','x','x',1,1,'{}'); COMMIT"
        )
        #expect(try TranscriptReader.read(path: "\(path)#ses_1").0.turns.map(\.text) == ["locked in"])
        try store.database.execute("PRAGMA locking_mode=NORMAL")
    }

    @Test("A database locked in the middle of a change without a log is an error that says what to do")
    func hot() throws {
        let store = try OpencodeStore(path)
        try store.session("ses_1")
        try store.database.execute("PRAGMA journal_mode=DELETE; PRAGMA cache_size=1; BEGIN EXCLUSIVE")
        for index in 0..<400 { try store.message("msg_\(index)", in: "ses_1", "user", at: index, [OpencodeStore.text("x")]) }
        let locked = try error(path)
        #expect(locked.reason == .locked)
        #expect(locked.description.hasSuffix("another program holds the database locked. Nothing is lost; the next run reads it"))
        try store.database.execute("ROLLBACK")
    }

    @Test("A database with any page damaged is read or refused, never a crash")
    func damaged() throws {
        do {
            let store = try OpencodeStore(path)
            try store.session("ses_1")
            for index in 0..<60 { try store.message("msg_\(index)", in: "ses_1", "user", at: index, [OpencodeStore.text("turn \(index)")]) }
        }
        let whole = TranscriptFolder.bytes(of: path)
        for start in stride(from: 0, to: whole.count, by: 611) {
            var bytes = whole
            for index in start..<min(start + 40, whole.count) { bytes[index] = UInt8(truncatingIfNeeded: index &* 31) }
            let damaged = folder.write("damaged.db", bytes)
            do {
                _ = try TranscriptReader.read(path: "\(damaged)#ses_1")
            } catch is TranscriptError {}
        }
        for length in stride(from: 0, to: whole.count, by: 1009) {
            let cut = folder.write("cut.db", whole[..<length])
            do { _ = try TranscriptReader.read(path: "\(cut)#ses_1") } catch is TranscriptError {}
        }
    }
}
