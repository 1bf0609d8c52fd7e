import Testing

@testable import WikiCompiler

@Suite("Procedures of a repository")
struct BuildProceduresTests {
    private static let workflow = """
        name: ci
        on:
          push:
            branches: [main]
          pull_request:
        jobs:
          test:
            runs-on: ${{ matrix.os }}
            env:
              CARGO: cargo
              FLAGS:
            strategy:
              matrix:
                os: [ubuntu-latest, macos-latest, windows-latest]
            steps:
              - uses: actions/checkout@v4
              - name: Install
                run: sudo apt-get install -y clay
              - name: Print versions
                run: cargo test --lib versions -- --nocapture
              - name: Run tests with glaze
                run: ${{ env.CARGO }} test --verbose --features glaze ${{ env.FLAGS }}
              - name: Deploy preview
                run: ./deploy --token ${{ secrets.TOKEN }}
          nightly:
            runs-on: ubuntu-latest
            steps:
              - run: cargo test --verbose --features glaze --features nightly
          format:
            runs-on: ubuntu-latest
            steps:
              - name: Check formatting
                run: cargo fmt --all --check
          clippy:
            runs-on: ubuntu-latest
            steps:
              - name: Check style
                env:
                  RUSTFLAGS: -D warnings
                working-directory: oven
                run: cargo clippy

        """

