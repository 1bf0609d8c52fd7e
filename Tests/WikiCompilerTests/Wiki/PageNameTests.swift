import Testing

@testable import WikiCompiler

@Suite("Page names")
struct PageNameTests {
    @Test(
        "A stem is lower-case ASCII of 3 to 60 characters",
        arguments: [
            "Use pnpm, never npm", "日本語のタイトル", "Ünïcödé Straße", "a", "--", "CON", String(repeating: "long words ", count: 30), "1234",
            "don't",
            String(repeating: "x", count: 200),
        ])
    func shape(title: String) {
        let stem = PageName.stem(title: title, kind: .rule)
        #expect((3...60).contains(stem.utf8.count) || PageName.reserved.contains(stem))
        #expect(stem.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
    }

    @Test(
        "Reserved and taken stems get a number",
        arguments: [("con", "con-2"), ("index", "index-2"), ("free", "free"), ("taken", "taken-3")])
    func unique(stem: String, expected: String) {
        #expect(PageName.unique(stem) { ["taken", "taken-2"].contains($0) } == expected)
    }

    @Test(
        "A link goes up and down folders",
        arguments: [
            ("decisions/a.md", "gotchas/b.md", "../gotchas/b.md"), ("decisions/a.md", "decisions/b.md", "b.md"),
            ("sessions/2026-11/a.md", "rules/b.md", "../../rules/b.md"), ("index.md", "rules/b.md", "rules/b.md"),
        ])
    func links(from: String, to: String, expected: String) {
        #expect(PageName.link(from: from, to: to) == expected)
    }
}
