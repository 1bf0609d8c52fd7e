import Foundation
import Git
import Testing

@testable import WikiCompiler

@Suite("unlearn and revert")
struct UnlearnTests {
    private static let page = "rules/always-run-the-tide-checks-before-you-release.md"
    private let sample: SampleWiki

    init() throws {
        var sample = try SampleWiki(pages: [])
        sample.process.environment["WIKICTL_SETTLE"] = "0"
        try sample.process.folder.write(".gitconfig", "[user]\nname = Ada\nemail = ada@example.com\n")
        self.sample = sample
    }

    private func hear(_ number: Int) throws {
        let transcript = try sample.process.folder.write("\(number).jsonl", InventedSession.order(number, "tide").text)
        try sample.run("compile", "--project", "harbor", transcript).expectDone()
    }

    private func text(_ path: String = page) -> String {
        (try? String(contentsOfFile: sample.path + "/" + path, encoding: .utf8)) ?? ""
    }

    /// Source ids of the sessions, in the order in which they were heard.
    private func sources() throws -> [String] {
        let sessions = TranscriptArchive(root: sample.process.home + "/raw").survey(of: sample.project.id).sessions
        return sessions.sorted { $0.started < $1.started }.map(\.source)
    }

    private func tree() throws -> String {
        try ChildProcess.run(
            "/usr/bin/git", ["-C", sample.path, "ls-tree", "-r", "HEAD"],
            environment: ["HOME": sample.process.folder.path, "PATH": "/usr/bin:/bin"], directory: "/"
        ).output.split(separator: "\n").filter { line in !["index.md", "log.md", "exclusions"].contains { line.hasSuffix("\t" + $0) } }
            .joined(separator: "\n")
    }