    @Test("A job of CI is told whole, or not at all where a line of it needs what only the service knows")
    func workflow() throws {
        let findings = BuildProcedures().findings(in: try SurveyedRepository([".github/workflows/ci.yml": Self.workflow]).survey())
        #expect(
            findings.statements("repo:procedure:check").dropFirst() == [
                "Among other things CI runs `cargo fmt --all --check` on Linux (`.github/workflows/ci.yml`).",
                "Among other things CI runs `cd oven && RUSTFLAGS=\"-D warnings\" cargo clippy` on Linux (`.github/workflows/ci.yml`).",
            ])
        #expect(findings.pages.map(\.subject) == ["repo:procedure:check"])
        #expect(findings.unsupported.isEmpty)
    }

    @Test("A guide's blocks are told whole and in order; what else CI runs stands apart")
    func guide() throws {
        let findings = BuildProcedures().findings(
            in: try SurveyedRepository([
                ".github/workflows/ci.yml":
                    "on: [push, pull_request]\njobs:\n  t:\n    runs-on: ubuntu-latest\n    steps:\n      - run: pytest -m \"not slow\"\n      - run: ./test-the-oven.sh\n",
                "CONTRIBUTING.md": """
                # Contributing

                ## Running the tests

                To leave out the slow tests, use:

                ```bash
                $ git clone https://example.com/kiln
                $ uv run pytest -m "not slow"
                12 passed
                ```

                It is as simple as:

                    $ make test

                """,
            ]).survey())
        #expect(
            findings.statements("repo:procedure:test") == [
                "CI runs the tests on every push and pull request (`.github/workflows/ci.yml`).",
                "To leave out the slow tests, use `git clone https://example.com/kiln`, then `uv run pytest -m \"not slow\"`.",
                "It is as simple as `make test`.",
                "Among other things CI runs `pytest -m \"not slow\"`, then `./test-the-oven.sh` on Linux (`.github/workflows/ci.yml`).",
            ])
        #expect(findings.page("repo:procedure:test")?.items.map(\.section) == [.when, .steps, .steps, .check])
        #expect(findings.unsupported.isEmpty)
    }

    @Test("A guide in reStructuredText is read with its literal blocks; notes and links stay out of the words")
    func restructured() throws {
        let findings = BuildProcedures().findings(
            in: try SurveyedRepository([
                "docs/contributing.rst": """
                .. _contributing:

                Contributing
                ============

                Running the tests
                -----------------

                You can run the tests with `pytest-xdist <https://example.com/x>`__ like this::

                    uv run pytest -n auto

                .. note::

                    make test-forbidden

                To fire one kiln only, use:

                .. code-block:: bash

                    just fire-test

                """
            ]).survey())
        #expect(
            findings.statements("repo:procedure:test") == [
                "You can run the tests with pytest-xdist: `uv run pytest -n auto`.", "To fire one kiln only, use `just fire-test`.",
            ])
        #expect(findings.unsupported.isEmpty)
    }

    @Test("A job whose steps run on conditions is not told")
    func conditions() throws {
        let findings = BuildProcedures().findings(
            in: try SurveyedRepository([
                ".github/workflows/ci.yml": """
                on: [push, pull_request]
                jobs:
                  t:
                    runs-on: ${{ matrix.os }}
                    strategy:
                      matrix:
                        os: [ubuntu-latest, windows-latest]
                        kind: [a, b]
                    steps:
                      - if: matrix.os == 'ubuntu-latest'
                        run: make test-linux
                      - if: ${{ !startsWith(matrix.os, 'windows') }}
                        run: make test-unix
                      - if: matrix.kind == 'a'
                        run: make test-kind

                """
            ]).survey())
        #expect(findings.pages.isEmpty)
    }

    @Test("When two workflows check and start otherwise, neither start is told")
    func starts() throws {
        func workflow(_ start: String, _ command: String) -> String {
            "on:\n  \(start)\njobs:\n  lint:\n    runs-on: ubuntu-latest\n    steps:\n      - run: \(command)\n"
        }
        let findings = BuildProcedures().findings(
            in: try SurveyedRepository([
                ".github/workflows/a.yml": workflow("push:\n    branches: [main]", "cargo fmt --check"),
                ".github/workflows/b.yml": workflow("pull_request:", "cargo clippy"),
            ]).survey())
        #expect(
            findings.statements("repo:procedure:check") == [
                "Among other things CI runs `cargo fmt --check` on Linux (`.github/workflows/a.yml`).",
                "Among other things CI runs `cargo clippy` on Linux (`.github/workflows/b.yml`).",
            ])
    }

    @Test("Scripts of the project say what they run")
    func scripts() throws {
        let findings = BuildProcedures().findings(
            in: try SurveyedRepository([
                "package.json":
                    "{\n  \"name\": \"kiln\",\n  \"scripts\": {\n    \"lint\": \"eslint --cache .\",\n    \"size-esm\": \"node size.js\",\n    \"test\": \"vitest\"\n  }\n}\n",
                "pnpm-lock.yaml": "lockfileVersion: 9\n",
                "justfile": "# Fires the clay in the test oven\n@check *options: init\n  ./fire {{options}}\n",
            ]).survey())
        // A script without a word on it is no page.
        #expect(findings.page("repo:procedure:test") == nil)
        #expect(
            findings.statements("repo:procedure:check") == [
                "`just check`: Fires the clay in the test oven.", "`pnpm run lint` runs `eslint --cache .`.",
            ])
        #expect(findings.unsupported.isEmpty)
    }

    @Test("A release is told by its checklist and by the workflow that a tag starts")
    func release() throws {
        let findings = BuildProcedures().findings(
            in: try SurveyedRepository([
                "RELEASING.md":
                    "# Releasing\n\n* Run `cargo update` and look at what changed.\n* Update the date in the manual page.\n    * not the second one\n* Push the tag once CI is done.\n",
                ".github/workflows/release.yml":
                    "on:\n  push:\n    tags:\n      - 'v*'\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - run: cargo publish --locked\n",
            ]).survey())
        #expect(
            findings.statements("repo:procedure:release") == [
                "CI releases when a tag matching `v*` is pushed (`.github/workflows/release.yml`).",
                "Run `cargo update` and look at what changed.", "Update the date in the manual page.", "Push the tag once CI is done.",
            ])
        #expect(findings.unsupported.isEmpty)
    }

    @Test(
        "Repositories that say nothing of building give no procedure",
        arguments: [
            [:],
            ["README.md": "# Kiln\n\nKiln is a tool.\n\n## Installation\n\n    pip install kiln\n\n## Usage\n\n    $ kiln test clay\n"],
            [
                ".github/workflows/stale.yml":
                    "on: schedule\njobs:\n  s:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/stale@v9\n"
            ],
            [".github/workflows/ci.yml": "jobs: [broken\n"],
        ])
    func nothing(_ files: [String: String]) throws {
        #expect(BuildProcedures().findings(in: try SurveyedRepository(files).survey()).pages.isEmpty)
    }

    @Test("What warns beside a step, or says on what condition it works, is told with it, and where the rest stands")
    func cautions() throws {
        let findings = BuildProcedures().findings(
            in: try SurveyedRepository([
                "CONTRIBUTING.md": """
                # Contributing

                ## Running the tests

                To run the tests, use:

                    make test

                !!! warning
                    The tests fire two ovens.
                    Make sure these are not in use, so that the clay stays whole.

                Ask on the board for help with the ovens.

                ## Fixing problems of tests

                `make` does not clean the ovens by itself. A sponge does not clean them either.
                """
            ]).survey())
        #expect(
            findings.statements("repo:procedure:test") == [
                "To run the tests, use `make test`.",
                "The tests fire two ovens. Make sure these are not in use, so that the clay stays whole.",
                "`make` does not clean the ovens by itself.", "More in `CONTRIBUTING.md`, “Running the tests”.",
            ])
        #expect(findings.unsupported.isEmpty)
    }

    @Test("A section on problems gives the remedy with the warning")
    func remedy() throws {
        let findings = BuildProcedures().findings(
            in: try SurveyedRepository([
                "README.md": """
                # Kiln

                ## Building

                To build the kiln, use:

                    make

                ## Fixing build problems

                `make` does not clean the ovens by itself.

                When the ovens came from elsewhere, make sure to use the following command in order to clean all ovens:

                    make distclean

                For a cold kitchen, use:

                    heat --all
                """
            ]).survey())
        #expect(
            findings.statements("repo:procedure:build").prefix(3) == [
                "To build the kiln, use `make`.", "`make` does not clean the ovens by itself.",
                "When the ovens came from elsewhere, make sure to use the following command in order to clean all ovens: `make distclean`.",
            ])
        #expect(!findings.statements("repo:procedure:build").contains { $0.contains("heat") })
    }

    @Test("What a guide says of ports and built files is told while something else in the repository knows them")
    func stale() throws {
        func steps(_ code: String) throws -> [String] {
            BuildProcedures().findings(
                in: try SurveyedRepository([
                    "CONTRIBUTING.md": """
                    # Contributing

                    ## Running the tests

                    To run the tests, use:

                        make test

                    The tests need port 8001, so make sure that it is not in use.

                    ## Building

                    Run `make build` to write `dist/kiln.bundle.js` with all ovens inside.
                    """, "kiln.py": code,
                ]).survey()
            ).pages.flatMap(\.items).map(\.text)
        }
        let (with, without) = (try steps("PORT=8001\nout = 'kiln.bundle.js'\n"), try steps("bytes = 8001\n"))
        #expect(with.contains { $0.contains("8001") } && with.contains { $0.contains("kiln.bundle.js") })
        #expect(!without.contains { $0.contains("8001") || $0.contains("kiln.bundle.js") })
        #expect(without.contains("To run the tests, use `make test`."))
    }

    @Test("A script file that a guide names is shown with what it runs; what CI installs for the tests goes before them")
    func scriptFiles() throws {
        let findings = BuildProcedures().findings(
            in: try SurveyedRepository([
                "CONTRIBUTING.md": "# Contributing\n\n## Running the tests\n\nTo run the tests, use:\n\n```\n$ scripts/test\n```\n",
                "scripts/test": """
                #!/bin/sh
                export OVENS="small large"
                set -e
                if [ -z "$CI" ]; then
                    scripts/check
                fi
                fire $OVENS "$@"
                """,
                ".github/workflows/ci.yml":
                    "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: sudo apt-get install -y clay\n      - run: scripts/test\n",
            ]).survey())
        #expect(
            findings.statements("repo:procedure:test") == [
                "Before the tests, CI installs `clay` with `apt-get` (`.github/workflows/ci.yml`).",
                "To run the tests, use `scripts/test`. It runs `scripts/check`, then `fire small large`.",
            ])
        #expect(findings.unsupported.isEmpty)
    }

    @Test(
        "A script is not read where it needs more than reading",
        arguments: ["for oven in a b; do", "fire $1", "fire() {", "else", "fire $(date)", "if true; then\nfire"])
    func unread(_ line: String) {
        #expect(ShellScript.commands(in: "#!/bin/sh\nfire --all\n\(line)\n").isEmpty)
        #expect(ShellScript.commands(in: "#!/bin/sh\nfire --all\n").map(\.line) == ["fire --all"])
        let values = "#!/bin/sh\nOVEN=small\nOVENS=all\nfire $OVENS --first ${OVEN}\n"
        #expect(ShellScript.commands(in: values).map(\.line) == ["fire all --first small"])
    }

    @Test("Without a guide the tests are what CI runs")
    func unguided() throws {
        let statements = BuildProcedures().findings(
            in: try SurveyedRepository([
                ".github/workflows/ci.yml":
                    "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: cargo build --locked\n      - run: cargo test --locked\n"
            ]).survey()
        ).statements("repo:procedure:test")
        #expect(
            statements == [
                "Among other things CI runs `cargo build --locked`, then `cargo test --locked` on Linux (`.github/workflows/ci.yml`)."
            ])
    }

    @Test("Extra ways of testing alone are no page, and what CI does around a told test on the same line is told")
    func chained() throws {
        func test(_ heading: String, _ line: String) throws -> [String] {
            BuildProcedures().findings(
                in: try SurveyedRepository([
                    "CONTRIBUTING.md":
                        "# Contributing\n\n## \(heading)\n\nTo run the tests of all ovens, use:\n\n```\nruby test/ovens.rb\n```\n",
                    ".github/workflows/ci.yml":
                        "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ./paint --by ${{ github.actor }}\n      - run: make lids && make test && \(line)\n",
                ]).survey()
            ).statements("repo:procedure:test")
        }
        #expect(try test("Extra test environments", "ruby test/ovens.rb").isEmpty)
        let told = "CI runs `make lids && make test && ruby test/ovens.rb` (`.github/workflows/ci.yml`)."
        #expect(try test("Running the tests", "ruby test/ovens.rb").contains(told))
        #expect(try !test("Running the tests", "ruby test/lids.rb").contains { $0.hasPrefix("CI runs `make lids") })
    }

    @Test("Scripts that no guide tells give way to an action of CI that checks with its own settings")
    func checkedByAction() throws {
        func check(_ step: String) throws -> [String] {
            BuildProcedures().findings(
                in: try SurveyedRepository([
                    "Makefile": "## Inspect the clay\nlint:\n\tclaylint ./...\n\n## Smooth the clay\nfmt:\n\tclayfmt -w\n",
                    ".github/workflows/ci.yml":
                        "on: push\njobs:\n  check:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: \(step)\n",
                ]).survey()
            ).statements("repo:procedure:check")
        }
        #expect(try check("actions/checkout@v4").count == 2)
        #expect(try check("clay/clay-lint-action@v2").isEmpty)
    }

    @Test("A script that does more than its comment says is shown with what it runs")
    func recipes() throws {
        let findings = BuildProcedures().findings(
            in: try SurveyedRepository([
                "justfile":
                    "# Check the glaze of all ovens\n@check: clean\n  ./fire --all\n\nclean:\n  ./sweep\n\n# Format the code of the kiln\nfmt:\n  ./fmt\n"
            ]).survey())
        #expect(
            findings.statements("repo:procedure:check") == [
                "`just check`: Check the glaze of all ovens; runs `just clean`, then `./fire --all`.",
                "`just fmt`: Format the code of the kiln.",
            ])
    }

    @Test("No secret of a workflow reaches a page")
    func secrets() throws {
        let token = "ghp_0123456789abcdefghijABCDEFGHIJ012345"
        let findings = BuildProcedures().findings(
            in: try SurveyedRepository([
                ".github/workflows/ci.yml":
                    "on: [push, pull_request]\njobs:\n  t:\n    runs-on: ubuntu-latest\n    steps:\n      - run: TOKEN=\(token) make test\n  c:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make check\n      - run: make lint\n"
            ]).survey())
        let words = findings.pages.flatMap {
            $0.items.map(\.text) + $0.items.flatMap(\.quotes).map(\.text) + $0.entities + [$0.description]
        }
        #expect(!words.isEmpty)
        #expect(!words.contains { $0.contains(token) || $0.contains("REDACTED") })
    }
}
