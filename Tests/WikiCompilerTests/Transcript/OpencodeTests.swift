import Foundation
import SQLite
import Testing
import WikiCompiler

@Suite("opencode sessions")
struct OpencodeTests {
    private let folder = TranscriptFolder()
    private let time = 1_780_000_000_000
    private var path: String { folder.path + "/opencode.db" }
    private var archive: TranscriptArchive { TranscriptArchive(root: folder.path + "/raw") }

    private func turns(_ session: String) throws -> [String] { try TranscriptReader.read(path: "\(path)#\(session)").0.turns.map(short) }

    private func add(_ session: String, redaction: Int = 1, _ redactor: any Redacting = NoRedaction()) throws -> ArchiveOutcome {
        try archive.add("\(path)#\(session)", project: "p-1", redactor: redactor, redaction: redaction)
    }

    private func fillFirst(_ store: OpencodeStore) throws {
        try store.session("ses_1")
        try store.message(
            "msg_1", in: "ses_1", "user", at: time + 1,
            [OpencodeStore.text("mend the pier"), OpencodeStore.text("Called the Read tool", more: #","synthetic":true"#)])
        try store.message(
            "msg_2", in: "ses_1", "assistant", at: time + 2, extra: #","finish":"stop""#,
            [
                #"{"type":"step-start"}"#, OpencodeStore.text("On it."),
                OpencodeStore.tool(
                    "bash", "call_0",
                    #"{"status":"completed","input":{"command":"make pier"},"output":"no rule\n","metadata":{"exit":2},"time":{"start":\#(time + 3),"end":\#(time + 4)}}"#
                ),
                OpencodeStore.tool(
                    "edit", "call_0",
                    #"{"status":"completed","input":{"filePath":"/src/pier/Makefile"},"output":"ok","metadata":{},"time":{"start":\#(time + 5),"end":\#(time + 6)}}"#
                ),
            ])
    }

    @Test("Version 1: messages and parts become turns, with exit status, files and unique ids")
    func versionOne() throws {
        try fillFirst(OpencodeStore(path, v2: false))
        let (transcript, report) = try TranscriptReader.read(path: "\(path)#ses_1")
        #expect(
            transcript.turns.map(short) == [
                "1 user/human mend the pier", "2 agent On it.", "3 agent make pier", "4 tool no rule",
                "5 agent {\"filePath\":\"/src/pier/Makefile\"}", "6 tool ok",
            ])
        #expect(
            transcript.turns.map(\.id) == [
                "msg_1", "msg_2", "msg_2/call_0", "msg_2/call_0#output", "msg_2/call_0@2", "msg_2/call_0@2#output",
            ])
        #expect(transcript.turns[3].tool == Turn.Tool(name: "bash", call: "call_0", ok: false, exit: 2))
        #expect(transcript.turns[3].time == "2026-05-28T20:26:40.004Z")
        #expect(transcript.turns[4].files == ["Makefile"])
        #expect(transcript.header.client == "1.15.10" && transcript.header.directory == "/src/pier")
        #expect(transcript.header.started == "2026-05-28T20:26:40.000Z")
        #expect(report.leftOut["synthetic text"] == 1)
        #expect(report.recordCount == 2 && report.kept == 2)
    }

    @Test("Version 2: messages by sequence, commands of the person, the client's own left out")
    func versionTwo() throws {
        let store = try OpencodeStore(path, v1: false)
        try store.sessionV2("ses_2")
        try store.row(
            "msg_b", in: "ses_2", "user", at: time + 9,
            #"{"time":{"created":\#(time + 1)},"text":"paint it","files":[{"mime":"image/png"}]}"#)
        try store.row("msg_c", in: "ses_2", "synthetic", at: time + 1, #"{"text":"<system-reminder>plan</system-reminder>"}"#)
        try store.row(
            "msg_d", in: "ses_2", "shell", at: time + 2, #"{"command":"ls","status":"exited","exit":0,"output":{"output":"pier.c\n"}}"#)
        try store.row(
            "msg_a", in: "ses_2", "assistant", at: time + 3,
            #"{"time":{"created":\#(time + 3),"completed":\#(time + 8)},"content":[{"type":"reasoning","text":"hm"},{"type":"text","text":"Painting."},"#
                + #"{"type":"tool","id":"c1","name":"shell","state":{"status":"completed","input":{"command":"paint"},"content":[{"type":"text","text":"dry\n"},{"type":"text","text":"Command exited with code 7."}],"metadata":{"exit":7}},"time":{"created":\#(time + 4),"completed":\#(time + 5)}},"#
                + #"{"type":"tool","id":"c2","name":"read","state":{"status":"error","input":{"path":"x"},"error":{"type":"t","message":"File not found: x"}},"time":{"created":\#(time + 6)}}]}"#
        )
        try store.row("msg_e", in: "ses_2", "idle", at: time + 9, #"{"outcome":"succeeded"}"#)
        let (transcript, report) = try TranscriptReader.read(path: "\(path)#ses_2")
        #expect(
            transcript.turns.map(short) == [
                "1 user/human paint it", "2 user/human ls", "3 tool pier.c", "4 agent Painting.", "5 agent paint",
                "6 tool dry\n\nCommand exited with code 7.", "7 agent {\"path\":\"x\"}", "8 tool File not found: x",
            ])
        #expect(transcript.turns[5].tool == Turn.Tool(name: "shell", call: "c1", ok: false, exit: 7))
        #expect(transcript.turns[7].tool?.ok == false)
        #expect(report.skipped == ["synthetic": 1, "idle": 1])
        #expect(report.leftOut["image"] == 1)
    }

    @Test("An export gives the same turns as the tables, a person's reason among them")
    func export() throws {
        let (transcript, report) = try TranscriptReader.read(path: TranscriptFolder.fixture("opencode/ferry.json"))
        #expect(
            transcript.turns.map(short) == [
                "1 user/human print the ferry times", "2 agent Reading the table.", "3 agent ./ferry --times", "4 tool usage: ferry",
                "5 agent {\"filePath\":\"/src/ferry/main.c\",\"oldString\":\"a\",\"newString\":\"b\"}",
                "6 tool The user rejected permission to use this specific tool call with the following feedback: never touch main.c",
                "7 user/human never touch main.c",
            ])
        #expect(transcript.turns[4].files == ["main.c"])
        #expect(transcript.header.session == "ses_export0001" && transcript.header.agent == .opencode)
        #expect(report.recordCount == report.kept + report.skippedCount)
    }

    @Test("One database gives all its sessions: sub-agents under their parents, unattended runs as automation")
    func many() throws {
        let store = try OpencodeStore(path)
        try fillFirst(store)
        try store.session("ses_sub", parent: "ses_1", at: time + 5)
        try store.message("msg_s", in: "ses_sub", "user", at: time + 5, [OpencodeStore.text("look around")])
        try store.session("ses_run", permission: #"[{"permission":"question","pattern":"*","action":"deny"}]"#, at: time + 6)
        try store.message("msg_r", in: "ses_run", "user", at: time + 6, [OpencodeStore.text("nightly check")])
        try store.session("ses_none", at: time + 7)
        try store.sessionV2("ses_two", at: time + 8)
        try store.row("msg_t", in: "ses_two", "user", at: time + 8, #"{"text":"\"one argument of run\""}"#)
        let finder = try TranscriptFinder(path)
        #expect(finder.found.map(\.path) == ["ses_1", "ses_sub", "ses_run", "ses_two"].map { "\(path)#\($0)" })
        #expect(finder.found.map(\.header.parent) == ["", "ses_1", "", ""])
        #expect(try TranscriptFinder(folder.path).found.map(\.path) == finder.found.map(\.path))
        #expect(try TranscriptFinder("\(path)#ses_run").found.map(\.header.session) == ["ses_run"])
        #expect(try turns("ses_sub") == ["1 user/subagent look around"])
        #expect(try turns("ses_run") == ["1 user/automation nightly check"])
        #expect(try turns("ses_two") == ["1 user/automation \"one argument of run\""])
    }

    @Test("A session that grows in place ends as an archive with every turn once, in the order of their appearance")
    func growth() throws {
        let store = try OpencodeStore(path, v2: false)
        try fillFirst(store)
        let first = try add("ses_1")
        #expect(first.change == .created && first.turns == 6)
        #expect(try add("ses_1").change == .unchanged)
        let running = #"{"status":"running","input":{"command":"sleep"},"time":{"start":\#(time + 11)}}"#
        let over =
            #"{"status":"completed","input":{"command":"sleep"},"output":"","metadata":{"exit":0},"time":{"start":\#(time + 11),"end":\#(time + 20)}}"#
        let quick = OpencodeStore.tool(
            "bash", "q",
            #"{"status":"completed","input":{"command":"true"},"output":"done","metadata":{"exit":0},"time":{"start":\#(time + 12),"end":\#(time + 13)}}"#
        )
        try store.message(
            "msg_3", in: "ses_1", "assistant", at: time + 10,
            [OpencodeStore.tool("bash", "s", running), quick, OpencodeStore.text("Half a sen")])
        #expect(try add("ses_1").change == .appended)
        try store.message(
            "msg_3", in: "ses_1", "assistant", at: time + 10, extra: #","finish":"stop""#,
            [OpencodeStore.tool("bash", "s", over), quick, OpencodeStore.text("Half a sentence is whole.")])
        let last = try add("ses_1")
        #expect(last.change == .appended && last.before == 9 && last.turns == 11)
        let archived = try ArchiveReader.read(path: last.path)
        #expect(
            archived.turns.dropFirst(6).map(short) == [
                "7 agent sleep", "8 agent true", "9 tool done", "10 tool ", "11 agent Half a sentence is whole.",
            ])
        #expect(archived.dead.isEmpty)
        #expect(try add("ses_1").change == .unchanged)
    }

    @Test("What opencode deleted after an undo stays in the archive, dead, once something else took its place")
    func undone() throws {
        let store = try OpencodeStore(path, v2: false)
        try fillFirst(store)
        _ = try add("ses_1")
        try store.delete("msg_2")
        #expect(try add("ses_1").change == .unchanged)
        try store.message("msg_9", in: "ses_1", "user", at: time + 30, [OpencodeStore.text("not that way")])
        let outcome = try add("ses_1")
        #expect(outcome.change == .appended)
        let archived = try ArchiveReader.read(path: outcome.path)
        #expect(archived.dead == [2, 3, 4, 5, 6])
        #expect(archived.turns.last.map(short) == "7 user/human not that way")
        #expect(try add("ses_1").change == .unchanged)
    }

    @Test("Words that changed in place are refused, and the archive is kept")
    func changed() throws {
        let store = try OpencodeStore(path, v2: false)
        try fillFirst(store)
        let before = TranscriptFolder.bytes(of: try add("ses_1").path)
        try store.message("msg_1", in: "ses_1", "user", at: time + 1, [OpencodeStore.text("burn the pier")])
        let outcome = try add("ses_1")
        guard case .refused(let entry) = outcome.change else { return #expect(Bool(false), "a changed session was taken") }
        #expect(entry.path == "\(path)#ses_1" && entry.hash.count == 64)
        #expect(entry.reason == "reads differently from its archive at turn 1")
        #expect(TranscriptFolder.bytes(of: outcome.path) == before)
        try Quarantine(folder: folder.path + "/quarantine").add(outcome, of: "\(path)#ses_1")
    }

    @Test("A session that opencode carried over to its second version goes on in its archive")
    func carriedOver() throws {
        let store = try OpencodeStore(path)
        try fillFirst(store)
        _ = try add("ses_1")
        try store.sessionV2("ses_1", at: time + 100)
        try store.row("msg_1", in: "ses_1", "user", at: time + 1, #"{"text":"mend the pier","time":{"created":\#(time + 1)}}"#)
        try store.row(
            "msg_2", in: "ses_1", "assistant", at: time + 2,
            #"{"time":{"created":\#(time + 2),"completed":\#(time + 7)},"content":[{"type":"text","text":"On it."},"#
                + #"{"type":"tool","id":"call_0","name":"bash","state":{"status":"completed","input":{"command":"make pier"},"content":[{"type":"text","text":"no rule\n"}],"metadata":{"exit":2}},"time":{"created":\#(time + 3),"completed":\#(time + 4)}},"#
                + #"{"type":"tool","id":"call_0","name":"edit","state":{"status":"completed","input":{"filePath":"/src/pier/Makefile"},"content":[{"type":"text","text":"ok"}]},"time":{"created":\#(time + 5),"completed":\#(time + 6)}}]}"#
        )
        try store.row("msg_x", in: "ses_1", "system", at: time + 7, #"{"text":"The available tools have changed."}"#)
        try store.row("msg_3", in: "ses_1", "user", at: time + 100, #"{"text":"and the rail","time":{"created":\#(time + 100)}}"#)
        let outcome = try add("ses_1")
        if case .refused(let entry) = outcome.change { Issue.record("refused: \(entry.reason)") }
        #expect(outcome.turns == 7 && outcome.before == 6)
        #expect(try ArchiveReader.read(path: outcome.path).dead.isEmpty)
    }

    @Test("Other patterns clean every archived turn, those that the database lost too")
    func otherRedaction() throws {
        struct Pier: Redacting {
            func redact(_ text: String, isHuman: Bool, counts: inout RedactionCounts) -> String {
                text.replacing("pier", with: "[REDACTED]")
            }
        }
        let store = try OpencodeStore(path, v2: false)
        try fillFirst(store)
        _ = try add("ses_1")
        try store.delete("msg_2")
        try store.message("msg_9", in: "ses_1", "user", at: time + 30, [OpencodeStore.text("the pier again")])
        let outcome = try add("ses_1", redaction: 2, Pier())
        #expect(outcome.change == .rewritten && outcome.turns == 7)
        #expect(!TranscriptFolder.text(of: outcome.path).contains("pier"))
        #expect(try ArchiveReader.read(path: outcome.path).dead == [2, 3, 4, 5, 6])
        #expect(try add("ses_1", redaction: 2, Pier()).change == .unchanged)
    }
}

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
