import Foundation
import Loopback
import Testing

/// Seeds wikis from repositories with the built binary.
@Suite("Bootstrap")
struct BootstrapTests {
    private func operation(_ output: String) -> String { output.firstMatch(of: /undo (b[0-9a-z]{10})/).map { String($0.1) } ?? "" }

    @Test("An existing repository gets decisions, procedures and an overview, each statement with a quote that git confirms")
    func seeds() throws {
        let repository = try InventedRepository()
        let result = try repository.run("bootstrap")
        #expect(result.code == 0, "\(result.messages)")
        let pages = try repository.pages()
        let all = pages.values.joined(separator: "\n")
        #expect(pages.keys.contains { $0.hasPrefix("decisions/") } && pages.keys.contains { $0.hasPrefix("procedures/") })
        #expect(pages.keys.contains { $0.hasPrefix("concepts/") })
        #expect(all.contains("Readings are written to one file for each month"))
        #expect(all.contains("every minute added its own rounding"))
        #expect(all.contains("`make test`"))
        #expect(!pages.keys.contains { $0.hasPrefix("rules/") } && !all.contains("haiku"), "a repository's words order nobody")
        try repository.expectSound()
    }

    @Test("The manifest says what was read, lists instruction files by their headings, and repeats none of them")
    func manifest() throws {
        let repository = try InventedRepository()
        try repository.run("bootstrap").expectDone()
        let manifest = repository.manifest
        #expect(manifest.contains("`README.md`") && manifest.contains("`docs/adr/0001-one-file-a-month.md`"))
        #expect(manifest.contains("`AGENTS.md`") && manifest.contains("How to work here") && !manifest.contains("haiku"))
        #expect(manifest.contains("4 commits"))
    }

    @Test("A second run writes nothing, another clone gives the same tree, and why shows the file or the commit")
    func repeated() throws {
        let repository = try InventedRepository()
        try repository.run("bootstrap").expectDone()
        let tree = try repository.tree()
        let again = try repository.run("bootstrap")
        #expect(again.code == 0 && again.output.contains("as it was when it was read last"))
        #expect(try repository.tree() == tree)

        let other = try InventedRepository()
        try other.run("bootstrap").expectDone()
        #expect(try other.tree() == tree)

        for page in try repository.pages().keys {
            let why = try repository.run("why", page)
            #expect(why.code == 0 && why.output.contains("verified") && !why.output.contains("absent"), "\(page): \(why.output)")
        }
    }

    @Test("Quotes over several lines are found again where the repository ends its lines as Windows does")
    func windowsLines() throws {
        let repository = try InventedRepository()
        let name = "docs/adr/0001-one-file-a-month.md"
        let text = try String(contentsOfFile: repository.path + "/" + name, encoding: .utf8)
        let wrapped = text.replacing("A single file grew past what", with: "A single file grew\npast what")
        try repository.write(name, wrapped.replacing("\n", with: "\r\n"))
        try repository.git("add", "-A")
        try repository.git("commit", "-q", "-m", "Wrap the record")
        try repository.write(
            "src/clock.py",
            "\"\"\"Tells the times of rows.\"\"\"\n\nZONE = 'UTC'\n\n\ndef now():\n    stamp = clock()\n    return stamp.utc()\n")
        try repository.git("add", "-A")
        try repository.git(
            "commit", "-q", "--cleanup=verbatim", "-m",
            "Store times in UTC instead of local time\r\n\r\nRows stood twice in the reports because local time goes back by\r\nan hour each autumn. UTC never does.\r\n"
        )
        try repository.run("bootstrap").expectDone()
        let pages = try repository.pages()
        #expect(pages.values.contains { $0.contains("because local time goes back by\\nan hour each autumn.") })
        #expect(pages.values.contains { $0.contains("A single file grew\\npast what") })
        for page in pages.keys {
            let why = try repository.run("why", page)
            #expect(why.code == 0 && !why.output.contains("mismatch"), "\(page): \(why.output)")
        }
        try repository.expectSound()
    }

