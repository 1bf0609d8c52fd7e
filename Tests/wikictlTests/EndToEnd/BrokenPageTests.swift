import Audit
import Foundation
import Testing

@Suite("Pages that a person broke")
struct BrokenPageTests {
    /// A wiki of two sessions, and the path of the rule about `alpha`.
    private func sample() throws -> (sample: CompiledSample, page: String) {
        let sample = try CompiledSample()
        for (number, what) in [(1, "alpha"), (2, "beta")] {
            try sample.compile(try sample.process.folder.write("\(number).jsonl", InventedSession.order(number, what).text))
        }
        return (sample, try #require(try sample.pages().first { $0.hasPrefix("rules/") && $0.contains("alpha") }))
    }

    /// Adopts what was edited.
    private func adopt(_ sample: CompiledSample) throws {
        let result = try sample.run("compile")
        #expect(result.code == 0, "\(result.messages)")
    }

    @Test("A byte order mark before the front matter is taken off")
    func byteOrderMark() throws {
        let (sample, page) = try sample()
        try sample.write(page, "\u{FEFF}" + sample.text(page))
        try adopt(sample)
        #expect(try sample.text(page).utf8.starts(with: "---\n".utf8))
        #expect(try sample.audit().findings == [])
    }

    @Test("A page copied under another name becomes a page of its own, and deleting the copy leaves the first alone")
    func copiedPage() throws {
        let (sample, page) = try sample()
        let text = try sample.text(page)
        try sample.write("rules/a-copy.md", text)
        try adopt(sample)
        #expect(try sample.text(page) == text)
        #expect(try sample.run("doctor").code == 0)
        #expect(try sample.audit().findings == [])
        try FileManager.default.removeItem(atPath: try sample.wiki + "/rules/a-copy.md")
        try adopt(sample)
        let id = try #require(text.split(separator: "\n").first { $0.hasPrefix("id: ") }).dropFirst(4)
        #expect(!(try sample.text("exclusions").contains(id)))
    }

    @Test("A statement copied to another page gets an id of its own, one that was moved keeps it, both with their footnotes")
    func copiedStatement() throws {
        let (sample, page) = try sample()
        let other = try #require(try sample.pages().first { $0.hasPrefix("rules/") && $0.contains("beta") })
        let lines = try sample.text(page).split(separator: "\n", omittingEmptySubsequences: false)
        let rule = try #require(lines.first { $0.hasPrefix("- Always") })
        let why = try #require(lines.first { $0.hasPrefix("- Customers") })
        try sample.write(page, lines.filter { $0 != why }.joined(separator: "\n"))
        try sample.write(other, try sample.text(other).replacing("## Rule\n", with: "## Rule\n\(rule)\n\(why)\n"))
        try adopt(sample)
        #expect(try sample.text(other).contains(why))
        #expect(!(try sample.text(other).contains(rule.suffix(9))))
        #expect(!(try sample.text("exclusions").contains(why.suffix(8))))
        #expect(try sample.run("doctor").code == 0)
        #expect(try sample.audit().findings.filter { !$0.contains("limit") } == [])
    }

    @Test("Of sixty statements added at once each gets an id and a footnote")
    func manyStatements() throws {
        let (sample, page) = try sample()
        let added = (1...60).map { "- A hand-written statement, number \($0).\n" }.joined()
        try sample.write(page, try sample.text(page).replacing("## Rule\n", with: "## Rule\n" + added))
        try adopt(sample)
        let lines = try sample.text(page).split(separator: "\n")
        #expect(
            lines.count {
                $0.contains("number ") && $0.range(of: #"\[\^h[0-9a-z]{10}-\d+[b-z]?\] \^[0-9a-z]{8}$"#, options: .regularExpression) != nil
            } == 60)
        #expect(lines.count { $0.contains("]: human, act ") } == 60)
    }

    @Test("A copied wiki folder stops compiling until it is moved away, and nothing lands in the wrong one")
    func copiedWiki() throws {
        let (sample, _) = try sample()
        let wiki = try sample.wiki
        let copy = wiki.replacing("/harbor--", with: "/aaa--")
        try FileManager.default.copyItem(atPath: wiki, toPath: copy)
        let path = try sample.process.folder.write("3.jsonl", InventedSession.order(3, "gamma").text)
        let result = try sample.compile(path)
        #expect(result.code == 2)
        #expect(result.messages.contains("are the same project") && result.messages.contains("Move the copy out"), "\(result.messages)")
        try FileManager.default.removeItem(atPath: copy)
        #expect(try sample.compile(path).code == 0)
        #expect(try sample.pages().contains { $0.contains("gamma") })
    }

    @Test("Names of a person's making are linked so that the links lead there")
    func oddNames() throws {
        let (sample, page) = try sample()
        let text = try sample.text(page).split(separator: "\n").filter { !$0.hasPrefix("id: ") && !$0.contains("^") }.joined(
            separator: "\n")
        for name in ["Big Name.md", "[x](y).md", "Ünï.md", "100%.md"] { try sample.write("rules/" + name, text) }
        try adopt(sample)
        #expect(try sample.text("index.md").contains("](rules/Big%20Name.md)"))
        #expect(try sample.text("index.md").contains("](rules/%5Bx%5D%28y%29.md)"))
        #expect(try sample.run("doctor").code == 0)
    }
}
