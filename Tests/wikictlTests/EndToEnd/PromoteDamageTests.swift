import Foundation
import Testing

@testable import WikiCompiler

/// What a forged wiki, a forged file or a crossing edit must not bring about.
@Suite("promote --to, crossed")
struct PromoteDamageTests {
    private let sample: SampleWiki
    private static let path = "rules/never-log-tokens.md"

    init() throws {
        var sample = try SampleWiki(pages: [])
        sample.process.environment["WIKICTL_SETTLE"] = "0"
        try sample.process.folder.write(".gitconfig", "[user]\nname = Ada\nemail = ada@example.com\n")
        try sample.process.folder.write("harbor/CLAUDE.md", "# Harbor\n")
        self.sample = sample
        try sample.run("remember", "Never log tokens, because the logs are public").expectDone()
    }

    private func file(_ name: String = "CLAUDE.md") -> String {
        (try? String(contentsOfFile: sample.repository + "/" + name, encoding: .utf8)) ?? ""
    }

    private func write(_ text: String, _ name: String = "CLAUDE.md") throws {
        try text.write(toFile: sample.repository + "/" + name, atomically: false, encoding: .utf8)
    }

    private func page() -> String { (try? String(contentsOfFile: sample.path + "/" + Self.path, encoding: .utf8)) ?? "" }