    private func operation(_ result: ChildProcess.Result) throws -> String {
        String(try #require(result.output.firstMatch(of: /'wikictl undo ([a-z][0-9a-z]{10})/)).output.1)
    }

    @Test("Of three sessions that support a page one goes: the page stays with the other two, and nothing brings the one back")
    func oneOfThree() throws {
        for number in 1...3 { try hear(number) }
        let sources = try sources()
        let before = try tree()
        for source in sources { #expect(text().contains("[^\(source)-1]")) }
        let done = try sample.run("unlearn", sources[1], "--yes")
        #expect(done.code == 0 && done.output.contains("kept      \(Self.page)"), "\(done.output)\(done.messages)")
        #expect(!text().contains(sources[1]) && text().contains("[^\(sources[0])-1] [^\(sources[2])-1] ^"))
        try hear(2)
        #expect(!text().contains(sources[1]))
        #expect(try sample.run("doctor").code == 0 && sample.run("lint").code == 0)
        try sample.run("undo", try operation(done)).expectDone()
        #expect(try tree() == before)
        #expect(try sample.run("unlearn", sources[1], "--dry-run").output.contains("kept"))
    }

    @Test("Of the only session the statement goes, the page with it, and the links to it; the words of the links stay")
    func only() throws {
        try hear(1)
        let source = try sources()[0]
        let other = SamplePage.all[0]
        let linking = other.text.replacing("## Context\n", with: "## Context\n- See [the tide checks](../\(Self.page)). ^zzzz1111\n")
        try #require(linking != other.text)
        try sample.commit([(other.path, linking)], operation: "c2222222222")
        let shown = try sample.run("unlearn", source, "--dry-run")
        #expect(shown.code == 0 && shown.output.contains("deleted   \(Self.page)") && !text().isEmpty, "\(shown.output)")
        try sample.run("unlearn", source, "--yes").expectDone()
        #expect(text() == "" && text(other.path).contains("- See the tide checks. ^zzzz1111"))
        #expect(try !tree().contains("sessions/"))
        #expect(try !sample.run("brief").output.contains("tide checks"))
        #expect(try !sample.run("query", "tide").output.contains(Self.page))
        try hear(1)
        #expect(text() == "")
    }

    @Test("A statement that the session had reworded or struck through stands as before")
    func deeds() throws {
        let page = DreamPage.text(statement: "Tokens live for an hour.", section: "What")
        func commit(_ text: String, _ operation: String, _ source: String) throws {
            let lock = try ProjectLock(at: "\(sample.process.home)/locks/\(sample.project.id)")
            let author = Signature(name: "wikictl", email: "wikictl@localhost", time: 1_795_162_500)
            try WikiRepository(opening: sample.path).write(
                operation: operation,
                commits: [
                    PageCommit(
                        subject: "concept: tokens", trailers: [(key: "Sources", value: source)], author: author,
                        changes: [FileChange(path: "concepts/tokens.md", content: Array(text.utf8))])
                ], holding: lock)
        }
        try commit(page, "c1111111111", "s0000000001")
        let later =
            page.replacing("Tokens live for an hour. [^s0000000001-1]", with: "Tokens live for a day. [^s0000000001-1] [^s0000000002-4]")
            + "[^s0000000002-4]: user, turn 4, 2026-11-09: `tokens live for a day now`\n"
        try commit(later, "c2222222222", "s0000000002")
        let done = try sample.run("unlearn", "s0000000002", "--yes")
        #expect(done.code == 0 && done.output.contains("restored  concepts/tokens.md"), "\(done.output)\(done.messages)")
        #expect(text("concepts/tokens.md") == page)
        try sample.run("undo", try operation(done)).expectDone()
        #expect(text("concepts/tokens.md") == later)

        let struck = later.replacing(
            "## What\n- Tokens live for a day.", with: "## Retired\n- ~~Tokens live for a day.~~ Withdrawn on 2026-11-10.")
        try commit(struck, "c3333333333", "s0000000003")
        try sample.run("unlearn", "s0000000003", "--yes").expectDone()
        #expect(text("concepts/tokens.md") == later)
    }

    @Test("Undoing what parted two statements with one id loses neither", arguments: [false, true])
    func doubled(isOnePage: Bool) throws {
        let page = DreamPage.text(statement: "Tokens live for an hour.", section: "What")
        let other = page.replacing("5d0a3c1e-8f42-8b7a-9c33-0b6f2e1d7a91", with: "5d0a3c1e-8f42-8b7a-9c33-0b6f2e1d7a92")
            .replacing("Tokens live for an hour.", with: "Keys live for a day.")
        let both = page.replacing("^k3f9a0c2\n", with: "^k3f9a0c2\n- Keys live for a day. [^s0000000001-1] ^k3f9a0c2\n")
        let before = isOnePage ? [("concepts/tokens.md", both)] : [("concepts/tokens.md", page), ("concepts/keys.md", other)]
        try sample.commit(before.map { (path: $0.0, text: Optional($0.1)) })
        let (path, text) = before[before.count - 1]
        let parted = text.replacing(
            "Keys live for a day. [^s0000000001-1] ^k3f9a0c2", with: "Keys live for a day. [^s0000000001-1] ^zzzz1111")
        try #require(parted != text)
        try sample.commit([(path, parted)], operation: "f2222222222")
        let undone = try sample.run("undo", "f2222222222")
        #expect(undone.code == 0, "\(undone.messages)")
        for (path, text) in before { #expect(self.text(path) == text) }
    }

    @Test("One statement goes wherever it stands, and does not come back; an unknown one is refused")
    func statement() throws {
        try hear(1)
        let id = String(try #require(text().firstMatch(of: /\n- Always run.*\^([0-9a-z]{8})\n/)).output.1)
        let done = try sample.run("unlearn", "^" + id, "--yes")
        #expect(done.code == 0 && text() == "", "\(text())")
        try hear(2)
        #expect(text() == "", "what a person had taken out stays out, whoever says it again")
        #expect(try sample.run("unlearn", "nosuch11", "--yes").code == 2)
        #expect(try sample.run("unlearn").code == 64 && sample.run("unlearn", id, "--since", "2026-11-01").code == 64)
        try sample.run("undo", try operation(done)).expectDone()
        #expect(text().contains(id))
    }

    @Test("Where the session's reason goes, the description says it no more, and a rule that one session is left to say is a draft")
    func described() throws {
        for number in 1...2 { try hear(number) }
        let sources = try sources()
        try #require(text().contains("status: stable"))
        try sample.run("unlearn", sources[0], "--yes").expectDone()
        #expect(text().contains("status: draft"), "\(text())")
        try sample.run(
            "wrong", "^" + String(try #require(text().firstMatch(of: /## Why\n- .*\^([0-9a-z]{8})\n/)).output.1), "--correct",
            "the strait is narrow"
        )
        .expectDone()
        #expect(!text().contains("description: \"Customers"), "\(text())")
    }

    @Test("What is a person's, or the repository's, is not unlearned as a session, nor one that nobody knows; an agent unlearns nothing")
    func refused() throws {
        try sample.run("remember", "Never log tokens").expectDone()
        let page = text("rules/never-log-tokens.md")
        let human = String(try #require(page.firstMatch(of: /\[\^(h[0-9a-z]{10})-1\]/)).output.1)
        for source in [human, "r0000000000", "s0000000000"] { #expect(try sample.run("unlearn", source, "--yes").code == 2) }
        try hear(1)
        let kept = try sample.run("remember", "Never push on a Friday")
        var agent = sample
        agent.process.environment["CLAUDECODE"] = "1"
        #expect(try agent.run("unlearn", sources()[0], "--yes").code == 2)
        #expect(try agent.run("undo", try operation(kept)).code == 2)
        #expect(text("rules/never-log-tokens.md") == page && text("rules/never-push-on-a-friday.md") != "")
    }

    @Test("A rule that was retired and reverted is heard again, and stays when something else is unlearned")
    func retiredAndBack() throws {
        try hear(1)
        let compiled = String(
            try #require(try sample.run("history", "--json").output.firstMatch(of: /"operation":"(c[0-9a-z]{10})"/)).output.1)
        let before = text()
        try sample.run("wrong", "always-run-the-tide-checks-before-you-release", "--retire").expectDone()
        try sample.run("revert", "always-run-the-tide-checks-before-you-release", "--to", compiled, "--yes").expectDone()
        #expect(text() == before)
        try hear(2)
        let source = try sources()[1]
        #expect(text().contains("- Always run the tide checks before you release.") && text().contains("[^\(source)-1]"), "\(text())")
        let done = try sample.run("unlearn", source, "--yes")
        try sample.run("undo", try operation(done)).expectDone()
        #expect(text().contains("- Always run the tide checks before you release."))
    }

    @Test("A page that was renamed by hand can be taken back to before, and a late session's time does not hide what stood before it")
    func renamed() throws {
        try sample.run("remember", "Never log tokens", "--as-of", "2026-11-05").expectDone()
        let first = text("rules/never-log-tokens.md")
        let named = String(
            try #require(try sample.run("history", "--json").output.firstMatch(of: /"operation":"(k[0-9a-z]{10})"/)).output.1)
        try FileManager.default.moveItem(atPath: sample.path + "/rules/never-log-tokens.md", toPath: sample.path + "/rules/quiet-logs.md")
        try sample.run("remember", "Never log tokens", "--why", "the logs are public", "--as-of", "2026-11-10").expectDone()
        let second = text("rules/quiet-logs.md")
        try #require(second.contains("The logs are public"))
        let back = try sample.run("revert", "quiet-logs", "--to", named, "--yes")
        #expect(back.code == 0 && text("rules/quiet-logs.md") == first, "\(back.messages)")
        for time in ["2026-02-30", "2026-11-20T25:00Z"] { #expect(try sample.run("revert", "quiet-logs", "--to", time).code == 64) }
    }

    @Test("A page reads as on an earlier day, and what went by it does not come back; undone, it reads as before")
    func reverted() throws {
        try sample.run("remember", "Never log tokens", "--as-of", "2026-11-05").expectDone()
        let path = "rules/never-log-tokens.md"
        let first = text(path)
        try sample.run("remember", "Never log tokens", "--why", "the logs are public", "--as-of", "2026-11-10").expectDone()
        let second = text(path)
        #expect(second != first)
        let shown = try sample.run("revert", "never-log-tokens", "--to", "2026-11-07", "--dry-run")
        #expect(shown.code == 0 && shown.output.contains("\n-- The logs are public.") && text(path) == second, "\(shown.output)")
        let done = try sample.run("revert", "never-log-tokens", "--to", "2026-11-07", "--yes")
        #expect(done.code == 0 && text(path) == first, "\(done.messages)")
        #expect(try sample.run("revert", "never-log-tokens", "--to", "2026-11-07", "--yes").code == 1)
        #expect(try sample.run("doctor").code == 0)
        try sample.run("undo", try operation(done)).expectDone()
        #expect(text(path) == second)
        let early = try sample.run("revert", "never-log-tokens", "--to", "2026-11-01", "--yes")
        #expect(early.code == 2 && early.messages.contains("there is no state of it at 2026-11-01T23:59Z or before"), "\(early.messages)")
        #expect(try sample.run("revert", "never-log-tokens", "--to", "soon").code == 64)
    }
}

private enum DreamPage {
    static func text(statement: String, section: String) -> String {
        """
        ---
        type: concept
        title: "Tokens"
        description: "How long tokens live."
        id: 5d0a3c1e-8f42-8b7a-9c33-0b6f2e1d7a91
        status: stable
        created: 2026-11-08
        updated: 2026-11-08
        ---
        # Tokens

        ## \(section)
        - \(statement) [^s0000000001-1] ^k3f9a0c2

        [^s0000000001-1]: user, turn 1, 2026-11-08: `tokens live for an hour`

        """
    }
}
