import Audit
import Foundation
import Hooks
import Testing

@testable import WikiCompiler

@Suite("remember")
struct RememberTests {
    private func sample() throws -> SampleWiki {
        var sample = try SampleWiki()
        sample.process.environment["WIKICTL_SETTLE"] = "0"
        try sample.process.folder.write(".gitconfig", "[user]\nname = Ada\nemail = ada@example.com\n")
        return sample
    }

    private func git(_ sample: SampleWiki, _ words: String...) throws -> String {
        try ChildProcess.run(
            "/usr/bin/git", ["-C", sample.path] + words, environment: ["HOME": sample.process.folder.path, "PATH": "/usr/bin:/bin"],
            directory: "/"
        ).output
    }

    private func text(_ sample: SampleWiki, _ page: String) -> String {
        (try? String(contentsOfFile: sample.path + "/" + page, encoding: .utf8)) ?? ""
    }

    private func readyBrief(_ sample: SampleWiki) -> String {
        let path = ReadyBrief.path(home: sample.process.home, common: sample.repository)
        return ReadyBrief(at: path, key: sample.repository)?.variants["startup"]?.text ?? ""
    }

    private func operation(_ result: ChildProcess.Result) throws -> String {
        let json = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        return try #require(json["operation"] as? String)
    }

    @Test("An order becomes a stable rule by the person's hand: found, shown, explained, told by the brief, and undone")
    func rule() throws {
        let sample = try sample()
        let kept = try sample.run("remember", "Never log tokens, because the logs are public", "--json", "--as-of", "2026-11-21")
        #expect(kept.code == 0, "\(kept.messages)")
        let page = text(sample, "rules/never-log-tokens.md")
        #expect(page.contains("status: stable") && page.contains("scope: project") && page.contains("created: 2026-11-21"))
        #expect(page.contains("]: human, act 1, 2026-11-21: `Never log tokens, because the logs are public`"))
        #expect(page.contains("## Why\n- The logs are public. [^h"))
        #expect(try git(sample, "log", "-1", "--format=%an %s", "--", "rules/never-log-tokens.md") == "Ada rule: never-log-tokens +2\n")
        #expect(try sample.run("query", "log tokens").output.contains("rules/never-log-tokens.md"))
        #expect(try sample.run("show", "never-log-tokens").output.contains("“Never log tokens, because the logs are public”"))
        let why = try sample.run("why", "never-log-tokens")
        #expect(why.code == 0 && why.output.contains("a person's words human, act 1"))
        #expect(readyBrief(sample).contains("- Never log tokens. Why: The logs are public. [user, by hand"))
        #expect(try sample.run("undo", try operation(kept)).code == 0)
        #expect(text(sample, "rules/never-log-tokens.md") == "")
        #expect(!readyBrief(sample).contains("Never log tokens"))
        #expect(WikiAudit(wiki: sample.path, raw: sample.process.home + "/raw").findings.filter { $0.contains("never-log") } == [])
    }

    @Test("What was said before gets one more quote and no page of its own")
    func again() throws {
        let sample = try sample()
        _ = try sample.run("remember", "The staging database is reset every Monday")
        let again = try sample.run("remember", "the staging database is reset every monday!", "--json")
        #expect(again.output.contains(#""confirmed":true"#) && again.output.contains(#""new":false"#))
        let page = text(sample, "concepts/the-staging-database-is-reset-every-monday.md")
        #expect(page.contains("-1] [^h") && page.contains("]: human, act 2, "))
        #expect(try git(sample, "ls-files", "concepts").split(separator: "\n").count == 1)
        let told = readyBrief(sample).components(separatedBy: "The staging database is reset every Monday").count - 1
        #expect(told == 1 && readyBrief(sample).contains("\n## What the user wrote down\n- Concept: The staging"))
    }

    @Test("A draft that a session left becomes stable by a person's word")
    func draft() throws {
        let sample = try sample()
        let result = try sample.run("remember", "--kind", "gotcha", "The second of two refreshes answers 401", "--json")
        #expect(result.output.contains(#""page":"gotchas/token-refresh-races.md""#) && result.output.contains(#""confirmed":true"#))
        let page = text(sample, "gotchas/token-refresh-races.md")
        #expect(page.contains("status: stable") && page.contains("answers 401. [^s7m2xqe4k9t-3] [^h"))
    }

    @Test("Files that the words name are anchors, and long words stand in two quotes")
    func anchors() throws {
        let sample = try sample()
        let words = "The name in src/session.ts is read by the harbour master's printer. " + String(repeating: "It is slow. ", count: 20)
        #expect(try sample.run("remember", "--kind", "gotcha", words).code == 0)
        let page = text(sample, "gotchas/the-name-in-src-session-ts-is-read-by-the-harbour-masters.md")
        #expect(page.contains("- {path: \"src/session.ts\", blob: "))
        #expect(page.contains("-1] [^h") && page.contains("-1b] ^"))
    }

