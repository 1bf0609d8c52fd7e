import Testing

@testable import WikiCompiler

@Suite("Routing text")
struct RoutingBlockTests {
    private let block = RoutingBlock(text: "## Wiki\n\nAsk it.")

    @Test(
        "The block is added behind a blank line and taken out without a trace",
        arguments: ["", "# Mine", "# Mine\n", "a\r\nb\r\n", "x\n\n", "\u{FEFF}"])
    func roundTrip(text: String) throws {
        let addition = try block.adding(to: Array(text.utf8))
        #expect(try block.state(of: addition.bytes) == .installed)
        let record = JSONSettingsPropertyTests.record(addition)
        #expect(try block.removing(from: addition.bytes, record: record) == Array(text.utf8))
    }

    @Test("Text around the block stays, wherever the block was moved")
    func moved() throws {
        let addition = try block.adding(to: Array("# Mine\n".utf8))
        let text = String(decoding: addition.bytes, as: UTF8.self)
        #expect(text == "# Mine\n\n<!-- wikictl:begin -->\n## Wiki\n\nAsk it.\n<!-- wikictl:end -->\n")
        let ours = String(text.dropFirst("# Mine\n\n".count))
        let record = JSONSettingsPropertyTests.record(addition)
        for (edited, expected) in [
            (ours + "# Mine\n", "# Mine\n"), ("a\n" + ours + "b\n", "a\nb\n"), (text + "after\n", "# Mine\nafter\n"),
            ("1\n" + text, "1\n# Mine\n"),
        ] {
            #expect(try block.removing(from: Array(edited.utf8), record: record) == Array(expected.utf8))
        }
    }

    @Test("Another version's text is outdated and gives way")
    func update() throws {
        let old = try RoutingBlock(text: "Old").adding(to: Array("# Mine".utf8))
        #expect(try block.state(of: old.bytes) == .outdated)
        #expect(try block.removing(from: old.bytes, record: JSONSettingsPropertyTests.record(old)) == Array("# Mine".utf8))
    }

    @Test(
        "Markers that are no pair are refused with their line",
        arguments: [
            ("a\n<!-- wikictl:begin -->\n", 2), ("<!-- wikictl:end -->\n<!-- wikictl:begin -->", 2),
            ("<!-- wikictl:begin -->\n<!-- wikictl:end -->\n<!-- wikictl:begin -->", 3),
        ])
    func broken(text: String, line: Int) {
        let fault = #expect(throws: TextFault.self) { try block.state(of: Array(text.utf8)) }
        #expect(fault.map { TextPlace(of: $0.offset, in: Array(text.utf8)).line } == line)
    }

    @Test("A marker in the middle of a sentence is no marker")
    func mentioned() throws {
        #expect(try block.state(of: Array("Keep `<!-- wikictl:begin -->` alone.\n".utf8)) == .missing)
    }
}
