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
                "`lids`: Closes the chamber against the draught.", "`oven`: Heats and cools the clay.",
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
                "`crates/oven` (`kiln-oven`): Heats the clay in two rounds.", "Besides: `crates/cli` (`kiln-cli`).",
            ])
        #expect(findings.page("repo:concept:packages")?.title == "Crates of kiln")
        #expect(findings.unsupported.isEmpty)
    }

    @Test("Folders that nobody described are told by what lies in them")
    func folders() throws {
        var files = [
            "README.md": "# Kiln\n\nWhat this means is that Kiln fires clay. Kiln is a program that fires clay.\n",
            "go.mod": "module kiln\n\ngo 1.22\n",
            "docs/a.rst": "A page of words\n", "docs/b.rst": "A page of words\n", "docs/c.rst": "A page of words\n",
        ]
        for name in ["one", "two", "three"] { files["tests/\(name).py"] = "import kiln.\(name)\n" }
        let findings = ArchitectureFinder().findings(in: try SurveyedRepository(files).survey())
        #expect(
            findings.statements("repo:concept:layout") == [
                "Kiln is a program that fires clay.", "Go 1.22 or later is required.", "`docs`: The documentation, in reStructuredText.",
                "`tests`: The tests, in Python.",
            ])
        #expect(findings.unsupported.isEmpty)
    }

    @Test("Source files are told only where those that change most are among them")
    func sourceFiles() throws {
        var repository = InventedRepository()
        var headers: [String: SourceHeader] = [:]
        for name in ["oven", "lid", "rack", "glaze", "fuse", "door", "lamp", "hood"] {
            let text = "/* Keeps the \(name) of the kiln in order. */\n\nint \(name);\n"
            repository.file("src/\(name).c", text, .source(language: "c"))
            headers["src/\(name).c"] = SourceHeader(Array(text.utf8), language: "c", name: "\(name).c")
            repository.commit("Change the \(name) of the kiln", ["src/\(name).c"])
        }
        var survey = repository.survey
        survey.headers = headers
        #expect(ArchitectureFinder().findings(in: survey).statements("repo:concept:files").count == 8)
        survey.headers = headers.filter { ["src/oven.c", "src/lid.c", "src/rack.c"].contains($0.key) }
        #expect(ArchitectureFinder().findings(in: survey).page("repo:concept:files") == nil)
    }

    @Test("A Swift package is told by its targets, plugins and systems, and folders of which nothing is said by their names")
    func swift() throws {
        let statements = ArchitectureFinder().findings(
            in: try SurveyedRepository([
                "README.md": "# Kiln\n\nKiln is a library that fires clay in small rounds.\n",
                "Package.swift": """
                // swift-tools-version: 6.0
                let package = Package(
                  name: "Kiln",
                  products: [
                    .library(name: "Kiln", targets: ["Kiln"]),
                    .plugin(name: "Glaze", targets: ["Glaze"]),
                  ],
                  targets: [.target(name: "Kiln"), .target(name: "KilnTools"), .plugin(name: "Glaze", capability: .buildTool())])
                #if os(macOS)
                package.targets += [.executableTarget(name: "fire", path: "Programs/fire")]
                #endif
                """,
                "Sources/Kiln/Kiln.swift": "let kiln = 1\n", "Sources/KilnTools/Tools.swift": "let tools = 1\n",
                "Programs/fire/main.swift": "let fire = Fire(in: kiln, of: clay)\n", "charts/clay.svg": "<svg></svg>\n",
            ]).survey()
        ).statements("repo:concept:layout")
        #expect(
            statements == [
                "Kiln is a library that fires clay in small rounds.", "Swift 6.0 or later is required.",
                "Other packages import the library `Kiln`.", "They may also use the plugin `Glaze`.",
                "The program `fire` is built from `Programs/fire`, on macOS only.",
                "`Sources`: A folder for each target: `Kiln` and `KilnTools`.", "Other folders: `Programs` and `charts`.",
            ])
    }

    @Test("A folder of source that nothing tells of is told by the names in it; what each example shows is not")
    func names() throws {
        let statements = ArchitectureFinder().findings(
            in: try SurveyedRepository([
                "README.md": "# Kiln\n\nKiln is a library that fires clay in small rounds.\n",
                "package.json": "{\"name\": \"kiln\", \"engines\": {\"node\": \">=18\"}}\n", "lib/oven.js": "exports.oven = 1\n",
                "lib/lid.js": "exports.lid = 1\n", "examples/small/index.js": "require('../../lib/oven')\n",
                "examples/README.md": "# Examples\n\n- [small](./small) - one round of clay\n- [large](./large) - two rounds of clay\n",
                "examples/large/index.js": "require('../../lib/oven')\n",
            ]).survey()
        ).statements("repo:concept:layout")
        #expect(statements.contains("`lib`: `lid.js` and `oven.js`."))
        #expect(!statements.contains { $0.hasPrefix("`examples/") })
    }

    @Test("A guide's section on two files is told of each, and one that goes on about its file by the sentence that says what it does")
    func sections() throws {
        let readme = """
            # Kiln

            Kiln is a program that fires clay.

            ## Source

            oven.c and lid.c
            ---

            As the names tell, these files implement the heating and closing of the kiln. Heat is rare.

            clay.c
            ---

            Clay is heavy and comes from the river. It is dug by hand.

            Moreover `clay.c` implements an order of clays that glazes are mixed from.
            """
        var files = ["README.md": readme, "src/main.c": "int main(void) { return 0; }\n"]
        for name in ["oven", "lid", "clay"] { files["src/\(name).c"] = "int \(name);\n" }
        let statements = ArchitectureFinder().findings(in: try SurveyedRepository(files).survey()).statements("repo:concept:layout")
        #expect(statements.contains("`src/oven.c`, with `src/lid.c`: Implements the heating and closing of the kiln."))
        #expect(statements.contains("`src/clay.c`: Implements an order of clays that glazes are mixed from."))
    }

    @Test("The files of a small project stand on the overview")
    func few() throws {
        let findings = ArchitectureFinder().findings(
            in: try SurveyedRepository([
                "README.md": "# Kiln\n\nKiln is a program that fires clay.\n", "go.mod": "module kiln\n\ngo 1.22\n",
                "src/oven.py": "\"\"\"Heats the clay in two rounds.\"\"\"\n", "src/lid.py": "a = 1\n",
            ]).survey())
        #expect(findings.statements("repo:concept:layout").last == "`src/oven.py`: Heats the clay in two rounds.")
        #expect(findings.page("repo:concept:files") == nil)
    }

    @Test("A description is a noun phrase or says what the file does")
    func descriptions() {
        let expected = [
            "KilnLib 2.0 -- A C library of ovens": "A C library of ovens",
            "This is the entry point of the kiln.": "The entry point of the kiln",
            "The oven module provides a way to heat.": "Provides a way to heat",
            "is the string library, check https://example.com for more information.": "The string library",
            "In this file there is the implementation of the lid.": "The implementation of the lid",
            "The rack is a list that is kept sorted.": "The rack, a list that is kept sorted",
        ]
        for (sentence, words) in expected { #expect(FileDescription.of(sentence) == words) }
        for sentence in [
            "This is one of the most complex files, it is recommended to read it last.", "To avoid a dependency on clay.",
            "This module is Node-only.",
            "Make a map and return it quickly.", "This is impossible to read, but it works.", "Modules API documentation information.",
            "This file is auto generated by a script.",
        ] { #expect(FileDescription.of(sentence) == nil) }
        #expect(FileDescription.of("A tree of ovens.", type: "OvenSet") == "Declares `OvenSet`, a tree of ovens")
        #expect(FileDescription.of("Gets thrown while firing.", type: "OvenError") == nil)
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