    @Test("What a file says differently is struck through, what it says still stands, and new commits add to it")
    func updated() throws {
        let repository = try InventedRepository()
        try repository.run("bootstrap").expectDone()
        let name = "docs/adr/0001-one-file-a-month.md"
        let text = try String(contentsOfFile: repository.path + "/" + name, encoding: .utf8)
        try repository.write(name, text.replacing("A question about a year opens twelve files.", with: "Yearly questions need an index."))
        try repository.commit("Say what a year costs", day: 9)
        let result = try repository.run("bootstrap")
        #expect(result.code == 0, "\(result.messages)")
        let page = try #require(try repository.pages().first { $0.value.contains("one file for each month") }).value
        #expect(page.contains("~~A question about a year opens twelve files.~~ The file does not say so any more: 2025-03-09."))
        #expect(page.contains("Yearly questions need an index."))
        let said = page.split(separator: "\n").count { $0.hasPrefix("- ") && $0.contains("one file for each month") }
        #expect(said == 1)
    }

    @Test("A decision whose commit is taken back later is struck through, with the commit that did it")
    func takenBack() throws {
        let repository = try InventedRepository()
        try repository.run("bootstrap").expectDone()
        func page() throws -> String? {
            try repository.pages().first { $0.key.hasPrefix("decisions/") && $0.value.contains("own rounding") }?.value
        }
        #expect(try page()?.contains("~~") == false)
        try repository.write("src/sensor.py", "\"\"\"Reads the pressure sensor over a serial line.\"\"\"\n")
        try repository.commit("Revert \"Store heights as integers of millimetres instead of floats\"", day: 9)
        try repository.run("bootstrap").expectDone()
        let text = try #require(try page())
        #expect(text.contains("~~The project stores heights as integers of millimetres instead of floats (commit `"))
        #expect(text.contains("`, 2025-03-02).~~ Commit `"))
        #expect(text.contains("` took it back: 2025-03-09.") && text.contains("status: deprecated"))
        try repository.expectSound()
    }

    @Test("Undone it leaves nothing, and is not brought back by itself")
    func undone() throws {
        let repository = try InventedRepository()
        let result = try repository.run("bootstrap")
        let operation = operation(result.messages)
        try repository.run("undo", operation).expectDone()
        #expect(try repository.pages().isEmpty && repository.manifest == "")
        let again = try repository.run("bootstrap")
        #expect(again.code == 2 && again.messages.contains("unlearned"), "\(again.output)\(again.messages)")
        #expect(try repository.pages().isEmpty)
    }

    @Test("A dry run writes nothing and shows the pages; excluded files are not read")
    func dryRun() throws {
        let repository = try InventedRepository()
        try repository.run("init").expectDone()
        let tree = try repository.tree()
        let result = try repository.run("bootstrap", "--dry-run")
        #expect(result.code == 0 && result.output.contains("+- Readings are written to one file for each month"))
        #expect(try repository.tree() == tree)
        try repository.run("bootstrap", "--exclude", "docs/**").expectDone()
        #expect(!(try repository.pages().values.contains { $0.contains("one file for each month") }))
    }

    @Test("Secrets in files and messages reach no page")
    func secrets() throws {
        let repository = try InventedRepository()
        let secret = "ghp_" + "Tq7Rz2Lm9Xw4Kc8Vn3Bd6Hf1Js5Py0Ga4Ue7"
        try repository.write(
            "docs/adr/0002-token.md",
            "# 2. One token\n\n## Status\n\nAccepted\n\n## Decision\n\nThe gauge reports with \(secret) to the harbour.\n")
        try repository.commit("Use the token \(secret) instead of none\n\nBecause the harbour asks for \(secret) since May.", day: 10)
        try repository.run("bootstrap").expectDone()
        #expect(
            try repository.pages().values.contains { $0.contains("The gauge reports with [REDACTED:") || $0.contains("One token") }
                || !repository.manifest.isEmpty)
        let found = try ChildProcess.run(
            "/usr/bin/grep", ["-r", "-l", "-a", secret, repository.process.home], environment: [:], directory: "/")
        #expect(found.output == "")
    }

    @Test("A repository without a commit, and a place without a repository, are told so", arguments: [true, false])
    func nothingThere(hasRepository: Bool) throws {
        var process = try WikictlProcess()
        process.directory = try process.folder.makeFolder("empty")
        if hasRepository {
            _ = try ChildProcess.run("/usr/bin/git", ["init", "-q"], environment: ["HOME": "/"], directory: process.directory)
        }
        let result = try process.run("bootstrap")
        #expect(result.code == 2)
        #expect(result.messages.contains(hasRepository ? "neither a commit nor a remote" : "is in no git repository"))
    }
}
