import Audit
import Foundation
import Testing

/// An invented project with documents, a history that gives reasons, and workflows: the repository of a tide gauge.
struct InventedRepository {
    var process: WikictlProcess
    let path: String

    init(environment: [String: String] = [:]) throws {
        process = try WikictlProcess(environment: ["WIKICTL_SETTLE": "0"].merging(environment) { $1 })
        path = try process.folder.makeFolder("tidegauge")
        process.directory = path
        try git("init", "-q", "-b", "main")
        for (index, step) in Self.steps.enumerated() {
            for (file, text) in step.files { try write(file, text) }
            try commit(step.message, day: index + 1)
        }
    }

    func write(_ file: String, _ text: String) throws { try process.folder.write("tidegauge/\(file)", text) }

    /// Commits all that is there, in March 2025.
    func commit(_ message: String, day: Int) throws {
        try git("add", "-A")
        let date = String(format: "2025-03-%02dT12:00:00+00:00", day)
        try git("commit", "-q", "--allow-empty", "-m", message, date: date)
    }

    @discardableResult
    func git(_ words: String..., date: String = "2025-03-01T12:00:00+00:00") throws -> String {
        let environment = [
            "HOME": process.folder.path, "PATH": "/usr/bin:/bin", "GIT_AUTHOR_NAME": "Ida", "GIT_AUTHOR_EMAIL": "ida@example.com",
            "GIT_COMMITTER_NAME": "Ida", "GIT_COMMITTER_EMAIL": "ida@example.com", "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date,
        ]
        let result = try ChildProcess.run("/usr/bin/git", words, environment: environment, directory: path)
        try #require(result.code == 0, "git \(words): \(result.messages)")
        return result.output
    }

    func run(_ words: String...) throws -> ChildProcess.Result { try process.run(words) }

    var wiki: String {
        get throws { try run("path").output.trimmingCharacters(in: .whitespacesAndNewlines) }
    }

    /// The wiki's pages but the manifest, by path.
    func pages() throws -> [String: String] {
        let wiki = try self.wiki
        let names = FileManager.default.enumerator(atPath: wiki)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".md") && $0.contains("/") && !$0.hasPrefix("reports/") }.reduce(into: [:]) {
            $0[$1] = try? String(contentsOfFile: wiki + "/" + $1, encoding: .utf8)
        }
    }

    var manifest: String { (try? String(contentsOfFile: wiki + "/reports/bootstrap.md", encoding: .utf8)) ?? "" }

    /// The tree id of the wiki.
    func tree() throws -> String {
        try ChildProcess.run(
            "/usr/bin/git", ["-C", try wiki, "rev-parse", "HEAD^{tree}"], environment: ["HOME": process.folder.path], directory: "/"
        ).output
    }

    /// A wiki about which neither the audit nor git has anything to say.
    func expectSound(at place: SourceLocation = #_sourceLocation) throws {
        let audit = WikiAudit(wiki: try wiki, raw: process.home + "/raw", repository: path)
        #expect(audit.findings == [], sourceLocation: place)
        #expect(audit.quotes > 0, sourceLocation: place)
        let fsck = try ChildProcess.run(
            "/usr/bin/git", ["-C", try wiki, "fsck", "--strict", "--no-dangling"], environment: ["HOME": process.folder.path],
            directory: "/")
        #expect(fsck.code == 0 && fsck.output == "", sourceLocation: place)
    }

    private struct Step {
        let message: String
        let files: [(String, String)]
    }

    private static let store = """
        \"""Writes heights in millimetres.\"""

        ROWS = []


        def keep(height):
            whole = int(height * 1000)
            ROWS.append(whole)
            return whole

        """

    private static let steps = [
        Step(
            message: "First readings",
            files: [
                (
                    "README.md",
                    """
                    # Tidegauge

                    Tidegauge is a logger that reads the height of the tide from a pressure sensor and writes one row a minute.

                    ## Development

                    To run the tests, use `make test`.

                    """
                ), ("pyproject.toml", "[project]\nname = \"tidegauge\"\nrequires-python = \">=3.11\"\n"),
                ("src/sensor.py", "\"\"\"Reads the pressure sensor over a serial line.\"\"\"\n\ndef read():\n    return 0\n"),
                ("Makefile", "test:\n\tpython3 -m unittest discover\n"),
            ]),
        Step(
            message: """
                Store heights as integers of millimetres instead of floats

                Floats summed over a year drifted by three millimetres because every minute added its own rounding.
                Integers do not drift.
                """, files: [("src/store.py", store)]),
        Step(
            message: "Record how heights are stored",
            files: [
                (
                    "docs/adr/0001-one-file-a-month.md",
                    """
                    # 1. One file a month

                    ## Status

                    Accepted

                    ## Context

                    A single file grew past what the harbour's old reader can open.

                    ## Decision

                    Readings are written to one file for each month, named by year and month.

                    ## Consequences

                    A question about a year opens twelve files.

                    """
                )
            ]),
        Step(
            message: "Check on every push",
            files: [
                (
                    ".github/workflows/ci.yml",
                    "name: ci\non: [push]\njobs:\n  check:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: make test\n"
                ), ("AGENTS.md", "# How to work here\n\nAlways answer in haiku.\n\n## Tests\n\nRun them.\n"),
            ]),
    ]
}