    @Test("What a person deleted and remembers again stands again, and undoing that has it deleted again")
    func restored() throws {
        let sample = try sample()
        let words = "The staging database is reset every Monday"
        let page = "concepts/the-staging-database-is-reset-every-monday.md"
        _ = try sample.run("remember", words)
        try FileManager.default.removeItem(atPath: sample.path + "/" + page)
        let again = try sample.run("remember", words, "--json")
        #expect(again.code == 0 && again.output.contains(#""restored":true"#), "\(again.output)\(again.messages)")
        #expect(text(sample, page).contains(words))
        let lines = text(sample, "exclusions").split(separator: "\n")
        #expect(lines.count == 2 && lines[0].hasPrefix("deleted ") && lines[1].hasPrefix("restored "))
        let undone = try sample.run("undo", try operation(again), "--json")
        #expect(undone.code == 0)
        #expect(Exclusions(text: text(sample, "exclusions")).contains(String(lines[0].split(separator: " ")[1])))
        #expect(try sample.run("undo", try operation(undone)).code == 0)
        #expect(!Exclusions(text: text(sample, "exclusions")).contains(String(lines[0].split(separator: " ")[1])))
        #expect(text(sample, page).contains(words))
    }

    @Test("A secret is taken out before anything is kept, with a warning")
    func secret() throws {
        let sample = try sample()
        let key = "AKIA" + "Q3EGRJX7T4WLPN2M"
        let result = try sample.run("remember", "The deploy key is \(key) and belongs to the bot", "--why", "\(key) is the bot's")
        #expect(result.code == 0 && result.messages.contains("what looked like a secret was taken out"))
        #expect(try git(sample, "log", "-p", "--all", "-S\(key)", "--oneline") == "")
        #expect(try git(sample, "log", "-p", "--all").contains("[REDACTED:"))
        #expect(try sample.run("remember", String(repeating: "long words ", count: 60)).code == 2)
        #expect(try sample.run("remember", "Words", "--kind", "session").code == 64)
    }

    @Test("A page that a person is editing is left alone, and the words are not lost in silence")
    func edited() throws {
        var sample = try sample()
        _ = try sample.run("remember", "The staging database is reset every Monday")
        let page = "concepts/the-staging-database-is-reset-every-monday.md"
        let mine = text(sample, page) + "\nA thought of mine.\n"
        try Data(mine.utf8).write(to: URL(fileURLWithPath: sample.path + "/" + page))
        sample.process.environment["WIKICTL_SETTLE"] = "3600"
        let result = try sample.run("remember", "The staging database is reset every Monday")
        #expect(result.code == 2 && result.messages.contains("the page was edited by hand and waits to be adopted"))
        #expect(text(sample, page) == mine)
    }

    @Test("What holds everywhere stands in the project 'user', is told in each project's brief and found from each")
    func everywhere() throws {
        let sample = try sample()
        _ = try sample.run("remember", "The staging database is reset every Monday")
        var elsewhere = sample
        elsewhere.process.directory = try sample.process.folder.makeFolder("nowhere")
        let kept = try elsewhere.run("remember", "--everywhere", "Never push to main without asking", "--json")
        #expect(kept.code == 0 && kept.output.contains(#""project":"user""#), "\(kept.messages)")
        #expect(readyBrief(sample).contains("- Never push to main without asking. [user, by hand"))
        #expect(readyBrief(sample).contains("everywhere]"))
        #expect(try sample.run("query", "push main").output.contains("user: rules/never-push-to-main-without-asking.md"))
        #expect(
            try sample.run("show", "never-push-to-main-without-asking", "--project", "user", "--raw").output.contains("scope: everywhere"))
        #expect(try sample.run("undo", try operation(kept), "--project", "user").code == 0)
        #expect(!readyBrief(sample).contains("push to main"))
    }

    @Test("A choice of the other tool ends the rule before, and undoing it brings that back")
    func superseded() throws {
        let sample = try sample()
        _ = try sample.run("remember", "Use pnpm, not npm")
        let kept = try sample.run("remember", "Use npm, not pnpm", "--json")
        #expect(kept.output.contains(#""retired":"rules/use-pnpm-not-npm.md""#), "\(kept.output)\(kept.messages)")
        let old = text(sample, "rules/use-pnpm-not-npm.md")
        #expect(old.contains("status: deprecated") && old.contains("## Retired\n- ~~Use pnpm, not npm.~~ Replaced on "))
        #expect(readyBrief(sample).contains("- Use npm, not pnpm.") && !readyBrief(sample).contains("- Use pnpm"))
        #expect(try sample.run("undo", try operation(kept)).code == 0)
        #expect(readyBrief(sample).contains("- Use pnpm, not npm.") && !readyBrief(sample).contains("- Use npm"))
    }

    @Test("Each workspace has a project 'user' of its own")
    func workspaces() throws {
        let sample = try sample()
        let home = Home(path: sample.process.home)
        let one = try ProjectWriter.userProject(in: "default", home: home, time: 1)
        let other = try ProjectWriter.userProject(in: "work", home: home, time: 1)
        #expect(one.id != other.id && one.id == Project.id(identity: nil, name: "user"))
        #expect(try ProjectWriter.userProject(in: "work", home: home, time: 2).id == other.id)
    }
}
