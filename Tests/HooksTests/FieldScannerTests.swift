import Testing

@testable import Hooks

@Suite("Reading fields of a hook's input")
struct FieldScannerTests {
    @Test("Fields are found among others, in objects inside, with every escape")
    func fields() {
        let text =
            #"{"a":[1,{"session_id":"no"},"}"],"session_id":"s\u00e9\n\"\ud83d\ude00","n":null,"tool_input":{"x":{"file_path":"no"},"file_path":"/a b"},"cwd":"/w"}"#
        let found = FieldScanner.strings(in: Array(text.utf8), named: ["session_id", "cwd", "n", "tool_input.file_path"])
        #expect(found == ["session_id": "sé\n\"😀", "cwd": "/w", "tool_input.file_path": "/a b"])
    }

    @Test("Input cut off at any byte gives what stood before, and never a crash")
    func cut() {
        let whole = Array(#"{"session_id":"abc","hook_event_name":"Stop","tool_input":{"file_path":"\u00e9"},"cwd":"/w"}"#.utf8)
        for end in 0...whole.count {
            let found = FieldScanner.strings(
                in: Array(whole[..<end]), named: ["session_id", "hook_event_name", "cwd", "tool_input.file_path"])
            #expect(found["session_id"] == (end > 18 ? "abc" : nil))
        }
    }

    @Test("A word that runs into a string cut off behind a backslash is read to the end of the input and no further")
    func cutEscape() {
        let found = FieldScanner.strings(in: Array(#"{"cwd":"/w","n":t"\"#.utf8), named: ["cwd", "n"])
        #expect(found == ["cwd": "/w", "n": #"t"\"#])
    }

    @Test(
        "What is no hook's input gives none",
        arguments: ["", "nonsense", "[]", "{}", "{\"session_id\":\"a\"}", "\u{0}\u{0}", "{\"hook_event_name\":\"Stop\"}"])
    func garbage(_ text: String) { #expect(HookInput(Array(text.utf8)) == nil) }
}
