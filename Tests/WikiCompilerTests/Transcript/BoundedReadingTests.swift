import Foundation
import Testing

@testable import WikiCompiler

@Suite("Reading a session that is too long to be held whole")
struct BoundedReadingTests {
    private let folder = TranscriptFolder()

    /// Three commands whose outputs have 40, 3,000 and 9,000 bytes, and words of 9,000 bytes that a person typed.
    private func archived() throws -> String {
        var lines = [ClaudeLine.user("u0", "\"\(String(repeating: "please ", count: 1_286))\"")]
        for (index, size) in [40, 3_000, 9_000].enumerated() {
            let output = "begin\(index) " + String(repeating: "é", count: (size - 16) / 2) + " end\(index)"
            lines.append(ClaudeLine.call("c\(index)", "toolu_\(index)", "Bash", #"{"command":"ls \#(index)"}"#))
            lines.append(ClaudeLine.result("r\(index)", "toolu_\(index)", "\"\(output)\"", isError: false))
        }
        let source = folder.write("long.jsonl", lines: lines)
        let archive = TranscriptArchive(root: folder.path + "/raw")
        return try archive.add(source, project: "p-1", redactor: NoRedaction(), redaction: 1).path
    }

    @Test("What fits is read whole")
    func whole() throws {
        let path = try archived()
        #expect(try ArchiveReader.readBounded(path: path, atMost: 1 << 20) == ArchiveReader.read(path: path))
    }

    @Test("Of what does not fit, tools' answers keep their two ends, words and short answers stay whole")
    func cut() throws {
        let path = try archived()
        let all = try ArchiveReader.read(path: path).turns
        let read = try ArchiveReader.readBounded(path: path, atMost: 17_000).turns
        #expect(read.map(\.n) == all.map(\.n))
        #expect(read.filter { $0.role != .tool } == all.filter { $0.role != .tool })
        let answers = read.filter { $0.role == .tool }
        #expect(answers.map { $0.cut > 0 } == [false, false, true])
        #expect(answers[2].text.utf8.count <= 4_096 + 7)
        #expect(answers[2].text.hasPrefix("begin2 ") && answers[2].text.hasSuffix(" end2"))
        #expect(read.reduce(0) { $0 + $1.text.utf8.count } <= 17_000)
    }

    @Test("A piece of what was kept stands in the archive as it is, and none spans the gap")
    func quotes() throws {
        let path = try archived()
        let full = try #require(ArchiveReader.read(path: path).turns.last).text
        let kept = try #require(ArchiveReader.readBounded(path: path, atMost: 11_000).turns.last).text
        let pieces = kept.components(separatedBy: "\n[…]\n")
        #expect(pieces.count == 2)
        #expect(full.hasPrefix(pieces[0]) && full.hasSuffix(pieces[1]))
    }

    @Test("The last turns alone are read where only they are wanted")
    func last() throws {
        let path = try archived()
        let all = try ArchiveReader.read(path: path).turns
        #expect(all.count == 7)
        for count in [1, 2, 3, 7, 9] {
            #expect(try ArchiveReader.readBounded(path: path, last: count).turns == all.suffix(count))
        }
    }

    @Test("A closed archive is read like an open one")
    func closed() throws {
        let path = try archived()
        let open = try ArchiveReader.readBounded(path: path, atMost: 11_000)
        try TranscriptArchive(root: folder.path + "/raw").close(project: "p-1", agent: .claudeCode, source: open.header.source)
        #expect(try ArchiveReader.readBounded(path: path + ".zst", atMost: 11_000) == open)
    }

    @Test("A fork of a long session is known by the beginnings of its texts")
    func forks() throws {
        let parent = try ArchiveReader.readBounded(path: archived(), atMost: 1)
        var child = try ArchiveReader.read(path: archived())
        child.header.session = "fork"
        child.header.source = "sfork"
        child.header.parent = parent.header.session
        for index in child.turns.indices { child.turns[index].id = "" }
        var first = parent
        var copies = CopiedTurns()
        copies.mark(&first)
        copies.mark(&child)
        #expect(child.copied == Set(child.turns.map(\.n)))
    }
}
