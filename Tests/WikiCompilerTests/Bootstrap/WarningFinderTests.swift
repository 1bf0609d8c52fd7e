import Testing

@testable import WikiCompiler

@Suite("Warnings in comments and documents")
struct WarningFinderTests {
    private static func findings(_ path: String, _ text: String, _ kind: RepositoryFile.Kind) -> RepositoryFindings {
        var repository = InventedRepository()
        repository.file(path, text, kind)
        return WarningFinder().findings(in: repository.survey)
    }

    @Test("A marked comment above a declaration names what it is about")
    func marked() throws {
        let findings = Self.findings(
            "src/oven.c",
            """
            /* Opens the door.
             *
             * WARNING: this function must not be called while baking, otherwise
             * the dough will crash into the rack. */
            void openDoor(oven *o) {
            }
            """, .source(language: "c"))
        let page = try #require(findings.pages.first)
        #expect(page.title == "`openDoor` must not be called while baking, otherwise the dough will crash into the rack")
        #expect(
            page.texts(.fix) == [
                "`openDoor` must not be called while baking, otherwise the dough will crash into the rack (in `src/oven.c`)."
            ])
        #expect(page.entities.first == "openDoor")
        #expect(findings.isLawful)
    }

    @Test("An alert in a document for developers")
    func alert() throws {
        let text = """
            # Contributing

            > [!WARNING]
            > Never start two ovens at once, because the fuse will fail.
            """
        #expect(
            Self.findings("CONTRIBUTING.md", text, .document).pages.map(\.title) == [
                "Never start two ovens at once, because the fuse will fail"
            ])
        // Documents for users are theirs.
        #expect(Self.findings("docs/guide.md", text, .document).pages.isEmpty)
    }

    @Test(
        "Remarks give no page",
        arguments: [
            "// NOTE: the oven is in the cellar\nlet oven = 1", "// XXX\nlet oven = 1", "// This is never used.\nlet oven = 1",
            "// WARNING: see above, it must not crash because of this\nlet oven = 1", "let warning = \"WARNING: must not crash because\"",
            "// HACK: quick and dirty\nlet oven = 1",
            "// Copyright 2024. WARNING: must not be copied because the licence says so, or a crash follows.\nlet oven = 1",
        ])
    func nothing(source: String) { #expect(Self.findings("src/oven.swift", source, .source(language: "swift")).pages.isEmpty) }
}
