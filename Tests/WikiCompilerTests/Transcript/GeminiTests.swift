import Foundation
import Testing
import WikiCompiler

@Suite("Gemini CLI chats")
struct GeminiTests {
    private let folder = TranscriptFolder()

    @Test("A chat gives turns with their origin, results with their status, and what a rewind took back is dead")
    func chat() throws {
        let (transcript, report) = try TranscriptReader.read(path: TranscriptFolder.fixture("gemini/lighthouse.jsonl"))
        #expect(
            transcript.turns.map(short) == [
                "1 user/scaffold <session_context>\nThis is the Gemini CLI. Today is Wednesday.\n</session_context>",
                "2 user/human the lamp flickers, look at @lamp/timer.py",
                "3 agent I will run the tests first.",
                "4 agent pytest lamp",
                "5 tool 1 failed\nnothing",
                "6 agent {\"file_path\":\"/src/lighthouse/lamp/timer.py\",\"old_string\":\"5\",\"new_string\":\"7\"}",
                "7 tool [Operation Cancelled] Reason: User cancelled the operation.",
                "8 agent {\"questions\":[{\"question\":\"Which period?\"}]}",
                "9 tool {\"answers\":{\"0\":\"ten seconds, never less\"}}",
                "10 user/human ten seconds, never less",
                "11 user/human use a thread for it",
                "12 agent A thread it is.",
                "13 user/human no threads here, use the scheduler",
                "14 user/scaffold <state_snapshot>the lamp</state_snapshot>",
                "15 agent The scheduler now drives the lamp.",
                "16 agent The scheduler now drives the lamp, at ten seconds.",
            ])
        #expect(transcript.dead == [11, 12, 15])
        #expect(transcript.turns[4].tool == Turn.Tool(name: "run_shell_command", call: "call-1", ok: false, exit: 1))
        #expect(transcript.turns[6].tool?.ok == false)
        #expect(transcript.turns[5].files == ["lamp/timer.py"])
        #expect(transcript.turns[15].id == "m7@2")
        #expect(transcript.header.agent == .gemini)
        #expect(transcript.header.session == "5f0c9a3e-2b1d-4c77-9d10-7a54c1e0b3f2")
        #expect(transcript.header.started == "2026-05-06T07:00:00.000Z")
        #expect(transcript.header.directory == "/src/lighthouse")
        #expect(report.recordCount == report.kept + report.skippedCount)
        #expect(report.leftOut["hook context"] == 1)
        #expect(report.leftOut["the client's own message in a rewritten history"] == 1)
        #expect(report.skipped["info"] == 1)
    }

    @Test("The older form, one JSON object, gives the same kinds of turns")
    func document() throws {
        let (transcript, report) = try TranscriptReader.read(path: TranscriptFolder.fixture("gemini/bulbs.json"))
        #expect(
            transcript.turns.map(short) == [
                "1 user/human which bulb do we use?", "2 agent Let me look.",
                "3 agent {\"absolute_path\":\"/src/lighthouse/docs/bulbs.md\"}",
                "4 tool # Bulbs\nType \"F\" \\ 12 V {halogen}, [spare: 2]", "5 agent ls docs", "6 tool bulbs.md", "7 agent Type F, 12 V.",
            ])
        #expect(transcript.turns[2].files == ["docs/bulbs.md"])
        #expect(transcript.turns[5].tool?.exit == 0)
        #expect(transcript.header.directory == "/src/lighthouse")
        #expect(report.recordCount == 3 && report.kept == 3)
    }

    @Test("A document cut at any byte gives the messages before the cut, and none that is half")
    func cutDocument() throws {
        let whole = TranscriptFolder.bytes(of: TranscriptFolder.fixture("gemini/bulbs.json"))
        let all = try TranscriptReader.read(path: TranscriptFolder.fixture("gemini/bulbs.json")).0.turns
        for length in 1..<whole.count {
            let path = folder.write("cut.json", whole[..<length])
            do {
                let transcript = try TranscriptReader.read(path: path).0
                // A brace alone is plain text as yet.
                guard transcript.header.agent == .gemini || length > 4 else { continue }
                #expect(transcript.turns == Array(all.prefix(transcript.turns.count)), "cut at \(length)")
            } catch let error as TranscriptError {
                #expect([.unknownFormat, .empty].contains(error.reason), "cut at \(length)")
            }
        }
    }

    @Test(
        "A file with any byte changed is read to its end",
        arguments: ["gemini/lighthouse.jsonl", "gemini/bulbs.json", "opencode/ferry.json"])
    func anyByte(name: String) throws {
        let whole = TranscriptFolder.bytes(of: TranscriptFolder.fixture(name))
        for (index, value) in zip(
            stride(from: 0, to: whole.count, by: 7), (0...).lazy.map { [UInt8(0x22), 0xff, 0x7b, 0x5d, 0x00, 0x5c][$0 % 6] })
        {
            var bytes = whole
            bytes[index] = value
            let path = folder.write("changed", bytes)
            guard let (transcript, report) = try? TranscriptReader.read(path: path) else { continue }
            #expect(report.recordCount == report.kept + report.skippedCount, "byte \(index)")
            #expect(report.turnCount == transcript.turns.count, "byte \(index)")
            #expect(Set(transcript.turns.map(\.id)).count == transcript.turns.count || transcript.header.agent == .text, "byte \(index)")
        }
    }

    @Test("The project's directory is what Gemini CLI noted, if its hash is the chat's")
    func noted() throws {
        let chat = TranscriptFolder.text(of: TranscriptFolder.fixture("gemini/lighthouse.jsonl")).replacing("/src/lighthouse/", with: "")
        folder.write("tmp/light/.project_root", "/src/lighthouse\n")
        folder.write("tmp/other/.project_root", "/src/elsewhere\n")
        #expect(try TranscriptReader(path: folder.write("tmp/light/chats/session-1.jsonl", chat)).header.directory == "/src/lighthouse")
        #expect(try TranscriptReader(path: folder.write("tmp/other/chats/session-1.jsonl", chat)).header.directory == "")
        folder.write("projects.json", #"{"projects":{"/src/elsewhere":"other","/src/lighthouse":"light"}}"#)
        #expect(try TranscriptReader(path: folder.path + "/tmp/other/chats/session-1.jsonl").header.directory == "/src/lighthouse")
    }

    @Test("A sub-agent's chat is a session below its parent's, and nobody speaks in it as a person")
    func subagent() throws {
        let path = folder.write(
            "chats/parent-1/sub-1.jsonl",
            lines: [
                #"{"sessionId":"sub-1","projectHash":"h","startTime":"2026-05-06T07:00:00.000Z","kind":"subagent"}"#,
                #"{"id":"x","timestamp":"2026-05-06T07:00:01.000Z","type":"user","content":"search the docs"}"#,
            ])
        let transcript = try TranscriptReader.read(path: path).0
        #expect(transcript.header.parent == "parent-1" && transcript.header.session == "sub-1")
        #expect(transcript.turns.map(short) == ["1 user/subagent search the docs"])
    }

    @Test("A rewind to an unknown message takes back all that is in force")
    func unknownRewind() throws {
        var lines = TranscriptFolder.text(of: TranscriptFolder.fixture("gemini/lighthouse.jsonl")).split(separator: "\n").map(String.init)
        lines = Array(lines.prefix(5)) + [#"{"$rewindTo":"nowhere"}"#, #"{"id":"z","timestamp":"t","type":"user","content":"start over"}"#]
        let transcript = try TranscriptReader.read(path: folder.write("r.jsonl", lines: lines)).0
        #expect(transcript.dead == [1, 2, 3])
        #expect(transcript.turns.last?.text == "start over")
    }

    @Test("A history that stands only in an update is the chat")
    func onlyUpdate() throws {
        let path = folder.write(
            "u.jsonl",
            lines: [
                #"{"sessionId":"s","projectHash":"h","startTime":"2026-05-06T07:00:00.000Z"}"#,
                #"{"$set":{"messages":[{"id":"a","type":"user","content":"hello"},{"id":"b","type":"gemini","content":"Hi."}]}}"#,
            ])
        #expect(try TranscriptReader.read(path: path).0.turns.map(short) == ["1 user/human hello", "2 agent Hi."])
    }

    @Test(
        "A command's output is told from the client's lines around it",
        arguments: [
            ("Output: hi\nProcess Group PGID: 7", "hi", 0), ("Output: (empty)", "", 0),
            ("Output: Exit Code: 3\nExit Code: 2", "Exit Code: 3", 2),
            ("Command: x\nDirectory: (root)\nStdout: a\nStderr: b\nError: (none)\nExit Code: 1\nSignal: (none)", "a\nb", 1),
            ("Output: gone\nSignal: 9", "gone", nil), ("just text", "just text", nil),
        ] as [(String, String, Int?)])
    func shell(output: String, text: String, exit: Int?) throws {
        let quoted = String(decoding: try JSONEncoder().encode(output), as: UTF8.self)
        let path = folder.write(
            "s.jsonl",
            lines: [
                #"{"sessionId":"s","projectHash":"h"}"#,
                #"{"id":"b","type":"gemini","content":"","toolCalls":[{"id":"c","name":"run_shell_command","args":{"command":"x"},"#
                    + #""status":"success","result":[{"functionResponse":{"response":{"output":\#(quoted)}}}]}]}"#,
            ])
        let turn = try #require(try TranscriptReader.read(path: path).0.turns.last)
        #expect(turn.text == text)
        #expect(turn.tool?.exit == exit)
    }
}
