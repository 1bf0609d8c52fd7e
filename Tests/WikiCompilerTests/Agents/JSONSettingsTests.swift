import Testing

@testable import WikiCompiler

@Suite("JSON settings")
struct JSONSettingsTests {
    private static let settings = JSONSettings(
        hooks: [JSONSettingsPropertyTests.hook("Stop")],
        server: JSONSettings.ServerEntry(
            path: ["mcpServers"], value: .object([.init("command", .string("/bin/wikictl")), .init("args", .array([.string("mcp")]))])))

    private func adding(_ text: String) throws -> String {
        String(decoding: try Self.settings.adding(to: Array(text.utf8)).bytes, as: UTF8.self)
    }

    private static let ours =
        #"{"hooks": [{"type": "command", "command": "'/home/dev/my tools/bin/wikictl-hook' Stop --agent claude-code", "timeout": 10}]}"#

    @Test("A file that does not exist becomes one of two spaces an indentation")
    func new() throws {
        let text = String(decoding: try Self.settings.adding(to: nil).bytes, as: UTF8.self)
        #expect(
            text == """
                {
                  "hooks": {
                    "Stop": [
                      {
                        "hooks": [
                          {
                            "type": "command",
                            "command": "'/home/dev/my tools/bin/wikictl-hook' Stop --agent claude-code",
                            "timeout": 10
                          }
                        ]
                      }
                    ]
                  },
                  "mcpServers": {
                    "wikictl": {
                      "command": "/bin/wikictl",
                      "args": [
                        "mcp"
                      ]
                    }
                  }
                }

                """)
    }

    @Test("Indentation, spaces around colons and line ends are taken over")
    func style() throws {
        let text = "{\r\n\t\"mcpServers\" : {\r\n\t\t\"other\" : {}\r\n\t},\r\n\t\"hooks\" : {\"Stop\" : []}\r\n}\r\n"
        let result = try adding(text)
        #expect(result.contains("\r\n\t\t\"other\" : {},\r\n\t\t\"wikictl\" : {\r\n\t\t\t\"command\" : \"/bin/wikictl\",\r\n"))
        #expect(!result.replacing("\r\n", with: "").utf8.contains(0x0A))
    }

    @Test("A minified file stays in one line")
    func minified() throws {
        let result = try adding(#"{"a":1,"hooks":{"Stop":[{"hooks":[]}]}}"#)
        #expect(!result.utf8.contains(0x0A))
        #expect(result.hasPrefix(#"{"a":1,"hooks":{"Stop":[{"hooks":[]},{"hooks":[{"type":"command","#))
        #expect(result.hasSuffix(#""mcpServers":{"wikictl":{"command":"/bin/wikictl","args":["mcp"]}}}"#))
    }

    @Test("A comment behind the last entry stays on its line")
    func commentBehindLast() throws {
        let result = try adding("{\n  \"a\": 1 // the last\n}\n")
        #expect(result.hasPrefix("{\n  \"a\": 1, // the last\n  \"hooks\": {\n"))
    }

    @Test("A trailing comma is kept, and ours gets one too")
    func trailingComma() throws {
        let result = try adding("{\n  \"a\": 1,\n}\n")
        #expect(result.hasPrefix("{\n  \"a\": 1,\n  \"hooks\": {\n"))
        #expect(result.hasSuffix("  },\n}\n"))
    }

    @Test("An older version's entries give way to the present ones, and what was added beside them stays")
    func update() throws {
        let old = Self.ours.replacing("my tools", with: "old").replacing("'", with: "")
        let text = #"{"hooks": {"Stop": [\#(old), {"hooks": [{"type": "command", "command": "beep"}]}]}, "x": 1}"#
        #expect(try Self.settings.state(of: Array(text.utf8)) == .outdated)
        let base = try #require(try Self.settings.removing(from: Array(text.utf8), record: nil))
        #expect(
            String(decoding: base, as: UTF8.self) == #"{"hooks": {"Stop": [{"hooks": [{"type": "command", "command": "beep"}]}]}, "x": 1}"#)
    }

    @Test("A moved entry, and one with a neighbour in its own group, count as installed")
    func moved() throws {
        let neighbour = Self.ours.replacing(#"{"type""#, with: #"{"type": "command", "command": "beep"}, {"type""#)
        let server = #""mcpServers": {"a": {}, "wikictl": {"args": ["mcp"], "command": "/bin/wikictl"}}"#
        let text = "{\(server), \"hooks\": {\"Stop\": [\(neighbour), {\"hooks\": []}]}}"
        #expect(try Self.settings.state(of: Array(text.utf8)) == .installed)
    }

    @Test("A second copy of ours makes the file outdated")
    func twice() throws {
        let installed = try Self.settings.adding(to: Array("{}".utf8)).bytes
        let text = String(decoding: installed, as: UTF8.self).replacing("\"Stop\": [", with: "\"Stop\": [\n\(Self.ours),")
        #expect(try Self.settings.state(of: Array(text.utf8)) == .outdated)
    }

    @Test(
        "Only commands that run our hook are ours",
        arguments: [
            ("/usr/bin/wikictl-hook Stop --agent codex", true), ("'/a b/wikictl-hook' Stop --agent codex", true),
            (#""C:/x y/wikictl-hook" Stop --agent codex"#, true), ("WIKICTL_OFF=1 ~/bin/wikictl-hook Stop --agent codex", true),
            ("echo 'not wikictl-hook Stop --agent'", false), ("tail -f /var/log/wikictl-hook", false), ("my-wikictl-hook --agent x", false),
            ("wikictl-hooks Stop --agent codex", false), ("", false),
        ])
    func recognition(command: String, isOurs: Bool) { #expect(AgentProgram.isHook(command) == isOurs) }

    @Test(
        "An entry appended behind ours keeps its place and its comma is put right",
        arguments: ["{}", "{\n}", "{ \"a\": 1 }", "{\n  \"a\": 1\n}\n"])
    func appended(original: String) throws {
        let addition = try Self.settings.adding(to: Array(original.utf8))
        var text = String(decoding: addition.bytes, as: UTF8.self)
        let brace = try #require(text.lastIndex(of: "}"))
        text.insert(contentsOf: ", \"mine\": [2]", at: text[..<brace].lastIndex { !$0.isWhitespace }.map { text.index(after: $0) } ?? brace)
        let removed = try #require(
            try Self.settings.removing(from: Array(text.utf8), record: JSONSettingsPropertyTests.record(addition)))
        #expect(PlainJSON.isStrict(removed))
        #expect(PlainJSON.minified(removed) == (original.contains("a") ? #"{"a":1,"mine":[2]}"# : #"{"mine":[2]}"#))
    }

    @Test(
        "What is no JSON is refused with its place",
        arguments: [
            ("{\n  \"a\": 1\n  \"b\": 2\n}", 3, 3, "a comma or \"}\" is missing here"),
            ("{\"é\": tru}", 1, 7, "\"tru\" is no value that JSON knows"),
            ("{\"a\": \"x\n}", 1, 9, "a text has no closing quote in its line"),
            ("{\"a\": 1", 1, 8, "the file ends in the middle of a value"),
            ("{\"a\": 1}}", 1, 9, "there is more after the end of the value"),
            ("{a: 1}", 1, 2, "a name in double quotes is missing here"),
            ("{\"a\" 1}", 1, 6, "a colon is missing after the name \"a\""),
            ("{\"a\": 01}", 1, 7, "\"01\" is no value that JSON knows"),
            ("{\"a\": ,}", 1, 7, "a value is missing here"),
            ("{\"a\": \"\\q\"}", 1, 8, "a backslash begins no escape that JSON knows"),
            ("{} /* no end", 1, 4, "a comment that begins here has no end"),
            ("[1, 2]", 1, 1, "settings are an object, and this is none"),
            ("{\"hooks\": []}", 1, 11, "\"hooks\" is no object"),
            ("{\"hooks\": {\"Stop\": {}}}", 1, 20, "the hooks of \"Stop\" are no list"),
            ("{\"hooks\": {}, \"hooks\": {}}", 1, 15, "the name \"hooks\" is there twice"),
            ("{\"mcpServers\": {\n\"wikictl\": {\"command\": \"x\"}}}", 2, 12, "a server named \"wikictl\" that is not wikictl's is there"),
        ])
    func refused(text: String, line: Int, column: Int, problem: String) {
        let bytes = Array(text.utf8)
        let fault = #expect(throws: TextFault.self) { try Self.settings.adding(to: bytes) }
        guard let fault else { return }
        let error = SettingsError("cannot edit", "/x/settings.json", fault, in: bytes)
        #expect(error.line == line && error.column == column, "\(error)")
        #expect(fault.problem == problem)
        #expect(error.remedy != nil)
    }

    @Test("Deeply nested and broken text is refused, never a crash")
    func hostile() {
        for text in [String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 100_000), "\u{0}", "\"\\uD800\\u\"", "/"] {
            #expect(throws: TextFault.self) { try JSONText(Array(text.utf8)) }
        }
        #expect(throws: TextFault.self) { try JSONText([0x7B, 0xFF, 0x7D]) }
    }
}