    private func id() throws -> String { String(try #require(page().firstMatch(of: /\n- Never log tokens.*\^([0-9a-z]{8})\n/)).output.1) }

    private func operation(_ result: ChildProcess.Result) throws -> String {
        String(try #require(result.output.firstMatch(of: /'wikictl undo (w[0-9a-z]{10})/)).output.1)
    }

    private func typed(_ input: String, _ words: String...) throws -> (code: Int32, shown: String) {
        let terminal = try Pseudoterminal()
        terminal.type(input)
        let result = try sample.process.run(words, input: terminal.slave, messages: terminal.slave)
        return (result.code, result.output + terminal.read())
    }

    @Test("To what a rule applies is a person's to say too")
    func scope() throws {
        let label = String(try #require(page().firstMatch(of: /\[\^(h[0-9a-z]{10}-1)\]/)).output.1)
        let scoped =
            page().replacing(
                "## Why\n", with: "## Applies to\n- Every session, which runs setup first. [^s0000000001-4] ^zzzz1111\n\n## Why\n")
            + "[^s0000000001-4]: tool, turn 4, 2026-11-20: `every session, which runs setup first`\n"
        try sample.commit([(Self.path, scoped)])
        let refused = try sample.run("promote", try id(), "--to", "CLAUDE.md", "--yes")
        #expect(refused.code == 2 && refused.messages.contains("no words of a person say to what it applies"), "\(refused.messages)")
        let said = scoped.replacing("[^s0000000001-4] ^zzzz1111", with: "[^\(label)] ^zzzz1111")
        try sample.commit([(Self.path, said)], operation: "c2222222222")
        try sample.run("promote", try id(), "--to", "CLAUDE.md", "--yes").expectDone()
        #expect(file().contains("Never log tokens. Applies to: Every session, which runs setup first. Why: "))
    }

    @Test(
        "A note of a promotion that came with the wiki writes nothing that does not pass the gate, and nowhere but where instructions stand"
    )
    func forgedNote() throws {
        let id = try id()
        let note = { (to: String) in "promoted:\n  - {to: \"\(to)\", statement: \(id), line: x0000000000}\ncreated:" }
        let bare = page().replacing(/\n## Why\n- [^\n]*\n/, with: "").replacing("created:", with: note("CLAUDE.md"))
        try sample.commit([(Self.path, bare)])
        let synced = try sample.run("promote", "--sync", "--yes")
        #expect(synced.code == 1 && file() == "# Harbor\n", "\(synced.output)\(synced.messages)")
        for place in [".git/hooks/post-commit", "~/.bashrc", "../CLAUDE.md", ".GIT/x.md"] {
            try sample.commit([(Self.path, page().replacing(/to: "[^"]*"/, with: "to: \"\(place)\""))], operation: "c2222222222")
            _ = try typed("n\nn\ny\n", "promote", "--sync")
            #expect(!FileManager.default.fileExists(atPath: sample.repository + "/.git/hooks/post-commit"))
            #expect(!FileManager.default.fileExists(atPath: sample.process.folder.path + "/.bashrc"))
        }
    }

    @Test("A folder that is a link leads neither out of the repository nor into .git")
    func folderLinks() throws {
        let outside = try sample.process.folder.makeFolder("outside")
        try FileManager.default.createSymbolicLink(atPath: sample.repository + "/docs", withDestinationPath: outside)
        try FileManager.default.createSymbolicLink(atPath: sample.repository + "/hooks", withDestinationPath: ".git")
        for name in ["docs/CLAUDE.md", "hooks/x.md", ".GIT/x.md", "notes.txt"] {
            let refused = try sample.run("promote", try id(), "--to", "./" + name, "--yes")
            #expect(refused.code == 2, "\(name): \(refused.output)\(refused.messages)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: outside) == [] && !page().contains("promoted"))
    }

    @Test("CLAUDE.md that is a link to AGENTS.md is one file, whichever name is used")
    func linked() throws {
        try FileManager.default.removeItem(atPath: sample.repository + "/CLAUDE.md")
        try write("# Agents\n", "AGENTS.md")
        try FileManager.default.createSymbolicLink(atPath: sample.repository + "/CLAUDE.md", withDestinationPath: "AGENTS.md")
        try FileManager.default.createDirectory(atPath: sample.repository + "/.claude", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: sample.repository + "/.claude/CLAUDE.md", withDestinationPath: "../AGENTS.md")
        try sample.run("remember", "Never push on a Friday, because nobody is there on Saturday").expectDone()
        try sample.run("promote", try id(), "--to", "CLAUDE.md", "--yes").expectDone()
        try sample.run("promote", "never-push-on-a-friday", "--to", "AGENTS.md", "--yes").expectDone()
        let check = try sample.run("promote", "--check")
        #expect(check.code == 0 && check.messages.contains("2 rules in 1 file"), "\(check.output)\(check.messages)")
        try sample.run("promote", try id(), "--to", "AGENTS.md", "--yes").expectDone()
        try sample.run("demote", "never-log-tokens", "never-push-on-a-friday", "--yes").expectDone()
        #expect(file("AGENTS.md") == "# Agents\n" && !page().contains("promoted"))
    }

    @Test("Undoing a sync does not write over a line that somebody edited since")
    func undoneSync() throws {
        try sample.run("promote", try id(), "--to", "CLAUDE.md", "--yes").expectDone()
        try sample.run("wrong", "^" + id(), "--correct", "Never log tokens or keys").expectDone()
        let sync = try sample.run("promote", "--sync", "--yes")
        #expect(sync.code == 0 && file().contains("- Never log tokens or keys. "), "\(sync.messages)")
        try write(file().replacing("tokens or keys.", with: "tokens, keys or names."))
        let undo = try sample.run("undo", try operation(sync))
        #expect(undo.code == 0 && file().contains("tokens, keys or names.") && undo.messages.contains("stays as it is"), "\(undo.messages)")
    }

    @Test("A reason with the word Why: in it is taken over whole, and an edit of more than words is not taken over in part")
    func reasons() throws {
        try sample.run("remember", "Never write comments", "--why", "they rot. Why: nobody updates them").expectDone()
        try sample.run("promote", "never-write-comments", "--to", "CLAUDE.md", "--yes").expectDone()
        try write(file().replacing("- Never write comments.", with: "- Never write long comments."))
        let taken = try typed("y\ny\n", "promote", "--sync")
        let rule = (try? String(contentsOfFile: sample.path + "/rules/never-write-comments.md", encoding: .utf8)) ?? ""
        #expect(
            taken.code == 0 && rule.contains("- Never write long comments. [^h") && rule.contains("Why: nobody updates them"),
            "\(taken.shown)\(rule)")
        try write(file().replacing(" Why: They rot. Why: nobody updates them.", with: "").replacing("long comments", with: "comments"))
        let left = try typed("y\ny\n", "promote", "--sync")
        #expect(left.shown.contains("it changes more than the words of the rule"), "\(left.shown)\(file())")
    }
}
