import Testing
import WikiCompiler

@Suite("Messages typed while the agent worked")
struct PromptQueueTests {
    private func turns(_ lines: [String]) throws -> [String] {
        let folder = TranscriptFolder()
        return try TranscriptReader.read(path: folder.write("s.jsonl", lines: lines)).0.turns.map(short)
    }

    private func queue(_ operation: String, _ content: String? = nil, at time: String = "2026-01-02T03:04:05.000Z") -> String {
        let content = content.map { ",\"content\":\"\($0)\"" } ?? ""
        return #"{"type":"queue-operation","operation":"\#(operation)","timestamp":"\#(time)","sessionId":"s-1"\#(content)}"#
    }

    @Test("A message queued and used at once is taken from its own record")
    func usedAtOnce() throws {
        let lines = [
            queue("enqueue", "fix it"), queue("dequeue"), ClaudeLine.user("u1", #""fix it""#),
            ClaudeLine.agent("a1", parent: "u1", "Fixed."),
        ]
        #expect(try turns(lines) == ["1 user/human fix it", "2 agent Fixed."])
    }

    @Test("A message that waited stands where it was typed, and its later copy is dropped")
    func waited() throws {
        let lines = [
            ClaudeLine.user("u1", #""fix it""#), queue("enqueue", "and the tests"), ClaudeLine.agent("a1", parent: "u1", "Fixing."),
            queue("dequeue"), ClaudeLine.user("u2", parent: "a1", #""and the tests""#), ClaudeLine.agent("a2", parent: "u2", "Fixed."),
        ]
        #expect(try turns(lines) == ["1 user/human fix it", "2 user/human and the tests", "3 agent Fixing.", "4 agent Fixed."])
    }

    @Test("A message taken back before it was used is not said; commands of the client come from their own records")
    func withdrawn() throws {
        let lines = [
            ClaudeLine.user("u1", #""fix it""#), queue("enqueue", "no, wait"), queue("popAll"), queue("enqueue", "/compact keep names"),
            ClaudeLine.agent("a1", parent: "u1", "Fixing."),
        ]
        #expect(try turns(lines) == ["1 user/human fix it", "2 agent Fixing."])
    }

    @Test("A fork's first prompt, logged before the history it copies, stays behind that history")
    func fork() throws {
        let lines = [
            queue("enqueue", "go another way", at: "2026-01-03T00:00:00.000Z"), ClaudeLine.user("u1", #""fix it""#),
            ClaudeLine.agent("a1", parent: "u1", "Fixed."), ClaudeLine.user("u2", parent: "a1", #""go another way""#),
        ]
        #expect(try turns(lines) == ["1 user/human fix it", "2 agent Fixed.", "3 user/human go another way"])
    }

    @Test("A queued task notification is the client's")
    func notification() throws {
        let note = #"<task-notification>\n<task-id>b1</task-id>\n</task-notification>"#
        let attachment =
            #"{"type":"attachment","uuid":"q1","parentUuid":"a1","sessionId":"s-1","timestamp":"2026-01-02T03:04:05.000Z","#
            + #""attachment":{"type":"queued_command","prompt":"\#(note)","commandMode":"task-notification","origin":{"kind":"task-notification"}}}"#
        #expect(try turns([ClaudeLine.user("u1", #""go""#), attachment]) == ["1 user/human go", "2 user/scaffold <task-id>b1</task-id>"])
    }
}
