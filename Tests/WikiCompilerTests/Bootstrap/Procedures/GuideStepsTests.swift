import Testing

@testable import WikiCompiler

@Suite("Steps that guides tell")
struct GuideStepsTests {
    private func statements(_ purpose: String, _ files: [String: String]) throws -> [String] {
        let findings = BuildProcedures().findings(in: try SurveyedRepository(files).survey())
        #expect(findings.unsupported.isEmpty)
        return findings.statements("repo:procedure:\(purpose)")
    }

    @Test("A step keeps its block, what comes of it, and the sentence its words point at")
    func leads() throws {
        let guide = """
            # Contributing

            ## Setting up a development environment

            First fork the kiln under your own name. Now clone that fork somewhere:

                git clone https://example.com/kiln
                cd kiln

            The quickest way is to use uv. From the root you can fire once:

                uv run pytest

            This will create a local `.venv/` folder.

            ## Running the tests

            Tests marked slow are left out. You can run those tests separately like so:

                uv run pytest -m slow

            ### Firing in a browser

            First install the engine you want to fire with. Clay is used by default:

                just fire-install

            Then fire the module:

                just fire-test
                fired 12 pots

            """
        #expect(
            try statements("setup", ["CONTRIBUTING.md": guide]) == [
                "First fork the kiln under your own name. Now clone that fork somewhere: `git clone https://example.com/kiln`, then `cd kiln`.",
                "The quickest way is to use uv. From the root you can fire once: `uv run pytest`. This will create a local `.venv/` folder.",
            ])
        #expect(
            try statements("test", ["CONTRIBUTING.md": guide]) == [
                "Tests marked slow are left out. You can run those tests separately: `uv run pytest -m slow`.",
                "First install the engine you want to fire with. Clay is used by default: `just fire-install`.",
                "Fire the module: `just fire-test`.",
            ])
    }

    @Test("No heading leads a command: the aim it names does, or what the scripts say of themselves")
    func headings() throws {
        let statements = try statements(
            "check",
            [
                "CONTRIBUTING.md": """
                # Contributing

                ## Code formatting

                    just glaze
                    just polish-format

                Or both at the same time:

                    just format

                ## Running the linters

                    make lint

                """,
                "justfile": """
                # Apply the glaze to all pots
                glaze:
                  ./glaze

                polish-format:
                  ./polish pots

                format: glaze polish-format

                """,
            ])
        #expect(
            statements == [
                "`just glaze` (Apply the glaze to all pots), then `just polish-format` (runs `./polish pots`).",
                "Or both at the same time: `just format`. It runs `just glaze`, then `just polish-format`.",
                "To run the linters: `make lint`.",
            ])
    }

    @Test("One step of setting up goes before those of building, with what is needed; a page of its own it is not")
    func folded() throws {
        let files = [
            "BUILD.md":
                "# Building kiln\n\n## Prerequisites\n\n- Clay 1.2 or above\n\n## Using make\n\n```sh\n# Build the oven\nmake\n```\n"
        ]
        #expect(try statements("setup", files).isEmpty)
        #expect(try statements("build", files) == ["Needed: Clay 1.2 or above.", "`make`: Build the oven."])
    }

    @Test("The documentation is built on a page of its own, and other bundles on none")
    func documentation() throws {
        let files = [
            "docs/contributing.rst": """
            Contributing
            ============

            Building the documentation
            --------------------------

            You can build it with Sphinx like so::

                cd docs/
                uv run make html

            Upgrading the editor
            --------------------

            Build the bundle of the editor with::

                rollup editor.js

            """
        ]
        #expect(try statements("documentation", files) == ["You can build it with Sphinx: `cd docs/`, then `uv run make html`."])
        #expect(try statements("build", files).isEmpty)
    }

    @Test(
        "Guides for users, and for the authors of plugins, give no procedure",
        arguments: [
            "docs/testing.rst": "Testing\n=======\n\nRun the tests of what you made::\n\n    pytest\n",
            "docs/testing_plugins.md": "# Testing plugins\n\nYou can install these packages:\n\n    pip install -e '.[test]'\n    pytest\n",
            "CONTRIBUTING.md": "# Contributing\n\n## Tests\n\nTo test your plugin, run:\n\n    pytest plugins\n",
        ])
    func foreign(_ path: String, _ text: String) throws {
        #expect(BuildProcedures().findings(in: try SurveyedRepository([path: text]).survey()).pages.isEmpty)
    }
}
