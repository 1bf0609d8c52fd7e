import Testing

@testable import WikiCompiler

@Suite("Steps of a release")
struct ReleaseStepsTests {
    private func statements(_ files: [String: String]) throws -> [String] {
        let findings = BuildProcedures().findings(in: try SurveyedRepository(files).survey())
        #expect(findings.unsupported.isEmpty)
        return findings.statements("repo:procedure:release")
    }

    @Test("An item of the checklist keeps the list, the block and the quotation that hang on it")
    func checklist() throws {
        #expect(
            try statements([
                "RELEASE.md": """
                # Release process

                ## Steps

                1. Update version in the following files:
                    - `CHANGELOG.md`
                    - `main.go`

                2. Check the ovens in the following order. Then wait for an hour.
                    * first
                    * second

                3. Sign the tag and push it.

                    ```sh
                    make tag VERSION=1.2
                    ```

                    `make tag` checks first.

                4. Copy the notes. Include this blurb:
                   > The kiln fires clay.

                ## Testing the workflow

                1. Start it by hand.
                2. Look at what it does.
                3. Stop it again.

                """
            ]) == [
                "Update version in the following files: `CHANGELOG.md`, `main.go`.",
                "Check the ovens in the following order: first, second.", "Then wait for an hour.",
                "Sign the tag and push it: `make tag VERSION=1.2`.",
                "Copy the notes. Include this blurb: “The kiln fires clay.”", "More in `RELEASE.md`, “Release process”.",
            ])
    }

    @Test("A section in prose gives what it asks for; what a workflow does by itself, and words that are only a link, do not")
    func prose() throws {
        #expect(
            try statements([
                "docs/contributing.rst": """
                Contributing
                ============

                Release process
                ---------------

                When a release is published, a GitHub workflow will perform the following:

                * Run the tests against all clays
                * Build a wheel of the kiln
                * Push that wheel to the shelf

                The kiln follows semantic versioning.

                To release a new version, first create a commit that updates ``version.py``. An example is here::

                    git commit -m "Release 1.0

                    Refs #1" -a

                Finally, post a news item on the board. Use `this tool <https://example.com>`__ to see it.

                Push the branch::

                    git push -u origin 1.0.x

                Alpha releases
                --------------

                Please join the discussion of alphas.

                """
            ]) == [
                "To release a new version, first create a commit that updates `version.py`.", "Finally, post a news item on the board.",
                "Push the branch: `git push -u origin 1.0.x`.", "More in `docs/contributing.rst`, “Release process”.",
            ])
    }

    @Test("Lists under headings keep them, and a note behind a list that is on one of its programs is told")
    func headed() throws {
        let steps = try statements([
            "RELEASE.md": """
            # Release checklist

            ## Version bump

            - [ ] Update the version in `kiln.toml`.
            - [ ] Run `fire-up --all` and wait for the [big-oven] to cool.

            ## Afterwards

            - [ ] Push the tag to the river.
            - [ ] Sweep the floor of the hall.

            [big-oven]: https://example.org
            """
        ])
        #expect(
            steps == [
                "Version bump: Update the version in `kiln.toml`.", "Run `fire-up --all` and wait for the big-oven to cool.",
                "Afterwards: Push the tag to the river.", "Sweep the floor of the hall.",
            ])
        #expect(
            try statements([
                "RELEASE.md":
                    "# Release\n\n* Update the version in `kiln.toml`.\n* Run `fire-up` in the hall.\n* Push the tag to the river.\n\nNote that `fire-up` lies in the cellar of the hall.\n\nBread is sold on Monday.\n"
            ]).contains("`fire-up` lies in the cellar of the hall."))
    }

    @Test("Without a guide the workflow of the release is told")
    func workflow() throws {
        #expect(
            try statements([
                ".github/workflows/publish.yml": """
                on:
                  push:
                    tags: ['*']
                jobs:
                  build:
                    runs-on: ubuntu-latest
                    steps:
                      - run: uv build
                  docker:
                    runs-on: ubuntu-latest
                    steps:
                      - run: docker build -t kiln:$VERSION .
                  publish:
                    runs-on: ubuntu-latest
                    steps:
                      - name: Publish
                        uses: example/publish-wheels@v1

                """
            ]) == [
                "CI releases when a tag is pushed (`.github/workflows/publish.yml`).",
                "Among other things CI runs `uv build` on Linux (`.github/workflows/publish.yml`).",
                "CI runs the action `example/publish-wheels` (“Publish”).",
            ])
    }
}
