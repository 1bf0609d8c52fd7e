import Testing

@testable import WikiCompiler

@Suite("TOML settings")
struct TOMLServerTests {
    private static let server = TOMLServer(command: "/home/dev/my \"tools\"/bin/wikictl", arguments: ["mcp"])

    private static let files = [
        "", "\n", "# only a note", "model = \"x\"", "model = \"x\"\n", "model = \"x\"\r\n[a]\r\nb = 1\r\n", "a = 1\n\n\n",
        "\u{FEFF}a = 1\n", "[mcp_servers.other]\ncommand = 'x' # note\nargs = [\n  \"a\", # first\n  \"]\",\n]\n",
        "t = \"\"\"\n[mcp_servers.wikictl]\n\"\"\"\nd = 1979-05-27 07:32:00Z\nn = [{a = 1}, {a.b = 'x'}]\n[[p]]\nx = 1\n[[p]]\nx = 2\n[p.q]\ny = 3",
        "'quoted.key'.\"é\" = true\nf = +1_000.5e-3\ni = -inf\nl = '''it's ''''\n",
    ]

    private func record(_ addition: SettingsAddition) -> SettingsRecord { JSONSettingsPropertyTests.record(addition) }

    @Test("The table is added, found again, and taken out without a trace", arguments: files)
    func roundTrip(text: String) throws {
        let original = Array(text.utf8)
        #expect(try Self.server.state(of: original) == .missing)
        let addition = try Self.server.adding(to: original)
        #expect(try Self.server.state(of: addition.bytes) == .installed)
        #expect(addition.bytes.starts(with: original))
        #expect(try Self.server.removing(from: addition.bytes, record: record(addition)) == original)
    }

    @Test("Edits elsewhere stay when the table is taken out", arguments: files)
    func edits(text: String) throws {
        let original = Array(text.utf8)
        let addition = try Self.server.adding(to: original)
        let edited = Array("mine = 'first' # né\n".utf8) + addition.bytes + Array("[mine2]\nx = 1".utf8)
        guard !text.hasPrefix("\u{FEFF}") else { return }
        let removed = try #require(try Self.server.removing(from: edited, record: record(addition)))
        let expected = "mine = 'first' # né\n\(text)[mine2]\nx = 1"
        // Where the file had no last line end, ours has to stay: it now separates what a person put before and behind.
        let plain = String(decoding: removed, as: UTF8.self)
        #expect(plain == expected || plain.replacing("\n\n[mine2]", with: "[mine2]") == expected, "\(plain.debugDescription)")
        #expect(try Self.server.state(of: removed) == .missing)
    }

    @Test("Keys and tables that were added to ours go with it, comments and other tables stay")
    func changedTable() throws {
        let text = """
            a = 1

            # our wiki
            [mcp_servers.wikictl]
            command = "/old/wikictl" # here
            args = ["mcp"]
            # slow machine
            startup_timeout_sec = 30

            [mcp_servers.wikictl.tools.query]
            approval_mode = "approve"

            [other]
            b = 2

            """
        #expect(try Self.server.state(of: Array(text.utf8)) == .outdated)
        let removed = try #require(try Self.server.removing(from: Array(text.utf8), record: nil))
        #expect(String(decoding: removed, as: UTF8.self) == "a = 1\n\n# our wiki\n# slow machine\n\n\n[other]\nb = 2\n")
    }

    @Test(
        "What is no TOML, or defined twice, is refused with its place",
        arguments: [
            ("a = 1\nb = \n", 2, 5), ("a = 1\na = 2\n", 2, 1), ("[t]\n[u]\n[t]\n", 3, 1), ("a = \"x\nb = 1", 1, 7),
            ("a = [1, 2\nb = 3", 2, 1),
            ("a = yes", 1, 5), ("= 1", 1, 1), ("[t\na = 1", 1, 3), ("a = 1 b = 2", 1, 7), ("a = {b = 1", 1, 11), ("a = '''x", 1, 5),
            ("a = \"\\q\"", 1, 6), ("mcp_servers = {}", 1, 1), ("[mcp_servers]\nwikictl = {command = \"x\"}", 2, 1),
            ("[mcp_servers.wikictl]\ncommand = \"other\"", 1, 1), ("mcp_servers = {wikictl = {command = \"x\"}}", 1, 1),
        ])
    func refused(text: String, line: Int, column: Int) {
        let fault = #expect(throws: TextFault.self) { try Self.server.adding(to: Array(text.utf8)) }
        guard let fault else { return }
        let place = TextPlace(of: fault.offset, in: Array(text.utf8))
        #expect(place.line == line && place.column == column, "\(place) \(fault.problem)")
    }
}
