import Testing
import WikiCompiler

@Suite("Bad transcript files")
struct BadInputTests {
    private let folder = TranscriptFolder()
    private let lines = [
        ClaudeLine.user("u1", #""fix the Größe of the 潮 table""#),
        ClaudeLine.call("a1", parent: "u1", "t1", "Bash", #"{"command":"make"}"#),
        ClaudeLine.result("r1", parent: "a1", "t1", #""ok \"quoted\" \\ done""#, isError: false),
        ClaudeLine.agent("a2", parent: "r1", "Fixed."),
    ]

    private func reason(_ path: String) -> TranscriptError.Reason? {
        do {
            _ = try TranscriptReader.read(path: path)
            return nil
        } catch { return (error as? TranscriptError)?.reason }
    }

    @Test("An empty file, and one of blank lines, is called empty", arguments: ["", "\n\n  \n", "\r\n"])
    func empty(text: String) {
        #expect(reason(folder.write("x.jsonl", text)) == .empty)
    }

    @Test("Binary data is called no text")
    func binary() {
        #expect(reason(folder.write("x.jsonl", (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 37) })) == .binary)
    }

    @Test(
        "JSON of another kind is called unknown, with what is known",
        arguments: [
            #"{"display":"hello","timestamp":1,"project":"/p","sessionId":"s"}"#, "{\n  \"sessionId\": \"s\",\n  \"messages\": []\n}",
            "[{\"a\":1}]",
            #"{"session_id":"s","hook_event_name":"Stop"}"#, #"{"jsonrpc":"2.0","id":1}"#, "{}",
        ])
    func unknown(text: String) {
        #expect(reason(folder.write("x.jsonl", text)) == .unknownFormat)
    }

    @Test("A missing file is an error of the system that names the path")
    func missing() throws {
        let error = try #require(throws: TranscriptError.self) { try TranscriptReader.read(path: folder.path + "/none.jsonl") }
        #expect(error.reason == .system(2))
        #expect(error.description.contains("none.jsonl"))
    }

    @Test("Windows line ends and a missing last line end change nothing")
    func lineEnds() throws {
        let plain = try TranscriptReader.read(path: folder.write("a.jsonl", lines: lines)).0.turns
        #expect(plain.count == 4)
        #expect(try TranscriptReader.read(path: folder.write("b.jsonl", lines.joined(separator: "\r\n") + "\r\n")).0.turns == plain)
        let (last, report) = try TranscriptReader.read(path: folder.write("c.jsonl", lines.joined(separator: "\n")))
        #expect(last.turns == plain)
        #expect(report.consumed == report.bytes)
    }

    @Test("A file cut at any byte gives the turns before the cut and leaves the rest for later")
    func cutAnywhere() throws {
        let whole = Array(lines.map { $0 + "\n" }.joined().utf8)
        let all = try TranscriptReader.read(path: folder.write("whole.jsonl", whole)).0.turns
        for length in 1..<whole.count {
            let path = folder.write("cut.jsonl", whole[..<length])
            do {
                let (transcript, report) = try TranscriptReader.read(path: path)
                guard transcript.header.agent == .claudeCode else { continue }
                #expect(transcript.turns == Array(all.prefix(transcript.turns.count)), "cut at \(length)")
                #expect(report.badLineCount == 0, "cut at \(length)")
                #expect(report.consumed == length || report.leftOut["unfinished last line"] == 1, "cut at \(length)")
            } catch let error as TranscriptError {
                #expect(error.reason == .unknownFormat || error.reason == .empty, "cut at \(length)")
                #expect(length <= lines[0].utf8.count)
            }
        }
    }

    @Test("A file with any byte changed is read to its end, and every line and record is accounted for")
    func anyByteChanged() throws {
        let whole = TranscriptFolder.bytes(of: TranscriptFolder.fixture("claude-code/tidepool.jsonl"))
        let replacements: [UInt8] = [0x00, 0x22, 0x5c, 0x7b, 0x7d, 0x0a, 0xff]
        for position in stride(from: 3, to: whole.count, by: 29) {
            var bytes = whole
            bytes[position] = replacements[position % replacements.count]
            let report = try TranscriptReader.read(path: folder.write("x.jsonl", bytes)).1
            #expect(report.recordCount == report.kept + report.skippedCount, "byte \(position)")
            #expect(report.consumed == report.bytes, "byte \(position)")
            #expect(report.recordCount + report.badLineCount >= report.lines - 1, "byte \(position)")
        }
    }

    @Test("Invalid UTF-8, NUL bytes and half surrogates cost a character each, not the line")
    func repaired() throws {
        var bytes = Array(ClaudeLine.user("u1", #""one XX two \ud83d three""#).utf8)
        let spot = try #require(bytes.firstRange(of: Array("XX".utf8)))
        bytes[spot.lowerBound] = 0xff
        bytes[spot.lowerBound + 1] = 0
        let (transcript, report) = try TranscriptReader.read(path: folder.write("x.jsonl", bytes + [0x0a]))
        #expect(transcript.turns.map(\.text) == ["one \u{fffd}\u{0} two \u{fffd} three"])
        #expect(report.repaired == 1)
        #expect(report.badLineCount == 0)
    }

    @Test("Two records on one line are both read, comment lines are counted, garbage is listed with its place")
    func oddLines() throws {
        let path = folder.write(
            "x.jsonl", lines: ["// exported", lines[0] + lines[1], "%%% garbage %%%", lines[2], #"{"type":"user","mess"# + lines[3]])
        let (transcript, report) = try TranscriptReader.read(path: path)
        #expect(transcript.turns.count == 4)
        #expect(report.leftOut["comment line"] == 1)
        #expect(report.badLineCount == 2)
        let first = "// exported\n".utf8.count + lines[0].utf8.count + lines[1].utf8.count + 1
        #expect(report.badLines.first?.offset == first)
        #expect(report.badLines.first?.length == "%%% garbage %%%".utf8.count)
        #expect(report.recordCount == 4)
    }

    @Test("A line nested deeper than any parser goes is a bad line")
    func deep() throws {
        let deep = #"{"type":"user","x":"# + String(repeating: "[", count: 3000) + String(repeating: "]", count: 3000) + "}"
        let (transcript, report) = try TranscriptReader.read(path: folder.write("x.jsonl", lines: [deep] + lines))
        #expect(transcript.turns.count == 4)
        #expect(report.badLineCount == 1)
    }

    @Test("A line over 32 MB is skipped and listed, the lines around it are read")
    func giantLine() throws {
        let giant = #"{"type":"user","x":""# + String(repeating: "x", count: 33 << 20) + "\"}"
        let (transcript, report) = try TranscriptReader.read(path: folder.write("x.jsonl", lines: [lines[0], giant, lines[1]]))
        #expect(transcript.turns.count == 2)
        #expect(
            report.badLines == [
                IngestReport.BadLine(offset: lines[0].utf8.count + 1, length: giant.utf8.count, reason: "longer than 32 MB")
            ])
        #expect(report.consumed == report.bytes)
    }

    @Test("A record of 20 MB is read whole")
    func longLine() throws {
        let path = folder.write(
            "x.jsonl", lines: [lines[0], ClaudeLine.agent("a9", parent: "u1", String(repeating: "y", count: 20 << 20)), lines[1]])
        #expect(
            try TranscriptReader.read(path: path).0.turns.map(\.text.utf8.count) == [
                "fix the Größe of the 潮 table".utf8.count, 20 << 20, 4,
            ])
    }
}
