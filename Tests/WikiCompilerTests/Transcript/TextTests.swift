import Testing
import WikiCompiler

@Suite("Plain text")
struct TextTests {
    @Test("Text is one turn that can make no rule, named by its content")
    func note() throws {
        let (transcript, _) = try TranscriptReader.read(path: TranscriptFolder.fixture("text/note.txt"))
        #expect(transcript.turns.map(short) == ["1 user/automation Meeting notes.\nThe harbour office wants centimetres."])
        #expect(transcript.header.agent == .text)
        #expect(transcript.header.source.hasPrefix("i"))
        let folder = TranscriptFolder()
        let copy = folder.write("other name.md", TranscriptFolder.bytes(of: TranscriptFolder.fixture("text/note.txt")))
        #expect(try TranscriptReader(path: copy).header.source == transcript.header.source)
    }

    @Test("Headings that name the speakers make turns, and still no human ones")
    func conversation() throws {
        let (transcript, _) = try TranscriptReader.read(path: TranscriptFolder.fixture("text/conversation.md"))
        #expect(
            transcript.turns.map(short) == [
                "1 user/automation # 2026-02-03 notes", "2 user/automation Where do the logs go?", "3 agent To `/var/log/tidepool`.",
                "4 user/automation Thanks.",
            ])
        #expect(transcript.header.started == "2026-02-03")
    }

    @Test("Markdown that begins with a bracket is text, not JSON")
    func bracket() throws {
        let folder = TranscriptFolder()
        #expect(try TranscriptReader(path: folder.write("a.md", "[link](x.md) and more\n")).header.agent == .text)
    }
}
