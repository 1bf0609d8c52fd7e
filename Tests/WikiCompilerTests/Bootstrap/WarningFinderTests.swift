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
        #expect(page.title == "`openDoor` must not be called while baking")
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
                "Never start two ovens at once"
            ])
        // Documents for users are theirs.
        #expect(Self.findings("docs/guide.md", text, .document).pages.isEmpty)
    }

    @Test("A rule, what comes of breaking it and why each have their section")
    func sections() throws {
        let findings = Self.findings(
            "src/oven.c",
            """
            /* Note: oven_close() should be called for every open oven, even if it is cold.
             * Failing to do so will leak heat. */
            int openOven(oven *o) {
            }

            int bake(oven *o) {
                /* The racks must be counted before the door is closed, otherwise a tray is lost. */
                return o->racks;
            }
            """, .source(language: "c"))
        let page = try #require(findings.pages.first { $0.title == "`openOven`: `oven_close()` should be called for every open oven" })
        #expect(page.texts(.fix).count == 1)
        #expect(page.texts(.symptom) == ["Failing to do so will leak heat."])
        // Among code it is about the next line.
        #expect(!findings.pages.contains { $0.title.contains("racks") })
        #expect(findings.isLawful)
    }

    @Test("In a reference the section names the owner, and what is ignored is no order")
    func owners() throws {
        let text = """
            # Internals

            ## oven.bake(dough, rack)

            > [!WARNING]
            > The `dough` must be cold, not warm.
            > Otherwise the crust will break.
            """
        #expect(Self.findings("docs/internals.md", text, .document).pages.map(\.title) == ["`bake`: the `dough` must be cold, not warm"])
        let ignored = try #require(
            Self.findings(
                "src/Oven.swift",
                "/// - Note: This property is ignored when the oven is off, since nothing is baked.\npublic var heat: Int\n",
                .source(language: "swift")
            ).pages.first)
        #expect(ignored.title == "`heat` is ignored when the oven is off")
        #expect(ignored.texts(.symptom).count == 1)
    }

    @Test(
        "Remarks give no page",
        arguments: [
            "// NOTE: the oven is in the cellar\nlet oven = 1", "// XXX\nlet oven = 1", "// This is never used.\nlet oven = 1",
            "// WARNING: see above, it must not crash because of this\nlet oven = 1", "let warning = \"WARNING: must not crash because\"",
            "// HACK: quick and dirty\nlet oven = 1",
            "// We must not close the door, because the heat would leak.\nlet oven = 1",
            "func bake() {\n    // Don't count the racks, because counting is slow and wrong.\n    open()\n}",
            "// Closing is harmful But it must be done, otherwise a crash follows soon.\nfunc close() {}",
            "// Copyright 2024. WARNING: must not be copied because the licence says so, or a crash follows.\nlet oven = 1",
        ])
    func nothing(source: String) { #expect(Self.findings("src/oven.swift", source, .source(language: "swift")).pages.isEmpty) }
}
