import Testing

@testable import WikiCompiler

@Suite("Layout of a repository")
struct ArchitectureFinderTests {
    @Test("The overview says what the project is, what lies where and where programs start")
    func overview() throws {
        let findings = ArchitectureFinder().findings(
            in: try SurveyedRepository([
                "README.md": """
                # Kiln

                [![Build](https://example.com/b.svg)](https://example.com)

                **Kiln** is a [tool](https://example.com) that fires clay.

                ## Layout

                - `oven`: heats and cools the clay
                - `lids/`: closes the chamber against the draught.
                - `nowhere`: not there at all
                """,
                "oven/a.py": "a = 1\n", "lids/b.py": "b = 1\n",
                "pyproject.toml": "[project]\nname = \"kiln\"\nrequires-python = \">=3.11\"\n\n[project.scripts]\nkiln = \"oven.a:main\"\n",
            ]).survey())
        #expect(
            findings.statements("repo:concept:layout") == [
                "Kiln is a tool that fires clay.", "Python `>=3.11` is required.", "The command `kiln` calls `main` in `oven/a.py`.",
                "`lids`: closes the chamber against the draught.", "`oven`: heats and cools the clay.",
            ])
        #expect(findings.unsupported.isEmpty)
    }

    @Test("The packages of a monorepo stand on one page, described by their manifests")
    func packages() throws {
        var files = ["Cargo.toml": "[workspace]\nmembers = [\"crates/oven\"]\n"]
        for (name, words) in [
            ("oven", "Heats the clay in two rounds"), ("lid", "Closes the chamber against the draught"),
            ("glaze", "Mixes colours for the outside"), ("cli", "cli"),
        ] {
            files["crates/\(name)/Cargo.toml"] = "[package]\nname = \"kiln-\(name)\"\ndescription = \"\"\"\n\(words)\n\"\"\"\n"
            files["crates/\(name)/src/lib.rs"] = "use std;\n"
        }
        let findings = ArchitectureFinder().findings(in: try SurveyedRepository(files).survey())
        #expect(
            findings.statements("repo:concept:packages") == [
                "`crates/glaze` (`kiln-glaze`): Mixes colours for the outside.",
                "`crates/lid` (`kiln-lid`): Closes the chamber against the draught.",
                "`crates/oven` (`kiln-oven`): Heats the clay in two rounds.",
            ])
        #expect(findings.page("repo:concept:packages")?.title == "Crates of kiln")
        #expect(findings.unsupported.isEmpty)
    }

    @Test(
        "Nothing is told of a repository that says nothing of itself",
        arguments: [
            [:], ["README.md": "# Kiln\n\nKiln is a tool that fires clay.\n"],
            ["README.md": "# Kiln\n\nPlease see the site.\n", "src/a.py": "a = 1\n"],
            ["src/oven.py": "\"\"\"The oven module.\"\"\"\n", "README.md": "Kiln is a tool that fires clay.\n"],
        ])
    func nothing(_ files: [String: String]) throws {
        #expect(ArchitectureFinder().findings(in: try SurveyedRepository(files).survey()).pages.isEmpty)
    }
}
